import { refuseFields } from '../../../core/refusal.ts'
import { type Counts, consultations, entered } from './codes.ts'
import type { Entered } from './fields.ts'

/** So many more, or fewer, of one category. */
export type Change = { category: string; amount: number }

/** What a form shows of each of what can be entered; consultations are one number there, whatever they were about. */
export function shownOf(counts: Counts): Record<string, number> {
  return Object.fromEntries(
    entered.map((one) => [
      one,
      one === 'consult'
        ? consultations.reduce((sum, topic) => sum + (counts.get(topic) ?? 0), 0)
        : (counts.get(one) ?? 0),
    ]),
  )
}

/** The numbers that were looked at, as they go with the form: `age0=3 adult=5`. */
export const writeSeen = (shown: Record<string, number>): string =>
  Object.entries(shown)
    .map(([category, count]) => `${category}=${count}`)
    .join(' ')

/** Refuses at `seen` what is no such text. */
export function readSeen(text: string): Map<string, number> {
  const pairs = text.split(' ').map((pair) => /^(\w+)=(\d{1,6})$/.exec(pair))
  if (pairs.some((pair) => !pair))
    throw refuseFields([{ field: 'seen', code: 'childcare-hubs.seenUnreadable' }])
  return new Map(pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])]))
}

/** By how much each number that was typed differs from the one that stood there; a blank one is left as it is. */
export function changesFrom(seen: Counts, typed: Entered): Change[] {
  return entered.flatMap((category) => {
    const wanted = typed[category]
    const amount = wanted === undefined ? 0 : wanted - (seen.get(category) ?? 0)
    return amount === 0 ? [] : [{ category, amount }]
  })
}

/**
 * What a change is in the categories that stand there: consultations are shown as one number, so fewer of them are taken from
 * those of which nobody said the topic, then from the topics. Fewer than none stays as it is, and is refused.
 */
export function partsOf({ category, amount }: Change, there: Counts): Change[] {
  if (category !== 'consult' || amount > 0) return [{ category, amount }]
  let left = -amount
  const parts = consultations.flatMap((topic) => {
    const some = Math.min(left, there.get(topic) ?? 0)
    left -= some
    return some > 0 ? [{ category: topic as string, amount: -some }] : []
  })
  return left > 0 ? [{ category, amount }] : parts
}
