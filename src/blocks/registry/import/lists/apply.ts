import { sql } from 'kysely'
import { setAudience } from '../../../../core/access/audience.ts'
import { insertBulk } from '../../../../core/db/bulk.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { newId } from '../../../../core/id.ts'
import { written } from '../bulk-parts.ts'
import type { ImportWork } from '../kind.ts'
import type { Known } from './entry.ts'
import { atOnce, bulkColumns, type Staged } from './stage.ts'
import { changing, type Target } from './target.ts'

type Doing = { list: readonly Staged[]; absent: readonly Known[] }

/**
 * Adds what is new, changes what differs, and takes off what the list no longer has. Kept before: what each row was of
 * which the list speaks, those that stay as they are too, so that an earlier import can be undone and the list still holds.
 */
export async function applyList(
  { tx, importId, asOf, tell }: ImportWork,
  target: Target,
  { list, absent }: Doing,
): Promise<void> {
  const fresh = list.filter(({ fate }) => fate === 'new')
  const total = list.length + absent.length
  await keepFormer(tx, {
    target,
    importId,
    ids: [...list.map(({ rowId }) => rowId), ...absent.map(({ id }) => id)],
  })
  for (let at = 0; at < fresh.length; at += atOnce) {
    await addRows(tx, target, fresh.slice(at, at + atOnce))
    tell(at, total)
  }
  await changeRows(tx, target)
  const gone = absent.filter(({ retired }) => !retired).map(({ id }) => id)
  if (gone.length > 0) await retireRows(tx, target, { ids: gone, asOf })
  tell(total, total)
  if (total > atOnce) await sql`analyze ${sql.table(target.table)}, imported_state`.execute(tx)
}

type Former = { target: Target; importId: string; ids: readonly string[] }

async function keepFormer(tx: Tx, { target: { table }, importId, ids }: Former): Promise<void> {
  for (let at = 0; at < ids.length; at += atOnce) {
    const part = ids.slice(at, at + atOnce)
    const { rows } = await sql<{ id: string; former: string }>`
      select t.id, to_jsonb(t)::text as former from ${sql.table(table)} t
      where t.municipality_id = ${tx.municipality} and t.id = any(${part}::uuid[])`.execute(tx)
    const formers = new Map(rows.map(({ id, former }) => [id, former]))
    await insertBulk(
      tx,
      'imported_state',
      [
        { name: 'id', type: 'uuid', values: part.map(() => newId()) },
        { name: 'row_id', type: 'uuid', values: [...part] },
        { name: 'former', type: 'jsonb', values: part.map((id) => formers.get(id) ?? null) },
      ],
      [
        ...written(tx),
        { name: 'import_id', type: 'uuid', value: importId },
        { name: 'table_name', type: 'text', value: table },
      ],
    )
  }
}

async function addRows(tx: Tx, target: Target, rows: readonly Staged[]): Promise<void> {
  const ids = rows.map(({ rowId }) => rowId)
  const columns = [{ name: 'id', type: 'uuid', values: ids }, ...bulkColumns(target, rows)]
  await insertBulk(tx, target.table, columns, written(tx))
  if (target.root) await setAudience(tx, target.root, ids)
}

async function changeRows(tx: Tx, target: Target): Promise<void> {
  const set = changing(target).map((name) => sql`${sql.ref(name)} = ${sql.ref(`l.${name}`)}`)
  await sql`update ${sql.table(target.table)} t set ${sql.join(set)}, retired = false, version = t.version + 1,
      updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}
    from listed l where t.municipality_id = ${tx.municipality} and t.id = l.row_id
      and l.fate in ('changed', 'back')`.execute(tx)
}

type Gone = { ids: readonly string[]; asOf: string }

async function retireRows(tx: Tx, { table, goneOn }: Target, { ids, asOf }: Gone): Promise<void> {
  const since = goneOn ? sql`${sql.ref(goneOn)} = ${asOf},` : sql``
  await sql`update ${sql.table(table)} set retired = true, ${since} version = version + 1, updated_at = ${tx.now},
      updated_by = ${tx.actor.accountId}
    where municipality_id = ${tx.municipality} and id = any(${[...ids]}::uuid[])`.execute(tx)
}
