import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { isLeaked } from './leaked.ts'
import { longestPassword, shortestPassword } from './names.ts'
import plainWords from './plain-words.json' with { type: 'json' }

/** Of 0 to 4: beyond 10^8 guesses, which a throttled door never lets happen, and a slow hash makes dear off it. */
const enough = 3

/** Measuring takes the longer the more there is, up to minutes for what was made to be slow: the beginning must be strong by itself. */
const measured = 48

/**
 * Why a password is too weak: the key of the sentence that says what to do; null when it will do. `words` are those that whoever
 * knows its owner tries first: name, user name, agency; those of this product and city count for nothing either. Nor does what
 * leaked from others, however hard it is to guess. Its length is asked before anything that takes time.
 */
export async function passwordProblem(password: string, words: readonly string[]): Promise<string | null> {
  const text = password.normalize('NFKC')
  if ([...text].length < shortestPassword) return 'identity.password.short'
  if (text.length > longestPassword) return 'identity.password.long'
  const lower = text.toLowerCase()
  const own = words.flatMap(partsOf)
  if (own.some((word) => lower.includes(word))) return 'identity.password.name'
  if (isLeaked(text)) return 'identity.password.common'
  const { score, feedback } = (await meter()).check(text.slice(0, measured), [...plainWords, ...own])
  if (score >= enough) return null
  return feedback.warning?.startsWith('common') ||
    feedback.warning === 'topHundred' ||
    feedback.warning === 'topTen'
    ? 'identity.password.common'
    : 'identity.password.simple'
}

/** The parts of a name that are long enough to count: 試験 花子 is two words, and none is found by a single letter. */
const partsOf = (word: string): string[] =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s@._・()「」-]+/)
    .filter((part) => part.length > 2 || /^[\p{Script=Han}]{2}$/u.test(part))

let loaded: Promise<ZxcvbnFactory> | undefined

/** The dictionaries, some megabytes, are read when the first password is chosen. */
function meter(): Promise<ZxcvbnFactory> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, japanese] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-ja'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...japanese.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: 16,
  })
}
