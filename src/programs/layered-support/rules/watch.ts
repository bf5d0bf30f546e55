import { addDays } from '../../../core/calendar/day.ts'
import { alive, type Kind, kinds, type State } from './codes.ts'
import { isHalted } from './steps.ts'

type Watched = {
  kind: Kind
  state: State
  nextOn: string
  haltedOn: string | null
  continuedOn: string | null
} & {
  planUntil: string | null
}

/** A plan that ends within so many days is to be looked at: it is planned again, or ended. */
export const endsSoonDays = 30

/** What a coordinator looks for first. */
export const watches = ['overdue', 'halted', 'ending'] as const
type Watch = (typeof watches)[number]

/** Why somebody should look at it today; nothing where all is well. */
export function watchesOf(line: Watched, today: string): Watch[] {
  const isEnding = line.planUntil !== null && line.planUntil <= addDays(today, endsSoonDays)
  return [
    ...(line.nextOn < today ? (['overdue'] as const) : []),
    ...(isHalted(line) ? (['halted'] as const) : []),
    ...(line.state === 'running' && isEnding ? (['ending'] as const) : []),
  ]
}

/** How many of each kind stand where; each is in one cell. */
export function countsOf(
  lines: readonly Pick<Watched, 'kind' | 'state'>[],
): Record<Kind, Record<string, number>> {
  const of = (kind: Kind) =>
    Object.fromEntries(
      alive.map((state) => [state, lines.filter((one) => one.kind === kind && one.state === state).length]),
    )
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<Kind, Record<string, number>>
}
