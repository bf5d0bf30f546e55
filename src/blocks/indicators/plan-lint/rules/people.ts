import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, type Stretch, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'

const nameCharacters = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]'

/** People who can be told by name: they have to agree, and again at every reprint. */
export function personalName({ texts, knowledge }: Subject): Found[] {
  const { say } = knowledge
  return texts.flatMap((printed) => {
    const masked = stretches(printed.text, say('name_placeholder'))
    if (masked.length > 0) return [personIn(printed, { start: 0, end: printed.text.length }, 'masked')]
    const names = printed.role === 'attribution' ? signedBy(printed.text, say) : namedIn(printed.text, say)
    return names.map((stretch) => personIn(printed, stretch))
  })
}

function personIn(printed: Printed, stretch: Stretch, variant?: string): Found {
  return findingIn(printed, stretch, { code: 'PERSONAL_NAME', ...(variant && { variant }) })
}

type Say = Subject['knowledge']['say']

/** Who signs an interview: the last word, without what people are called by. */
function signedBy(text: string, say: Say): Stretch[] {
  const words = [...text.matchAll(/[^\s　]+/gu)]
  const last = words.at(-1)
  if (!last) return []
  const name = last[0].replace(new RegExp(`(?:${say('honorific').source}|${say('office').source})$`, 'u'), '')
  const isCalled = new RegExp(`^${nameCharacters}{2,8}$`, 'u').test(name) && name !== last[0]
  if (!isCalled || !isName(name, say)) return []
  const family = words.at(-2)
  const start = family && /^\p{Script=Han}{1,4}$/u.test(family[0]) ? family.index : last.index
  return [{ start, end: last.index + last[0].length }]
}

/** Names in running text: 姓 名 さん, or two to five ideographs before さん or 氏 that name no kind of people. */
function namedIn(text: string, say: Say): Stretch[] {
  const [honorific, spoken] = [say('honorific').source, say('spoken_honorific').source]
  const spaced = `\\p{Script=Han}{1,4}[ \\u3000](?:\\p{Script=Han}{1,3}|\\p{Script=Hiragana}{2,4}|\\p{Script=Katakana}{2,4})`
  const name = new RegExp(
    `(?<!\\p{Script=Han})(?:(${spaced})(?:${honorific})|(\\p{Script=Han}{2,5})(?:${spoken}))(?!\\p{Script=Han})`,
    'gu',
  )
  return [...text.matchAll(name)]
    .filter(([, apart, close]) => isName(apart ?? close ?? '', say))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** No word for people in general, and no office alone. */
function isName(who: string, say: Say): boolean {
  return !say('not_a_name').test(who) && !new RegExp(`^(?:${say('office').source})$`, 'u').test(who)
}
