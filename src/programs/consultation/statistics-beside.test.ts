import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { deskCases } from '../../../tests/support/desk-cases.ts'
import { addPerson, type TestPerson } from '../../../tests/support/house.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { groupsIn } from '../../blocks/casework/desk/groups.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { countGroup, withdrawGroup } from './actions/desk.ts'
import { closeLetter } from './actions/letters.ts'
import { takeIn } from './actions/take-in.ts'
import { tellConcern } from './actions/tell-concern.ts'
import { goingOn } from './demo/examples.ts'
import { concernsBySource } from './queries/concerns.ts'
import type { Source } from './rules/concerns.ts'
import { yearAsked } from './rules/statistics-periods.ts'

// Beside the city's cases: whom somebody told of, with nobody one of few, and talks with groups of whom nobody is named.

const begin = '2026-11-26T12:00'
process.env.KASANE_NOW = begin
const site = await freshSite()
const does = doer(site.database)
const { addCase, asked } = deskCases(site)
const [hanako, sachiko, kenji, taro] = [
  site.person('hanako'),
  site.person('sachiko'),
  site.person('kenji'),
  site.person('taro'),
]
const [counter, third] = await site.asSystem(async (tx) => {
  const agencyId = await addAgency(tx, { code: 'counter', name: '窓口', nameEn: 'counter', kind: 'counter' })
  return [
    await addPerson(tx, { name: 'counter-one', role: 'counsellor', agencyId }),
    await addPerson(tx, { name: 'counter-two', role: 'counsellor', agencyId }),
  ]
})

const beside = async (period = '2026') =>
  (await asked(kenji, period)).beside ?? assert.fail('nothing is shown')
const concerns = async (period?: string) => (await beside(period)).concerns

async function at<T>(now: string, work: () => Promise<T>): Promise<T> {
  process.env.KASANE_NOW = now
  try {
    return await work()
  } finally {
    process.env.KASANE_NOW = begin
  }
}

const seen = '先週から新聞がたまっている（試験）'
const tells = (source: Source, now: string) =>
  at(now, () =>
    does(site.visitor, tellConcern, { source, seen, about: '見本 気掛', personKnows: 'no', mayName: 'no' }),
  )

/** Somebody told of whom the counter took in on a day. */
async function took(source: Source, on: string, subjectId?: string): Promise<string> {
  const { id } = await tells(source, `${on}T09:00`)
  const caseId = await addCase({
    ...{ by: counter, on, topic: 'health', intake: 'new', closedOn: null, talks: [] },
    ...(subjectId ? { subjectId } : {}),
  })
  await site.database.owner.query(
    'update web_consultation set taken_case_id = $2, done_at = $3 where id = $1',
    [id, caseId, new Date(`${on}T10:00:00+09:00`)],
  )
  return caseId
}

async function tookMany(many: number, source: Source, on: string): Promise<string[]> {
  const ids: string[] = []
  for (let nth = 0; nth < many; nth++) ids.push(await took(source, on))
  return ids
}

const restricts = (id: string, now: string) =>
  at(now, () => does(counter, restrictCase, { id, version: 1, reason: 'violence', postIds: [third.postId] }))

test('concerns are told by who noticed, in the order of the list, with few put together', async () => {
  await tookMany(12, 'family', '2025-08-10')
  await tookMany(11, 'commissioner', '2025-09-10')
  assert.deepEqual(await concerns('2025'), [
    { code: 'commissioner', cases: 11 },
    { code: 'family', cases: 12 },
  ])
  await tookMany(2, 'lecturer', '2025-09-11')
  assert.deepEqual(await concerns('2025'), [
    { code: 'family', cases: 12 },
    { code: null, cases: 13 },
  ])
})

test('refused: a number about fewer people, however often somebody told of them', async () => {
  const [subjectId = ''] = await enterPeople(site, [{ name: '見本 気掛', birthOn: '1950-06-07' }])
  for (let nth = 0; nth < 12; nth++) await took('neighbour', '2024-08-10', subjectId)
  await tookMany(8, 'neighbour', '2024-08-11')
  assert.equal(await concerns('2024'), null)
  await took('neighbour', '2024-08-12')
  assert.deepEqual(await concerns('2024'), [{ code: 'neighbour', cases: 21 }])
})

test('one counts when it is taken in; what waits and what was a prank does not, nor this month before it is over', async () => {
  await tookMany(10, 'town_association', '2026-06-10')
  const before = await concerns()
  assert.deepEqual(before, [{ code: 'town_association', cases: 10 }])
  await tells('town_association', '2026-09-10T09:00')
  const prank = await tells('town_association', '2026-09-10T09:00')
  await at('2026-09-11T09:00', () =>
    does(counter, closeLetter, { id: prank.id, version: 1, closedAs: 'prank' }),
  )
  const { id: letterId } = await tells('town_association', '2026-09-10T09:00')
  await does(counter, takeIn, { ...goingOn, who: 'person', name: '見本 気掛', letterId })
  assert.deepEqual(await concerns(), before)
  const later = await at('2026-12-02T12:00', () => concerns())
  assert.deepEqual(later, [{ code: 'town_association', cases: 11 }])
})

test('refused: to be read off a difference, that a case was restricted after its month; before, it is in no number', async () => {
  const [, hidden = ''] = await tookMany(2, 'town_association', '2026-07-10')
  const before = await concerns()
  await restricts(hidden, begin)
  assert.deepEqual(await concerns(), before)
  await restricts(await took('town_association', '2026-07-11'), '2026-07-20T12:00')
  assert.deepEqual(await concerns(), before)
})

const talk = { heldOn: '2026-08-10', place: 'event', heads: 12, topics: ['health'], note: '健康の話（試験）' }

test('talks with groups of all agencies by place, however few; one that was taken back is none', async () => {
  const { id } = await does(hanako, countGroup, talk)
  await does(taro, countGroup, { ...talk, heads: 5 })
  await does(taro, countGroup, { ...talk, place: 'counter', heads: 2, heldOn: '2026-10-31' })
  await does(taro, countGroup, { ...talk, place: 'online', heldOn: '2026-11-01' })
  assert.deepEqual((await beside()).groups, [
    { place: 'counter', talks: 1, heads: 2 },
    { place: 'event', talks: 2, heads: 17 },
  ])
  await does(hanako, withdrawGroup, { id, version: 1 })
  assert.deepEqual((await beside()).groups, [
    { place: 'counter', talks: 1, heads: 2 },
    { place: 'event', talks: 1, heads: 5 },
  ])
  assert.deepEqual((await beside('2024')).groups, [])
  assert.equal((await at('2026-04-20T12:00', () => asked(kenji))).beside, null)
})

test('refused: to a counsellor and to whoever leads an agency; to the plan’s people a row behind it', async () => {
  const app = site.appWith()
  const browser = async (who: TestPerson) => browserOf(app, await site.cookieOf(who))
  const plan = await browser(kenji)
  for (const path of ['/consultation/statistics', '/consultation/statistics/sheet.xlsx']) {
    assert.equal((await (await browser(hanako))(path)).status, 403)
    assert.equal((await browserOf(app)(path)).status === 200, false)
    const { text } = await plan(path)
    assert.match(text, /町会・自治会/)
    assert.match(text, /催し/)
    assert.ok(!text.includes('健康の話') && !text.includes('新聞') && !text.includes('気掛'))
    assert.ok(!(await (await browser(sachiko))(path)).text.includes('町会・自治会'))
  }
  assert.equal((await asked(sachiko)).beside, null)
  for (const path of ['/consultation/concerns', '/consultation/groups', '/consultation/letters'])
    assert.equal((await plan(path)).status, 403)
  const year = yearAsked('2026', '2026-11-26')
  assert.ok((await site.as(kenji, (tx) => concernsBySource(tx, year))).every(({ told }) => told === 0))
  assert.deepEqual(await site.as(kenji, (tx) => groupsIn(tx, year)), [])
})
