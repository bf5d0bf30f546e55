import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { type Lecturer, whyNot } from '../rules/lecturers.ts'
import { isOffered, type Menu } from './menus.ts'

export type NewLecturer = {
  menuId: string
  accountId: string | null
  outsideName: string | null
  startsOn: string
  endsOn?: string | null
}

/** Adds a lecturer of a menu; answers the id. Refuses `lectures.lecturer.already` where somebody is one already. */
export async function addLecturer(tx: Tx, lecturer: NewLecturer): Promise<string> {
  const id = newId()
  await tx
    .insertInto('lecture_lecturer')
    .values({
      municipality_id: tx.municipality,
      id,
      menu_id: lecturer.menuId,
      account_id: lecturer.accountId,
      outside_name: lecturer.outsideName,
      starts_on: lecturer.startsOn,
      ends_on: lecturer.endsOn ?? null,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
    .catch((error) => {
      if (violated(error) !== 'lecture_lecturer_once') throw error
      throw refuseFields([{ field: 'accountId', code: 'lectures.lecturer.already' }])
    })
  await setAudience(tx, 'lecture_lecturer', [id])
  return id
}

/** Sets the last day of a lecturer's term. Refuses `lectures.lecturer.order` at `endsOn` before its first one. */
export async function endLecturer(
  tx: Tx,
  { id, version, endsOn }: { id: string; version: number; endsOn: string },
): Promise<void> {
  await edit(tx, { table: 'lecture_lecturer', id, version, set: { ends_on: endsOn } }).catch((error) => {
    if (violated(error) !== 'lecture_lecturer_term') throw error
    throw refuseFields([{ field: 'endsOn', code: 'lectures.lecturer.order' }])
  })
}

/** The menu that somebody is a lecturer of. Refuses `core.notFound` (404). */
export async function menuOfLecturer(tx: Tx, id: string): Promise<string> {
  const row = await tx
    .selectFrom('lecture_lecturer')
    .select('menu_id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row.menu_id
}

/** A lecturer of a menu with what their time is booked under: their account, so that all divisions meet at it. */
export type LecturerOfMenu = Lecturer & {
  id: string
  version: number
  menuId: string
  accountId: string | null
}

export const resourceOf = ({ id, accountId }: Pick<LecturerOfMenu, 'id' | 'accountId'>) => ({
  kind: 'lecturer' as const,
  id: accountId ?? id,
})

/** The lecturers of these menus, with their posts in the division of the menu. */
export async function lecturersOf(tx: Tx, menuIds: readonly string[]): Promise<LecturerOfMenu[]> {
  if (menuIds.length === 0) return []
  const rows = await tx
    .selectFrom('lecture_lecturer as l')
    .innerJoin('lecture_menu as m', (join) =>
      join.on('m.municipality_id', '=', tx.municipality).onRef('m.id', '=', 'l.menu_id'),
    )
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'l.account_id'),
    )
    .leftJoin('post as p', (join) =>
      join
        .on('p.municipality_id', '=', tx.municipality)
        .onRef('p.account_id', '=', 'l.account_id')
        .onRef('p.agency_id', '=', 'm.agency_id'),
    )
    .select(['l.id', 'l.version', 'l.menu_id', 'l.account_id', 'l.outside_name', 'l.starts_on', 'l.ends_on'])
    .select(['a.display_name', 'p.starts_on as post_from', 'p.ends_on as post_until'])
    .where('l.municipality_id', '=', tx.municipality)
    .where('l.menu_id', 'in', [...menuIds])
    .orderBy('l.starts_on')
    .orderBy('l.id')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([row, ...more]) => {
    if (!row) return []
    const posts = [row, ...more].flatMap(({ post_from, post_until }) =>
      post_from ? [{ from: post_from, until: post_until }] : [],
    )
    return {
      id: row.id,
      version: row.version,
      menuId: row.menu_id,
      accountId: row.account_id,
      name: row.display_name ?? row.outside_name ?? '',
      term: { from: row.starts_on, until: row.ends_on },
      posts: row.account_id ? posts : null,
    }
  })
}

/** Those of the menus that are offered on that day, and for which nobody is there then to give them. */
export async function withoutLecturer(tx: Tx, menus: readonly Menu[], day: string): Promise<Set<string>> {
  const menuIds = menus.filter((menu) => isOffered(menu, day)).map(({ id }) => id)
  const able = (await lecturersOf(tx, menuIds)).filter((lecturer) => whyNot(lecturer, day) === null)
  const served = new Set(able.map(({ menuId }) => menuId))
  return new Set(menuIds.filter((id) => !served.has(id)))
}

/** Colleagues who may become lecturers: everybody with a post in the division on that day. */
export async function colleaguesOf(tx: Tx, agencyId: string, day: string) {
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .select(['a.id', 'a.display_name as name', 'p.title'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.agency_id', '=', agencyId)
    .where('p.starts_on', '<=', day)
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', day)]))
    .orderBy('p.starts_on')
    .orderBy('a.id')
    .execute()
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
