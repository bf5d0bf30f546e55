import { sql } from 'kysely'
import { mergedResult } from '../../../blocks/casework/codes.ts'
import { countable } from '../../../blocks/casework/countable.ts'
import { asSystem } from '../../../core/access/system.ts'
import { type Tx, takeLonger } from '../../../core/db/transaction.ts'
import type { Period } from '../../../core/indicator.ts'
import { caseKind } from '../rules/codes.ts'
import { type FewGroup, mergeFew, type OpenCut, openCuts } from '../rules/statistics.ts'
import { ageBand, caseData } from '../statistics.ts'
import { asItWas, instantsOf, subjectThen, textThen, topicThen } from './as-it-was.ts'

const aMinute = 60_000

/** `continued`: cases that began earlier, with contact in the period; null where they are of few people. */
export type OpenTables = {
  total: number
  continued: number | null
  tables: { cut: OpenCut; groups: FewGroup[] }[]
}

type Row = Record<OpenCut, string> & { who: string }

/**
 * The cases of the whole city that began in a period, for those who have none themselves: a table for each cut, in which nobody is one
 * of few; null where all are few. Counted as system, of months that are over. A month is fixed when it ends: whoever looks again finds the
 * same, and nothing can be taken away from what was shown before.
 */
export async function openTables(tx: Tx, period: Period): Promise<OpenTables | null> {
  await takeLonger(tx, aMinute)
  return asSystem(tx, 'consultation.statistics', async () => {
    const { rows } = await begunRows(tx, period).execute(tx)
    const tables = openCuts.flatMap((cut) => {
      const groups = mergeFew(
        rows.map((row) => ({ who: row.who, code: row[cut] })),
        caseData.fewest,
      )
      return groups ? [{ cut, groups }] : []
    })
    if (tables.length < openCuts.length) return null
    return { total: rows.length, continued: await continuedIn(tx, period), tables }
  })
}

/**
 * A case counts in the month in which it began, or in which it was typed in where that came later, unless it was restricted when that
 * month ended, or part of another by then. What it was about is told as it stood then, what became of it as it stood when the period ended.
 */
const begunRows = (tx: Tx, period: Period) => sql<Row>`
  select coalesce(p.same_as, p.id, c.id) as who, c.intake, c.channel, ${ageBand} as "ageBand",
    ${topicThen('was')} as topic, ${textThen('urgency', 'was')} as urgency,
    coalesce(${textThen('area_code', 'was')}, '') as area, coalesce(${textThen('result', 'became')}, '') as outcome
  from (
    select s.*, f.channel, ${monthsEnd(sql`greatest(s.opened_on, f.entered_on)`)} as fixed_at
    from support_case s join (${firsts(tx)}) f on f.case_id = s.id
    where s.municipality_id = ${tx.municipality} and s.kind = ${caseKind}
      and greatest(s.opened_on, f.entered_on) between ${period.from} and ${period.to}
  ) c
  ${asItWas(tx, sql`c.fixed_at`, 'was')}
  left join person p on p.municipality_id = ${tx.municipality} and p.id = ${subjectThen('was')}
  ${asItWas(tx, sql`${instantsOf(period).end}::timestamptz`, 'became')}
  where ${countable(tx, sql<Date>`c.fixed_at`)} and ${textThen('result', 'was')} is distinct from ${sql.lit(mergedResult)}`

/** Of each case its first contact, which nobody changes: how it came, and on which day that was typed in. */
const firsts = (tx: Tx) => sql`
  select x.case_id, min(x.channel) as channel, min((x.updated_at at time zone 'Asia/Tokyo')::date) as entered_on
  from contact x where x.municipality_id = ${tx.municipality} and x.kind = 'first' group by x.case_id`

/** The instant at which the month of a day is over. */
const monthsEnd = (day: ReturnType<typeof sql>) =>
  sql`(date_trunc('month', ${day}::timestamp) + interval '1 month') at time zone 'Asia/Tokyo'`

async function continuedIn(tx: Tx, period: Period): Promise<number | null> {
  const { begin, end } = instantsOf(period)
  const { rows } = await sql<{ cases: number; people: number }>`
    select count(distinct c.id)::int as cases, count(distinct coalesce(p.same_as, p.id, c.id))::int as people
    from (
      select s.*, ${monthsEnd(sql`(greatest(x.at, x.updated_at) at time zone 'Asia/Tokyo')`)} as fixed_at
      from contact x join support_case s on s.municipality_id = ${tx.municipality} and s.id = x.case_id
      where x.municipality_id = ${tx.municipality} and s.kind = ${caseKind} and s.opened_on < ${period.from}
        and greatest(x.at, x.updated_at) >= ${begin} and greatest(x.at, x.updated_at) < ${end}
    ) c
    join (${firsts(tx)}) f on f.case_id = c.id and f.entered_on < ${period.from}
    ${asItWas(tx, sql`c.fixed_at`, 'was')}
    left join person p on p.municipality_id = ${tx.municipality} and p.id = ${subjectThen('was')}
    where ${countable(tx, sql<Date>`c.fixed_at`)} and ${textThen('result', 'was')} is distinct from ${sql.lit(mergedResult)}`.execute(
    tx,
  )
  const { cases = 0, people = 0 } = rows[0] ?? {}
  return people < caseData.fewest ? null : cases
}
