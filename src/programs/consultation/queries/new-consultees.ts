import { type RawBuilder, sql } from 'kysely'
import { mergedResult } from '../../../blocks/casework/codes.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period, Unit } from '../../../core/indicator.ts'
import { caseKind, deskKind } from '../rules/codes.ts'
import { type Counting, countsIntakes, type IntakeRow } from '../rules/new-consultees.ts'

/** The whole fiscal years a period touches: a person's first intake of the year may lie before the period. */
const yearsOf = ({ from, to }: Period): Period => ({
  from: firstDayOf(fiscalYearOf(from)),
  to: lastDayOf(fiscalYearOf(to)),
})

/** Whoever was merged into another is that other one. */
const subject = sql`coalesce(p.same_as, c.subject_id)`

/** The household of the person in need on that day by the ledger; where that does not reach back, today's. */
const household = (tx: Tx) => sql`coalesce((select r.household_id from residency r
    where r.municipality_id = ${tx.municipality} and r.person_id = c.subject_id and not r.undone
      and r.from_on <= c.opened_on and (r.until_on is null or r.until_on > c.opened_on)
    order by r.from_on desc, r.seq desc limit 1), p.household_id)`

/** One per counted somebody. Only compared, never shown: of callers it holds the name. */
function identity(tx: Tx, { who }: Counting) {
  const person = sql`coalesce(${subject}, c.id)`
  if (who === 'household') return sql`coalesce(${household(tx)}, ${person})`
  if (who === 'person') return person
  return sql`case when f.caller = 'other' then coalesce(f.caller_name || chr(10) || coalesce(f.caller_telephone, ''),
    c.id::text) else ${person}::text end`
}

/** A day that never comes, as the end of what is still open. */
const never = sql`date '9999-12-31'`

/**
 * The intakes of the period that count as a new consultee, each with whom it counts for. Until what day the same people's
 * earlier intakes were still open is known before any is left out: also an intake that is not marked keeps a case open.
 */
export function newConsultees(tx: Tx, period: Period, counting: Counting): RawBuilder<Unit> {
  const { since } = counting
  const years = yearsOf(period)
  const from = since === 'year' || since === 'each' ? sql`and c.opened_on >= ${years.from}` : sql``
  const busy = sql`max(coalesce(c.closed_on, ${never})) over (partition by ${identity(tx, counting)}
    order by c.opened_on, c.id rows between unbounded preceding and 1 preceding)`
  return sql<Unit>`
    select ${countsIntakes(counting) ? sql`row_id` : sql`who`} as unit, date, area, 'support_case' as row_table, row_id from (
      select who, date, area, row_id, row_number() over (partition by ${once(since)} order by date, row_id) as nth
      from (
        select ${identity(tx, counting)} as who, c.opened_on as date, c.area_code as area, c.id as row_id,
          ${meant(counting)} as meant, ${since === 'closing' ? busy : sql`null::date`} as busy_until
        from support_case c
        join agency g on g.municipality_id = ${tx.municipality} and g.id = c.intake_agency_id
        left join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
        ${needsContact(counting) ? firstContact(tx) : sql``}
        where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind} and c.opened_on <= ${years.to} ${from}
          ${counting.intakes === 'everywhere' ? sql`` : sql`and g.kind = ${deskKind}`}
          ${countsIntakes(counting) ? sql`and c.result is distinct from ${sql.lit(mergedResult)}` : sql``}
          ${counting.nameless ? sql`` : sql`and c.subject_id is not null`}) intake
      where meant and (busy_until is null or busy_until <= date)) counted
    where nth = 1 and date between ${period.from} and ${period.to}`
}

const needsContact = ({ who, intakes }: Counting) => who === 'caller' || intakes === 'inPerson'

const firstContact = (tx: Tx) =>
  sql`left join contact f on f.municipality_id = ${tx.municipality} and f.case_id = c.id and f.kind = 'first'`

function meant({ intakes }: Counting) {
  if (intakes === 'desk') return sql`true`
  return intakes === 'inPerson' ? sql`c.intake = 'new' and f.channel = 'counter'` : sql`c.intake = 'new'`
}

/** Within what the same somebody counts once. The fiscal year of a day is the year of three months before. */
function once(since: Counting['since']) {
  if (since === 'each') return sql`row_id`
  return since === 'ever' ? sql`who` : sql`who, extract(year from date - interval '3 months')`
}

/** Every intake up to a day as it stands, oldest first, for counting by hand. */
export async function intakesUntil(tx: Tx, day: string): Promise<IntakeRow[]> {
  const { rows } = await sql<IntakeRow>`
    select c.id, c.opened_on as on, c.closed_on as "closedOn", c.intake = 'new' as marked, g.kind = ${deskKind} as desk,
      ${subject} as subject, ${household(tx)} as household, f.caller, f.caller_name as "callerName",
      f.caller_telephone as "callerTelephone", f.channel,
      coalesce(c.result = ${sql.lit(mergedResult)}, false) as merged
    from support_case c
    join agency g on g.municipality_id = ${tx.municipality} and g.id = c.intake_agency_id
    left join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
    ${firstContact(tx)}
    where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind} and c.opened_on <= ${day}
    order by c.opened_on, c.id`.execute(tx)
  return rows
}
