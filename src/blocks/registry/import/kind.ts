import type { Tx } from '../../../core/db/transaction.ts'
import type { Sheet } from '../../../core/sheet/sheet.ts'
import type { Layout, Mapping } from './layout.ts'
import type { Problems } from './problems.ts'

/** One reading of one file in a transaction of the loader. */
export type ImportWork = {
  tx: Tx
  importId: string
  /** The day whose state a full file tells. */
  asOf: string
  sheet: Sheet
  mapping: Mapping
  problems: Problems
  /** How many rows are read or written so far. */
  tell: (done: number, total?: number) => void
}

/** The parts into which the rows of every file fall, in the order in which one asks for them; wrong ones are not taken. */
export const countNames = ['rows', 'new', 'changed', 'gone', 'unchanged', 'wrong'] as const

/** Rows by what becomes of them; more names may follow (kinds of change). */
export type Counts = Record<(typeof countNames)[number], number> & Record<string, number>

/** What a file would do, and the doing of it in the same transaction. */
export type Examined = { counts: Counts; apply: () => Promise<void> }

/** A kind of file: what it may say, how it is read, and how what it did is taken back. */
export type ImportKind = {
  layout: Layout
  /** A full file tells the state of a day; without one it is the day of the upload. */
  dated: boolean
  /** The tables it writes: by them indicators become stale. */
  writes: readonly string[]
  /** What it finds unchanged writes nothing, and so stands on the imports before it. */
  standsOnEarlier?: true
  examine: (work: ImportWork) => Promise<Examined>
  undo: (tx: Tx, importId: string) => Promise<void>
}
