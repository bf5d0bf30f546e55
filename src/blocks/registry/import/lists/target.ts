import type { Tx } from '../../../../core/db/transaction.ts'
import type { Entry, Known } from './entry.ts'

/** The table that a list fills. */
export type Target = {
  table: string
  /** Columns that a list writes, with their types. What is no part of a list (who runs a place) it leaves alone. */
  columns: readonly Column[]
  /** Of those, the ones by which a row is known: written once. */
  keyColumns: readonly string[]
  /** Its rows carry an audience that follows from them; of the others the table says who sees them. */
  root?: string
  /** The column that keeps the day of the first list that no longer had the row, for what counts up to then. */
  goneOn?: string
  /** The rows that a list of these entries may speak of. */
  known: (tx: Tx, list: { entries: readonly Entry[]; asOf: string }) => Promise<Known[]>
}

export type Column = readonly [name: string, type: string]

/** The columns that a later list changes. */
export const changing = ({ columns, keyColumns }: Target): string[] =>
  columns.map(([name]) => name).filter((name) => !keyColumns.includes(name))
