import type { Citizen } from './city.ts'

/** A resident of the demo, as other demos choose them: who, how old, where at what time, and when they came and went. */
export type Resident = {
  id: string
  bornOn: string
  /** The areas they lived in, each since that day; the first one may have been theirs before. */
  areas: { from: string; areaCode: string | null }[]
  cameOn: string | null
  goneOn: string | null
}

/** What the ledger says of somebody, for other demos. */
export function residentOf({ id, bornOn, ledger }: Citizen): Resident {
  const [first, last] = [ledger[0], ledger.at(-1)]
  return {
    id,
    bornOn,
    areas: ledger.map(({ fromOn, state }) => ({ from: fromOn, areaCode: state.areaCode })),
    cameOn: first && first.kind !== 'listed' ? first.fromOn : null,
    goneOn: last && last.state.standing !== 'resident' ? last.fromOn : null,
  }
}

/** Whether they lived here on that day. */
export const livesHereOn = ({ bornOn, cameOn, goneOn }: Resident, day: string): boolean =>
  bornOn <= day && (cameOn === null || cameOn <= day) && (goneOn === null || goneOn > day)

/** The area they lived in on that day. */
export const areaOn = ({ areas }: Resident, day: string): string | null =>
  (areas.findLast(({ from }) => from <= day) ?? areas[0])?.areaCode ?? null
