import { sql } from 'kysely'
import { counts } from '../../../blocks/casework/countable.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type CountedUnit, type Counting, defineNationalMeasure } from '../../../core/national-measure.ts'
import { communityPath, layeredPath } from '../pages/paths.ts'
import { type LayeredFigure, layeredFigures } from './figures.ts'

// The figures of this program as measures of the national table: the same units, each with the case that is opened to look at it, and
// without restricted ones.

const href = (id: string) => layeredPath(id)

/** new.multi_agency → layered-support.national.newMultiAgency */
const measureKey = (key: string): string =>
  `layered-support.national.${key.replace(/[._]([a-z])/g, (_, letter: string) => letter.toUpperCase())}`

for (const figure of layeredFigures) {
  const key = measureKey(figure.key)
  if (figure.key === 'reached') defineNationalMeasure({ key, kind: 'flow', href, units: reachedIn })
  else if (figure.reads.includes('support_case'))
    defineNationalMeasure({ key, kind: 'flow', href, units: ofCases(figure) })
  else defineNationalMeasure({ ...ofNobody(figure), key, kind: 'flow', href: () => communityPath })
}

/** Rows of a case: what the figure counted is a plan of it, or a support. */
function ofCases(figure: LayeredFigure) {
  const table = sql.table(figure.reads.includes('support_plan') ? 'support_plan' : 'layered_support')
  return (tx: Tx, { from, to, ...of }: Counting) => sql<CountedUnit>`
    select f.unit::text as unit, f.date, c.id as row_id from (${figure.units(tx, { from, to })}) f
    join ${table} t on t.municipality_id = ${tx.municipality} and t.id = f.row_id
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = t.case_id
    where ${counts(tx, of)}`
}

/** 地域づくり names nobody, and is of no case. */
function ofNobody({ units, amounts }: LayeredFigure) {
  const amount = amounts ? sql`, f.amount` : sql``
  return {
    withoutCase: true as const,
    ...(amounts ? { amounts } : {}),
    units: (tx: Tx, { from, to }: Counting) => sql<CountedUnit>`
      select f.unit::text as unit, f.date, f.row_id ${amount} from (${units(tx, { from, to })}) f`,
  }
}

/** Whom somebody tried to reach in a month is counted in each such month, on the day of the first attempt in it. */
function reachedIn(tx: Tx, { from, to, ...of }: Counting) {
  const month = sql`to_char(a.tried_on, ' YYYY-MM')`
  return sql<CountedUnit>`
    select a.support_id || ${month} as unit, min(a.tried_on) as date, c.id as row_id from outreach_attempt a
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = a.case_id
    where a.municipality_id = ${tx.municipality} and a.tried_on between ${from} and ${to} and ${counts(tx, of)}
    group by a.support_id, c.id, ${month}`
}
