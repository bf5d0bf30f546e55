import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../../core/db/transaction.ts'
import { addressForm } from '../../../../core/text/address-form.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import type { Entry, Known } from './entry.ts'
import { isStrange, type ListReader } from './list-reader.ts'
import type { ListRow } from './list-row.ts'
import type { Target } from './target.ts'

/** Between the parts of an identity: kind, municipality, and what the row is called there. */
const bar = '/'

/**
 * The identity of a row of a list: the number that the municipality gives it, where the list says both, for each
 * municipality counts from one; else its name and address.
 */
export function listedAs(kind: string, row: ListRow): string {
  const id = row.publisher === '' ? '' : row.cell('id').normalize('NFKC')
  return id === '' ? namedAs(kind, row) : [kind, row.publisher, id].join(bar)
}

/**
 * The identity of a row by what it is called, where it lies, and what else is its own (the day of an event). Whose list it
 * is where no row says so, `ofWhom` tells once all are read.
 */
export function namedAs(kind: string, { publisher, address, cell }: ListRow, more: string[] = []): string {
  const name = [normalForm(cell('name')), addressForm(address ?? ''), ...more].join('|')
  return [kind, publisher, `=${name}`].join(bar)
}

/** Whether an identity is a number of the municipality's own. */
export const isNumbered = (listed: string): boolean => listed.split(bar)[2]?.startsWith('=') === false

/** The beginning that all identities of one list share. */
const listOf = (listed: string): string => listed.split(bar, 2).join(bar) + bar

/**
 * Says of rows without a code whose they are: of the municipality in which most of the list lies, which is ours unless the
 * addresses say another.
 */
export function ofWhom(entries: readonly Entry[], reader: ListReader): Entry[] {
  const whose = isStrange(reader) ? reader.seen.stranger : reader.own.code
  return entries.map((entry) => {
    const [kind = '', publisher = '', ...rest] = entry.key.split(bar)
    const key = [kind, publisher || whose, ...rest].join(bar)
    return { ...entry, key, group: key, values: { ...entry.values, listed_as: key } }
  })
}

type Listed = { tx: Tx; table: Target['table']; entries: readonly Entry[]; current?: RawBuilder<boolean> }

/**
 * The rows that came from lists of the same kinds and municipalities as these entries. current: which of them such a list
 * would still have; by default all.
 */
export async function knownListed({ tx, table, entries, current = sql`true` }: Listed): Promise<Known[]> {
  const lists = [...new Set(entries.map(({ key }) => listOf(key)))]
  if (lists.length === 0) return []
  const ofThese = sql.join(
    lists.map((list) => sql`t.listed_as ^@ ${list}`),
    sql` or `,
  )
  const { rows } = await sql<Omit<Known, 'group'> & { name: string; address: string | null }>`
    select t.id, t.listed_as as key, t.retired, t.name, t.address, ${current} as listed
    from ${sql.table(table)} t where t.municipality_id = ${tx.municipality} and (${ofThese})`.execute(tx)
  return rows.map(({ name, address, ...row }) => ({
    ...row,
    group: row.key,
    nameKey: normalForm(name),
    addressKey: addressForm(address ?? ''),
  }))
}
