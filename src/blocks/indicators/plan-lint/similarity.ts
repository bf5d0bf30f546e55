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
