import { type RawBuilder, sql } from 'kysely'
import { mergedResult } from '../../../blocks/casework/codes.ts'
import { counts, formerClosings, holderOn, wasMergedOn } from '../../../blocks/casework/countable.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import {
  type CountedUnit,
  type Counting,
  defineNationalMeasure,
  defineNationalTopics,
} from '../../../core/national-measure.ts'
import { caseKind, topics } from '../rules/codes.ts'

defineNationalTopics(new Map(topics.map((topic) => [topic, `consultation.field.topics.${topic}`])))

const href = (id: string) => `/consultation/cases/${id}`
const contactDay = sql`(x.at at time zone 'Asia/Tokyo')::date`
const monthsEnd = (day: RawBuilder<unknown>) =>
  sql`(date_trunc('month', ${day}) + interval '1 month - 1 day')::date`

/** 新規相談受付: cases that were taken in as new in the month, and were not part of another when it was over. */
defineNationalMeasure({
  ...{ key: 'consultation.national.newCases', kind: 'flow', byAgency: true, href },
  units: (tx, { from, to, ...of }) => sql<CountedUnit>`
    select c.id::text as unit, c.opened_on as date, c.id as row_id, c.intake_agency_id as agency_id from support_case c
    where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind} and c.intake = 'new'
      and c.opened_on between ${from} and ${to} and not ${wasMergedOn(monthsEnd(sql`c.opened_on`))} and ${counts(tx, of)}`,
})

/**
 * 継続: cases of an earlier month with which there was contact in the month, each once in it, on the day of the first by each agency; none
 * that was part of another when it was over: that one is the case.
 */
defineNationalMeasure({
  ...{ key: 'consultation.national.continuedCases', kind: 'flow', byAgency: true, href },
  units: (tx, counting) => sql<CountedUnit>`
    select c.id || to_char(${contactDay}, ' YYYY-MM') as unit, min(${contactDay}) as date, c.id as row_id, x.agency_id
    ${contacts(tx, counting)} and c.opened_on < date_trunc('month', ${contactDay})::date
      and not ${wasMergedOn(monthsEnd(contactDay))}
    group by c.id, to_char(${contactDay}, ' YYYY-MM'), x.agency_id`,
})

/** 相談対応延べ件数: every contact of a consultation. */
defineNationalMeasure({
  ...{ key: 'consultation.national.contacts', kind: 'flow', byAgency: true, href },
  units: (tx, counting) => sql<CountedUnit>`
    select x.id::text as unit, ${contactDay} as date, c.id as row_id, x.agency_id ${contacts(tx, counting)}`,
})

/**
 * 終結: cases that were closed in the month and still were at its end; what is opened again later was closed then all the same. What was
 * made part of another is not closed: it goes on there.
 */
defineNationalMeasure({
  ...{ key: 'consultation.national.closedCases', kind: 'flow', byAgency: true, href },
  units: (tx, { from, to, ...of }) => sql<CountedUnit>`
    select c.id || ' ' || c.closed_on as unit, c.closed_on as date, c.id as row_id, c.holder_id as agency_id from support_case c
    where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind}
      and c.closed_on between ${from} and ${to} and c.result <> ${sql.lit(mergedResult)} and ${counts(tx, of)}
    union all select c.id || ' ' || k.closed_on, k.closed_on, c.id, k.agency_id from support_case c, ${formerClosings}
    where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind} and c.former_closings <> '[]'
      and k.closed_on between ${from} and ${to} and not coalesce(k.merged, false)
      and date_trunc('month', k.reopened_on) > date_trunc('month', k.closed_on)
      and ${counts(tx, of)}`,
})

/** 月末の支援中件数: cases that were taken in by the last day of the month, and were not closed at its end. */
defineNationalMeasure({
  ...{ key: 'consultation.national.openCases', kind: 'stock', byAgency: true, href },
  units: (tx, { to, ...of }) => sql<CountedUnit>`
    select c.id::text as unit, c.opened_on as date, c.id as row_id, ${holderOn(tx, sql`${to}::date`)} as agency_id
    from support_case c
    where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind} and c.opened_on <= ${to}
      and (c.closed_on is null or c.closed_on > ${to}) and not exists (
        select 1 from ${formerClosings} where k.closed_on <= ${to} and k.reopened_on > ${to}) and ${counts(tx, of)}`,
})

const contacts = (tx: Tx, { from, to, ...of }: Counting) => sql`
  from contact x join support_case c on c.municipality_id = ${tx.municipality} and c.id = x.case_id
  where x.municipality_id = ${tx.municipality} and c.kind = ${caseKind}
    and ${contactDay} between ${from} and ${to} and ${counts(tx, of)}`
