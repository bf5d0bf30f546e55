import { sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { deniedOfCases } from '../conflicts/conflicts.ts'
import { namedAccountsOf } from '../restricted/named.ts'
import { carriersOf } from '../transfers/carriers.ts'
import { carriesOn } from '../transfers/succession.ts'

type Given = { id: string; case_id: string; for_id: string; holder_id: string }

/**
 * No open task, and no visit that has not begun, is left with somebody who cannot work on its case any more (moved, kept away, not
 * named, the case is elsewhere): it goes to whoever owns the case. Without `caseIds` for all open cases. Called where any of that
 * changes; done twice is done once.
 */
export async function settleTasks(tx: Tx, caseIds?: readonly string[]): Promise<void> {
  const settle = async () => {
    await settleGiven(tx, caseIds)
    await settleVisits(tx, caseIds)
  }
  await asSystem(tx, 'casework.settleTasks', settle, { silent: true })
}

const among = (caseIds?: readonly string[]) =>
  caseIds ? sql`and c.id = any(${[...caseIds]}::uuid[])` : sql``

async function settleGiven(tx: Tx, caseIds?: readonly string[]): Promise<void> {
  const { rows } = await sql<Given>`
    select t.id, t.case_id, t.for_id, c.holder_id from case_task t
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = t.case_id
    where t.municipality_id = ${tx.municipality} and t.state = 'open' and t.for_id is not null
      and c.closed_on is null ${among(caseIds)}`.execute(tx)
  const lost = await lostAmong(tx, rows)
  if (lost.length === 0) return
  await tx
    .updateTable('case_task')
    .set((row) => ({
      ...{ for_id: null, version: row('version', '+', 1) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    }))
    .where('municipality_id', '=', tx.municipality)
    .where(
      'id',
      'in',
      lost.map(({ id }) => id),
    )
    .execute()
}

type Going = Given & { with_id: string | null; owner_id: string }

async function settleVisits(tx: Tx, caseIds?: readonly string[]): Promise<void> {
  const { rows } = await sql<Going>`
    select v.id, v.case_id, v.worker_id as for_id, v.with_id, c.holder_id, c.owner_id from outreach_visit v
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = v.case_id
    where v.municipality_id = ${tx.municipality} and v.left_at is null and v.cancelled_at is null
      and v.arrived_at is null and v.starts_at > ${tx.now} and c.closed_on is null ${among(caseIds)}`.execute(
    tx,
  )
  const beside = rows.flatMap((row) => (row.with_id ? { ...row, for_id: row.with_id } : []))
  const lost = new Set((await lostAmong(tx, rows)).map(({ id }) => id))
  const alone = new Set((await lostAmong(tx, beside)).map(({ id }) => id))
  for (const row of rows.filter(({ id }) => lost.has(id) || alone.has(id))) {
    const workerId = lost.has(row.id) ? row.owner_id : row.for_id
    const withId = alone.has(row.id) || row.with_id === workerId ? null : row.with_id
    await tx
      .updateTable('outreach_visit')
      .set((one) => ({
        ...{ worker_id: workerId, with_id: withId, version: one('version', '+', 1) },
        ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
      }))
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', row.id)
      .execute()
  }
}

async function lostAmong(tx: Tx, rows: readonly Given[]): Promise<Given[]> {
  if (rows.length === 0) return []
  const caseIds = [...new Set(rows.map(({ case_id }) => case_id))]
  const carriers = await carriersOf(tx, [...new Set(rows.map(({ holder_id }) => holder_id))])
  const denied = await deniedOfCases(tx, caseIds)
  const named = await namedAccountsOf(tx, caseIds)
  return rows.filter(
    ({ case_id, for_id, holder_id }) =>
      !carriesOn(carriers, { agencyId: holder_id, accountId: for_id }, today()) ||
      denied.get(case_id)?.includes(for_id) ||
      named.get(case_id)?.includes(for_id) === false,
  )
}
