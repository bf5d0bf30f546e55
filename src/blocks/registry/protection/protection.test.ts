import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { aProtectedFamily, stewardOf } from '../../../../tests/support/protected.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { historyOf } from '../../../core/db/history.ts'
import {
  endProtection,
  includeInProtection,
  listProtections,
  releaseFromProtection,
  renewProtection,
  reportProtectionEnd,
  startProtection,
} from '../actions/protection.ts'
import { contactsOf, personSummaries } from '../person-summary.ts'
import { addPersonContacts } from '../persons.ts'
import { settleProtection } from './mask.ts'
import { protect, unprotect } from './protect.ts'
import { yearFrom } from './rules.ts'

const house = await freshHouse()
const does = doer(house.database)
const steward = await stewardOf(house)
const plainSteward = house.person('stewart')

/** A family of its own for each test: nobody is protected by what another test did. */
const family = () => aProtectedFamily(house)
type Family = Awaited<ReturnType<typeof family>>

const start = (who: Family, more: Record<string, unknown> = {}) =>
  does(steward, startProtection, { personId: who.mother, othersIds: [who.child], office: '試験署', ...more })

const rowOf = (id: string) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('person')
      .select(['protected', 'area_code', 'household_id', 'household_role', 'standing', 'version'])
      .where('municipality_id', '=', kashiwa)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

const nowhere = { area_code: null, household_id: null, household_role: null }
const where = async (id: string) => {
  const { area_code, household_id, household_role } = await rowOf(id)
  return { area_code, household_id, household_role }
}
const seenContacts = (id: string) => house.as(steward, (tx) => contactsOf(tx, id))
const versionOf = async (id: string) =>
  (
    await house.asSystem((tx) =>
      tx
        .selectFrom('address_protection')
        .select('version')
        .where('municipality_id', '=', kashiwa)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
  ).version
const decide = async (id: string, decisionNote = '（試験）本人の申出による') =>
  does(steward, endProtection, { id, version: await versionOf(id), decisionNote })

test('it hides applicant and child at once, and the decision that ends it shows them again', async () => {
  const who = await family()
  const before = await Promise.all([where(who.mother), where(who.child)])
  assert.equal((await seenContacts(who.mother)).length, 2)
  const { id } = await start(who)
  for (const person of [who.mother, who.child]) {
    assert.deepEqual(await where(person), nowhere)
    assert.deepEqual(await seenContacts(person), [])
    const [seen] = await house.as(steward, (tx) => personSummaries(tx, [person]))
    assert.deepEqual([seen?.address, seen?.areaCode], [null, null])
  }
  assert.notDeepEqual(await where(who.father), nowhere)
  await decide(id)
  assert.deepEqual(await Promise.all([where(who.mother), where(who.child)]), before)
  assert.equal((await seenContacts(who.mother)).length, 2)
})

test('who lacks the duty can neither begin one nor see that there is any', async () => {
  const who = await family()
  const input = { personId: who.mother, othersIds: [], office: '試験署' }
  assert.deepEqual(await refusals(does(plainSteward, startProtection, input)), ['registry.protection.duty'])
  assert.deepEqual(await refusals(does(house.person('hanako'), startProtection, input)), ['core.notAllowed'])
  const { id } = await start(who)
  assert.deepEqual((await does(plainSteward, listProtections, {})).protections, [])
  const end = does(plainSteward, endProtection, { id, version: 1, decisionNote: '（試験）' })
  assert.deepEqual(await refusals(end), ['core.notFound'])
  assert.equal((await rowOf(who.mother)).protected, true)
})

test('nobody begins one for the dead, for a stranger’s household, twice, or for a day to come', async () => {
  const who = await family()
  const other = await family()
  const refused = (more: Record<string, unknown>) => refusals(start(who, more))
  assert.deepEqual(await refused({ othersIds: [other.child] }), [
    'othersIds: registry.protection.notOfHousehold',
  ])
  assert.deepEqual(await refused({ startsOn: addDays(today(), 1) }), [
    'startsOn: registry.protection.startsLater',
  ])
  assert.deepEqual(await refused({ personId: who.dead, othersIds: [] }), [
    'personId: registry.protection.deceased',
  ])
  assert.deepEqual(await refused({ personId: crypto.randomUUID() }), ['personId: registry.personNotFound'])
  assert.deepEqual(await refused({ office: ' ' }), ['office: core.field.required'])
  await start(who)
  assert.deepEqual(await refused({ othersIds: [] }), ['personId: registry.protection.already'])
})

test('it is renewed in its last month, and not before; a second look at an old version is refused', async () => {
  const who = await family()
  const early = await start(who)
  assert.deepEqual(await refusals(does(steward, renewProtection, { id: early.id, version: 1 })), [
    'registry.protection.notYet',
  ])
  const late = await family()
  const { id } = await start(late, { startsOn: addDays(today(), -350) })
  await does(steward, renewProtection, { id, version: 1 })
  const [listed] = (await does(steward, listProtections, {})).protections.filter((one) => one.id === id)
  assert.equal(listed?.endsOn, yearFrom(addDays(yearFrom(addDays(today(), -350)), 1)))
  assert.equal(listed?.task, 'none')
  assert.deepEqual(
    await refusals(does(steward, endProtection, { id, version: 1, decisionNote: '（試験）' })),
    ['core.changedMeanwhile'],
  )
})

test('after its last day it still holds, and stands first on the desk', async () => {
  const who = await family()
  await start(await family(), { startsOn: addDays(today(), -350) })
  const [id = ''] = await house.asSystem((tx) =>
    protect(tx, [
      {
        applicantId: who.mother,
        othersIds: [],
        startsOn: addDays(today(), -500),
        endsOn: addDays(today(), -135),
      },
    ]),
  )
  assert.deepEqual(await where(who.mother), nowhere)
  const [first] = (await does(steward, listProtections, {})).protections
  assert.deepEqual([first?.id, first?.task], [id, 'overdue'])
})

test('what the register reports about the end is a task: nothing is shown by it', async () => {
  const who = await family()
  const { id } = await start(who)
  await does(steward, reportProtectionEnd, { id, version: 1, reportedOn: today() })
  assert.deepEqual(await where(who.mother), nowhere)
  const [listed] = (await does(steward, listProtections, {})).protections.filter((one) => one.id === id)
  assert.equal(listed?.task, 'endReported')
  const tomorrow = does(steward, reportProtectionEnd, { id, version: 2, reportedOn: addDays(today(), 1) })
  assert.deepEqual(await refusals(tomorrow), ['reportedOn: registry.protection.reportedOn'])
})

test('it ends by a decision with a reason, once', async () => {
  const who = await family()
  const { id } = await start(who)
  assert.deepEqual(await refusals(does(steward, endProtection, { id, version: 1, decisionNote: '' })), [
    'decisionNote: core.field.required',
  ])
  await decide(id)
  assert.deepEqual(await refusals(decide(id)), ['registry.protection.ended'])
  assert.deepEqual(await refusals(does(steward, renewProtection, { id, version: 2 })), [
    'registry.protection.ended',
  ])
})

test('of two that overlap, the end of one shows nobody whom the other covers', async () => {
  const who = await family()
  const before = await where(who.child)
  const first = await start(who)
  const second = await does(steward, startProtection, {
    personId: who.child,
    othersIds: [],
    office: '試験署',
  })
  await decide(first.id)
  assert.notDeepEqual(await where(who.mother), nowhere)
  assert.deepEqual(await where(who.child), nowhere)
  await decide(second.id)
  assert.deepEqual(await where(who.child), before)
})

test('who leaves the household is shown again, alone; the applicant cannot be taken out', async () => {
  const who = await family()
  const { id } = await start(who)
  const release = (personId: string, version: number) =>
    does(steward, releaseFromProtection, { id, version, personId })
  assert.deepEqual(await refusals(release(who.mother, 1)), ['registry.protection.applicant'])
  assert.deepEqual(await refusals(release(who.father, 1)), ['personId: registry.protection.notCovered'])
  await release(who.child, 1)
  assert.notDeepEqual(await where(who.child), nowhere)
  assert.deepEqual(await where(who.mother), nowhere)
  await does(steward, includeInProtection, { id, version: 2, personId: who.child })
  assert.deepEqual(await where(who.child), nowhere)
  assert.deepEqual(
    await refusals(does(steward, includeInProtection, { id, version: 3, personId: who.child })),
    ['personId: registry.protection.covered'],
  )
})

test('a move while protected shows nowhere; at the end the new address is shown, not the old one', async () => {
  const who = await family()
  const { id } = await start(who)
  const moved = await who.moves(who.mother)
  assert.deepEqual(await where(who.mother), nowhere)
  assert.deepEqual(await seenContacts(who.mother), [])
  await decide(id)
  assert.deepEqual(await where(who.mother), moved)
  assert.ok((await seenContacts(who.mother)).some(({ value }) => value === who.newAddress))
})

test('somebody known from a case alone is shown again as the row was', async () => {
  const who = await family()
  const before = await where(who.outsider)
  const ids = await house.asSystem((tx) =>
    protect(tx, [{ applicantId: who.outsider, othersIds: [], startsOn: today(), endsOn: yearFrom(today()) }]),
  )
  assert.deepEqual(await where(who.outsider), nowhere)
  await house.asSystem((tx) => unprotect(tx, ids, { decidedOn: today(), note: '（試験）' }))
  assert.deepEqual(await where(who.outsider), before)
})

test('what is added meanwhile is hidden too, and shown after the decision', async () => {
  const who = await family()
  const { id } = await start(who)
  const telephone = { personId: who.mother, kind: 'telephone', value: '000-5555-0000' } as const
  await house.asSystem(async (tx) => {
    await addPersonContacts(tx, [telephone])
    await setAudience(tx, 'person', [who.mother])
  })
  assert.deepEqual(await seenContacts(who.mother), [])
  await decide(id)
  assert.ok((await seenContacts(who.mother)).some(({ value }) => value === telephone.value))
})

test('who dies stays hidden until somebody decides', async () => {
  const who = await family()
  const { id } = await start(who)
  await who.dies(who.mother)
  assert.deepEqual(await where(who.mother), nowhere)
  assert.deepEqual(await seenContacts(who.mother), [])
  await decide(id)
  assert.equal((await rowOf(who.mother)).protected, false)
})

test('a merge hides every record of the person, and undone it hides the one alone', async () => {
  const who = await family()
  await start(who, { othersIds: [] })
  await who.merges(who.outsider, who.mother)
  assert.deepEqual(await where(who.outsider), nowhere)
  await who.merges(who.outsider, null)
  assert.notDeepEqual(await where(who.outsider), nowhere)
  assert.deepEqual(await where(who.mother), nowhere)
})

test('what the row was is not told by its history either', async () => {
  const who = await family()
  const former = async () =>
    JSON.stringify(await house.as(steward, (tx) => historyOf(tx, 'person', who.mother)))
  const { id } = await start(who)
  const area = who.area
  assert.ok(!(await former()).includes(area))
  await decide(id)
  assert.ok((await former()).includes(area))
})

test('settled again it writes nothing, and many are settled at once', async () => {
  const families = await Promise.all(Array.from({ length: 5 }, family))
  const people = families.flatMap(({ mother, child }) => [mother, child])
  const made = families.map((one) => ({
    applicantId: one.mother,
    othersIds: [one.child],
    startsOn: today(),
    endsOn: yearFrom(today()),
  }))
  const ids = await house.asSystem((tx) => protect(tx, made))
  const before = await Promise.all(people.map(rowOf))
  assert.ok(before.every((row) => row.protected))
  await house.asSystem((tx) => settleProtection(tx, people))
  assert.deepEqual(await Promise.all(people.map(rowOf)), before)
  await house.asSystem((tx) => unprotect(tx, ids, { decidedOn: today(), note: '（試験）' }))
  assert.ok((await Promise.all(people.map(rowOf))).every((row) => !row.protected))
})
