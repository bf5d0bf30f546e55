import type { RawBuilder } from 'kysely'
import type { Tx } from './db/transaction.ts'
import type { Period } from './indicator.ts'

/**
 * What is counted of. `asOf`: which records were restricted is asked of that moment, null for now. A figure that was settled is
 * compared with what was countable then, so that hiding a record shows in no difference. `topics`: cases that are about any of these
 * alone; null: all cases.
 */
export type Counting = Period & { asOf: Date | null; topics: readonly string[] | null }

/**
 * One counted unit: a day of the month in which it counts, and the record that is opened to look at it. `amount`: how much it counts for,
 * where a measure counts `amounts`. `agency_id`: whose work it was, where a measure counts `byAgency`; a unit that several worked on is there
 * once for each of them.
 */
export type CountedUnit = { unit: string; date: string; row_id: string; amount?: number; agency_id?: string }

/**
 * A measure of the national figures, contributed by the room whose rows it counts. flow: what happened in a month, each unit once
 * in it. stock: what there is on the last day of a month; `units` is asked for that one day. Restricted records are in none.
 */
export type NationalMeasure = {
  /** `<room>.national.<name>`; its word says what is counted, by which rule. */
  key: string
  kind: 'flow' | 'stock'
  /** Its units say how much each counts for (`amount`): the value is their sum. */
  amounts?: true
  /** Its units say whose work they were (`agency_id`), so that what an agency reports beside them is not counted twice. */
  byAgency?: true
  /** Its units are of no case, so that no topic can be asked of them. */
  withoutCase?: true
  /** A select of unit, date and row_id. Counting is its count as system, looking into it the same query as the actor. */
  units: (tx: Tx, counting: Counting) => RawBuilder<CountedUnit>
  /** Where a counted record can be opened, if the actor may see it. */
  href: (rowId: string) => string
}

const measures = new Map<string, NationalMeasure>()
const topics = new Map<string, string>()

/** Says what a case can be about, for tables that count cases of some topics alone: each with the key of its word. */
export function defineNationalTopics(known: ReadonlyMap<string, string>): void {
  for (const [topic, word] of known) topics.set(topic, word)
}

/** The key of the word for what a case is about; undefined where no room has such cases. */
export const nationalTopic = (topic: string): string | undefined => topics.get(topic)

/** The measure of this key, or nothing: for whoever checks a file. */
export const knownMeasure = (key: string): NationalMeasure | undefined => measures.get(key)

/** Makes a room's measure known; a second of the same key ends the start. */
export function defineNationalMeasure(measure: NationalMeasure): NationalMeasure {
  if (measures.has(measure.key)) throw new Error(`two national measures are called ${measure.key}`)
  measures.set(measure.key, measure)
  return measure
}

/** The measure of this key. A matrix that names one which no room counts is a mistake of its file. */
export function nationalMeasure(key: string): NationalMeasure {
  const measure = knownMeasure(key)
  if (!measure) throw new Error(`no room counts the national measure ${key}`)
  return measure
}
