import type { RawBuilder } from 'kysely'
import type { Tx } from './db/transaction.ts'
import type { Period } from './indicator.ts'

/**
 * What is counted of. `asOf`: which records were restricted is asked of that moment, null for now. A figure that was settled is
 * compared with what was countable then, so that hiding a record shows in no difference.
 */
export type Counting = Period & { asOf: Date | null }

/** One counted unit: a day of the month in which it counts, and the record that is opened to look at it. */
export type CountedUnit = { unit: string; date: string; row_id: string }

/**
 * A measure of the national figures, contributed by the room whose rows it counts. flow: what happened in a month, each unit once
 * in it. stock: what there is on the last day of a month; `units` is asked for that one day. Restricted records are in none.
 */
export type NationalMeasure = {
  /** `<room>.national.<name>`; its word says what is counted, by which rule. */
  key: string
  kind: 'flow' | 'stock'
  /** A select of unit, date and row_id. Counting is its count as system, looking into it the same query as the actor. */
  units: (tx: Tx, counting: Counting) => RawBuilder<CountedUnit>
  /** Where a counted record can be opened, if the actor may see it. */
  href: (rowId: string) => string
}

const measures = new Map<string, NationalMeasure>()

/** Makes a room's measure known; a second of the same key ends the start. */
export function defineNationalMeasure(measure: NationalMeasure): NationalMeasure {
  if (measures.has(measure.key)) throw new Error(`two national measures are called ${measure.key}`)
  measures.set(measure.key, measure)
  return measure
}

/** The measure of this key. A matrix that names one which no room counts is a mistake of its file. */
export function nationalMeasure(key: string): NationalMeasure {
  const measure = measures.get(key)
  if (!measure) throw new Error(`no room counts the national measure ${key}`)
  return measure
}
