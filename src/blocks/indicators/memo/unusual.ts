import type { Kind } from '../../../core/indicator.ts'

export type Change = { before: number; after: number }

/** So much of the former value must have changed, or so many percentage points. */
const usualShare = 0.2
const usualPoints = 10
/** Counts vary by chance, by the root of their number; what is beyond three times that is no chance. */
const chance = 3

/**
 * Whether a change needs an explanation: a fifth or more (`share`) of the former value, and beyond what counts of that size
 * vary by chance; of a share, ten percentage points. From nothing to something is no change that can be compared.
 */
export function isUnusual(
  kind: Kind,
  { before, after }: Change,
  { share = usualShare }: { share?: number } = {},
): boolean {
  const change = Math.abs(after - before)
  if (kind === 'ratio') return change >= usualPoints
  return before > 0 && change >= before * share && change > chance * Math.sqrt(before + after)
}
