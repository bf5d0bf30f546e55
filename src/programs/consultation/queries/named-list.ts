import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { NamedData, NamedRow } from '../../../core/privacy/dataset.ts'
import { type FileColumn, textOf } from '../../../core/privacy/file-rows.ts'
import { caseKind } from '../rules/codes.ts'

type Wish = Parameters<NamedData['rows']>[1]
type Row = Record<string, unknown> & { id: string; person_id: string }

/** How each column is headed and told, in the order of the list. */
const columns: Record<string, FileColumn & { heading: string }> = {
  opened_on: { heading: 'casework.own.opened_on' },
  name: { heading: 'registry.own.name' },
  reading: { heading: 'registry.own.reading' },
  birth_on: { heading: 'registry.own.birth_on' },
  state: { heading: 'casework.own.state', words: 'casework.state' },
  urgency: { heading: 'casework.own.urgency', words: 'casework.own.urgency' },
  topics: { heading: 'casework.own.topics', words: 'consultation.field.topics' },
  safe_telephone: { heading: 'casework.own.safe_telephone' },
  safe_hours: { heading: 'casework.own.safe_hours' },
  safe_name: { heading: 'casework.own.safe_name' },
  must_not_know: { heading: 'casework.own.must_not_know' },
}

/**
 * ケース一覧: the cases of the agency one acts for that were open on a day of the period, with whom they are about and how they may be
 * reached without harm; no address, and nobody who gave no name.
 */
export const caseList: NamedData = {
  tables: ['support_case', 'person', 'safe_contact'],
  columns: Object.values(columns).map(({ heading }) => heading),
  async rows(tx, wish) {
    const { rows } = await casesIn(tx, wish).execute(tx)
    return rows.map(lineOf)
  },
}

const casesIn = (tx: Tx, { period: { from, to }, most }: Wish) => sql<Row>`
  select c.id, c.subject_id as person_id, c.opened_on, p.name, p.reading, p.birth_on, c.state, c.urgency, c.topics,
    s.safe_telephone, s.safe_hours, s.safe_name, s.must_not_know
  from support_case c
  join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
  left join safe_contact s on s.municipality_id = ${tx.municipality} and s.case_id = c.id
  where c.municipality_id = ${tx.municipality} and c.holder_id = ${agencyOf(tx.actor)} and c.kind = ${caseKind}
    and c.sensitivity <> 'restricted' and c.opened_on <= ${to} and (c.closed_on is null or c.closed_on >= ${from})
  order by c.opened_on, c.id limit ${most}`

const lineOf = (row: Row): NamedRow => ({
  recordId: row.id,
  personId: row.person_id,
  cells: Object.entries(columns).map(([column, how]) => textOf(row[column], how)),
})
