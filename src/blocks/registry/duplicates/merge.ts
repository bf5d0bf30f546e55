import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { settleProtection } from '../protection/mask.ts'
import { noticeDuplicates } from './find.ts'
import { show } from './keep.ts'
import type { Decidable, Mergeable } from './rules.ts'

/** What a block that has rows about people does when two records become one person's, or two again. Runs as system. */
type Joined = (tx: Tx, personIds: readonly string[]) => Promise<void>

const joined: Joined[] = []

/** Registers a block in which something depends on which records are one person's (who is kept away from them). */
export function whenRecordsJoin(work: Joined): void {
  joined.push(work)
}

type Row = Decidable & { id: string; version: number }

/**
 * The hint to be decided, held against others who decide it, and against whoever changes posts: of two records that become one somebody
 * may be kept away who was the last that remained. Refuses `core.notFound` (404).
 */
export async function holdHint(tx: Tx, id: string): Promise<Row> {
  await lockFor(tx, 'staff')
  const row = await tx
    .selectFrom('duplicate_candidate')
    .select(['id', 'version', 'state', 'person_id', 'other_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type HeldRecord = Mergeable & { version: number }

/** Both records, held in one order so that two merges of neighbours see each other. Refuses `core.notFound` (404). */
export async function holdRecords(tx: Tx, ids: readonly [string, string]): Promise<Map<string, HeldRecord>> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'version', 'same_as', 'protected'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length < ids.length) throw new Refusal('core.notFound', 404)
  const aliases = await tx
    .selectFrom('person')
    .select('same_as')
    .where('municipality_id', '=', tx.municipality)
    .where('same_as', 'in', [...ids])
    .execute()
  const stood = new Set(aliases.map(({ same_as }) => same_as))
  return new Map(rows.map((row) => [row.id, { ...row, hasAliases: stood.has(row.id) }]))
}

/** Writes how a hint was decided, if nobody decided it since `version` was looked at; null: it is open again. */
export async function decide(
  tx: Tx,
  row: Row,
  { version, state }: { version: number; state: 'merged' | 'distinct' | null },
): Promise<void> {
  const decided = state
    ? { state, decided_on: today(), decided_by: tx.actor.accountId }
    : { state: 'open', decided_on: null, decided_by: null }
  await edit(tx, { table: 'duplicate_candidate', id: row.id, version, set: decided })
  await show(tx, [row])
}

/**
 * Makes a record the alias of another, or nobody's; a protection of one hides both, other hints about both are brought
 * up to date, and so is what other blocks make of it.
 */
export async function pointAt(
  tx: Tx,
  alias: { id: string; version: number },
  standsId: string | null,
  other: string,
): Promise<void> {
  await edit(tx, { table: 'person', id: alias.id, version: alias.version, set: { same_as: standsId } })
  await settleProtection(tx, [alias.id, other])
  await noticeDuplicates(tx, [alias.id, other])
  await asSystem(
    tx,
    'registry.recordsJoin',
    async () => {
      for (const work of joined) await work(tx, [alias.id, other])
    },
    { silent: true },
  )
}
