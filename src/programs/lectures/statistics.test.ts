import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addPerson, freshHouse, type House, type TestPerson } from '../../../tests/support/house.ts'
import { lecturesHouse } from '../../../tests/support/lectures.ts'
import { smallestAreas, syncAreas } from '../../blocks/registry/areas.ts'
import { fiscalYearOf } from '../../core/calendar/fiscal-year.ts'
import { dateInTokyo } from '../../core/calendar/tokyo.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { assignLecturer, cancel, decline } from './actions/handling.ts'
import { correctPeople, giveFeedback, hold, makeSheets } from './actions/held.ts'
import { lecturesDemo } from './demo.ts'
import { statisticsPage } from './pages/statistics.tsx'
import { openKeys } from './queries/feedback.ts'
import { type MenuFigures, neverReached, nothing, together, yearAsked, yearsOn } from './rules/statistics.ts'

const { house, does, health, seniors, menuId, nurseId, asked, at, coming } = await lecturesHouse()
const level = 'community'
await house.asSystem((tx) =>
  syncAreas(tx, [
    { code: 'A01', level, name: '田中', nameEn: 'Tanaka' },
    { code: 'A02', level, name: '西原', nameEn: 'Nishihara' },
  ]),
)

const seenIn = (where: House, who: TestPerson, year = 2026) =>
  where.as(who, (tx) =>
    statisticsPage.load({
      ...{ tx, params: {}, posted: new URLSearchParams() },
      query: new URLSearchParams({ year: String(year) }),
    }),
  )

async function figuresOf(who: TestPerson, year?: number): Promise<MenuFigures | undefined> {
  const { lines } = await seenIn(house, who, year)
  return lines.find(({ menu }) => menu.id === menuId)?.figures
}

const held = async (occasion: object, people: number): Promise<string> => {
  const id = await coming({ onDay: '2026-11-24', ...occasion })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  await does(health.nurse, hold, { ...(await at(id)), people })
  return id
}

test('of a menu it is counted who asked, what was held before whom, what they said of it, and in how many areas', async () => {
  assert.deepEqual(await figuresOf(health.clerk), nothing)
  const id = await held({ areaCode: 'A01' }, 20)
  await does(health.nurse, correctPeople, { id, people: 23, reason: '後から3人' })
  await held({ areaCode: 'A01', starts: '13:00', ends: '14:00' }, 10)
  await does(health.clerk, decline, { ...(await at((await asked()).id)), reason: 'x' })
  await does(health.clerk, cancel, { ...(await at(await coming())), side: 'group', reason: 'x' })
  await does(health.clerk, makeSheets, { id, sheets: 3 })
  const keys = await house.as(health.clerk, (tx) => openKeys(tx, id))
  for (const [nth, answer] of ['very', 'somewhat', 'little'].entries())
    await does(house.visitor, giveFeedback, { key: keys[nth] ?? '', answer })
  assert.deepEqual(await figuresOf(health.clerk), {
    ...{ asked: 4, cancelled: 1, declined: 1, held: 2, people: 33, answered: 3, satisfied: 2 },
    areas: ['A01'],
  })
  assert.deepEqual(await figuresOf(house.person('kenji')), await figuresOf(health.clerk))
})

test('a menu that was offered stands there with nothing of it; what the year does not know counts in no other', async () => {
  assert.deepEqual(await figuresOf(health.manager, 2025), nothing)
  assert.equal(await figuresOf(health.manager, 2022), undefined)
})

test('another division sees no menu of it, nor a number; where nobody has been it knows for all', async () => {
  const { lines, never, unplaced } = await seenIn(house, seniors.clerk)
  assert.deepEqual(lines, [])
  assert.deepEqual(
    never.map(({ code }) => code),
    ['A02'],
  )
  assert.equal(unplaced, 0)
  assert.equal((await seenIn(house, seniors.clerk, 2025)).never.length, 2)
})

test('a lecture of which nobody wrote down where reaches no area, and is told of', async () => {
  await held({ areaCode: undefined, starts: '15:00', ends: '16:00' }, 5)
  const { never, unplaced } = await seenIn(house, health.clerk)
  assert.deepEqual([never.length, unplaced], [1, 1])
  assert.deepEqual((await figuresOf(health.clerk))?.areas, ['A01'])
})

const codes = ['health', 'seniors', 'childcare', 'children']

/** All that the demo has, in a house of its own. */
async function demoHouse(): Promise<House> {
  const full = await freshHouse()
  await full.asLoader(async (tx) => {
    const areas = Array.from({ length: 21 }, (_, nth) => `A${String(nth + 1).padStart(2, '0')}`)
    await syncAreas(
      tx,
      areas.map((code) => ({ code, level, name: code, nameEn: code })),
    )
    const agencies: Record<string, string> = { policy: full.agencies.policy as string }
    for (const code of codes)
      agencies[code] = await addAgency(tx, { code, name: code, nameEn: code, kind: 'division' })
    const workers = []
    for (const [key, agencyId] of Object.entries(agencies)) {
      const { accountId } = await addPerson(tx, { name: `demo-${key}`, role: 'lecturer', agencyId })
      workers.push({ key, accountId, agencyId, role: 'lecturer' as const })
    }
    await lecturesDemo(tx, { agencies, workers, since: 2023, city: false })
  })
  return full
}

type Asked = {
  id: string
  menu_id: string
  state: string
  asked_at: Date
  agreed_on: string
  session_id: string
}

/** The same numbers without the database's counting: every row is read and looked at. */
async function recount(full: House, year: number): Promise<Map<string, MenuFigures>> {
  const all = async <Row>(table: string): Promise<Row[]> =>
    (await full.database.owner.query(`select * from ${table}`)).rows as Row[]
  const [sessions, tallies, feedback] = [
    await all<{ id: string; area_code: string | null }>('gathering_session'),
    await all<{ session_id: string; amount: number }>('tally'),
    await all<{ request_id: string; answer: string }>('lecture_feedback'),
  ]
  const figures = new Map<string, MenuFigures>()
  for (const request of await all<Asked>('lecture_request')) {
    const isAsked = fiscalYearOf(dateInTokyo(request.asked_at)) === year
    const isHeld = request.state === 'held' && fiscalYearOf(request.agreed_on) === year
    const session = sessions.find(({ id }) => id === request.session_id)
    const came = tallies.filter(({ session_id }) => isHeld && session_id === session?.id)
    const answers = feedback.filter(({ request_id }) => isHeld && request_id === request.id)
    const one: MenuFigures = {
      asked: isAsked ? 1 : 0,
      cancelled: isAsked && request.state === 'cancelled' ? 1 : 0,
      declined: isAsked && request.state === 'declined' ? 1 : 0,
      held: isHeld ? 1 : 0,
      people: came.reduce((sum, { amount }) => sum + amount, 0),
      answered: answers.length,
      satisfied: answers.filter(({ answer }) => answer === 'very' || answer === 'somewhat').length,
      areas: isHeld && session?.area_code ? [session.area_code] : [],
    }
    figures.set(request.menu_id, together([figures.get(request.menu_id) ?? nothing, one]))
  }
  return figures
}

const sorted = (figures: MenuFigures) => ({ ...figures, areas: [...figures.areas].sort() })

test('over all that the demo holds, the numbers of each year are those that looking at every row gives', async () => {
  const full = await demoHouse()
  const areas = await full.asSystem((tx) => smallestAreas(tx))
  for (const year of yearsOn('2026-11-24')) {
    const again = await recount(full, year)
    const { lines, never } = await seenIn(full, full.person('kenji'), year)
    for (const { menu, figures } of lines)
      assert.deepEqual(sorted(figures), sorted(again.get(menu.id) ?? nothing), `${menu.number} ${year}`)
    const listed = new Set(lines.map(({ menu }) => menu.id))
    for (const [menu, { asked, held }] of again) assert.ok(listed.has(menu) || asked + held === 0)
    const reached = new Set([...again.values()].flatMap(({ areas }) => areas))
    assert.deepEqual(
      never.map(({ code }) => code),
      areas.flatMap(({ code }) => (reached.has(code) ? [] : [code])),
    )
    if (year === 2025) assert.ok(together([...again.values()]).held > 20)
  }
})

test('an area is reached or never reached, and no area is both', () => {
  const some = fc.uniqueArray(
    fc.integer({ min: 1, max: 30 }).map((nth) => ({ code: `A${nth}` })),
    {
      selector: ({ code }) => code,
    },
  )
  fc.assert(
    fc.property(some, some, (areas, reached) => {
      const been = reached.map(({ code }) => code)
      const never = neverReached(areas, [...been, ...been]).map(({ code }) => code)
      for (const { code } of areas) assert.notEqual(never.includes(code), been.includes(code))
    }),
  )
})

test('a year that nobody can choose is the running one', () => {
  for (const typed of [null, '', '2021', '2027', 'R8', '2026.0'])
    assert.equal(yearAsked(typed, '2026-11-24'), 2026, String(typed))
  assert.equal(yearAsked('2025', '2027-03-31'), 2025)
})
