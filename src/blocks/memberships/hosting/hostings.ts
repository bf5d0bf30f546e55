import { type RawBuilder, sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/**
 * One thing that somebody organised and that took place: an event that they host, alone or for a group, or an activity that they made
 * of a wish. `on_day`: its first day that was held. `with_council`: 社協 said that it was involved.
 */
export type Hosting = {
  id: string
  hosted_by: string
  on_day: string
  area: string | null
  with_council: boolean
  row_table: string
}

/** The day on which something of a room was held, row by row; `on_day` of one thing may come several times. */
export type HeldRow = Pick<Hosting, 'id' | 'hosted_by' | 'on_day' | 'with_council'>

type Source = {
  /** A select of the columns of `Hosting`, one row for each thing that took place. */
  select: (tx: Tx) => RawBuilder<Hosting>
  /** The same read row by row, without the database's own counting, for a recount. */
  read: (tx: Tx) => Promise<HeldRow[]>
}

/** What was told from the internet side. */
const told: Source = {
  select: (tx) => sql<Hosting>`
    select f.id, f.hosted_by, f.on_day, f.area_code as area, f.with_council, 'hosting_fact' as row_table
    from hosting_fact f where f.municipality_id = ${tx.municipality}`,
  read: (tx) =>
    tx
      .selectFrom('hosting_fact')
      .select(['id', 'hosted_by', 'on_day', 'with_council'])
      .where('municipality_id', '=', tx.municipality)
      .execute(),
}

const sources = [told]

/** A room says what was organised in it, and by whom. */
export function defineHostings(source: Source): void {
  sources.push(source)
}

/** Everything that anybody organised, as far as the actor sees whose it was. */
export const hostings = (tx: Tx): RawBuilder<Hosting> =>
  sql<Hosting>`${sql.join(
    sources.map(({ select }) => select(tx)),
    sql` union all `,
  )}`

/** The days of all of it, row by row. */
export async function heldRows(tx: Tx): Promise<HeldRow[]> {
  const rows: HeldRow[] = []
  for (const { read } of sources) rows.push(...(await read(tx)))
  return rows
}

/** One of them as it stands, whoever acts; undefined while it has not taken place, or where nobody in person organised it. */
export const hostingOf = (tx: Tx, id: string): Promise<Hosting | undefined> =>
  asSystem(
    tx,
    'memberships.hosting',
    async () =>
      (await sql<Hosting>`select * from (${hostings(tx)}) h where h.id = ${id}`.execute(tx)).rows[0],
    { silent: true },
  )
