import { type RawBuilder, sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { recordType, recordTypes, tablesOf } from '../../../core/privacy/retention.ts'
import { Refusal } from '../../../core/refusal.ts'

const listRows = (tx: Tx) =>
  tx
    .selectFrom('disposal_list as l')
    .leftJoin('account as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'l.prepared_by'),
    )
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'l.approved_by'),
    )
    .select([
      'l.id',
      'l.version',
      'l.number',
      'l.fiscal_year',
      'l.restricted',
      'l.erasure',
      'l.state',
      'l.prepared_by',
    ])
    .select(['l.prepared_on', 'l.carry_on', 'l.approved_at', 'l.approved_by', 'l.done_at'])
    .select(['p.display_name as prepared_by_name', 'a.display_name as approved_by_name'])
    .where('l.municipality_id', '=', tx.municipality)

/** The lists that the actor sees, newest first. */
export const listsSeen = (tx: Tx) => listRows(tx).orderBy('l.id', 'desc').limit(100).execute()

/** One of them. Refuses `core.notFound` (404). */
export async function listOf(tx: Tx, id: string) {
  const row = await listRows(tx).where('l.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type List = Awaited<ReturnType<typeof listOf>>

export type Sum = {
  record_type: string
  agency_id: string | null
  agency: string | null
  state: string
  count: number
}

/**
 * How many lines a list has, by kind of record, agency and what became of them: numbers for those who see the list. Of the
 * lines themselves everybody sees what they see of the records. Runs as system, after the list was seen.
 */
export async function sumsOf(tx: Tx, listId: string, agencyId?: string): Promise<Sum[]> {
  return tx
    .selectFrom('disposal_item as i')
    .leftJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'i.agency_id'),
    )
    .select(['i.record_type', 'i.agency_id', 'g.name as agency', 'i.state'])
    .select(sql<number>`count(*)::int`.as('count'))
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.list_id', '=', listId)
    .$if(agencyId !== undefined, (query) => query.where('i.agency_id', '=', agencyId as string))
    .groupBy(['i.record_type', 'i.agency_id', 'g.name', 'i.state'])
    .orderBy('i.record_type')
    .orderBy('g.name')
    .orderBy('i.state')
    .execute()
}

/** So many lines stand on a page. */
export const shown = 50

/**
 * Whether the actor sees the record of the line `i` now: the line itself follows it once a night only, and who lost a record today
 * is to find no trace of it. The privacy officer sees every line.
 */
function seesRecord(tx: Tx): RawBuilder<boolean> {
  if (tx.actor.role === 'privacy-officer') return sql<boolean>`true`
  const roots = recordTypes().map(
    ({ type, root }) => sql`i.record_type = ${type} and exists (select from ${sql.table(root)} r
      where r.municipality_id = ${tx.municipality} and r.id = i.root_id)`,
  )
  return sql<boolean>`(${sql.join(roots, sql` or `)})`
}

/** Lines of a list as the actor sees them: ids and days. `after`: the last one of the page before. */
export function itemsSeen(tx: Tx, listId: string, after = '00000000-0000-0000-0000-000000000000') {
  return tx
    .selectFrom('disposal_item as i')
    .leftJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'i.agency_id'),
    )
    .select(['i.id', 'i.record_type', 'i.root_id', 'i.completed_on', 'i.due_on', 'i.state', 'i.agency_id'])
    .select('g.name as agency')
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.list_id', '=', listId)
    .where('i.id', '>', after)
    .where(seesRecord(tx))
    .orderBy('i.id')
    .limit(shown)
    .execute()
}

export type Item = Awaited<ReturnType<typeof itemsSeen>>[number]

/** The agencies that are to look a list through, as far as the actor may know. */
export function reviewsSeen(tx: Tx, listId: string) {
  return tx
    .selectFrom('disposal_review as r')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'r.agency_id'),
    )
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'r.agreed_by'),
    )
    .select(['r.id', 'r.agency_id', 'r.agreed_at', 'g.name as agency', 'a.display_name as agreed_by_name'])
    .select(isLed(tx).as('led'))
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.list_id', '=', listId)
    .orderBy('g.name')
    .execute()
}

export type Review = Awaited<ReturnType<typeof reviewsSeen>>[number]

/** Whether somebody supervises the agency of `r` today. */
const isLed = (tx: Tx) => sql<boolean>`exists (select from post p where p.municipality_id = ${tx.municipality}
  and p.agency_id = r.agency_id and p.role = 'supervisor' and p.starts_on <= ${today()}
  and (p.ends_on is null or p.ends_on >= ${today()}))`

export async function hasSupervisor(tx: Tx, agencyId: string): Promise<boolean> {
  const { rows } = await sql<{ led: boolean }>`select ${isLed(tx)} as led
    from (select ${agencyId}::uuid as agency_id) r`.execute(tx)
  return rows[0]?.led ?? false
}

/** One line of a list that the actor sees. Refuses `core.notFound` (404). */
export async function itemOf(tx: Tx, id: string) {
  const item = await tx
    .selectFrom('disposal_item as i')
    .select(['i.id', 'i.record_type', 'i.root_id', 'i.agency_id', 'i.state'])
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.id', '=', id)
    .where(seesRecord(tx))
    .executeTakeFirst()
  if (!item) throw new Refusal('core.notFound', 404)
  return item
}

/**
 * Of which tables rows are gone because of their age, and up to which fiscal year they were complete. What somebody had erased freezes
 * nothing: its year may run still. Runs as system.
 */
export async function disposedYears(tx: Tx): Promise<{ tables: string[]; until: number }[]> {
  const { rows } = await sql<{ record_type: string; until: number }>`
    select i.record_type, max(extract(year from i.completed_on - interval '3 months'))::int as until
    from disposal_item i
    join disposal_list l on l.municipality_id = ${tx.municipality} and l.id = i.list_id and not l.erasure
    where i.municipality_id = ${tx.municipality} and i.state = 'disposed'
    group by i.record_type`.execute(tx)
  return rows.map(({ record_type, until }) => ({ tables: tablesOf(recordType(record_type).root), until }))
}
