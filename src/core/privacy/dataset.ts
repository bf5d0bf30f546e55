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
}

const datasets = new Map<string, Dataset>()

/** Declares one; a second of the same key ends the start. */
export function defineDataset(dataset: Dataset): Dataset {
  if (datasets.has(dataset.key)) throw new Error(`two datasets are called ${dataset.key}`)
  datasets.set(dataset.key, dataset)
  return dataset
}

export const datasetKeys = (): string[] => [...datasets.keys()]
export const datasetOf = (key: string): Dataset | undefined => datasets.get(key)
