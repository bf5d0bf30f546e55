import { smallestAreas } from '../../blocks/registry/areas.ts'
import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { DemoGround, DemoWorker } from '../../core/demo/demo.ts'
import { insertRows, inThousands } from '../../core/demo/insert-rows.ts'
import { type Random, seeded } from '../../core/demo/random.ts'
import { newId } from '../../core/id.ts'
import { addAccount, addPost } from '../../core/identity/accounts.ts'
import { serverZone } from '../../core/settings.ts'
import { ideaRows } from './demo/ideas.ts'
import { looksOf } from './demo/looks.ts'
import {
  chairs,
  forWhom,
  guest,
  inBaseYear,
  leaving,
  leavingTitle,
  otherMenus,
  summaryOf,
  welfareMenus,
} from './demo/menus.ts'
import { addDrawings } from './demo/pictures.ts'
import { type Giver, planLectures } from './demo/plan-lectures.ts'
import { rowsOf } from './demo/rows.ts'
import { addLecturer } from './queries/lecturers.ts'
import { addMenu } from './queries/menus.ts'

const seed = 39
const baseYear = 2023

/**
 * A catalogue in which the base year counts exactly the printed 39 menus, requests in every state around today, and what
 * was held since the first year. The lecturer of one menu leaves on 31 March. On the internet side nothing: its menus come
 * from the inner side.
 */
export async function lecturesDemo(tx: Tx, { agencies, workers, since, city }: DemoGround): Promise<void> {
  if (serverZone() === 'outer') return
  const random = seeded(seed)
  const menus = await addMenus(tx, agencies)
  const [painter] = workers
  if (painter) await addDrawings(tx, menus, painter.accountId)
  const givers = await addGivers(tx, random, { menus, workers })
  const from = Math.max(since, baseYear)
  const planned = planLectures(random, givers, { since: from, today: today(), aYear: city ? 160 : 45 })
  const agencyOf = new Map(menus.map(({ id, agencyId }) => [id, agencyId]))
  const ground = {
    municipality: tx.municipality,
    now: tx.now,
    today: today(),
    areas: (await smallestAreas(tx)).map(({ code }) => code),
    approver: workers.find(({ key }) => key === 'manager')?.accountId ?? null,
  }
  const rows = planned.map((lecture, at) =>
    rowsOf(random, { ...lecture, number: at + 1, agencyId: agencyOf.get(lecture.menu) as string }, ground),
  )
  await insertAll(tx, rows)
  const menu = menus[0]?.id as string
  await insertRows(tx, 'lecture_idea', ideaRows(random, { ...ground, menu }))
}

type DemoMenu = { id: string; agency: string; agencyId: string; from: string; number: number; title: string }

async function addMenus(tx: Tx, agencies: DemoGround['agencies']): Promise<DemoMenu[]> {
  const menus: DemoMenu[] = []
  const lines = [
    ...welfareMenus.map((line) => ({ line, welfare: true })),
    ...otherMenus.map((line) => ({ line, welfare: false })),
  ]
  for (const [at, { line, welfare }] of lines.entries()) {
    const [agency, field, title, about] = line
    const agencyId = agencies[agency]
    if (!agencyId) throw new Error(`the demo needs an agency with the code ${agency}`)
    const from = firstDayOf(welfare ? firstYearOf(at) : baseYear)
    // What the catalogue plans for the next year is a draft.
    if (from > today()) continue
    const number = 101 + at
    const id = await addMenu(tx, {
      ...{ number, agencyId, title, field, forWhom, communityWelfare: welfare, state: 'published' },
      ...looksOf({ title, field, at }),
      ...{
        summary: summaryOf(about),
        minutes: 60,
        peopleFrom: 5,
        peopleTo: 60,
        needs: chairs,
        noticeDays: 10,
      },
      offeredFrom: from,
    })
    menus.push({ id, agency, agencyId, from, number, title })
  }
  return menus
}

/** Those of the base year, then two or three more each year. */
const firstYearOf = (at: number): number =>
  at < inBaseYear ? baseYear : baseYear + 1 + Math.floor((at - inBaseYear) / 2.5)

/** Who gives what: the people of the division; one menu only by somebody who leaves on 31 March, one by a guest. */
async function addGivers(
  tx: Tx,
  random: Random,
  { menus, workers }: { menus: readonly DemoMenu[]; workers: readonly DemoWorker[] },
): Promise<Giver[]> {
  const leavingId = await addLeaving(tx, menus[0]?.agencyId as string)
  const givers: Giver[] = []
  for (const [at, menu] of menus.entries()) {
    const here = workers.filter(({ agencyId, role }) => agencyId === menu.agencyId && role !== 'supervisor')
    const lecturers = here.filter(({ role }) => role === 'lecturer')
    const worker = at === 9 ? null : random.pick(lecturers.length > 0 ? lecturers : here)
    const accountId = worker?.accountId ?? leavingId
    const lecturer = await addLecturer(tx, {
      menuId: menu.id,
      accountId,
      outsideName: null,
      startsOn: menu.from,
    })
    givers.push({ menu: menu.id, lecturer, resource: accountId, from: menu.from })
    if (at % 12 === 5)
      await addLecturer(tx, { menuId: menu.id, accountId: null, outsideName: guest, startsOn: menu.from })
  }
  return givers
}

/** Somebody whose post ends with the fiscal year; signs in nowhere. */
async function addLeaving(tx: Tx, agencyId: string): Promise<string> {
  const authUserId = `demo-leaving-${newId()}`
  const accountId = await addAccount(tx, { authUserId, name: leaving, kind: 'staff' })
  const endsOn = lastDayOf(fiscalYearOf(today()))
  const startsOn = firstDayOf(baseYear)
  await addPost(tx, { accountId, agencyId, role: 'lecturer', title: leavingTitle, startsOn, endsOn })
  return accountId
}

type Rows = ReturnType<typeof rowsOf>[]

async function insertAll(tx: Tx, rows: Rows): Promise<void> {
  const sessions = rows.flatMap(({ session }) => session ?? [])
  const requests = rows.map(({ request }) => request)
  const all = {
    gathering_session: sessions,
    lecture_request: requests,
    lecture_wish: rows.map(({ wish }) => wish),
    lecture_material: rows.map(({ material }) => material),
    lecture_assignment: rows.flatMap(({ assignment }) => assignment ?? []),
    booked_slot: rows.flatMap(({ slots }) => slots),
    tally: rows.flatMap(({ tally }) => tally ?? []),
    voice_memo: rows.flatMap(({ voice }) => voice ?? []),
    lecture_sheet: rows.flatMap(({ sheets }) => sheets),
    lecture_feedback: rows.flatMap(({ feedback }) => feedback),
  }
  for (const [table, some] of Object.entries(all)) await insertRows(tx, table as keyof typeof all, some)
  for (const [root, some] of [
    ['lecture_request', requests],
    ['gathering_session', sessions],
  ] as const)
    await inThousands(
      some.map(({ id }) => id),
      (ids) => setAudience(tx, root, ids),
    )
}
