import { sql } from 'kysely'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import type { IndicatorRule, Period, Unit } from '../../core/indicator.ts'
import { caseKind, deskKind } from './rules/codes.ts'

/** The whole fiscal years a period touches: a person's first intake of the year may lie before the period. */
const yearsOf = ({ from, to }: Period): Period => ({
  from: firstDayOf(fiscalYearOf(from)),
  to: lastDayOf(fiscalYearOf(to)),
})

/**
 * 2-1 福祉の総合相談窓口の新規相談者数, rule v1: the people in need (not those who come for them) with an intake
 * marked 新規 at the counter in the fiscal year. A person counts once a year, on the day of the first such intake;
 * somebody who gave no name counts once per case. The day of the event decides the year, not the day of entry.
 */
export const newConsultees: IndicatorRule = {
  key: 'consultation.newConsultees',
  kind: 'flow',
  version: 'v1',
  reads: ['support_case'],
  units(tx, period) {
    const years = yearsOf(period)
    return sql<Unit>`
      select unit, date, area, 'support_case' as row_table, row_id from (
        select coalesce(c.subject_id, c.id) as unit, c.opened_on as date, c.area_code as area, c.id as row_id,
          row_number() over (
            partition by coalesce(c.subject_id, c.id), extract(year from c.opened_on - interval '3 months')
            order by c.opened_on, c.id) as nth
        from support_case c
        join agency g on g.municipality_id = ${tx.municipality} and g.id = c.intake_agency_id and g.kind = ${deskKind}
        where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind} and c.intake = 'new'
          and c.opened_on between ${years.from} and ${years.to}) intake
      where nth = 1 and date between ${period.from} and ${period.to}`
  },
  /** Without windows: named people whose earliest intake of the year lies in the period, plus the cases without a name. */
  async recount(tx, period) {
    const years = yearsOf(period)
    const { rows } = await sql<{ count: number }>`
      with intake as (
        select subject_id, opened_on, (date_part('year', opened_on) * 12 + date_part('month', opened_on) - 4)::int / 12 as year
        from support_case
        where municipality_id = ${tx.municipality} and kind = ${caseKind} and intake = 'new'
          and opened_on >= ${years.from} and opened_on <= ${years.to}
          and intake_agency_id in (
            select id from agency where municipality_id = ${tx.municipality} and kind = ${deskKind}))
      select (
        (select count(*) from intake where subject_id is null and opened_on between ${period.from} and ${period.to})
        + (select count(*) from (
            select subject_id from intake where subject_id is not null
            group by subject_id, year having min(opened_on) between ${period.from} and ${period.to}) first)
      ) as count`.execute(tx)
    return Number(rows[0]?.count ?? 0)
  },
  href: (rowId) => `/consultation/cases/${rowId}`,
}

export const indicators = [newConsultees]
