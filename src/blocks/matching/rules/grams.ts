import { normalForm } from '../../../core/text/normal-form.ts'

const onlyHiragana = /^[\p{Script=Hiragana}ー]+$/u
/** Below so few pairs of meaning a sentence is taken with all of its pairs. */
const fewest = 3

/**
 * The pairs of neighbouring characters of a sentence in their normal form. Pairs of hiragana alone are endings, which every wish
 * has (したい, たらいい): they count only where a sentence has hardly anything else.
 */
export function gramsOf(line: string): Set<string> {
  const plain = [
    ...line
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}ー々]/gu, ''),
  ]
  const pairs = plain.slice(1).map((char, at) => `${plain[at]}${char}`)
  const meaning = pairs.filter((pair) => !onlyHiragana.test(pair))
  const taken = meaning.length < fewest ? pairs : meaning
  return new Set(taken.map(normalForm).filter((gram) => gram.length > 1))
}

/** How much of two sentences is the same, 0 to 1: what they share of all that they have (Dice). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0
  return (2 * one.intersection(other).size) / (one.size + other.size)
}

/** From here on two wishes are called similar. */
export const similarFrom = 0.3
