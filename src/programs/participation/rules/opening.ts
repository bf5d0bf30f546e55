import type { OpeningInput, SeatKindInput } from '../../../blocks/gatherings/sign-ups/opening-rules.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/** How many kinds of seats a form asks for; few gatherings have more. */
export const kindPlaces = [1, 2, 3] as const

export type KindPlace = (typeof kindPlaces)[number]

type Typed = {
  way: 'first-come' | 'lottery'
  opensOn: string
  closesOn: string
  drawsOn?: string | undefined
  cancelOn: string
  companionsMost: number
  waitingMost?: number | undefined
  offerHours: number
  childcare: boolean
} & { [at in KindPlace as `kind${at}` | `kind${at}En`]?: string | undefined } & {
  [at in KindPlace as `capacity${at}` | `price${at}`]?: number | undefined
} & { [at in KindPlace as `helps${at}`]?: boolean }

/** The last minute of a day, but never beyond the beginning. */
const endOf = (onDay: string, begins: Date): Date => {
  const end = instantInTokyo(onDay, '23:59')
  return end < begins ? end : begins
}

const noon = '12:00'

/**
 * What a host typed as the block understands it: days become times (sign-up opens with its day, or now where that is today; it
 * closes with its day, at the latest when the gathering begins; lots are drawn at noon).
 */
export function openingOf(
  typed: Typed,
  { begins, now, today }: { begins: Date; now: Date; today: string },
): OpeningInput {
  const { way, opensOn, closesOn, drawsOn, cancelOn, companionsMost, waitingMost, offerHours, childcare } =
    typed
  return {
    ...{ way, companionsMost, offerHours, childcare, waitingMost: waitingMost ?? null },
    opensAt: opensOn === today ? now : instantInTokyo(opensOn, '00:00'),
    closesAt: endOf(closesOn, begins),
    drawsAt: way === 'lottery' && drawsOn ? instantInTokyo(drawsOn, noon) : null,
    cancelUntil: endOf(cancelOn, begins),
    kinds: kindsOf(typed),
  }
}

function kindsOf(typed: Typed): SeatKindInput[] {
  return kindPlaces.flatMap((at) => {
    const name = typed[`kind${at}`]
    if (name === undefined) return []
    return [
      {
        name,
        nameEn: typed[`kind${at}En`] ?? name,
        capacity: typed[`capacity${at}`] ?? 0,
        price: typed[`price${at}`] ?? 0,
        helps: typed[`helps${at}`] ?? false,
      },
    ]
  })
}

/** A kind of seat is named with how many there are, and the other way round. */
export const kindProblems = (typed: Typed): FieldProblem[] =>
  kindPlaces.flatMap((at) => {
    const [isNamed, isCounted] = [typed[`kind${at}`] !== undefined, typed[`capacity${at}`] !== undefined]
    if (isNamed === isCounted) return []
    return [
      isNamed
        ? { field: `capacity${at}`, code: 'participation.seats.howMany' }
        : { field: `kind${at}`, code: 'participation.seats.which' },
    ]
  })

/** Where the block says what is wrong, the form names its own fields. */
const fields: Record<string, string> = {
  closesAt: 'closesOn',
  drawsAt: 'drawsOn',
  cancelUntil: 'cancelOn',
  kinds: 'kind1',
}

export function inForm(problem: FieldProblem): FieldProblem {
  const kind = /^kinds\.(\d)\.(name|capacity|price)$/.exec(problem.field)
  if (kind) {
    const [, at, what] = kind
    return { ...problem, field: `${what === 'name' ? 'kind' : what}${Number(at) + 1}` }
  }
  return { ...problem, field: fields[problem.field] ?? problem.field }
}
