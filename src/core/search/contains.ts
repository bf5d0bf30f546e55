import { type RawBuilder, sql } from 'kysely'

/** At most so many are ever looked through: who finds more types another word. */
export const mostContained = 20_000

/**
 * As a source of rows in a statement of one's own, `(about, place)`: what the rows of one kind of search entry lead to
 * whose text contains this normal form, as far as the actor's keys reach; at most `most`, in no order. Texts of a single
 * character find nothing. The kinds are those of the triggers in the migrations (`keep_search_entries`).
 */
export const contained = (kind: string, key: string, most = mostContained): RawBuilder<unknown> =>
  sql`search_contains(${kind}, ${key}, ${most})`
