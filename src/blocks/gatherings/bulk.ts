import { sql } from 'kysely'
import { insertBulk } from '../../core/db/bulk.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { audiencesFor } from './audience.ts'

/** A whole day as a file or a demo knows it: open with what was counted, or closed with its reason. */
export type WholeDay = { onDay: string; reason: string | null; counts: ReadonlyMap<string, number> }

/** Which row of a program the days are of. */
export type DaysOf = { kind: string; ofId: string; agencyId: string; areaCode: string | null }

/** As many days at once as keep what is held and sent small. */
const portion = 1000

/**
 * Inserts days of a kind that has one a day, as the loader, with the audience that they would have been given one by one.
 * Days that are there already violate `gathering_session_one_a_day`. `byId`: whose file it is.
 */
export async function insertDays(
  tx: Tx,
  of: DaysOf,
  days: readonly WholeDay[],
  byId: string | null = null,
): Promise<void> {
  const row = { kind: of.kind, of_id: of.ofId, agency_id: of.agencyId }
  const audiences = await audiencesFor(tx, row)
  for (let at = 0; at < days.length; at += portion) {
    const some = days.slice(at, at + portion).map((day) => ({ ...day, id: newId() }))
    await insertSessions(tx, { of, days: some, audience: audiences.session, byId })
    // Planned while the table was small, the check of a reference would read all days for each count.
    await sql`analyze gathering_session`.execute(tx)
    await insertCounts(tx, { of, days: some, audience: audiences.tally, byId })
  }
}

type Portion = {
  of: DaysOf
  days: readonly (WholeDay & { id: string })[]
  audience: readonly string[]
  byId: string | null
}

const sameOf = (tx: Tx, { of, audience }: Pick<Portion, 'of' | 'audience'>) => [
  { name: 'municipality_id', type: 'int', value: tx.municipality },
  { name: 'kind', type: 'text', value: of.kind },
  { name: 'area_code', type: 'text', value: of.areaCode },
  { name: 'audience', type: 'text[]', value: `{${audience.join(',')}}` },
]

async function insertSessions(tx: Tx, portion: Portion): Promise<void> {
  const { of, days, byId } = portion
  await insertBulk(
    tx,
    'gathering_session',
    [
      { name: 'id', type: 'uuid', values: days.map(({ id }) => id) },
      { name: 'on_day', type: 'date', values: days.map(({ onDay }) => onDay) },
      {
        name: 'state',
        type: 'text',
        values: days.map(({ reason }) => (reason === null ? 'open' : 'cancelled')),
      },
      { name: 'reason', type: 'text', values: days.map(({ reason }) => reason) },
    ],
    [
      ...sameOf(tx, portion),
      { name: 'of_id', type: 'uuid', value: of.ofId },
      { name: 'agency_id', type: 'uuid', value: of.agencyId },
      { name: 'one_a_day', type: 'boolean', value: true },
      { name: 'updated_at', type: 'timestamptz', value: tx.now },
      { name: 'updated_by', type: 'uuid', value: byId },
    ],
  )
}

async function insertCounts(tx: Tx, portion: Portion): Promise<void> {
  const rows = portion.days.flatMap(({ id, onDay, counts }) =>
    [...counts]
      .filter(([, amount]) => amount > 0)
      .map(([category, amount]) => ({ sessionId: id, onDay, category, amount })),
  )
  await insertTallies(tx, { ...portion, rows, source: 'import', reason: null })
}

export type Difference = { sessionId: string; onDay: string; category: string; amount: number }

/** Inserts corrections of days that are there already, as the loader: what a later file says otherwise. */
export async function insertDifferences(
  tx: Tx,
  of: DaysOf,
  { rows, reason, byId }: { rows: readonly Difference[]; reason: string; byId: string | null },
): Promise<void> {
  const { tally: audience } = await audiencesFor(tx, {
    kind: of.kind,
    of_id: of.ofId,
    agency_id: of.agencyId,
  })
  await insertTallies(tx, { of, audience, byId, rows, source: 'correction', reason })
}

type Rows = Omit<Portion, 'days'> & { rows: readonly Difference[]; source: string; reason: string | null }

async function insertTallies(tx: Tx, counted: Rows): Promise<void> {
  const { rows, source, reason, byId } = counted
  await insertBulk(
    tx,
    'tally',
    [
      { name: 'id', type: 'uuid', values: rows.map(() => newId()) },
      { name: 'session_id', type: 'uuid', values: rows.map(({ sessionId }) => sessionId) },
      { name: 'on_day', type: 'date', values: rows.map(({ onDay }) => onDay) },
      { name: 'category', type: 'text', values: rows.map(({ category }) => category) },
      { name: 'amount', type: 'int', values: rows.map(({ amount }) => String(amount)) },
    ],
    [
      ...sameOf(tx, counted),
      { name: 'source', type: 'text', value: source },
      { name: 'reason', type: 'text', value: reason },
      { name: 'at', type: 'timestamptz', value: tx.now },
      { name: 'by_id', type: 'uuid', value: byId },
    ],
  )
}
