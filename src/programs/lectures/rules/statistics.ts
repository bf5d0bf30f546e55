import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'

/** What became of a menu in a fiscal year. `areas`: the codes of those in which it was held. */
export type MenuFigures = {
  asked: number
  cancelled: number
  declined: number
  held: number
  people: number
  answered: number
  satisfied: number
  areas: readonly string[]
}

export const nothing: MenuFigures = {
  ...{ asked: 0, cancelled: 0, declined: 0, held: 0, people: 0, answered: 0, satisfied: 0 },
  areas: [],
}

const yearsBack = 4

/** The fiscal years that can be asked for on a day, the running one first. */
export const yearsOn = (today: string): number[] =>
  Array.from({ length: yearsBack + 1 }, (_, back) => fiscalYearOf(today) - back)

/** The year that an address asks for, or the running one where it is none of these. */
export const yearAsked = (typed: string | null, today: string): number =>
  yearsOn(today).find((year) => String(year) === typed) ?? fiscalYearOf(today)

/** Of some menus together; an area in which several were held is one. */
export const together = (figures: readonly MenuFigures[]): MenuFigures =>
  figures.reduce(
    (sum, one) => ({
      asked: sum.asked + one.asked,
      cancelled: sum.cancelled + one.cancelled,
      declined: sum.declined + one.declined,
      held: sum.held + one.held,
      people: sum.people + one.people,
      answered: sum.answered + one.answered,
      satisfied: sum.satisfied + one.satisfied,
      areas: [...new Set([...sum.areas, ...one.areas])],
    }),
    nothing,
  )

/** In whole per cent of those who answered; null where nobody did. */
export const satisfiedShare = ({ answered, satisfied }: MenuFigures): number | null =>
  answered === 0 ? null : Math.round((satisfied * 100) / answered)

/** The areas that are not among those in which something was held. */
export function neverReached<T extends { code: string }>(
  areas: readonly T[],
  reached: Iterable<string>,
): T[] {
  const codes = new Set(reached)
  return areas.filter(({ code }) => !codes.has(code))
}
