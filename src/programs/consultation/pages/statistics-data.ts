import { type LeftDays, leftIn } from '../../../blocks/casework/referral/left-counts.ts'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { LoadContext } from '../../../core/page/page.ts'
import { factsOf, handOffTimes, lettersWaiting } from '../queries/statistics.ts'
import { type BesideTables, besideTables } from '../queries/statistics-beside.ts'
import { type OpenTables, openTables } from '../queries/statistics-open.ts'
import {
  type Again,
  againOf,
  type CaseFacts,
  type Cut,
  cuts,
  type Group,
  groupsOf,
  type OpenCut,
  openCuts,
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
  cut: OpenCut
  period: Asked
  areas: AreaName[]
  own: OwnStatistics | null
  /** For those without cases; null where there is nothing, or too little, to show. */
  open: OpenTables | null
  /** For them too: whom somebody told of and talks with groups; null while no month of the year is over. */
  beside: BesideTables | null
  /** What the ends of the days left behind: of their own agency, or of all of them. */
  left: LeftDays
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
  const of: readonly OpenCut[] = tx.actor.role === 'supervisor' ? cuts : openCuts
  const cut = of.find((one) => one === query.get('cut')) ?? 'topic'
  const key = query.get('period')
  if (tx.actor.role !== 'supervisor') {
    const year = wholeYear(key, today())
    const open = year && (await openTables(tx, year))
    const beside = year && (await besideTables(tx, year))
    const of = year ?? periodAsked(null, today())
    return { cut, period: of, areas, own: null, open, beside, left: await leftIn(tx, of) }
  }
  const period = periodAsked(key, today())
  const facts = await factsOf(tx, period)
  const own = {
    total: totalOf(facts, period),
    tables: cuts.map((cut) => ({ cut, groups: groupsOf(facts, cut, period) })),
    times: await times(tx, facts, period),
    again: againOf(facts, period),
  }
  return { cut, period, areas, own, open: null, beside: null, left: await leftIn(tx, period) }
}

/** Who wrote and was not taken in yet waits for a word as well. */
async function times(tx: Tx, facts: readonly CaseFacts[], period: Asked): Promise<OwnStatistics['times']> {
  const { answer, meeting } = timesOf(facts, period)
  const waiting = answer.waiting + (await lettersWaiting(tx, period))
  return { answer: { ...answer, waiting }, meeting, handOff: await handOffTimes(tx, period) }
}
