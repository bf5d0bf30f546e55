import { type AreaName, smallestAreas } from '../../../blocks/registry/areas.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { LoadContext } from '../../../core/page/page.ts'
import { factsOf, handOffTimes, type OpenTables, openCuts, openTables } from '../queries/statistics.ts'
import {
  type Again,
  againOf,
  type Cut,
  cuts,
  type Group,
  groupsOf,
  type Spread,
  timesOf,
  totalOf,
} from '../rules/statistics.ts'
import { type Asked, periodAsked, wholeYear } from '../rules/statistics-periods.ts'

/** Who reads them: of their own agency's cases, or of the city without anybody being one of few. */
export const statisticsReaders = ['supervisor', 'plan-officer'] as const

/** What an agency sees of its own cases. */
export type OwnStatistics = {
  total: Group
  tables: { cut: Cut; groups: Group[] }[]
  times: { answer: Spread; meeting: Spread; handOff: Spread }
  again: Again
}

export type StatisticsData = {
  /** Which table is looked at; all of them are in the sheet. */
  cut: Cut
  period: Asked
  areas: AreaName[]
  own: OwnStatistics | null
  /** For those without cases; null where there is nothing, or too little, to show. */
  open: OpenTables | null
}

type Asking = Pick<LoadContext, 'tx' | 'query'>

/** The page of this actor; that they looked is in the log. */
export const seenStatistics = (asking: Asking) => logged(asking, 'consultation.statistics')

/** The same, taken along: another verb, since a sheet can go anywhere. */
export const takenStatistics = (asking: Asking) => logged(asking, 'consultation.statisticsSheet')

async function logged(asking: Asking, verb: string): Promise<StatisticsData> {
  const data = await statisticsOf(asking)
  await recordAudit(asking.tx, { verb, outcome: 'seen', facts: { period: data.period.key } })
  return data
}

/** What this actor may see of a period. */
export async function statisticsOf({ tx, query }: Asking): Promise<StatisticsData> {
  const areas = await smallestAreas(tx)
  const of = tx.actor.role === 'supervisor' ? cuts : openCuts
  const cut = of.find((one) => one === query.get('cut')) ?? 'topic'
  const key = query.get('period')
  if (tx.actor.role !== 'supervisor') {
    const year = wholeYear(key, today())
    const open = year && (await openTables(tx, year))
    return { cut, period: year ?? periodAsked(null, today()), areas, own: null, open }
  }
  const period = periodAsked(key, today())
  const facts = await factsOf(tx, period)
  const own = {
    total: totalOf(facts, period),
    tables: cuts.map((cut) => ({ cut, groups: groupsOf(facts, cut, period) })),
    times: { ...timesOf(facts, period), handOff: await handOffTimes(tx, period) },
    again: againOf(facts, period),
  }
  return { cut, period, areas, own, open: null }
}
