import type { Place } from '../../../blocks/resources/places.ts'

/** What somebody would like and needs, as far as places are found by it; what is left out is not asked. */
export type Sought = {
  activities: readonly string[]
  /** On which they can come. */
  days: readonly string[]
  areaCode: string | null
  helps: readonly string[]
  wantsTrial: boolean
}

type Offered = Pick<
  Place,
  'id' | 'name' | 'activities' | 'days' | 'areaCodes' | 'helps' | 'lacks' | 'trial' | 'paused'
>

/** How a place fits by one measure: it does, nobody asked yet, it does not. */
export type Verdict = 'fits' | 'unknown' | 'not'

/** One measure with what stands behind it: the codes that meet, or the help that is spoken of. */
export type Reason = {
  measure: 'open' | 'activities' | 'days' | 'area' | 'help' | 'trial'
  verdict: Verdict
  codes: readonly string[]
}

export type Ranked<P> = { place: P; reasons: Reason[] }

const among = <T>(wanted: readonly T[], there: readonly T[]): T[] =>
  wanted.filter((one) => there.includes(one))

/** What speaks for a place and against it, in the order in which one asks. A measure that nobody asked for is none. */
export function reasonsOf(sought: Sought, place: Offered): Reason[] {
  return [
    { measure: 'open', verdict: place.paused ? 'not' : 'fits', codes: [] },
    ...activityReason(sought, place),
    ...dayReason(sought, place),
    ...areaReason(sought, place),
    ...sought.helps.map((help): Reason => ({ measure: 'help', verdict: helpOf(help, place), codes: [help] })),
    ...trialReason(sought, place),
  ]
}

function activityReason({ activities }: Sought, place: Offered): Reason[] {
  if (activities.length === 0) return []
  const codes = among(activities, place.activities)
  return [{ measure: 'activities', verdict: codes.length > 0 ? 'fits' : 'not', codes }]
}

function dayReason({ days }: Sought, place: Offered): Reason[] {
  if (days.length === 0) return []
  const codes = among(days, place.days)
  const verdict = place.days.length === 0 ? 'unknown' : codes.length > 0 ? 'fits' : 'not'
  return [{ measure: 'days', verdict, codes }]
}

/** A place without areas is there for all of the city. */
function areaReason({ areaCode }: Sought, { areaCodes }: Offered): Reason[] {
  if (!areaCode) return []
  const fits = areaCodes.length === 0 || areaCodes.includes(areaCode)
  return [{ measure: 'area', verdict: fits ? 'fits' : 'not', codes: [] }]
}

function helpOf(help: string, { helps, lacks }: Offered): Verdict {
  if ((helps as readonly string[]).includes(help)) return 'fits'
  return (lacks as readonly string[]).includes(help) ? 'not' : 'unknown'
}

const ofTrial = { possible: 'fits', not_possible: 'not', unknown: 'unknown' } as const

function trialReason({ wantsTrial }: Sought, { trial }: Offered): Reason[] {
  return wantsTrial ? [{ measure: 'trial', verdict: ofTrial[trial], codes: [] }] : []
}

const count = (reasons: readonly Reason[], verdict: Verdict, measure?: Reason['measure']): number =>
  reasons.filter((one) => one.verdict === verdict && (!measure || one.measure === measure)).length

/**
 * Places in the order in which they are looked at: first what is needed and not there (a help), then all that does not fit, then
 * what nobody asked yet, then how much of what one does there is wished for; at last by name. What does not fit by any measure stands
 * below whatever fits by all; in which order they came in changes nothing. It proposes: whoever works with the person chooses.
 */
export function ranked<P extends Offered>(sought: Sought, places: readonly P[]): Ranked<P>[] {
  const all = places.map((place) => ({ place, reasons: reasonsOf(sought, place) }))
  const key = ({ reasons }: Ranked<P>) => [
    count(reasons, 'not', 'help'),
    count(reasons, 'not'),
    count(reasons, 'unknown'),
    -(reasons.find(({ measure }) => measure === 'activities')?.codes.length ?? 0),
  ]
  return all.sort((a, b) => {
    const [one, other] = [key(a), key(b)]
    const at = one.findIndex((value, index) => value !== other[index])
    return at >= 0 ? (one[at] as number) - (other[at] as number) : byName(a.place, b.place)
  })
}

/** By code points: an order that is the same on every machine. */
function byName(a: Offered, b: Offered): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
