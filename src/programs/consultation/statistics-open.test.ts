import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { deskCases } from '../../../tests/support/desk-cases.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { freshSite } from '../../../tests/support/site.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { changeMatter, mergeCase } from './actions/case-work.ts'

// The city's statistics do not move: a month is fixed when it ends, so that nobody who looks twice learns of one person.

const begin = '2026-11-26T12:00'
process.env.KASANE_NOW = begin
const site = await freshSite()
const does = doer(site.database)
const { addCase, asked } = deskCases(site)
const [hanako, sachiko, kenji] = [site.person('hanako'), site.person('sachiko'), site.person('kenji')]
const third = await site.asSystem((tx) =>
  addPerson(tx, { name: 'third', role: 'counsellor', agencyId: hanako.agencyId as string }),
)
const base = { by: hanako, topic: 'debt', intake: 'new', closedOn: null, talks: [] }

const open = async (period: string) => (await asked(kenji, period)).open ?? assert.fail('nothing is shown')
const groupsIn = async (period: string, cut: string) =>
  (await open(period)).tables.find((one) => one.cut === cut)?.groups

async function restricts(id: string, now = begin): Promise<void> {
  process.env.KASANE_NOW = now
  await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds: [third.postId] })
  process.env.KASANE_NOW = begin
}

const debts: string[] = []
for (let at = 0; at < 14; at++) debts.push(await addCase({ ...base, on: '2025-08-10' }))
const abused: string[] = []
for (let at = 0; at < 12; at++) abused.push(await addCase({ ...base, on: '2025-08-10', topic: 'abuse' }))
for (let at = 0; at < 12; at++) await addCase({ ...base, on: '2026-08-10' })

test('a record that is hidden after its month moves nothing, in a year that is over and in the running one', async () => {
  const before = [await open('2025'), await open('2026')]
  const id = await addCase({ ...base, on: '2026-08-10', topic: 'debt' })
  const withIt = [await open('2025'), await open('2026')]
  assert.equal(withIt[1]?.total, (before[1]?.total ?? 0) + 1)
  await restricts(id)
  await restricts(abused[0] as string)
  assert.deepEqual([await open('2025'), await open('2026')], withIt)
})

test('one that was restricted before its month was over is in no number, also when it is restricted no longer', async () => {
  const before = await open('2026')
  const id = await addCase({ ...base, on: '2026-09-10', topic: 'abuse' })
  await restricts(id, '2026-09-20T12:00')
  assert.deepEqual(await open('2026'), before)
  await site.database.owner.query(
    `update case_restriction set end_reason = 'safe', end_asked_at = begun_at, end_asked_by = begun_by, ended_at = $2, ended_by = $3
     where case_id = $1`,
    [id, new Date('2026-10-20T03:00:00Z'), sachiko.accountId],
  )
  await site.database.owner.query(`update support_case set sensitivity = 'confidential' where id = $1`, [id])
  assert.deepEqual(await open('2026'), before)
})

test('made part of another before its month was over a case is in no number; afterwards it moves nothing', async () => {
  const [subjectId = ''] = await enterPeople(site, [{ name: '見本 重', birthOn: '1950-06-07' }])
  const [kept, part, later] = [
    await addCase({ ...base, on: '2026-09-10', subjectId }),
    await addCase({ ...base, on: '2026-09-11', subjectId }),
    await addCase({ ...base, on: '2026-09-12', subjectId }),
  ]
  const before = await open('2026')
  const merges = async (id: string, now: string) => {
    process.env.KASANE_NOW = now
    await does(hanako, mergeCase, { id, version: 1, intoId: kept })
    process.env.KASANE_NOW = begin
  }
  await merges(part, '2026-09-20T12:00')
  const { total } = await open('2026')
  assert.equal(total, before.total - 1)
  await merges(later, '2026-10-02T12:00')
  assert.equal((await open('2026')).total, total)
})

test('an anonymous case that is named after its month moves nothing, whoever it turns out to be', async () => {
  const [before] = [await open('2025')]
  const [subjectId = ''] = await enterPeople(site, [{ name: '見本 後名', birthOn: '1931-02-03' }])
  await site.database.owner.query(
    `update support_case set subject_id = $2, version = version + 1, updated_at = $3 where id = any ($1)`,
    [abused.slice(1, 10), subjectId, new Date('2026-11-26T03:00:00Z')],
  )
  assert.deepEqual(await open('2025'), before)
})

test('what is typed in later counts in the month in which it is; what a case is about, as it was then', async () => {
  const before = [await open('2025'), await open('2026')]
  await addCase({ ...base, on: '2026-03-30', enteredOn: '2026-04-02' })
  assert.deepEqual(await open('2025'), before[0])
  const after = await open('2026')
  assert.equal(after.total, (before[1]?.total ?? 0) + 1)
  for (const id of debts)
    await does(hanako, changeMatter, { id, version: 1, topics: ['abuse'], urgency: 'immediate' })
  await site.database.owner.query(
    `update support_case set area_code = null, version = version + 1, updated_at = $2 where id = any ($1)`,
    [debts, new Date('2026-11-26T03:30:00Z')],
  )
  await site.database.owner.query(
    `update support_case set state = 'closed', closed_on = '2026-11-20', next_on = null, result = 'settled', version = version + 1,
     updated_at = $1 where opened_on = '2026-08-10' and sensitivity <> 'restricted'`,
    [new Date('2026-11-20T00:00:00Z')],
  )
  assert.deepEqual([await open('2025'), await open('2026')], [before[0], after])
})

test('the city’s cases by how they came, whether they are new, and what became of them, with few put together', async () => {
  const { total } = await open('2025')
  assert.deepEqual(await groupsIn('2025', 'channel'), [{ code: 'letter', cases: total }])
  assert.deepEqual(await groupsIn('2025', 'intake'), [{ code: 'new', cases: total }])
  assert.deepEqual(await groupsIn('2025', 'outcome'), [{ code: '', cases: total }])
  await addCase({ ...base, on: '2025-08-10', intake: 'again', channel: 'fax', closedOn: '2025-09-01' })
  for (const cut of ['channel', 'intake', 'outcome'])
    assert.deepEqual(await groupsIn('2025', cut), [{ code: null, cases: total + 1 }])
})

test('cases that went on from before are told once they are of enough people', async () => {
  for (let at = 0; at < 9; at++)
    await addCase({ ...base, on: '2025-12-10', talks: ['2026-05-02T10:00:00', '2026-06-02T10:00:00'] })
  assert.equal((await open('2026')).continued, null)
  await addCase({ ...base, on: '2025-12-10', talks: ['2026-05-02T10:00:00'] })
  assert.equal((await open('2026')).continued, 10)
})
