import { defineGatheringKind } from '../../blocks/gatherings/kinds.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { accountKey, agencyKey, publicKey, roleKey, staffKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineFileRoot } from '../../core/files/audience.ts'
import { pictureRoot } from './queries/pictures.ts'
import { lectureKind, type MenuState } from './rules/codes.ts'

const planOfficer = roleKey('plan-officer')

/** A draft is the division's; what is offered is everybody's; what is no longer offered, the staff's. */
const menuKeys: Record<MenuState, string[]> = {
  draft: [planOfficer],
  published: [publicKey],
  withdrawn: [staffKey],
}

defineAudience({
  root: 'lecture_menu',
  children: [],
  async follows(tx, ids) {
    const rows = await tx
      .selectFrom('lecture_picture')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('menu_id', 'in', [...ids])
      .orderBy('id')
      .execute()
    return { root: pictureRoot, ids: rows.map(({ id }) => id) }
  },
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('lecture_menu')
      .select(['id', 'agency_id', 'state'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    return new Map(
      rows.map(({ id, agency_id, state }) => [id, [agencyKey(agency_id), ...menuKeys[state as MenuState]]]),
    )
  },
})

defineFileRoot(pictureRoot)

/** A picture is seen with its menu; one that was removed, by the division. */
defineAudience({
  root: pictureRoot,
  children: ['stored_file', 'file_chunk'].map((table) => ({ table, column: 'root_id' })),
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('lecture_picture as p')
      .innerJoin('lecture_menu as m', (join) =>
        join.on('m.municipality_id', '=', tx.municipality).onRef('m.id', '=', 'p.menu_id'),
      )
      .select(['p.id', 'p.state', 'm.agency_id', 'm.state as menuState'])
      .where('p.municipality_id', '=', tx.municipality)
      .where('p.id', 'in', [...ids])
      .execute()
    return new Map(
      rows.map(({ id, state, agency_id, menuState }) => [
        id,
        [agencyKey(agency_id), ...(state === 'shown' ? menuKeys[menuState as MenuState] : [])],
      ]),
    )
  },
})

/** Who gives lectures is known to the division, and to themselves. */
defineAudience({
  root: 'lecture_lecturer',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('lecture_lecturer as l')
      .innerJoin('lecture_menu as m', (join) =>
        join.on('m.municipality_id', '=', tx.municipality).onRef('m.id', '=', 'l.menu_id'),
      )
      .select(['l.id', 'l.account_id', 'm.agency_id'])
      .where('l.municipality_id', '=', tx.municipality)
      .where('l.id', 'in', [...ids])
      .execute()
    return new Map(
      rows.map(({ id, account_id, agency_id }) => [
        id,
        [agencyKey(agency_id), planOfficer, ...(account_id ? [accountKey(account_id)] : [])],
      ]),
    )
  },
})

/** The lecturers that are named for each request, by the keys they carry; the plan officer reads along. */
async function lecturersAndPlan(tx: Tx, requestIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('lecture_assignment as a')
    .innerJoin('lecture_lecturer as l', (join) =>
      join.on('l.municipality_id', '=', tx.municipality).onRef('l.id', '=', 'a.lecturer_id'),
    )
    .select(['a.request_id', 'l.account_id'])
    .where('a.municipality_id', '=', tx.municipality)
    .where('a.request_id', 'in', [...requestIds])
    .execute()
  const keys = new Map(requestIds.map((id) => [id, [planOfficer]]))
  for (const { request_id, account_id } of rows)
    if (account_id) keys.get(request_id)?.push(accountKey(account_id))
  return keys
}

/** A request is seen by the division that was asked and by the lecturers who go there. The group has no account. */
defineAudience({
  root: 'lecture_request',
  children: [
    'lecture_wish',
    'lecture_material',
    'lecture_assignment',
    'lecture_sheet',
    'lecture_feedback',
  ].map((table) => ({ table, column: 'request_id' })),
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('lecture_request')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    const others = await lecturersAndPlan(
      tx,
      rows.map(({ id }) => id),
    )
    return new Map(rows.map(({ id, agency_id }) => [id, [agencyKey(agency_id), ...(others.get(id) ?? [])]]))
  },
})

defineGatheringKind({ kind: lectureKind, keysOf: lecturersAndPlan })
