import { announce, takeBackNews } from '../../../blocks/publishing/announce.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { firstDayOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import type { Field, MenuState, Options, TargetGroup, Theme } from '../rules/codes.ts'
import { isWithin } from '../rules/lecturers.ts'
import { isFor, requireOurs } from '../rules/menus.ts'

/** What a menu says; days are YYYY-MM-DD, `noticeDays` days on which the office is open. */
export type MenuText = Options & {
  number: number
  title: string
  summary: string
  field: Field
  themes: readonly Theme[]
  targetGroups: readonly TargetGroup[]
  forWhom: string
  minutes: number
  peopleFrom: number
  peopleTo: number
  needs?: string | null | undefined
  communityWelfare: boolean
  noticeDays: number
  offeredFrom: string
  offeredUntil?: string | null | undefined
}

const menuColumns = (menu: MenuText) => ({
  number: menu.number,
  title: menu.title,
  summary: menu.summary,
  field: menu.field,
  themes: [...menu.themes],
  target_groups: [...menu.targetGroups],
  sign_language: menu.signLanguage,
  online: menu.online,
  for_whom: menu.forWhom,
  minutes: menu.minutes,
  people_from: menu.peopleFrom,
  people_to: menu.peopleTo,
  needs: menu.needs ?? null,
  community_welfare: menu.communityWelfare,
  notice_days: menu.noticeDays,
  offered_from: menu.offeredFrom,
  offered_until: menu.offeredUntil ?? null,
})

/** Two divisions may give one number at the same time: the key of the table decides. */
function numberTaken(error: unknown): unknown {
  if (violated(error) !== 'lecture_menu_number_once') return error
  return refuseFields([{ field: 'number', code: 'lectures.number.taken' }])
}

export type NewMenu = MenuText & { id?: string; agencyId: string; state: MenuState }

/** Adds a menu with who sees it; answers its id. Refuses `lectures.number.taken` at `number`. */
export async function addMenu(tx: Tx, { id = newId(), agencyId, state, ...menu }: NewMenu): Promise<string> {
  const written = { updated_at: tx.now, updated_by: tx.actor.accountId }
  await tx
    .insertInto('lecture_menu')
    .values({
      municipality_id: tx.municipality,
      id,
      agency_id: agencyId,
      state,
      ...menuColumns(menu),
      ...written,
    })
    .execute()
    .catch((error) => {
      throw numberTaken(error)
    })
  await setAudience(tx, 'lecture_menu', [id])
  return id
}

type Looked = { id: string; version: number }

/** Writes a menu anew, as it was looked at. Refuses `core.changedMeanwhile`, `lectures.number.taken`. */
export async function changeMenu(tx: Tx, { id, version }: Looked, menu: MenuText): Promise<void> {
  await edit(tx, { table: 'lecture_menu', id, version, set: menuColumns(menu) }).catch((error) => {
    throw numberTaken(error)
  })
}

/** Leads a menu to its next state; who sees it follows. */
export async function stepMenu(
  tx: Tx,
  { id, version }: Looked,
  set: { state: MenuState; offered_until?: string },
): Promise<void> {
  await edit(tx, { table: 'lecture_menu', id, version, set })
  await setAudience(tx, 'lecture_menu', [id])
  await tellOf(tx, id, set.state)
}

/** Days for which it is news that a menu is on offer. */
const newFor = 14

/** What comes into the catalogue is told to whoever asked for it; what leaves it is not told any more. */
async function tellOf(tx: Tx, id: string, state: MenuState): Promise<void> {
  const path = `/lectures/menus/${id}`
  if (state !== 'published') return takeBackNews(tx, path)
  const { title } = await menuOf(tx, id)
  await announce(tx, { topic: 'lectures', areaCode: null, title, path, tellUntil: addDays(today(), newFor) })
}

const menus = (tx: Tx) =>
  tx
    .selectFrom('lecture_menu as m')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'm.agency_id'),
    )
    .select(['m.id', 'm.version', 'm.number', 'm.agency_id as agencyId', 'm.title', 'm.summary'])
    .select(['m.field', 'm.for_whom as forWhom', 'm.minutes', 'm.people_from as peopleFrom'])
    .select(['m.people_to as peopleTo', 'm.needs', 'm.community_welfare as communityWelfare'])
    .select(['m.notice_days as noticeDays', 'm.offered_from as offeredFrom'])
    .select(['m.themes', 'm.target_groups as targetGroups', 'm.sign_language as signLanguage', 'm.online'])
    .select(['m.offered_until as offeredUntil', 'm.state', 'g.name as agency', 'g.name_en as agencyEn'])
    .where('m.municipality_id', '=', tx.municipality)
    .orderBy('m.number')

/** A menu as the actor sees it. Refuses `core.notFound` (404). */
export async function menuOf(tx: Tx, id: string) {
  const menu = await menus(tx).where('m.id', '=', id).executeTakeFirst()
  if (!menu) throw new Refusal('core.notFound', 404)
  return menu
}

export type Menu = Awaited<ReturnType<typeof menuOf>>

/** A menu of the actor's own division: what is offered everybody sees. Refuses `lectures.otherDivision` (403). */
export async function ourMenu(tx: Tx, id: string): Promise<Menu> {
  const menu = await menuOf(tx, id)
  requireOurs(menu.agencyId, agencyOf(tx.actor))
  return menu
}

/** Whether one may ask for it on this day. */
export const isOffered = ({ state, offeredFrom, offeredUntil }: Menu, day: string): boolean =>
  state === 'published' && isWithin({ from: offeredFrom, until: offeredUntil }, day)

/** All menus that the actor sees, by their numbers. */
export const allMenus = (tx: Tx): Promise<Menu[]> => menus(tx).execute()

/** What is published and can be asked for on at least one day of a fiscal year, by numbers. */
export async function menusOfYear(tx: Tx, year: number): Promise<Menu[]> {
  const published = await menus(tx)
    .where('m.state', '=', 'published')
    .where('m.offered_from', '<=', lastDayOf(year))
    .execute()
  return published.filter(({ offeredUntil }) => offeredUntil === null || offeredUntil >= firstDayOf(year))
}

/** All menus of a division, those that are no longer offered last. */
export async function menusOfAgency(tx: Tx, agencyId: string): Promise<Menu[]> {
  const rows = await menus(tx).where('m.agency_id', '=', agencyId).execute()
  const last = (menu: Menu) => (menu.state === 'withdrawn' ? 1 : 0)
  return rows.sort((a, b) => last(a) - last(b) || a.number - b.number)
}

/** What a menu is looked for by, each of it one. */
export type Sought = {
  words?: string | undefined
  field?: string | undefined
  themes?: string | undefined
  targetGroups?: TargetGroup | undefined
  option?: keyof Options | undefined
  agency?: string | undefined
  minutes?: number | undefined
}

/**
 * What is offered on a day, narrowed by words (all of them), field, theme, for whom, how it can be held, division and how
 * long there is time.
 */
export async function catalogue(tx: Tx, day: string, sought: Sought = {}): Promise<Menu[]> {
  const offered = (await menus(tx).where('m.state', '=', 'published').execute()).filter((menu) =>
    isOffered(menu, day),
  )
  const words = (sought.words ?? '').split(/\s+/).map(normalForm).filter(Boolean)
  return offered.filter((menu) => {
    const text = normalForm(`${menu.title} ${menu.summary} ${menu.forWhom} ${menu.agency}`)
    return (
      words.every((word) => text.includes(word)) &&
      (!sought.field || menu.field === sought.field) &&
      (!sought.themes || menu.themes.includes(sought.themes)) &&
      (!sought.targetGroups || isFor(menu.targetGroups, sought.targetGroups)) &&
      (!sought.option || menu[sought.option]) &&
      (!sought.agency || menu.agencyId === sought.agency) &&
      (!sought.minutes || menu.minutes <= sought.minutes)
    )
  })
}
