import type { Tx } from '../../../core/db/transaction.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { handlersOfTables } from '../../../core/privacy/handlers.ts'
import { filesKnown, tablesOfFile } from '../../../core/privacy/known.ts'
import { type Class, classesNow } from '../retention/classes.ts'

const tableNames = (file: string): string[] => tablesOfFile(file).map(([table]) => table)

/** Who of staff works on the rows of a file. */
export const handlersOf = (file: string): Role[] => handlersOfTables(tableNames(file))

/** By file, what holds for the kinds of records of which it consists. */
export async function termsOf(tx: Tx): Promise<Map<string, Class[]>> {
  const classes = await classesNow(tx)
  return new Map(
    filesKnown().map(({ code }) => {
      const tables = tableNames(code)
      return [code, classes.filter(({ record }) => tables.includes(record.root))]
    }),
  )
}
