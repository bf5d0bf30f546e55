/** One row of a table as a row of a list states it. */
export type Stated = {
  /** By it the same row is known again in the next list. */
  key: string
  /** Rows of the table that are one row of the list have it alike (people by age); by default the key. */
  group?: string
  /** By name and address a row is known again whose key is another. */
  nameKey?: string
  addressKey?: string
  /** The columns of the table, as the text that the database reads. */
  values: Record<string, string | null>
}

/** What is stated, with its line. A wrong row is not taken, but its row in the table has not gone. */
export type Entry = Stated & { line: number; group: string; wrong: boolean }

/** A row that the table has. */
export type Known = Pick<Entry, 'key' | 'group' | 'nameKey' | 'addressKey'> & {
  id: string
  /** It is of this list: where the list no longer has it, it has gone. */
  listed: boolean
  retired: boolean
}
