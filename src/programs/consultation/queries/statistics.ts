import { sql } from 'kysely'
import { countable } from '../../../blocks/casework/countable.ts'
import { asSystem } from '../../../core/access/system.ts'
import { type Tx, takeLonger } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { Period } from '../../../core/indicator.ts'
import { caseKind } from '../rules/codes.ts'
import {
  type CaseFacts,
  type FewGroup,
  hoursBetween,
  mergeFew,
  type Spread,
  spoken,
  spreadOf,
} from '../rules/statistics.ts'
import { ageBand, caseData } from '../statistics.ts'

const aMinute = 60_000
const onDay = sql`(x.at at time zone 'Asia/Tokyo')::date`

/** The cases of the actor's agency that were open on a day of the period, as far as the actor sees them; restricted ones in none. */
export async function factsOf(tx: Tx, { from, to }: Period): Promise<CaseFacts[]> {
  await takeLonger(tx, aMinute)
  const { rows } = await sql<CaseFacts>`
    with mine as (
      select c.* from support_case c
      where c.municipality_id = ${tx.municipality} and c.holder_id = ${agencyOf(tx.actor)} and c.kind = ${caseKind}
        and c.opened_on <= ${to} and (c.closed_on is null or c.closed_on >= ${from}) and ${countable(tx, null)}),
    talk as (
      select x.case_id, min(x.channel) filter (where x.kind = 'first') as channel,
        min(x.at) filter (where x.kind = 'first') as first_at,
        min(x.at) filter (where x.direction = 'out' or x.channel in (${sql.join([...spoken])})) as answered_at,
        min(x.at) filter (where x.channel in ('counter', 'visit')) as met_at,
        (count(*) filter (where ${onDay} between ${from} and ${to}))::int as contacts
      from contact x join mine c on c.id = x.case_id
      where x.municipality_id = ${tx.municipality} group by x.case_id)
    select c.id, coalesce(p.same_as, p.id, c.id) as who, c.opened_on as "openedOn", c.closed_on as "closedOn", c.intake,
      coalesce(c.urgent_topic, c.topics[1], '') as topic, c.urgency, coalesce(c.area_code, '') as area,
      ${ageBand} as "ageBand", coalesce(c.result, '') as outcome, coalesce(t.channel, '') as channel,
      t.first_at as "firstAt", t.answered_at as "answeredAt", t.met_at as "metAt", coalesce(t.contacts, 0) as contacts,
      ${cameBack(tx)} as "cameBack"
    from mine c
    left join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
    left join talk t on t.case_id = c.id
    order by c.id`.execute(tx)
  return rows
}

const cameBack = (tx: Tx) => sql`exists (select 1 from support_case e
  where e.municipality_id = ${tx.municipality} and e.subject_id = c.subject_id and e.id <> c.id and e.kind = ${caseKind}
    and e.sensitivity <> 'restricted' and e.closed_on <= c.opened_on)`

/** How long those whom the actor's agency led on in the period waited until the other side said yes or no. */
export async function handOffTimes(tx: Tx, { from, to }: Period): Promise<Spread> {
  const { rows } = await sql<{ sent_at: Date; answered_at: Date | null }>`
    select x.sent_at, x.answered_at from referral x
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = x.case_id
    where x.municipality_id = ${tx.municipality} and x.from_agency_id = ${agencyOf(tx.actor)}
      and (x.answered_at is not null or x.state = 'sent')
      and (x.sent_at at time zone 'Asia/Tokyo')::date between ${from} and ${to} and ${countable(tx, null)}`.execute(
    tx,
  )
  return spreadOf(rows.map(({ sent_at, answered_at }) => hoursBetween(sent_at, answered_at)))
}

/** By what those who have no cases see them counted. */
export const openCuts = ['topic', 'area', 'ageBand', 'urgency'] as const
export type OpenCut = (typeof openCuts)[number]

export type OpenTables = { total: number; tables: { cut: OpenCut; groups: FewGroup[] }[] }

/**
 * The cases of the whole city that began in a period, for those who have none themselves: a table for each cut, in which nobody is one
 * of few; null where all are few. Counted as system, from the same rows as the anonymous export.
 */
export async function openTables(tx: Tx, period: Period): Promise<OpenTables | null> {
  await takeLonger(tx, aMinute)
  const rows = await asSystem(tx, 'consultation.statistics', async () => {
    const found = await caseData.rows(tx, period).execute(tx)
    return found.rows
  })
  const tables = openCuts.map((cut) => ({
    cut,
    groups: mergeFew(
      rows.map((row) => ({ who: row.who, code: row[cut] ?? '' })),
      caseData.fewest,
    ),
  }))
  const shown = tables.flatMap(({ cut, groups }) => (groups ? [{ cut, groups }] : []))
  return shown.length < tables.length ? null : { total: rows.length, tables: shown }
}
