import type { Tx } from '../../../core/db/transaction.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { handlersOfTables } from '../../../core/privacy/handlers.ts'
import { filesKnown, tablesOfFile } from '../../../core/privacy/known.ts'
import { classesNow } from '../retention/classes.ts'

const tableNames = (file: string): string[] => tablesOfFile(file).map(([table]) => table)

/** Who of staff works on the rows of a file. */
export const handlersOf = (file: string): Role[] => handlersOfTables(tableNames(file))

/** How long one kind of record of a file is kept; `record` is the key of its word. */
export type Term = { record: string; term: string; amount: number | null }

/** By file, how long its records are kept as it holds now. */
export async function termsOf(tx: Tx): Promise<Map<string, Term[]>> {
  const classes = await classesNow(tx)
  return new Map(
    filesKnown().map(({ code }) => {
      const tables = tableNames(code)
      const own = classes.filter(({ record }) => tables.includes(record.root))
      return [code, own.map(({ record, term }) => ({ record: recordWord(record.type), ...term }))]
    }),
  )
}

const recordWord = (type: string): string => `privacy.field.recordType.${type}`
