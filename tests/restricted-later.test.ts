import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breakGlass } from '../src/blocks/casework/emergency/actions.ts'
import { emergenciesSeen } from '../src/blocks/casework/emergency/list.ts'
import { askUnrestrict, decideUnrestrict, restrictCase } from '../src/blocks/casework/restricted/actions.ts'
import { holdRecord } from '../src/blocks/privacy/retention/actions.ts'
import { holdsSeen } from '../src/blocks/privacy/retention/holds.ts'
import { addAccount, addPost } from '../src/core/identity/accounts.ts'
import { disposing, lately } from './support/disposal.ts'
import { freshHouse, type TestPerson } from './support/house.ts'
import { enterPeople } from './support/people.ts'
import { staffing } from './support/staffing.ts'

// 制限より前からあったもの: what was written down before a case was restricted says nothing of it afterwards, to nobody who is not named.

process.env.KASANE_NOW = lately
const house = await freshHouse()
const { does, aClosedCase, draw } = disposing(house)
const { office, caseOf, person, newAgency } = staffing(house)
const [hanako, sachiko, priya] = [house.person('hanako'), house.person('sachiko'), house.person('priya')]
const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })

/** Somebody who leads an agency since before today, and is entered only now. */
const anotherHead = (agencyId: string, name: string) =>
  house.asSystem(async (tx) => {
    const authUserId = `user-${name}`
    const accountId = await addAccount(tx, { authUserId, name, kind: 'staff' })
    const post = { accountId, agencyId, title: 'test', startsOn: '2020-04-01', role: 'supervisor' as const }
    return { ...hanako, agencyId, authUserId, accountId, postId: await addPost(tx, { ...post, duties: [] }) }
  })

const emergencies = async (who: TestPerson) => (await house.as(who, emergenciesSeen)).map(({ id }) => id)
const holds = async (who: TestPerson) => (await house.as(who, holdsSeen)).map(({ id }) => id)

/** An emergency about a resident of whom an agency holds a case, and who is named on another one soon. */
async function anEmergency() {
  const [made, there] = [await office(), await office()]
  const [personId = ''] = await enterPeople(house, [{ name: '見本 急', registered: true }])
  await caseOf(made.leaver, { subjectId: personId })
  const asker = await person(await newAgency())
  await caseOf(asker, { subjectId: personId })
  const { id } = await does(fresh(asker), breakGlass, {
    ...{ personId, emergencyKind: 'missing', telephone: '000-0000-0000' },
    emergencyReason: '連絡がつかない（試験の理由）',
  })
  return { ...made, id, personId, there }
}

test('a case that is opened about the person later shows an emergency to nobody who leads an agency', async () => {
  const { id, agencyId, head, personId, there } = await anEmergency()
  const heads = [await anotherHead(agencyId, 'later head'), there.head]
  assert.deepEqual(await emergencies(head), [id])
  const caseId = await caseOf(there.leaver, { subjectId: personId })
  for (const one of heads) assert.deepEqual(await emergencies(one), [])
  const named = { reason: 'violence', postIds: [there.other.postId] }
  await does(there.leaver, restrictCase, { id: caseId, version: 1, ...named })
  for (const one of heads) assert.deepEqual(await emergencies(one), [])
  assert.deepEqual(await emergencies(head), [id])
  assert.deepEqual(await emergencies(there.other), [])
  assert.deepEqual(await emergencies(fresh(there.other)), [id])
})

test('a hold that was placed before its case was restricted is seen by those who are named, until it is not any more', async () => {
  const { leaver, other, head, caseId } = await office()
  const hold = { recordType: 'casework.case', recordId: caseId, reason: '（試験）係争中' }
  const { id } = await does(head, holdRecord, hold)
  assert.deepEqual(await holds(head), [id])
  await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [other.postId] })
  for (const who of [head, leaver, other]) assert.deepEqual(await holds(who), [])
  assert.deepEqual(await holds(fresh(other)), [id])
  assert.ok((await holds(priya)).includes(id))
  const restriction = await does(fresh(leaver), askUnrestrict, { id: caseId, reason: 'mistaken' })
  await does(fresh(other), decideUnrestrict, { id: restriction.id, version: 2, decision: 'agree' })
  assert.deepEqual(await holds(head), [id])
})

test('so is the line of a list of disposal', async () => {
  const caseId = await aClosedCase(hanako)
  const { id: list } = await draw(priya)
  const lines = (who: TestPerson) =>
    house.as(who, async (tx) => {
      const rows = tx
        .selectFrom('disposal_item')
        .select('root_id')
        .where('municipality_id', '=', tx.municipality)
      return (await rows.where('list_id', '=', list).execute()).map(({ root_id }) => root_id)
    })
  assert.deepEqual(await lines(sachiko), [caseId])
  const other = await person(hanako.agencyId)
  await does(hanako, restrictCase, { id: caseId, version: 2, reason: 'child', postIds: [other.postId] })
  for (const who of [hanako, sachiko, other]) assert.deepEqual(await lines(who), [])
  assert.deepEqual(await lines(fresh(other)), [caseId])
  assert.deepEqual(await lines(priya), [caseId])
})
