import { type RawBuilder, sql } from 'kysely'
import { counts } from '../../../blocks/gatherings/tallies.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period, Unit } from '../../../core/indicator.ts'
import { lectureKind, participants } from '../rules/codes.ts'
import type { Term } from '../rules/lecturers.ts'

/** One unit per menu that was offered on a day of the period, dated with the first such day. */
export const menusOffered = (tx: Tx, { from, to }: Period): RawBuilder<Unit> => sql<Unit>`
  select m.id::text as unit, greatest(m.offered_from, ${from}::date) as date, null::text as area,
    'lecture_menu' as row_table, m.id as row_id
  from lecture_menu m
  where m.municipality_id = ${tx.municipality} and m.community_welfare and m.state <> 'draft'
    and m.offered_from <= ${to} and (m.offered_until is null or m.offered_until >= ${from})`

/** When each menu of community welfare was or is offered. */
export async function termsOfMenus(tx: Tx): Promise<(Term & { id: string })[]> {
  const rows = await tx
    .selectFrom('lecture_menu')
    .select(['id', 'offered_from', 'offered_until', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .where('community_welfare', '=', true)
    .execute()
  return rows
    .filter(({ state }) => state !== 'draft')
    .map(({ id, offered_from, offered_until }) => ({ id, from: offered_from, until: offered_until }))
}

/** One unit per lecture held, with its participants as the amount. */
export const heldLectures = (tx: Tx, { from, to }: Period): RawBuilder<Unit> => sql<Unit>`
  select s.id::text as unit, s.on_day as date, s.area_code as area, 'lecture_request' as row_table, s.of_id as row_id,
    coalesce((select sum(t.amount) from tally t where t.municipality_id = ${tx.municipality} and t.session_id = s.id
      and t.category = ${participants} and ${counts('t')}), 0)::int as amount
  from gathering_session s
  join lecture_request r on r.municipality_id = ${tx.municipality} and r.id = s.of_id
  join lecture_menu m on m.municipality_id = ${tx.municipality} and m.id = r.menu_id
  where s.municipality_id = ${tx.municipality} and s.kind = ${lectureKind} and s.state = 'held' and m.community_welfare
    and s.on_day >= ${from} and s.on_day <= ${to}`

/** The same lectures by way of the requests: a held request names its one session and the day that was agreed on. */
export async function heldSessions(tx: Tx, { from, to }: Period): Promise<string[]> {
  const welfare = new Set((await termsOfMenus(tx)).map(({ id }) => id))
  const rows = await tx
    .selectFrom('lecture_request')
    .select(['session_id', 'menu_id', 'agreed_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('state', '=', 'held')
    .execute()
  return rows.flatMap(({ session_id, menu_id, agreed_on }) => {
    const isCounted = session_id && welfare.has(menu_id) && agreed_on && agreed_on >= from && agreed_on <= to
    return isCounted ? [session_id] : []
  })
}

/** Who came to each lecture, added up row by row. */
export async function peopleBySession(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('tally')
    .select(['session_id', 'amount', 'undone_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', lectureKind)
    .where('category', '=', participants)
    .execute()
  const sums = new Map<string, number>()
  for (const { session_id, amount, undone_at } of rows)
    if (!undone_at) sums.set(session_id, (sums.get(session_id) ?? 0) + amount)
  return sums
}
