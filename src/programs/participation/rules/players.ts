import type { HeldRow } from '../../../blocks/memberships/hosting/hostings.ts'
import type { Period } from '../../../core/indicator.ts'

/**
 * Who is a プレイヤー. v1: the first day of something they organised in which the council of social welfare was involved; what they
 * organised before without it does not matter. firstOfAll: the council was involved in the very first thing that they organised.
 */
export const players = { v1: 'firstInvolved', firstOfAll: 'firstOfAll' } as const
/** anyFirst: the very first thing that they organised, whoever was involved. */
export type Reading = (typeof players)[keyof typeof players] | 'anyFirst'

/** Of two on one day the one with the council comes first, then the one of the smaller number. */
const inOrder = (a: HeldRow, b: HeldRow) =>
  a.on_day.localeCompare(b.on_day) ||
  Number(b.with_council) - Number(a.with_council) ||
  (a.id < b.id ? -1 : 1)

/** How many people became one in a period, one after the other. Each is counted once, ever. */
export function countPlayers(rows: readonly HeldRow[], reading: Reading, { from, to }: Period): number {
  let count = 0
  for (const own of Map.groupBy(rows, ({ hosted_by }) => hosted_by).values()) {
    const counted = reading === 'firstInvolved' ? own.filter(({ with_council }) => with_council) : own
    const [first] = counted.toSorted(inOrder)
    if (!first || first.on_day < from || first.on_day > to) continue
    if (reading !== 'firstOfAll' || first.with_council) count++
  }
  return count
}
