import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/**
 * How long records are kept after they are complete, counted from the 1 April after the fiscal year of completion: so many
 * years, until the subject has reached an age if that is later, or for ever (永年).
 */
export type Term = { term: 'years' | 'age'; amount: number } | { term: 'forever'; amount: null }

/**
 * Rows that go with a root: those of `table` whose `column` holds the id of the root, or of a row of `of`, which is listed
 * before. Their former states, search entries, shares, notices and kept files go with them.
 */
export type KeptWith = { table: string; column: string; of?: string }

/**
 * A kind of record that is kept and disposed of as one. The SQL speaks of the root row as `r`. A root table may hold several
 * types, told apart by `where`.
 */
export type RecordType = {
  /** `<room>.<name>`; its word is `privacy.field.recordType.<type>`. */
  type: string
  root: string
  where?: RawBuilder<boolean>
  /** The day on which the record became complete; null while it is not. */
  completedOn: RawBuilder<string | null>
  /** The agency whose supervisor looks it through; left out: the privacy officer alone does. */
  agency?: RawBuilder<string | null>
  /** The person it is about: what a hold on a person covers, whose age counts, and who goes with their last record. */
  subject?: RawBuilder<string | null>
  /** Goes with the last record that speaks of it, and by no years of its own: nobody sets its term. */
  follows?: true
  /** Disposed of in lists of their own, which the privacy officer alone sees. */
  restricted?: true
  /** What holds until the privacy officer says else. Not sourced: to be confirmed by the city. */
  shipped: Term
  /** Where records can be opened: of those among them that the actor sees. */
  places: (tx: Tx, ids: readonly string[]) => Promise<Map<string, string>>
}

/**
 * Rows that go by themselves, a number of days after `since`. `by`: the job that lets them go; without it the nightly one
 * of core does, which deletes what `when` is true of.
 */
export type Short = { days: number; since: string; when?: string; by?: string }

/** What a room says of its tables. Each tenant table is in one of these places: tests/retention.test.ts. */
export type RoomRetention = {
  records?: readonly RecordType[]
  /** What goes with the rows of a root, which may be another room's. */
  goesWith?: Record<string, readonly KeptWith[]>
  /** Rows that name others by an id in these columns, of whatever table: they go with what they speak of. */
  speaksOf?: Record<string, readonly string[]>
  /** Rows that stay, and why. */
  stays?: Record<string, string>
  short?: Record<string, Short>
}

const types = new Map<string, RecordType>()
const parts = new Map<string, KeptWith[]>()
const speaking = new Map<string, readonly string[]>()
const shorts = new Map<string, Short>()

/** Makes known what a room keeps, and how long. A type that is declared twice ends the start. */
export function addRetention({
  records = [],
  goesWith = {},
  speaksOf = {},
  short = {},
}: RoomRetention): void {
  for (const record of records) {
    if (types.has(record.type)) throw new Error(`two kinds of records are called ${record.type}`)
    types.set(record.type, record)
  }
  for (const [root, more] of Object.entries(goesWith)) parts.set(root, [...(parts.get(root) ?? []), ...more])
  for (const [table, columns] of Object.entries(speaksOf)) speaking.set(table, columns)
  for (const [table, one] of Object.entries(short)) shorts.set(table, one)
}

export const recordTypes = (): RecordType[] => [...types.values()]
/** The kinds whose term can be set, and which can be held by their id. */
export const recordTypeCodes = (): string[] =>
  recordTypes()
    .filter(({ follows }) => !follows)
    .map(({ type }) => type)
export const speaksOf = (): ReadonlyMap<string, readonly string[]> => speaking
export const shortLived = (): ReadonlyMap<string, Short> => shorts

export function recordType(type: string): RecordType {
  const found = types.get(type)
  if (!found) throw new Error(`no kind of records is called ${type}`)
  return found
}

/** What goes with a root, parents before what goes with them in turn. */
export const goesWith = (root: string): readonly KeptWith[] => parts.get(root) ?? []

/** All tables from which something goes when rows of this root go. */
export const tablesOf = (root: string): string[] => [root, ...goesWith(root).map(({ table }) => table)]

/** Which rows of its root table are of a type. */
export const isOf = ({ where }: Pick<RecordType, 'where'>) => where ?? sql<boolean>`true`

/** `places` of a root table whose every row has its page. */
export const placesIn =
  (root: string, href: (id: string) => string): RecordType['places'] =>
  async (tx, ids) => {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(root)}
      where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id }) => [id, href(id)]))
  }
