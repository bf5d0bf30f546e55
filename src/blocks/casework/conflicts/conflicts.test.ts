import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { refusals } from '../../../../tests/support/acts.ts'
import { conflictsHouse, paths } from '../../../../tests/support/conflicts.ts'
import { atDesk } from '../../../../tests/support/duplicates.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { addPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { firstOn, lastOn, onDay } from '../../../../tests/support/staffing.ts'
import { agencyKey, postKey } from '../../../core/access/keys.ts'
import { share } from '../../../core/access/share.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { appoint, changePost } from '../../../core/identity/staff/post-actions.ts'
import { mergePersons, unmergePersons } from '../../registry/actions/duplicates.ts'
import { acceptHandOver } from '../actions.ts'
import { carry, caseOf as caseRow, heldCase } from '../cases.ts'
import { giveTo } from '../hand-over.ts'
import { declareConflict, noteConflict } from './actions.ts'
import { conflictsSeen } from './list.ts'

const {
  house,
  does,
  adam,
  newAgency,
  person,
  openCase,
  caseOf,
  ownerOf,
  notesOf,
  midnight,
  farewell,
  registryDuty,
  caseAbout,
  scene,
  seenBy,
  toldOf,
} = await conflictsHouse()

test('who declares it sees nothing of the person from then on, by no path; colleagues do, and the head is told', async () => {
  const { resident, head, counsellor, clerk, caseId } = await scene()
  await farewell(counsellor, lastOn)
  assert.deepEqual(await seenBy(clerk, resident, caseId), paths, 'the paths are there to be seen by')
  const { id } = await does(clerk, declareConflict, { personId: resident, kind: 'family' })
  assert.deepEqual(await seenBy(clerk, resident, caseId), [])
  assert.deepEqual(await seenBy(head, resident, caseId), paths)
  const told = await house.as(head, conflictsSeen)
  assert.deepEqual(
    told.map((one) => [one.id, one.account_id, one.seen_at]),
    [[id, clerk.accountId, null]],
  )
  for (const other of [clerk, counsellor, house.person('sachiko')])
    assert.deepEqual(await house.as(other, conflictsSeen), [])
  assert.deepEqual(await toldOf(id), { open: [postKey(head.postId)], over: [] })
  await does(head, noteConflict, { id, version: 1 })
  assert.deepEqual(await toldOf(id), { open: [], over: [postKey(head.postId)] })
  assert.deepEqual(await refusals(does(clerk, declareConflict, { personId: resident, kind: 'family' })), [
    'core.notFound',
  ])
})

test('the owner who declares it owns it no longer: the head does; refused where nobody else could', async () => {
  const { resident, agencyId, head, counsellor, caseId } = await scene()
  await does(counsellor, declareConflict, { personId: resident, kind: 'neighbour' })
  assert.equal(await ownerOf(caseId), head.accountId)
  assert.deepEqual(await seenBy(counsellor, resident, caseId), [])
  const [two = ''] = await enterPeople(house, [{ name: '利害 単独' }])
  const alone = await person(await newAgency())
  const theirs = await caseAbout(alone, two)
  assert.deepEqual(await refusals(does(alone, declareConflict, { personId: two, kind: 'family' })), [
    'casework.conflict.nobodyElse',
  ])
  assert.ok((await seenBy(alone, two, theirs)).includes('case'), 'and nothing of it stays')
  assert.equal((await notesOf(agencyId)).length, 0)
})

test('refused: nobody makes the one kept away the owner again', async () => {
  const { resident, head, counsellor, caseId } = await scene()
  await does(counsellor, declareConflict, { personId: resident, kind: 'colleague' })
  const give = house.as(head, async (tx) => {
    const { version, ...now } = await caseRow(tx, caseId)
    await carry(tx, { id: caseId, version }, { ...now, ownerId: counsellor.accountId })
  })
  assert.deepEqual(await refusals(give), ['ownerId: casework.owner.conflict'])
})

test('another post, another agency, a share: none of them leads around it', async () => {
  const { resident, agencyId, clerk, caseId } = await scene()
  const elsewhere = await newAgency()
  const friendly = await person(elsewhere)
  await does(clerk, declareConflict, { personId: resident, kind: 'family' })
  await house.asSystem((tx) =>
    share(tx, {
      ...{ root: 'support_case', rootId: caseId, key: agencyKey(elsewhere) },
      ...{ basis: 'consent', purpose: 'test', endsAt: null },
    }),
  )
  const base = { accountId: clerk.accountId, jobTitle: 'x', employment: 'additional', startsOn: today() }
  const second = await does(adam, appoint, { ...base, agencyId: elsewhere, role: 'counsellor' })
  const third = await does(adam, appoint, {
    ...base,
    ...{ agencyId, role: 'supervisor', duties: ['registry'] },
  })
  for (const { id } of [second, third])
    assert.deepEqual(await seenBy({ ...clerk, postId: id }, resident, caseId), [])
  assert.ok((await seenBy(friendly, resident, caseId)).includes('case'))
})

test('colleagues come and go: a new one sees it, one who left or lost the duty does not', async () => {
  const { resident, agencyId, counsellor, clerk, caseId } = await scene()
  await does(counsellor, declareConflict, { personId: resident, kind: 'family' })
  const comer = await person(await newAgency())
  const { id: postId } = await does(adam, appoint, {
    ...{ agencyId, accountId: comer.accountId, role: 'counsellor', jobTitle: 'x' },
    ...{ employment: 'regular', startsOn: today() },
  })
  assert.ok((await seenBy({ ...comer, postId }, resident, caseId)).includes('case'))
  await does(adam, appoint, {
    ...{ agencyId, accountId: comer.accountId, role: 'supervisor' },
    ...{ jobTitle: 'x', employment: 'regular', startsOn: firstOn },
  })
  await farewell(clerk, lastOn, 2)
  await onDay(firstOn, async () => {
    assert.deepEqual(await seenBy(clerk, resident, caseId), [])
    await midnight()
    assert.deepEqual(await seenBy(counsellor, resident, caseId), [])
  })
  const outside = await house.asSystem((tx) =>
    addPerson(tx, { name: 'duty-outside', role: 'coordinator', agencyId: house.agencies.policy as string }),
  )
  await registryDuty(outside)
  assert.ok((await seenBy(outside, resident, caseId)).includes('person'))
  await does(adam, changePost, { id: outside.postId, version: 2, jobTitle: 'x', employment: 'regular' })
  assert.deepEqual(await seenBy(outside, resident, caseId), [])
})

test('a case that comes later, and a record that turns out to be the same person, are denied as well', async () => {
  const { resident, head, clerk } = await scene()
  await does(clerk, declareConflict, { personId: resident, kind: 'family' })
  const later = await caseAbout(head, resident)
  assert.deepEqual(await seenBy(clerk, resident, later), [])
})

test('a record that turns out to be the same person is denied too, with its cases; taken back, it is seen again', async () => {
  const { head, clerk } = await scene()
  const { steward, hinted, mergeInput, twice } = atDesk(house)
  const ids = await twice()
  const [one = '', other = ''] = ids
  const caseId = await caseAbout(clerk, other)
  await does(clerk, declareConflict, { personId: one, kind: 'family' })
  assert.ok((await seenBy(clerk, other, caseId)).includes('case'))
  const hint = await hinted(ids)
  await does(steward, mergePersons, await mergeInput(hint, one))
  assert.deepEqual(await seenBy(clerk, other, caseId), [])
  assert.equal(await ownerOf(caseId), head.accountId)
  await does(steward, unmergePersons, { id: hint.id, version: hint.version + 1 })
  assert.ok((await seenBy(clerk, other, caseId)).includes('case'))
  assert.deepEqual(await seenBy(clerk, one, caseId), ['case', 'contact', 'safe contact'])
})

test('refused: a new case for the one kept away; a hand-over goes to the next who may', async () => {
  const { resident, agencyId, head, counsellor, clerk, caseId } = await scene()
  await does(clerk, declareConflict, { personId: resident, kind: 'family' })
  const give = caseOf(head, { subjectId: resident, ownerId: clerk.accountId })
  assert.deepEqual(await refusals(give), ['ownerId: casework.owner.conflict'])
  const chief = await person(await newAgency(), 'supervisor')
  await registryDuty(chief)
  const mate = await person(chief.agencyId)
  await does(chief, declareConflict, { personId: resident, kind: 'colleague' })
  const handOver = { version: 1, toId: chief.agencyId, nextOn: addDays(today(), 3), reason: '（試験）' }
  await house.as(counsellor, async (tx) => giveTo(tx, await heldCase(tx, caseId), handOver))
  assert.equal(await ownerOf(caseId), mate.accountId)
  assert.deepEqual(await seenBy(chief, resident, caseId), [])
  assert.equal((await notesOf(agencyId)).length, 0)
})

test('a successor who had accepted and is kept away by then gets no case', async () => {
  const { resident, agencyId, head, counsellor, clerk, caseId } = await scene()
  await farewell(counsellor, lastOn)
  const [note] = await notesOf(agencyId)
  assert.equal(note?.to_id, clerk.accountId)
  await does(clerk, acceptHandOver, { id: note?.id, version: 1 })
  await does(clerk, declareConflict, { personId: resident, kind: 'family' })
  assert.deepEqual(
    (await notesOf(agencyId)).map(({ to_id, state }) => [to_id, state]),
    [
      [clerk.accountId, 'void'],
      [head.accountId, 'open'],
    ],
  )
  await onDay(firstOn, midnight)
  assert.equal(await ownerOf(caseId), head.accountId)
})

onlyOn('postgres')(
  'of a case that is opened while a conflict is declared, nothing is seen either',
  async () => {
    const { resident, head, clerk } = await scene()
    const opened = Promise.withResolvers<void>()
    const declared = opened.promise.then(() =>
      does(clerk, declareConflict, { personId: resident, kind: 'family' }),
    )
    const caseId = await house.as(head, async (tx) => {
      const id = await openCase(tx, head, { subjectId: resident })
      opened.resolve()
      await Promise.race([declared, setTimeout(500)])
      return id
    })
    await declared
    assert.deepEqual(await seenBy(clerk, resident, caseId), [])
    assert.ok((await seenBy(head, resident, caseId)).includes('case'))
  },
)
