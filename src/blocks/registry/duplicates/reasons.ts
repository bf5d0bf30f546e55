/** Why two records may be one person. Each is the key of its words. */
export const reasons = [
  'same_number',
  'same_name',
  'swapped',
  'same_reading',
  'near_name',
  'near_birth',
  'telephone',
  'address',
  'moved_back',
] as const
export type Reason = (typeof reasons)[number]

/** How sure the weightiest reason makes it, of 100. moved_back explains another one and weighs nothing itself. */
const weights: Record<Reason, number> = {
  same_number: 95,
  same_name: 90,
  swapped: 80,
  same_reading: 75,
  near_name: 70,
  near_birth: 65,
  telephone: 60,
  address: 55,
  moved_back: 0,
}
const forEachMore = 4
const most = 99

/** How likely two records are one person, of 100; an order for the desk, not a probability. */
export function scoreOf(given: readonly Reason[]): number {
  const weighty = given.filter((reason) => weights[reason] > 0)
  const base = Math.max(0, ...weighty.map((reason) => weights[reason]))
  return Math.min(most, base + forEachMore * Math.max(0, weighty.length - 1))
}

/** In the order of the list, each once: the same reasons are always written alike. */
export const inOrder = (given: Iterable<Reason>): Reason[] => {
  const all = new Set(given)
  return reasons.filter((reason) => all.has(reason))
}
