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
