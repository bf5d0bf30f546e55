import { type RawBuilder, sql } from 'kysely'
import { firstDayOf, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period, Unit } from '../../../core/indicator.ts'
import type { Counted, Counting } from '../rules/counting.ts'

/** The first day of each activity that took place in the fiscal year; a series has one. */
const firstDays = (tx: Tx, { to }: Period) => sql`
  select d.activity_id, min(d.on_day) as on_day from activity_day d
  where d.municipality_id = ${tx.municipality} and d.state = 'held'
    and d.on_day >= ${firstDayOf(fiscalYearOf(to))}::date and d.on_day <= ${to}::date
  group by d.activity_id`

/** One unit per activity that took place, on its first day in the fiscal year. */
export const heldActivities = (tx: Tx, period: Period): RawBuilder<Unit> => sql<Unit>`
  select a.id::text as unit, f.on_day as date, a.area_code as area, 'shared_activity' as row_table, a.id as row_id
  from shared_activity a
  join (${firstDays(tx, period)}) f on f.activity_id = a.id
  where a.municipality_id = ${tx.municipality} and f.on_day >= ${period.from}::date`

/** Those among them in which the council of social welfare took part and which different bodies carried. */
export const diverseActivities = (
  tx: Tx,
  period: Period,
  { council }: Counting,
): RawBuilder<Unit> => sql<Unit>`
  select a.id::text as unit, f.on_day as date, a.area_code as area, 'shared_activity' as row_table, a.id as row_id
  from shared_activity a
  join (${firstDays(tx, period)}) f on f.activity_id = a.id
  join (
    select p.activity_id,
      count(distinct p.org_form) filter (where ${council} or not p.is_council) as organisations,
      count(*) filter (where p.kind = 'resident') as residents
    from activity_partner p
    where p.municipality_id = ${tx.municipality} and p.state = 'agreed'
    group by p.activity_id
  ) w on w.activity_id = a.id
  where a.municipality_id = ${tx.municipality} and a.council_id is not null and f.on_day >= ${period.from}::date
    and (w.organisations >= 2 or w.organisations = 1 and w.residents > 0)`

/** Every activity with its days and partners, row by row, without the database's own counting. */
export async function countedActivities(tx: Tx): Promise<Counted[]> {
  const activities = await tx
    .selectFrom('shared_activity')
    .select(['id', 'council_did'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const days = await tx
    .selectFrom('activity_day')
    .select(['activity_id', 'on_day', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const partners = await tx
    .selectFrom('activity_partner')
    .select(['activity_id', 'kind', 'org_form', 'is_council', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const [daysOf, partnersOf] = [byActivity(days), byActivity(partners)]
  return activities.map(({ id, council_did }) => ({
    id,
    hasCouncil: council_did !== null,
    held: (daysOf.get(id) ?? []).filter(({ state }) => state === 'held').map(({ on_day }) => on_day),
    partners: (partnersOf.get(id) ?? [])
      .filter(({ state }) => state === 'agreed')
      .map(({ kind, org_form, is_council }) => ({
        form: kind === 'resident' ? null : org_form,
        isCouncil: is_council,
      })),
  }))
}

function byActivity<Row extends { activity_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(row.activity_id, [...(found.get(row.activity_id) ?? []), row])
  return found
}
