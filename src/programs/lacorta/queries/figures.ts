import { type RawBuilder, sql } from 'kysely'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period, Unit } from '../../../core/indicator.ts'
import type { ProjectState } from '../rules/codes.ts'
import type { Counted, Counting } from '../rules/counting.ts'

/** The day on which each project counts in the fiscal year, as it is read; null where it does not. */
function dayOf({ to }: Period, { planned, brokenOff, doneOnly }: Counting): RawBuilder<string | null> {
  const [first, last] = [firstDayOf(fiscalYearOf(to)), lastDayOf(fiscalYearOf(to))]
  if (doneOnly) return sql`case when p.state = 'done' and p.ended_on >= ${first}::date then p.ended_on end`
  return sql`case
    when p.never_ran then null
    when p.state = 'planned' then case when ${planned} and p.began_on >= ${first}::date then p.began_on end
    when p.ended_on < greatest(p.began_on, ${first}::date) then null
    when p.state = 'broken_off' and p.ended_on <= ${last}::date and not ${brokenOff} then null
    else greatest(p.began_on, ${first}::date) end`
}

/** One unit per project with a partner that counts, on the day on which it counts in the fiscal year. */
export const jointProjectUnits = (tx: Tx, period: Period, counting: Counting): RawBuilder<Unit> => sql<Unit>`
  select d.id::text as unit, d.day as date, d.area_code as area, 'joint_project' as row_table, d.id as row_id
  from (
    select p.id, p.area_code, p.residents, ${dayOf(period, counting)} as day
    from joint_project p where p.municipality_id = ${tx.municipality}
  ) d
  where d.day between ${period.from}::date and ${period.to}::date
    and (d.residents > 0 or exists (
      select from project_partner o
      where o.municipality_id = ${tx.municipality} and o.project_id = d.id and o.state = 'with'
        and (${counting.city} or o.org_kind <> 'city') and (${counting.council} or o.org_kind <> 'council')))`

/** Every project with its organisations, row by row, without the database's own counting. */
export async function countedProjects(tx: Tx): Promise<Counted[]> {
  const projects = await tx
    .selectFrom('joint_project')
    .select(['id', 'state', 'residents', 'began_on', 'ended_on', 'never_ran'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const partners = await tx
    .selectFrom('project_partner')
    .select(['project_id', 'org_kind'])
    .where('municipality_id', '=', tx.municipality)
    .where('state', '=', 'with')
    .execute()
  const kinds = new Map<string, string[]>()
  for (const { project_id, org_kind } of partners)
    kinds.set(project_id, [...(kinds.get(project_id) ?? []), org_kind])
  return projects.map(({ id, state, residents, began_on, ended_on, never_ran }) => ({
    ...{ id, residents, state: state as ProjectState, beganOn: began_on, endedOn: ended_on },
    ...{ neverRan: never_ran, kinds: kinds.get(id) ?? [] },
  }))
}
