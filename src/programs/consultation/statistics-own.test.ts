import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { deskCases } from '../../../tests/support/desk-cases.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { addConflict } from '../../blocks/casework/conflicts/conflicts.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { asSystem } from '../../core/access/system.ts'
import { changeMatter, closeCase, mergeCase, reopenCase } from './actions/case-work.ts'
import { nameSubject } from './actions/name-subject.ts'
import { handOver } from './actions/sharing.ts'

// An agency's statistics are of the work that was done there: what goes elsewhere stays counted, and tells nothing of what becomes of it.

process.env.KASANE_NOW = '2026-11-26T12:00'
const site = await freshSite()
const does = doer(site.database)
const { addCase, own } = deskCases(site)
const { confirms } = referring(site)
const [hanako, taro, sachiko] = [site.person('hanako'), site.person('taro'), site.person('sachiko')]
const eastHead = await site.asSystem((tx) =>
  addPerson(tx, { name: 'eastHead', role: 'supervisor', agencyId: taro.agencyId as string }),
)
const base = { by: hanako, topic: 'health', intake: 'new', closedOn: null, talks: [] }
const gives = { toId: taro.agencyId, nextOn: '2026-12-01', reason: '（試験）東部にお住まいのため' }
const [one = '', twin = '', known = ''] = await enterPeople(site, [
  { name: '見本 一', birthOn: '1950-06-07' },
  { name: '見本 壱', birthOn: '1950-06-07' },
  { name: '見本 知', birthOn: '1971-02-03' },
])

const versionOf = async (id: string) =>
  (await site.database.owner.query('select version from support_case where id = $1', [id])).rows[0].version

/** A case that hanako took in and gave to the other agency, which confirmed it. */
async function given(more: object = {}): Promise<string> {
  const id = await addCase({ ...base, on: '2026-11-05', talks: ['2026-11-06T10:00:00'], ...more })
  await does(hanako, handOver, { id, version: 1, ...gives })
  await confirms(taro, id)
  return id
}

test('what was taken in and done stays with the agency that did it; the closing is whose the case is then', async () => {
  const before = { here: await own(sachiko, '2026-11'), there: await own(eastHead, '2026-11') }
  const id = await given()
  const here = await own(sachiko, '2026-11')
  assert.deepEqual(
    [here.total.new - before.here.total.new, here.total.contacts - before.here.total.contacts],
    [1, 2],
  )
  await does(taro, closeCase, { id, version: await versionOf(id), result: 'settled' })
  const there = await own(eastHead, '2026-11')
  const more = (what: 'new' | 'contacts' | 'closed') => there.total[what] - before.there.total[what]
  assert.deepEqual([more('new'), more('contacts'), more('closed')], [0, 0, 1])
  assert.equal((await own(sachiko, '2026-11')).total.closed, before.here.total.closed)
})

test('what the other agency makes of a case, or hides, moves no number of the one that gave it', async () => {
  const id = await given({ topic: 'housing' })
  const before = await own(sachiko, '2026-11')
  assert.deepEqual(
    before.tables.find(({ cut }) => cut === 'outcome')?.groups.find(({ code }) => code === 'elsewhere')?.new,
    2,
  )
  const about = { topics: ['abuse'], urgency: 'immediate' }
  await does(taro, changeMatter, { id, version: await versionOf(id), ...about })
  assert.deepEqual(await own(sachiko, '2026-11'), before)
  const postIds = [eastHead.postId]
  await does(taro, restrictCase, { id, version: await versionOf(id), reason: 'violence', postIds })
  assert.deepEqual(await own(sachiko, '2026-11'), before)
})

test('whom the other agency names in it moves no number of the one that gave it; who was named before it went counts', async () => {
  await addCase({ ...base, on: '2026-05-11', closedOn: '2026-06-11', subjectId: one })
  const [typed, chosen] = [await given(), await given()]
  const before = await own(sachiko, '2026-11')
  const seventies = ({ tables }: typeof before) =>
    tables.find(({ cut }) => cut === 'ageBand')?.groups.find(({ code }) => code === '70')?.new ?? 0
  const named = { name: '後名 例', birthKnown: 'exact', birthOn: '1950-06-07' }
  await does(taro, nameSubject, { id: typed, version: await versionOf(typed), ...named })
  await site.database.owner.query(
    'update support_case set subject_id = $2, version = version + 1, updated_at = $3 where id = $1',
    [chosen, one, new Date('2026-11-26T04:00:00Z')],
  )
  assert.deepEqual(await own(sachiko, '2026-11'), before)
  await given({ subjectId: one })
  const after = await own(sachiko, '2026-11')
  assert.equal(seventies(after), seventies(before) + 1)
  assert.equal(after.again.cameBack, before.again.cameBack + 1)
})

test('refused: to open from here what is held elsewhere; one hidden before it went is in no number', async () => {
  const page = browserOf(site.appWith(), await site.cookieOf(sachiko))
  const behind = '/consultation/statistics/cases?period=2026-11&cut=topic&code=housing&what=new'
  const { text } = await page(behind)
  assert.match(text, /1件、うち閲覧できるもの0件/)
  assert.equal(text.match(/\/consultation\/cases\/[0-9a-f-]{36}/g), null)
  const before = await own(sachiko, '2026-11')
  const id = await addCase({ ...base, on: '2026-11-05', topic: 'abuse' })
  await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds: [sachiko.postId] })
  const named = { ...hanako, freshFactor: true }
  await does(named, handOver, { id, version: await versionOf(id), ...gives })
  assert.deepEqual(await own(sachiko, '2026-11'), before)
})

test('refused: to count somebody from whom one is kept away, also where another agency has them', async () => {
  const before = await own(sachiko, '2026-11')
  await given({ subjectId: known, topic: 'debt' })
  assert.notDeepEqual(await own(sachiko, '2026-11'), before)
  const conflict = { personId: known, accountId: sachiko.accountId, agencyId: sachiko.agencyId as string }
  await site.as(sachiko, (tx) => asSystem(tx, 'test', () => addConflict(tx, { ...conflict, kind: 'family' })))
  assert.deepEqual((await own(sachiko, '2026-11')).total, before.total)
})

test('for whom the case was closed, or went, without a talk face to face nothing waits', async () => {
  const before = (await own(sachiko, '2026-10')).times
  await addCase({ ...base, on: '2026-10-05', channel: 'telephone' })
  await addCase({ ...base, on: '2026-10-05', channel: 'telephone', closedOn: '2026-10-05' })
  await given({ on: '2026-10-06', talks: [], channel: 'telephone' })
  const { answer, meeting } = (await own(sachiko, '2026-10')).times
  assert.deepEqual(answer, before.answer)
  assert.deepEqual(meeting, { ...before.meeting, waiting: 1, without: 2 })
})

test('who came again is known by both records of one person, and a stranger is nobody’s return', async () => {
  await addCase({ ...base, on: '2026-05-10', closedOn: '2026-06-10', subjectId: one })
  await addCase({ ...base, on: '2026-09-03', subjectId: twin })
  assert.equal((await own(sachiko, '2026-09')).again.cameBack, 0)
  for (const [alias, stands] of [
    [one, twin],
    [twin, one],
  ]) {
    await site.database.owner.query('update person set same_as = $2 where id = $1', [alias, stands])
    assert.equal((await own(sachiko, '2026-09')).again.cameBack, 1)
    await site.database.owner.query('update person set same_as = null where id = $1', [alias])
  }
})

test('what was made part of another counts by its talks alone, and as itself when it is one again', async () => {
  const both = { ...base, on: '2026-11-10', subjectId: one, talks: ['2026-11-11T10:00:00'] }
  const [kept, part] = [await addCase(both), await addCase(both)]
  const { total } = await own(sachiko, '2026-11')
  await does(hanako, mergeCase, { id: part, version: await versionOf(part), intoId: kept })
  const merged = await own(sachiko, '2026-11')
  assert.deepEqual(merged.total, { ...total, new: total.new - 1 })
  await does(hanako, reopenCase, { id: part, version: await versionOf(part), nextOn: '2026-12-01' })
  assert.deepEqual((await own(sachiko, '2026-11')).total, total)
})

test('what went on as part of another case is no case that continues, and none when both went to another agency', async () => {
  const both = { ...base, on: '2026-10-12', subjectId: one, talks: ['2026-11-11T10:00:00'] }
  const [kept, part] = [await addCase(both), await addCase(both)]
  const before = [await own(sachiko, '2026-10'), await own(sachiko, '2026-11')].map(({ total }) => total)
  await does(hanako, mergeCase, { id: part, version: await versionOf(part), intoId: kept })
  const merged = async () => {
    const [october, november] = [await own(sachiko, '2026-10'), await own(sachiko, '2026-11')]
    return [october.total.new, november.total.continued, november.total.contacts]
  }
  const [october, november] = before
  const once = [(october?.new ?? 0) - 1, (november?.continued ?? 0) - 1, november?.contacts]
  assert.deepEqual(await merged(), once)
  const there = { toId: taro.agencyId, nextOn: '2026-12-01', reason: '（試験）東部の方' }
  await does(hanako, handOver, { id: kept, version: await versionOf(kept), ...there })
  assert.deepEqual(await merged(), once)
})
