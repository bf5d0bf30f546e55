import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { atDesk } from '../../../../tests/support/duplicates.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { addPerson, freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { firstOn, lastOn, onDay, staffing } from '../../../../tests/support/staffing.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { share } from '../../../core/access/share.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { addServiceAccount } from '../../../core/identity/service/services.ts'
import { appoint, changePost } from '../../../core/identity/staff/post-actions.ts'
import { addMove, addPlan, checkPlan } from '../../../core/identity/staff/transfers/plan-actions.ts'
import { mergePersons, unmergePersons } from '../../registry/actions/duplicates.ts'
import { addRelationships, pairOf } from '../../registry/relationships.ts'
import { acceptHandOver } from '../actions.ts'
import { carry, caseOf as caseRow, heldCase } from '../cases.ts'
import { giveTo } from '../hand-over.ts'
import { declareConflict, declareConflictFor, endConflict, noteConflict } from './actions.ts'
import { conflictsSeen } from './list.ts'

const house = await freshHouse()
const does = doer(house.database)
const adam = house.person('adam')
const { newAgency, person, openCase, caseOf, ownerOf, notesOf, midnight, farewell } = staffing(house)
const paths = 'person,contact of person,relationship,search,case,contact,safe contact,note'.split(',')

let made = 0

/** A resident with a telephone and a friend, and an office with a head, a clerk who looks people up, and a counsellor. */
async function scene() {
  const telephone = `04-7100-${String(1000 + made++)}`
  const [resident = '', friend = ''] = await enterPeople(house, [
    { name: `利害 ${made}`, reading: 'りがい', telephone },
    { name: `友人 ${made}` },
  ])
  await house.asSystem((tx) => addRelationships(tx, [pairOf(resident, friend, 'friend')]))
  const agencyId = await newAgency()
  const head = await person(agencyId, 'supervisor')
  const counsellor = await person(agencyId)
  const clerk = await person(agencyId)
  await registryDuty(clerk)
  await registryDuty(head)
  const caseId = await caseAbout(counsellor, resident)
  return { resident, agencyId, head, counsellor, clerk, caseId, telephone }
}

const registryDuty = (who: TestPerson) =>
  does(adam, changePost, {
    ...{ id: who.postId, version: 1, jobTitle: 'x', employment: 'regular', duties: ['registry'] },
  })

const caseAbout = (who: TestPerson, subjectId: string) => caseOf(who, { subjectId })

/** By which paths somebody sees anything of a resident and their case. */
async function seenBy(who: TestPerson, resident: string, caseId: string): Promise<string[]> {
  const rows = (table: string, column: string, id: string) => sql`select 1 from ${sql.table(table)}
    where municipality_id = ${who.municipality} and ${sql.ref(column)} = ${id}`
  const questions = [
    rows('person', 'id', resident),
    rows('person_contact', 'person_id', resident),
    sql`select 1 from relationship where municipality_id = ${who.municipality}
      and (person_id = ${resident} or other_id = ${resident})`,
    sql`select 1 from search_contains('person', '利害', 100) s (about, place) where about = ${resident}`,
    rows('support_case', 'id', caseId),
    rows('contact', 'case_id', caseId),
    rows('safe_contact', 'case_id', caseId),
    rows('hand_over_note', 'case_id', caseId),
  ]
  return house.as(who, async (tx) => {
    const seen: string[] = []
    for (const [at, question] of questions.entries())
      if ((await question.execute(tx)).rows.length > 0) seen.push(paths[at] as string)
    return seen
  })
}

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
  await does(head, noteConflict, { id, version: 1 })
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
    addPerson(tx, { name: `duty-${made++}`, role: 'coordinator', agencyId: house.agencies.policy as string }),
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

test('a supervisor says it for somebody of theirs, and ends it; refused: for others, and twice', async () => {
  const { resident, head, clerk, caseId } = await scene()
  const about = { personId: resident, kind: 'colleague' }
  const stranger = house.person('taro').accountId
  assert.deepEqual(await refusals(does(head, declareConflictFor, { ...about, accountId: stranger })), [
    'casework.conflict.notYours',
  ])
  const left = await person(head.agencyId)
  const yesterday = { ends_on: addDays(today(), -1) }
  await house.asSystem((tx) =>
    tx
      .updateTable('post')
      .set(yesterday)
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', left.postId)
      .execute(),
  )
  assert.deepEqual(await refusals(does(head, declareConflictFor, { ...about, accountId: left.accountId })), [
    'casework.conflict.notYours',
  ])
  const { id } = await does(head, declareConflictFor, { ...about, accountId: clerk.accountId })
  assert.deepEqual(await refusals(does(head, declareConflictFor, { ...about, accountId: clerk.accountId })), [
    'casework.conflict.already',
  ])
  assert.deepEqual(await seenBy(clerk, resident, caseId), [])
  assert.deepEqual(await refusals(does(clerk, endConflict, { id, version: 1 })), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(house.person('sachiko'), endConflict, { id, version: 1 })), [
    'core.notFound',
  ])
  await does(head, endConflict, { id, version: 1 })
  assert.ok((await seenBy(clerk, resident, caseId)).includes('person'))
  assert.deepEqual(await refusals(does(head, endConflict, { id, version: 2 })), ['casework.conflict.over'])
})

test('what somebody may not own any more falls to no program that acts as a supervisor', async () => {
  const { resident, agencyId, head, counsellor, caseId } = await scene()
  await house.asSystem((tx) =>
    addServiceAccount(tx, {
      ...{ agencyId, name: '見本連携', purpose: '（試験）', role: 'supervisor' },
      ...{ startsOn: '2019-04-01', endsOn: null },
    }),
  )
  await does(head, declareConflictFor, {
    ...{ personId: resident, accountId: counsellor.accountId, kind: 'colleague' },
  })
  assert.equal(await ownerOf(caseId), head.accountId)
})

test('refused: a supervisor does not end their own; a farewell gives no case to one who is kept away', async () => {
  const { resident, agencyId, head, counsellor, clerk, caseId } = await scene()
  const { id } = await does(head, declareConflict, { personId: resident, kind: 'family' })
  assert.deepEqual(await refusals(does(head, endConflict, { id, version: 1 })), ['core.notFound'])
  await farewell(counsellor, lastOn)
  assert.equal((await notesOf(agencyId))[0]?.to_id, clerk.accountId)
  await onDay(addDays(firstOn, 1), midnight)
  assert.equal(await ownerOf(caseId), clerk.accountId, 'it falls to who may see it')
})

test('refused: to end the last post that may see a case from which the others of the agency are kept away', async () => {
  const { resident, head, counsellor, clerk, caseId } = await scene()
  for (const who of [head, clerk]) await does(who, declareConflict, { personId: resident, kind: 'family' })
  assert.deepEqual(await refusals(farewell(counsellor, lastOn)), ['staff.nobodyLeft'])
  const { id } = await does(adam, addPlan, { name: '試験の異動', firstOn })
  await does(adam, addMove, { id, accountId: counsellor.accountId, leavesId: counsellor.postId })
  assert.deepEqual(await refusals(does(adam, checkPlan, { id, version: 2 })), ['staff.plan.problems'])
  const comer = await person(counsellor.agencyId)
  await farewell(counsellor, lastOn)
  await onDay(firstOn, async () => {
    await midnight()
    assert.equal(await ownerOf(caseId), comer.accountId)
    assert.ok((await seenBy(comer, resident, caseId)).includes('case'))
  })
})
