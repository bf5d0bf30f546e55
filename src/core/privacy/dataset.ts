import type { RawBuilder } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { Period } from '../indicator.ts'

/** One row that is counted: whom it is about, and a code for each dimension ('' where it is not known). Never a text somebody wrote. */
export type DataRow = { unit: string; who: string } & Record<string, string>

/**
 * What a program lets be counted for statistics and tests. `fewest`: a cell with fewer people than that is withheld (10 of health,
 * abuse and crime, else 5). Restricted records are in none.
 */
export type Dataset = {
  /** `<room>.<name>`; its word is `privacy.dataset.<key>`. */
  key: string
  fewest: number
  /**
   * By what it can be counted: the key of the words of its codes, `area` and `ageBand` for those, or null where the code says it
   * (a month).
   */
  dimensions: Readonly<Record<string, string | null>>
  /** A select of `unit`, `who` and a text column for each dimension: birth dates as bands, days as months. Runs as system. */
  rows: (tx: Tx, period: Period) => RawBuilder<DataRow>
  /** The same by name, for those who hold the records: given out for a purpose alone. */
  named?: NamedData
}

/** One line about somebody: by what it is told to the log, and its texts in the order of the columns. */
export type NamedRow = { recordId: string; personId: string; cells: string[] }

export type NamedData = {
  /** What the lines are taken from: the record first, then the rest. */
  tables: readonly [string, ...string[]]
  /** The keys of the headings. */
  columns: readonly string[]
  /** As the actor sees them; restricted records are in none. At most `most`, in a fixed order. */
  rows: (tx: Tx, wish: { period: Period; most: number }) => Promise<NamedRow[]>
}

const datasets = new Map<string, Dataset>()

/** Declares one; a second of the same key ends the start. */
export function defineDataset(dataset: Dataset): Dataset {
  if (datasets.has(dataset.key)) throw new Error(`two datasets are called ${dataset.key}`)
  datasets.set(dataset.key, dataset)
  return dataset
}

/** The datasets that are given out by name, too. */
export const namedKeys = (): string[] =>
  [...datasets.values()].flatMap(({ key, named }) => (named ? [key] : []))

export const datasetKeys = (): string[] => [...datasets.keys()]
export const datasetOf = (key: string): Dataset | undefined => datasets.get(key)
