import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type RecordType, recordType } from '../../../core/privacy/retention.ts'
import { knownNoMore, subjectsOf, withMerged } from './alone.ts'
import { rootDigest } from './digest.ts'
import { stillDue } from './due.ts'
import { removeRoots } from './remove.ts'

/** Records that go in one transaction: whole, or not at all. */
export const portion = 50

/** What somebody who was known only from a record is, when they go with it. */
const personType = 'registry.person'

type Line = { id: string; record_type: string; root_id: string; completed_on: string }
type ListPart = { id: string; number: string; erasure: boolean }

/**
 * Disposes of the next records of a list, and of the people who are known from nothing else. What is held by now, or open
 * again, stays. Each leaves its tombstone in the log: table, digest, kind, list; nothing that stood in it. Answers the ids of all
 * rows that are gone, whose files are to go, and null when nothing was left, or the list was withdrawn meanwhile. Whoever holds a
 * record or withdraws the list has the same lock, so that neither comes too late unseen. In one transaction of the loader.
 */
export async function disposeNext(tx: Tx, list: ListPart): Promise<string[] | null> {
  await lockFor(tx, 'dispose')
  const lines = await nextLines(tx, list.id)
  if (lines.length === 0) return null
  const gone: string[] = []
  for (const [type, some] of Map.groupBy(lines, (line) => line.record_type)) {
    const record = recordType(type)
    const due = await stillDue(tx, record, { items: some, day: today(), erasure: list.erasure })
    const going = some.filter(({ root_id }) => due.has(root_id))
    await settle(
      tx,
      some.filter(({ root_id }) => !due.has(root_id)),
    )
    gone.push(...(await disposeOf(tx, { list, record, lines: going })))
  }
  return gone
}

async function nextLines(tx: Tx, listId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`select i.id, i.record_type, i.root_id, i.completed_on from disposal_item i
    where i.municipality_id = ${tx.municipality} and i.list_id = ${listId} and i.state = 'due'
      and exists (select from disposal_list l where l.municipality_id = ${tx.municipality} and l.id = ${listId}
        and l.state = 'approved')
    order by i.id limit ${portion} for update of i`.execute(tx)
  return rows
}

/** What may not go any more: held or complete no longer. Of a record that is there no more, the line says that it is over. */
async function settle(tx: Tx, lines: readonly Line[]): Promise<void> {
  for (const { id, record_type, root_id } of lines) {
    const { rows } = await sql`select id from ${sql.table(recordType(record_type).root)}
      where municipality_id = ${tx.municipality} and id = ${root_id}`.execute(tx)
    await sql`update disposal_item set state = ${rows.length > 0 ? 'kept' : 'over'}
      where municipality_id = ${tx.municipality} and id = ${id}`.execute(tx)
  }
}

type Going = { list: ListPart; record: RecordType; lines: readonly Line[] }

async function disposeOf(tx: Tx, { list, record, lines }: Going): Promise<string[]> {
  const ids = lines.map(({ root_id }) => root_id)
  if (ids.length === 0) return []
  const persons = await subjectsOf(tx, record, ids)
  await eraseLines(tx, lines)
  const removed = await removeRoots(tx, record.root, ids)
  for (const id of ids)
    await leaveTombstone(tx, { list: list.number, record: record.type, table: record.root, id })
  const withThem = await disposePersons(tx, { list, persons, like: lines[0] as Line })
  return [...removed.values()].flat().concat(withThem)
}

/** Again and again, as long as somebody was known from nothing but what has just gone (a merged record from its other half). */
async function disposePersons(
  tx: Tx,
  { list, persons, like }: { list: ListPart; persons: readonly string[]; like: Line },
): Promise<string[]> {
  const candidates = await withMerged(tx, persons)
  const gone: string[] = []
  for (;;) {
    const alone = await knownNoMore(tx, candidates)
    if (alone.length === 0) return gone
    const removed = await removeRoots(tx, 'person', alone)
    await keepPersonLines(tx, list, { alone, like })
    gone.push(...[...removed.values()].flat())
  }
}

/** The lines stay without the ids, in this list; in others they go (a record kept longer stood in one before). */
async function eraseLines(tx: Tx, lines: readonly Line[]): Promise<void> {
  const items = lines.map(({ id }) => id)
  const roots = lines.map(({ root_id }) => root_id)
  await sql`update disposal_item set state = 'disposed', disposed_at = ${tx.now}, root_id = null where municipality_id = ${tx.municipality}
    and id = any(${items}::uuid[])`.execute(tx)
  await setAudience(tx, 'disposal_item', items)
  await sql`delete from disposal_item where municipality_id = ${tx.municipality} and root_id = any(${roots}::uuid[])`.execute(
    tx,
  )
}

type Tombstone = { list: string; record: string; table: string; id: string }

export async function leaveTombstone(tx: Tx, { list, record, table, id }: Tombstone): Promise<void> {
  const digest = rootDigest(tx.municipality, table, id)
  await recordAudit(tx, {
    verb: 'retention.disposed',
    outcome: 'done',
    facts: { list, record, table, digest },
  })
}

/** Who went with a record is a line of its list, too, so that the certificate counts them. */
async function keepPersonLines(
  tx: Tx,
  list: ListPart,
  { alone, like }: { alone: readonly string[]; like: Line },
): Promise<void> {
  const lines = alone.map((id) => ({
    ...{ municipality_id: tx.municipality, id: newId(), list_id: list.id, record_type: personType },
    ...{ digest: rootDigest(tx.municipality, 'person', id), completed_on: like.completed_on },
    ...{ due_on: today(), state: 'disposed', disposed_at: tx.now },
  }))
  await tx.insertInto('disposal_item').values(lines).execute()
  await setAudience(
    tx,
    'disposal_item',
    lines.map(({ id }) => id),
  )
  for (const id of alone)
    await leaveTombstone(tx, { list: list.number, record: personType, table: 'person', id })
}
