import { sql } from 'kysely'
import { counts } from '../../../blocks/gatherings/tallies.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { boundsOf } from '../../../core/calendar/month.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { dayKind, visitors } from '../rules/codes.ts'
import type { MonthState } from '../rules/months.ts'

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('hub_month')
    .select(['id', 'hub_id', 'month', 'state', 'remark', 'version', 'updated_at'])
    .where('municipality_id', '=', tx.municipality)

/** The sheet of a month, if it was ever handed in. */
export const findMonth = (tx: Tx, hubId: string, month: string) =>
  rowsOf(tx).where('hub_id', '=', hubId).where('month', '=', month).executeTakeFirst()

export type Sheet = NonNullable<Awaited<ReturnType<typeof findMonth>>>

/** A sheet by its id. Refuses `core.notFound` (404). */
export async function sheetOf(tx: Tx, id: string): Promise<Sheet> {
  const row = await rowsOf(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** Hands a month in for the first time. */
export async function addMonth(tx: Tx, hubId: string, month: string): Promise<string> {
  const id = newId()
  await tx
    .insertInto('hub_month')
    .values({
      municipality_id: tx.municipality,
      id,
      hub_id: hubId,
      month,
      state: 'submitted',
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'hub_month', [id])
  return id
}

export async function moveMonth(
  tx: Tx,
  { id, version }: Pick<Sheet, 'id' | 'version'>,
  { state, remark = null }: { state: MonthState; remark?: string | null },
): Promise<void> {
  await edit(tx, { table: 'hub_month', id, version, set: { state, remark } })
}

export type HubInMonth = { state: MonthState; open: number; closed: number; visitors: number }

/** Of several hubs in one month: how far the sheet is, how many days are entered, how many came. */
export async function hubsInMonth(
  tx: Tx,
  hubIds: readonly string[],
  month: string,
): Promise<Map<string, HubInMonth>> {
  if (hubIds.length === 0) return new Map()
  const sheets = new Map(
    (await rowsOf(tx).where('month', '=', month).execute()).map((row) => [row.hub_id, row.state]),
  )
  const days = await dayCounts(tx, hubIds, month)
  const came = await visitorsOf(tx, hubIds, month)
  return new Map(
    hubIds.map((id) => [
      id,
      {
        state: (sheets.get(id) as MonthState | undefined) ?? 'draft',
        open: days.get(id)?.open ?? 0,
        closed: days.get(id)?.closed ?? 0,
        visitors: came.get(id) ?? 0,
      },
    ]),
  )
}

async function dayCounts(tx: Tx, hubIds: readonly string[], month: string) {
  const { from, to } = boundsOf(month)
  const rows = await tx
    .selectFrom('gathering_session')
    .select(['of_id', sql<number>`count(*) filter (where state <> 'cancelled')::int`.as('open')])
    .select(sql<number>`count(*) filter (where state = 'cancelled')::int`.as('closed'))
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', dayKind)
    .where('of_id', 'in', [...hubIds])
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .groupBy('of_id')
    .execute()
  return new Map(rows.map((row) => [row.of_id, row]))
}

async function visitorsOf(tx: Tx, hubIds: readonly string[], month: string): Promise<Map<string, number>> {
  const { from, to } = boundsOf(month)
  const rows = await tx
    .selectFrom('tally as t')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 't.session_id'),
    )
    .select(['s.of_id', sql<number>`sum(t.amount)::int`.as('visitors')])
    .where('t.municipality_id', '=', tx.municipality)
    .where('t.kind', '=', dayKind)
    .where('t.on_day', '>=', from)
    .where('t.on_day', '<=', to)
    .where('t.category', 'in', [...visitors])
    .where(counts('t'))
    .where('s.of_id', 'in', [...hubIds])
    .groupBy('s.of_id')
    .execute()
  return new Map(rows.map(({ of_id, visitors }) => [of_id, visitors]))
}
