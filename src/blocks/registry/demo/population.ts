import { ageOn } from '../../../core/calendar/age.ts'
import { firstDayOf, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Citizen, CityHousehold } from './city.ts'

/** People or households of an area on a day; `to` null with `from` 0: of all ages. */
export type Population = {
  on: string
  areaCode: string
  measure: 'people' | 'households'
  sex: 'all' | 'male' | 'female'
  from: number
  to: number | null
  counted: number
}

const bandWidth = 5
const lastBand = 85

/** Counts who lives where on each 1 April, as cities publish it: all, by sex and age, and households. */
export function countPopulation(firstOn: string, today: string) {
  const days = daysBetween(firstOn, today)
  const counts = new Map<string, Population>()
  const count = (one: Omit<Population, 'counted'>) => {
    const key = [one.on, one.areaCode, one.measure, one.sex, one.from].join()
    const known = counts.get(key)
    if (known) known.counted += 1
    else counts.set(key, { ...one, counted: 1 })
  }
  return {
    add(part: readonly CityHousehold[]) {
      for (const { citizens } of part)
        for (const citizen of citizens) for (const on of days) countOn(citizen, on, count)
    },
    rows: (): Population[] => [...counts.values()],
  }
}

const daysBetween = (firstOn: string, today: string): string[] => {
  const first = fiscalYearOf(firstOn)
  return Array.from({ length: fiscalYearOf(today) - first + 1 }, (_, year) => firstDayOf(first + year))
}

function countOn(
  { bornOn, ledger }: Citizen,
  on: string,
  count: (one: Omit<Population, 'counted'>) => void,
): void {
  const holds = ledger.find(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || untilOn > on))
  if (holds?.state.standing !== 'resident' || holds.state.areaCode === null) return
  const { areaCode, sex, householdRole } = holds.state
  const all = { on, areaCode, sex: 'all', from: 0, to: null } as const
  count({ ...all, measure: 'people' })
  if (householdRole === 'head') count({ ...all, measure: 'households' })
  const from = Math.min(lastBand, Math.floor(ageOn(bornOn, on) / bandWidth) * bandWidth)
  const to = from === lastBand ? null : from + bandWidth - 1
  if (sex === 'male' || sex === 'female') count({ on, areaCode, measure: 'people', sex, from, to })
}
