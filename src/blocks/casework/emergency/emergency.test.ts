import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { clerkBeside, doer, refusals, twoResidents } from '../../../../tests/support/acts.ts'
import { emergencies } from '../../../../tests/support/emergencies.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { start } from '../../../../tests/support/staffing.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { addServiceAccount, serviceOf } from '../../../core/identity/service/services.ts'
import { declareConflict } from '../conflicts/actions.ts'
import { restrictCase } from '../restricted/actions.ts'
import { breakGlass, endEmergency, reviewEmergency, tellOfEmergency } from './actions.ts'
import { remindOfEmergencies, tellNamed } from './alarm.ts'
import { deedsDuring, emergenciesSeen, emergencyOf, othersLately } from './list.ts'
import { emergenciesTold } from './told.ts'

// 緊急時の閲覧: whoever has to know in an emergency sees what is confidential for three hours, and a second person looks at it afterwards.

const house = await freshHouse()
const does = doer(house.database)
const priya = house.person('priya')
const { caseOf, person, newAgency, fresh, ground, broken, review, why, officerPost } = emergencies(house)

afterEach(() => {
  delete process.env.KASANE_NOW
})

const hours = (count: number) => {
  process.env.KASANE_NOW = new Date(Date.now() + count * 3600_000).toISOString()
}

const sees = (who: TestPerson, id: string) =>
  house.as(who, async (tx) => {
    const rows = tx.selectFrom('support_case').select('id').where('municipality_id', '=', tx.municipality)
    return (await rows.where('id', '=', id).execute()).length > 0
  })

const noticed = (code: string, key: string) =>
  house.asSystem(async (tx) => {
    const rows = tx
      .selectFrom('notice')
      .select(['id', 'settled_at'])
      .where('municipality_id', '=', tx.municipality)
    return (await rows.where('code', '=', code).where('to_key', '=', key).execute()).length
  })

test('for three hours the post sees what others hold about the person, and no longer', async () => {
  const { asker, caseId } = await broken()
  assert.ok(await sees(asker, caseId))
  hours(2.9)
  assert.ok(await sees(asker, caseId))
  hours(3.1)
  assert.equal(await sees(asker, caseId), false)
})

test('refused: without a second factor just now, about somebody not in sight, a second time, with half a reason', async () => {
  const { asker, personId } = await ground()
  const input = { personId, ...why }
  assert.deepEqual(await refusals(does(asker, breakGlass, input)), ['casework.emergency.stepUp'])
  const far = await person(await newAgency())
  assert.deepEqual(await refusals(does(fresh(far), breakGlass, input)), ['core.notFound'])
  assert.equal(
    (await refusals(does(fresh(asker), breakGlass, { ...input, emergencyReason: '急ぎ' }))).length,
    1,
  )
  assert.deepEqual(await refusals(does(fresh(priya), breakGlass, input)), ['core.notAllowed'])
  await does(fresh(asker), breakGlass, input)
  assert.deepEqual(await refusals(does(fresh(asker), breakGlass, input)), ['casework.emergency.already'])
})

test('a merged record of the person is opened as well', async () => {
  const { asker, personId, leaver } = await ground()
  const [other = ''] = await enterPeople(house, [{ name: '見本 倒', registered: false }])
  const caseId = await caseOf(leaver, { subjectId: other })
  await house.asSystem(async (tx) => {
    await tx
      .updateTable('person')
      .set({ same_as: personId, version: 2, updated_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', other)
      .execute()
    await setAudience(tx, 'person', [other, personId])
  })
  await does(fresh(asker), breakGlass, { personId, ...why })
  assert.ok(await sees(asker, caseId))
})

test('the privacy officer and the holder’s supervisor are told at once, without a name', async () => {
  const before = await noticed('casework.notice.emergency', roleKey('privacy-officer'))
  const { head, id } = await broken()
  assert.equal(await noticed('casework.notice.emergency', roleKey('privacy-officer')), before + 1)
  assert.equal(await noticed('casework.notice.emergency', postKey(head.postId)), 1)
  for (const who of [priya, head])
    assert.ok((await house.as(who, emergenciesSeen)).some((one) => one.id === id))
  assert.deepEqual(await house.as(house.person('sachiko'), emergenciesSeen), [])
})

test('a restricted record stays closed; who is named on it is told with a telephone number, the asker of nothing', async () => {
  const { asker, personId, caseId, leaver: owner, other, head } = await ground()
  await does(owner, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [other.postId] })
  const { id } = await does(fresh(asker), breakGlass, { personId, ...why })
  await house.asSystem((tx) => tellNamed(tx, id))
  assert.equal(await sees(fresh(asker), caseId), false)
  for (const who of [owner, other]) {
    assert.equal(await noticed('casework.notice.emergencyNamed', postKey(who.postId)), 1)
    const [told] = await house.as(fresh(who), othersLately)
    assert.equal(told?.telephone, why.telephone)
    assert.deepEqual(await house.as(who, othersLately), [])
  }
  assert.equal(await noticed('casework.notice.emergency', postKey(head.postId)), 0)
  assert.deepEqual(await house.as(head, emergenciesSeen), [])
})

test('a supervisor who is kept away from the person is not told, nor is a program that acts as one', async () => {
  const { asker, personId, head, agencyId } = await ground()
  await does(head, declareConflict, { personId, kind: 'family' })
  const program = await house.asSystem((tx) =>
    addServiceAccount(tx, {
      ...{ agencyId, name: '見本連携', purpose: '（試験）', role: 'supervisor' },
      ...{ startsOn: '2020-04-01', endsOn: null },
    }),
  )
  const { postId } = await house.asSystem((tx) => serviceOf(tx, program))
  await does(fresh(asker), breakGlass, { personId, ...why })
  for (const one of [head.postId, postId])
    assert.equal(await noticed('casework.notice.emergency', postKey(one)), 0)
})

onlyOn('postgres')('of a case that is restricted at the same moment nothing is shown', async () => {
  const { asker, personId, caseId, leaver: owner, other } = await ground()
  const input = { id: caseId, version: 1, reason: 'violence' as const, postIds: [other.postId] }
  const written = Promise.withResolvers<void>()
  const restricting = house.as(fresh(owner), async (tx) => {
    await restrictCase.run({ tx }, input)
    written.resolve()
    // Long enough for the other one to come to where it waits.
    await setTimeout(500)
  })
  await written.promise
  await does(fresh(asker), breakGlass, { personId, ...why })
  await restricting
  assert.equal(await sees(fresh(asker), caseId), false)
})

test('whoever asked ends it early, or the privacy officer; nobody else', async () => {
  for (const by of ['asker', 'priya'] as const) {
    const made = await broken()
    const end = { id: made.id, version: 1 }
    assert.deepEqual(await refusals(does(made.head, endEmergency, end)), ['casework.emergency.notYours'])
    assert.deepEqual(await refusals(does(made.other, endEmergency, end)), ['core.notFound'])
    await does(by === 'asker' ? made.asker : priya, endEmergency, end)
    assert.equal(await sees(made.asker, made.caseId), false)
    assert.deepEqual(await refusals(does(priya, endEmergency, { ...end, version: 2 })), [
      'casework.emergency.over',
    ])
  }
})

test('a conflict denies: whoever declared one cannot open, and what was opened closes with one that is declared', async () => {
  const { asker, personId, caseId } = await broken()
  await does(asker, declareConflict, { personId, kind: 'neighbour' })
  assert.equal(await sees(asker, caseId), false)
  assert.deepEqual(await refusals(does(fresh(asker), breakGlass, { personId, ...why })), ['core.notFound'])
})

test('a second person reviews it when it is over, and then the person is told', async () => {
  const { id, asker, personId } = await broken()
  assert.deepEqual(await refusals(does(priya, reviewEmergency, review(id, 1))), [
    'casework.emergency.running',
  ])
  await does(asker, endEmergency, { id, version: 1 })
  const tell = { id, version: 2, told: 'sent', toldOn: start }
  assert.deepEqual(await refusals(does(priya, tellOfEmergency, tell)), ['casework.emergency.notReviewed'])
  await does(priya, reviewEmergency, review(id, 2))
  assert.deepEqual(await refusals(does(priya, reviewEmergency, review(id, 3))), [
    'casework.emergency.reviewed',
  ])
  const half = { id, version: 3, told: 'withheld' }
  assert.deepEqual(await refusals(does(priya, tellOfEmergency, half)), [
    'withheld: casework.withheld.missing',
    'lookAgainOn: casework.lookAgainOn.missing',
  ])
  await does(priya, tellOfEmergency, {
    ...half,
    withheld: 'danger_to_subject',
    lookAgainOn: addDays(start, 30),
  })
  assert.deepEqual(await house.as(priya, (tx) => emergenciesTold(tx, [personId])), [])
  await does(priya, tellOfEmergency, { ...tell, version: 4 })
  const told = await house.as(priya, (tx) => emergenciesTold(tx, [personId]))
  assert.deepEqual(
    told.map(({ kind, agency }) => [kind, agency]),
    [['life_and_limb', '見本相談所']],
  )
  assert.deepEqual(await refusals(does(priya, tellOfEmergency, { ...tell, version: 5 })), [
    'casework.emergency.told',
  ])
})

test('refused: reviewing one’s own, or with a conflict', async () => {
  const { id, asker, personId } = await broken()
  await does(asker, endEmergency, { id, version: 1 })
  const own = { ...asker, postId: await officerPost(asker) }
  assert.deepEqual(await refusals(does(own, reviewEmergency, review(id, 2))), [
    'casework.emergency.ownReview',
  ])
  await does(asker, declareConflict, { personId, kind: 'family' })
  assert.deepEqual(await refusals(does(own, reviewEmergency, review(id, 2))), ['core.notFound'])
})

test('what was done meanwhile is listed for the review, and for nobody who may not read the log', async () => {
  const { id, asker, head, caseId } = await broken()
  await house.as(asker, (tx) => recordSeen(tx, 'support_case', caseId, 'casework.restriction'))
  const deeds = await house.as(priya, async (tx) => deedsDuring(tx, await emergencyOf(tx, id)))
  assert.ok(deeds.some(({ verb, subject_id }) => verb === 'casework.restriction' && subject_id === caseId))
  assert.deepEqual(await house.as(head, async (tx) => deedsDuring(tx, await emergencyOf(tx, id))), [])
})

test('what waits for a day, and for three, is spoken of again, each time once', async () => {
  await house.asSystem((tx) =>
    tx
      .updateTable('emergency_access')
      .set({ reminded: 9 })
      .where('municipality_id', '=', tx.municipality)
      .execute(),
  )
  await broken()
  const remind = () => house.asSystem(remindOfEmergencies)
  assert.equal(await remind(), 0)
  for (const [after, count] of [
    [25, 1],
    [26, 0],
    [73, 1],
    [100, 0],
  ] as const) {
    hours(after)
    assert.equal(await remind(), count, `after ${after} hours`)
  }
})

test('about a resident of whom nothing is on record it is answered alike', async () => {
  const { yamada } = await twoResidents(house)
  const clerk = await clerkBeside(house, await person(await newAgency()))
  const { id } = await does(fresh(clerk), breakGlass, { personId: yamada, ...why })
  const [own] = await house.as(fresh(clerk), emergenciesSeen)
  assert.equal(own?.id, id)
})
