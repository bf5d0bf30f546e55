import { wordsFor } from '../../core/words/words.ts'
import { openingCode } from './codes.ts'
import type { Language, LetterKind } from './topics.ts'

export type Written = {
  municipality: number
  subscriptionId: string
  kind: LetterKind
  language: Language
  news: readonly { topic: string; title: string; path: string }[]
}

/**
 * A letter in the language that was chosen. The subject says what kind of letter it is and how much stands in it; never what, and
 * never whose. Its code stands behind the # of the link, which a browser tells no server.
 */
export function letterOf(
  { municipality, subscriptionId, kind, language, news }: Written,
  { origin, stop }: { origin: string; stop: string },
) {
  const words = wordsFor(language)
  const code = openingCode(municipality, subscriptionId)
  const lines = news.map(
    ({ topic, title, path }) => `${words(`publishing.topic.${topic}`)}: ${title}\n${origin}${path}`,
  )
  const link = kind === 'confirm' ? `${origin}/news/confirm#${code}` : `${origin}/news/mine#${code}`
  const foot = [
    words('publishing.letter.change'),
    `${origin}/news/mine#${code}`,
    words('publishing.letter.stop'),
    stop,
  ]
  const parts =
    kind === 'confirm' || kind === 'known'
      ? [
          words(`publishing.letter.${kind}`),
          link,
          ...(kind === 'confirm' ? [] : [words('publishing.letter.stop'), stop]),
        ]
      : [words('publishing.letter.lead'), ...lines, foot.join('\n')]
  return {
    subject: words(`publishing.letter.subject.${kind}`, { count: news.length }),
    text: `${[...parts, words('publishing.letter.foot')].join('\n\n')}\n`,
  }
}
