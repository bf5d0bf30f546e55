import { type RawBuilder, sql } from 'kysely'

/**
 * An entry as the text that is sealed: a JSON array of its columns, made by the database itself, which is what reads a
 * million of them in seconds. Whoever holds the text needs no database to check it. Its form is fixed: a new column makes
 * a new form, from a head on. `e` is the entry; the session's zone is UTC in every transaction.
 */
export const entryText: RawBuilder<string> = sql`json_build_array(e.id, e.at, e.account_id, e.post_id, e.agency_id,
  e.role, e.operator, e.verb, e.outcome, e.code, e.subject_table, e.subject_id, e.via, e.zone, e.facts, e.term,
  e.audience)::text`

/** Where the time of an entry stands in its text, to the second: after an id and what stands around it, `["…36…", "`. */
const [beforeInstant, instantLength] = [42, 19]

/** A time as an entry tells it. */
export const toTheSecond = (instant: string): string => instant.slice(0, instantLength)

/** The time of an entry to the second, without reading all of its text. */
export const secondOf = (text: string): string => text.slice(beforeInstant, beforeInstant + instantLength)

/** The same by the database, of its column `text`. */
export const secondInText: RawBuilder<string> = sql`substr(text, ${sql.lit(beforeInstant + 1)}, ${sql.lit(instantLength)})`

const columns =
  'id at accountId postId agencyId role operator verb outcome code subjectTable subjectId via zone facts term audience'.split(
    ' ',
  )

export type EntryRead = {
  id: string
  at: string
  accountId: string | null
  agencyId: string | null
  role: string
  verb: string
  outcome: string
  subjectId: string | null
  [column: string]: unknown
}

/** Reads such a text; null where it is none. */
export function readEntry(text: string): EntryRead | null {
  try {
    const values = JSON.parse(text) as unknown[]
    if (!Array.isArray(values) || values.length !== columns.length) return null
    return Object.fromEntries(columns.map((name, at) => [name, values[at]])) as EntryRead
  } catch {
    return null
  }
}
