import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Severity } from './problems.ts'

/** What was found in a row, as the desk shows it. */
export type FoundProblem = {
  id: string
  /** 0: it is about the file. */
  line: number
  heading: string | null
  code: string
  params: Record<string, string | number>
  severity: Severity
  /** In so many further rows the same was found; they are not listed. */
  more?: number
}

/** So many rows show what is the matter; a thousand alike hide what else there is. */
const fewOfEach = 3

/** The first rows in which each thing was found, errors first; of each column its own, at most so many. */
export async function problemsInShort(tx: Tx, importId: string, most: number): Promise<FoundProblem[]> {
  const { rows } = await sql<FoundProblem>`
    select id, line, heading, code, params, severity,
      case when place = ${fewOfEach} then (times - ${fewOfEach})::int else 0 end as more
    from (select *, row_number() over (partition by severity, code, heading order by line, id) as place,
      count(*) over (partition by severity, code, heading) as times from import_problem
      where municipality_id = ${tx.municipality} and import_id = ${importId}) p
    where place <= ${fewOfEach}
    order by case when severity = 'error' then 0 else 1 end, line, id limit ${most}`.execute(tx)
  return rows
}

/** What was found in a file, errors first, then by line; at most so many. */
export async function problemsOf(tx: Tx, importId: string, most: number): Promise<FoundProblem[]> {
  const rows = await tx
    .selectFrom('import_problem')
    .select(['id', 'line', 'heading', 'code', 'params', 'severity'])
    .where('municipality_id', '=', tx.municipality)
    .where('import_id', '=', importId)
    .orderBy((row) => row.case().when('severity', '=', 'error').then(0).else(1).end())
    .orderBy('line')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...row,
    params: row.params as FoundProblem['params'],
    severity: row.severity as Severity,
  }))
}
