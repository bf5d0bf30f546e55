import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type RecordType, recordTypes } from '../../../core/privacy/retention.ts'
import { knownNoMore } from './alone.ts'
import { rootDigest } from './digest.ts'
import { leaveTombstone } from './dispose.ts'
import { isErasureNumber } from './draw.ts'
import { removeRoots } from './remove.ts'

/** What the log says of a record that was disposed of, and in which list. */
export type Tombstone = { table: string; digest: string; list: string }

type Back = { record: RecordType; id: string; completedOn: string }

/**
 * Disposes again of what came back with a backup from before its disposal: every row of which the log holds the tombstone. They
 * stand in a list of their own, so that the figures of their years stay what they are; what had been erased on a request in another.
 * In one transaction of the loader. Answers the ids of all rows that are gone.
 */
export async function replayDisposals(tx: Tx, tombstones: readonly Tombstone[]): Promise<string[]> {
  const [erased = [], aged = []] = [true, false].map((erasure) =>
    tombstones.filter(({ list }) => isErasureNumber(list) === erasure),
  )
  return [...(await replayOf(tx, aged, false)), ...(await replayOf(tx, erased, true))]
}

async function replayOf(tx: Tx, tombstones: readonly Tombstone[], erasure: boolean): Promise<string[]> {
  const back = await foundAgain(tx, tombstones)
  if (back.length === 0) return []
  const list = await listOfReplay(tx, erasure)
  const gone: string[] = []
  // People last: whoever is spoken of by a record that is still there stays.
  const persons = back.filter(({ record }) => record.root === 'person')
  for (const [root, some] of Map.groupBy(back, ({ record }) => record.root))
    if (root !== 'person') gone.push(...(await disposeAgain(tx, { list, root, some })))
  for (let left = persons; left.length > 0; ) {
    const alone = new Set(
      await knownNoMore(
        tx,
        left.map(({ id }) => id),
      ),
    )
    if (alone.size === 0) break
    const some = left.filter(({ id }) => alone.has(id))
    gone.push(...(await disposeAgain(tx, { list, root: 'person', some })))
    // A merged record goes before the one it was merged into.
    left = left.filter(({ id }) => !alone.has(id))
  }
  return gone
}

/** Rows whose digest the log knows, by reading through the ids of the tables that it names. */
async function foundAgain(tx: Tx, tombstones: readonly Tombstone[]): Promise<Back[]> {
  const found: Back[] = []
  for (const record of recordTypes()) {
    const digests = new Set(
      tombstones.filter(({ table }) => table === record.root).map(({ digest }) => digest),
    )
    if (digests.size === 0) continue
    const { rows } = await sql<{ id: string; completed_on: string | null }>`
      select r.id, ${record.completedOn} as completed_on from ${sql.table(record.root)} r
      where r.municipality_id = ${tx.municipality} and ${record.where ?? sql`true`}`.execute(tx)
    for (const { id, completed_on } of rows)
      if (digests.has(rootDigest(tx.municipality, record.root, id)))
        found.push({ record, id, completedOn: completed_on ?? today() })
  }
  return found
}

type List = { id: string; number: string }

/** For the privacy officer alone: which of the records were restricted, nobody tells from it. */
async function listOfReplay(tx: Tx, erasure: boolean): Promise<List> {
  const [id, day] = [newId(), today()]
  const number = `replay-${day}-${id.slice(-4)}`
  await tx
    .insertInto('disposal_list')
    .values({
      ...{ municipality_id: tx.municipality, id, number, fiscal_year: fiscalYearOf(day), restricted: true },
      ...{ erasure, state: 'done', prepared_on: day, carry_on: day, done_at: tx.now, updated_at: tx.now },
    })
    .execute()
  await setAudience(tx, 'disposal_list', [id])
  return { id, number }
}

type Again = { list: List; root: string; some: readonly Back[] }

async function disposeAgain(tx: Tx, { list, root, some }: Again): Promise<string[]> {
  const removed = await removeRoots(
    tx,
    root,
    some.map(({ id }) => id),
  )
  const lines = some.map(({ record, id, completedOn }) => ({
    ...{ municipality_id: tx.municipality, id: newId(), list_id: list.id, record_type: record.type },
    ...{ digest: rootDigest(tx.municipality, root, id), completed_on: completedOn, due_on: today() },
    ...{ state: 'disposed', disposed_at: tx.now },
  }))
  if (lines.length > 0) await tx.insertInto('disposal_item').values(lines).execute()
  await setAudience(
    tx,
    'disposal_item',
    lines.map(({ id }) => id),
  )
  for (const { record, id } of some)
    await leaveTombstone(tx, { list: list.number, record: record.type, table: root, id })
  return [...removed.values()].flat()
}
