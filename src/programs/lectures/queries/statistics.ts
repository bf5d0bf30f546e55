import { sql } from 'kysely'
import { counts } from '../../../blocks/gatherings/tallies.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period } from '../../../core/indicator.ts'
import { lectureKind, participants, satisfying } from '../rules/codes.ts'
import { type MenuFigures, nothing } from '../rules/statistics.ts'

/**
 * What became of each menu, of the requests that the actor sees. A request counts in the year in which it was asked, whatever
 * became of it since; a lecture, who came and what they answered, in the year in which it was held.
 */
export async function figuresByMenu(tx: Tx, year: Period): Promise<Map<string, MenuFigures>> {
  const figures = new Map<string, MenuFigures>()
  for (const rows of [await askedIn(tx, year), await heldIn(tx, year), await answeredIn(tx, year)])
    for (const { menuId, ...some } of rows)
      figures.set(menuId, { ...(figures.get(menuId) ?? nothing), ...some })
  return figures
}

type Some<Keys extends keyof MenuFigures> = Pick<MenuFigures, Keys> & { menuId: string }

async function askedIn(tx: Tx, { from, to }: Period): Promise<Some<'asked' | 'cancelled' | 'declined'>[]> {
  const { rows } = await sql<Some<'asked' | 'cancelled' | 'declined'>>`
    select r.menu_id as "menuId", count(*)::int as asked,
      (count(*) filter (where r.state = 'cancelled'))::int as cancelled,
      (count(*) filter (where r.state = 'declined'))::int as declined
    from lecture_request r
    where r.municipality_id = ${tx.municipality}
      and (r.asked_at at time zone 'Asia/Tokyo')::date between ${from} and ${to}
    group by r.menu_id`.execute(tx)
  return rows
}

async function heldIn(tx: Tx, { from, to }: Period): Promise<Some<'held' | 'people' | 'areas'>[]> {
  const { rows } = await sql<Some<'held' | 'people' | 'areas'>>`
    select r.menu_id as "menuId", count(*)::int as held,
      coalesce(sum((select sum(t.amount) from tally t where t.municipality_id = ${tx.municipality}
        and t.session_id = s.id and t.category = ${participants} and ${counts('t')})), 0)::int as people,
      coalesce(array_agg(distinct s.area_code) filter (where s.area_code is not null), '{}') as areas
    from gathering_session s
    join lecture_request r on r.municipality_id = ${tx.municipality} and r.id = s.of_id
    where s.municipality_id = ${tx.municipality} and s.kind = ${lectureKind} and s.state = 'held'
      and s.on_day between ${from} and ${to}
    group by r.menu_id`.execute(tx)
  return rows
}

async function answeredIn(tx: Tx, { from, to }: Period): Promise<Some<'answered' | 'satisfied'>[]> {
  const { rows } = await sql<Some<'answered' | 'satisfied'>>`
    select r.menu_id as "menuId", count(*)::int as answered,
      (count(*) filter (where f.answer = any(${[...satisfying]}::text[])))::int as satisfied
    from lecture_feedback f
    join lecture_request r on r.municipality_id = ${tx.municipality} and r.id = f.request_id
    join gathering_session s on s.municipality_id = ${tx.municipality} and s.id = r.session_id
    where f.municipality_id = ${tx.municipality} and s.state = 'held' and s.on_day between ${from} and ${to}
    group by r.menu_id`.execute(tx)
  return rows
}

/** Lectures held in each area (null: it was not written down) by all divisions together: where nobody has been yet is nobody's secret. */
export const heldByArea = (tx: Tx, { from, to }: Period): Promise<{ area: string | null; held: number }[]> =>
  asSystem(tx, 'lectures.areasReached', () =>
    tx
      .selectFrom('gathering_session')
      .select(['area_code as area', sql<number>`count(*)::int`.as('held')])
      .where('municipality_id', '=', tx.municipality)
      .where('kind', '=', lectureKind)
      .where('state', '=', 'held')
      .where('on_day', '>=', from)
      .where('on_day', '<=', to)
      .groupBy('area_code')
      .execute(),
  )
