import { insertBulk } from '../../../core/db/bulk.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'

/** error: the row is not taken. repaired: it is, after a mend that the code names. doubt: it is, as it stands. */
export type Severity = 'error' | 'repaired' | 'doubt'

export type Problem = {
  line: number
  /** The field of the layout it is about; null: the row. */
  field: string | null
  /** `registry.import.problem.<code>` is its sentence. */
  code: string
  severity: Severity
  /** What the sentence quotes: never more than the one value, and nothing of a protected person. */
  params?: Record<string, string | number>
}

/** So many are kept to be read; all are counted. Nobody mends more than these by hand. */
const mostKept = 10_000

/** What was found in the rows of one file: counts of all, the first ten thousand to read, and the lines not to be taken. */
export type Problems = {
  add: (problem: Problem) => void
  /** Takes the quotes away from what was said of these lines. */
  hush: (lines: ReadonlySet<number>) => void
  kept: readonly Problem[]
  wrongLines: ReadonlySet<number>
  counts: Readonly<Record<Severity, number>>
}

/** An empty list, for one reading of one file. */
export function newProblems(): Problems {
  const kept: Problem[] = []
  const wrongLines = new Set<number>()
  const counts = { error: 0, repaired: 0, doubt: 0 }
  return {
    kept,
    wrongLines,
    counts,
    add(problem) {
      counts[problem.severity] += 1
      if (problem.severity === 'error') wrongLines.add(problem.line)
      if (kept.length < mostKept) kept.push(problem)
    },
    hush(lines) {
      for (const problem of kept) if (lines.has(problem.line)) problem.params = {}
    },
  }
}

/** Replaces the list that an earlier check of the same import left. */
export async function keepProblems(
  tx: Tx,
  importId: string,
  { kept, headingOf }: Pick<Problems, 'kept'> & { headingOf: (field: string) => string },
): Promise<void> {
  await tx
    .deleteFrom('import_problem')
    .where('municipality_id', '=', tx.municipality)
    .where('import_id', '=', importId)
    .execute()
  const list = [...kept].sort((a, b) => a.line - b.line)
  const column = (name: string, type: string, of: (problem: Problem) => string | null) => ({
    name,
    type,
    values: list.map(of),
  })
  await insertBulk(
    tx,
    'import_problem',
    [
      column('id', 'uuid', () => newId()),
      column('line', 'int', ({ line }) => String(line)),
      column('heading', 'text', ({ field }) => (field === null ? null : headingOf(field))),
      column('code', 'text', ({ code }) => code),
      column('params', 'jsonb', ({ params }) => JSON.stringify(params ?? {})),
      column('severity', 'text', ({ severity }) => severity),
    ],
    [
      { name: 'municipality_id', type: 'int', value: tx.municipality },
      { name: 'import_id', type: 'uuid', value: importId },
      { name: 'updated_at', type: 'timestamptz', value: tx.now },
      { name: 'audience', type: 'text[]', value: ['role:data-steward', 'system'] },
    ],
  )
}
