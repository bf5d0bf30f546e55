/** What is left of a text for comparing: NFKC, no blanks, no punctuation. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Z}\p{P}\p{S}\p{C}]/gu, '')
}

/** The pairs of neighbouring characters of a text, with how often each occurs. */
export type Pairs = { counts: Map<string, number>; total: number }

export function pairsOf(text: string): Pairs {
  const characters = [...comparable(text)]
  const counts = new Map<string, number>()
  for (let at = 1; at < characters.length; at++) {
    const pair = `${characters[at - 1]}${characters[at]}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { counts, total: Math.max(characters.length - 1, 0) }
}

/**
 * How alike two texts are, 0 to 1: twice the pairs of neighbouring characters that they share, over all pairs of both
 * (the coefficient of Dice). Word order counts little, a changed character in a sentence of thirty costs a twentieth.
 */
export function similarity(a: Pairs, b: Pairs): number {
  if (a.total + b.total === 0) return 0
  let shared = 0
  for (const [pair, times] of a.counts) shared += Math.min(times, b.counts.get(pair) ?? 0)
  return (2 * shared) / (a.total + b.total)
}

/**
 * How far one text is the other, 0 to 1: twice the characters that both have in the same order (their longest common
 * subsequence), over all characters of both. One changed character in twenty leaves 0.95.
 */
export function likeness(a: string, b: string): number {
  const [one, other] = [comparable(a), comparable(b)].map((text) => [...text]) as [string[], string[]]
  const total = one.length + other.length
  return total === 0 ? 0 : (2 * inOrder(one, other)) / total
}

/** True where two texts are at least so alike; what cannot be is not compared. */
export function areAlike(a: string, b: string, least: number): boolean {
  const [one, other] = [comparable(a), comparable(b)]
  const total = one.length + other.length
  if (2 * Math.min(one.length, other.length) < least * total || 2 * shared(one, other) < least * total)
    return false
  return likeness(a, b) >= least
}

/** The characters that two texts have in common, in whatever order: never fewer than in the same. */
function shared(one: string, other: string): number {
  const left = new Map<string, number>()
  for (const character of one) left.set(character, (left.get(character) ?? 0) + character.length)
  let count = 0
  for (const character of other) {
    const there = left.get(character) ?? 0
    if (there > 0) count += character.length
    left.set(character, there - character.length)
  }
  return count
}

function inOrder(one: string[], other: string[]): number {
  let before = new Array<number>(other.length + 1).fill(0)
  for (const character of one) {
    const row = [0]
    for (const [at, candidate] of other.entries()) {
      const longest =
        candidate === character ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0)
      row.push(longest)
    }
    before = row
  }
  return before[other.length] ?? 0
}
