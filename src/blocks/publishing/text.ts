import type { Message, Way } from '../../core/channels/channel.ts'
import { wordsFor } from '../../core/words/words.ts'
import { openingCode, stopCode } from './codes.ts'
import type { Language, LetterKind } from './topics.ts'

export type Written = {
  municipality: number
  to: { id: string; way: Way; version: number; language: Language }
  kind: LetterKind
  news: readonly { topic: string; title: string; path: string }[]
}

/** Where everybody reads what was told last. */
export const latestPath = '/news/latest'

/** A message of LINE takes 5,000 characters; what is more is on the page. */
const longestChat = 4500

type Parts = Pick<Message, 'subject' | 'text' | 'read' | 'stop'>

/**
 * A message in the language that was chosen, as long as its way bears. The subject says what kind of letter it is and how much stands
 * in it; never what, and never whose. Its code stands behind the # of the link, which a browser tells no server.
 */
export function messageOf(written: Written, origin: string): Parts {
  const { municipality, to, kind, news } = written
  const words = wordsFor(to.language)
  const stop = `${origin}/news/stop/${stopCode(municipality, to.id)}`
  const subject = words(`publishing.letter.subject.${kind}`, { count: news.length })
  return { subject, text: textOf(written, { origin, stop }), read: `${origin}${latestPath}`, stop }
}

type Links = { origin: string; stop: string }

function textOf(written: Written, links: Links): string {
  const words = wordsFor(written.to.language)
  // A device shows it to whoever holds it: that there is something, and where.
  if (written.to.way === 'push') return words('publishing.letter.push')
  if (written.to.way === 'mail') return `${mailParts(written, links).join('\n\n')}\n`
  return chatText(written, links)
}

function mailParts({ municipality, to, kind, news }: Written, { origin, stop }: Links): string[] {
  const words = wordsFor(to.language)
  const code = openingCode(municipality, to)
  const ending = [words('publishing.letter.stop'), stop]
  const changing = [words('publishing.letter.change'), `${origin}/news/mine#${code}`]
  const foot = words('publishing.letter.foot')
  if (kind === 'confirm') return [words('publishing.letter.confirm'), `${origin}/news/confirm#${code}`, foot]
  if (kind === 'known')
    return [words('publishing.letter.known'), `${origin}/news/mine#${code}`, ...ending, foot]
  const lines = news.map((one) => lineOf(one, to.language, origin))
  return [words('publishing.letter.lead'), ...lines, [...changing, ...ending].join('\n'), foot]
}

function lineOf({ topic, title, path }: Written['news'][number], language: Language, origin: string): string {
  const words = wordsFor(language)
  return `${words(`publishing.topic.${topic}`)}: ${title}\n${origin}${path}`
}

/** In a chat: as many lines as it bears, then where the others are. */
function chatText({ municipality, to, kind, news }: Written, { origin, stop }: Links): string {
  const words = wordsFor(to.language)
  const change = `${words('publishing.letter.change')}\n${origin}/news/mine#${openingCode(municipality, to)}`
  const foot = `${change}\n${words('publishing.letter.stop')}\n${stop}`
  if (kind === 'confirm' || kind === 'known') return `${words(`publishing.letter.line.${kind}`)}\n\n${foot}`
  const said = [words('publishing.letter.lead')]
  let left = longestChat - foot.length
  let more = news.length
  for (const one of news) {
    const line = lineOf(one, to.language, origin)
    left -= line.length + 2
    if (left < 0) break
    said.push(line)
    more--
  }
  if (more > 0) said.push(`${words('publishing.letter.more', { count: more })}\n${origin}${latestPath}`)
  return [...said, foot].join('\n\n')
}
