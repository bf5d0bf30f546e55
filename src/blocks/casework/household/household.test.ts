import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { newId } from '../../../core/id.ts'
import { addHouseholds } from '../../registry/persons.ts'
import { carry, heldCase } from '../cases.ts'
import { defineCaseKind } from '../kinds.ts'
import { closed } from '../rules.ts'
import { addFellows, addMember, changeMember, dropMember } from './member-actions.ts'
import { addPart, changePart } from './part-actions.ts'
import { noteHousehold, readHousehold } from './state-actions.ts'
import { addTie, changeTie, dropTie } from './tie-actions.ts'

const house = await freshHouse()
const does = doer(house.database)
const { caseOf, newAgency, person } = staffing(house)
const [hanako, taro] = [house.person('hanako'), house.person('taro')]
const clerk = await clerkBeside(house, hanako)
defineCaseKind({ kind: 'trial', href: (id) => `/trial/${id}`, word: 'trial', topics: ['health', 'rent'] })

/** A family in one household of the register: the person in need is the head. */
async function aFamily() {
  const [head = '', wife = '', child = '', elsewhere = ''] = await enterPeople(house, [
    { name: '見本 世帯主', birthOn: '1960-02-03' },
    { name: '見本 妻', birthOn: '1962-03-04' },
    { name: '見本 子', birthOn: '1995-04-05' },
    { name: '見本 別居', birthOn: '1990-05-06' },
  ])
  await house.asSystem(async (tx) => {
    const household = newId()
    await addHouseholds(tx, [household])
    for (const [id, role] of [
      [head, 'head'],
      [wife, 'spouse'],
      [child, 'child'],
    ])
      await tx
        .updateTable('person')
        .set({ household_id: household, household_role: role as string })
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id as string)
        .execute()
  })
  return { head, wife, child, elsewhere, caseId: await caseOf(clerk, { subjectId: head }) }
}

const read = (id: string, who = clerk) => does(who, readHousehold, { id })
const typed = { role: 'family', name: '見本 姉子', died: false }
const part = { field: 'elderly', what: '物忘れ（試験）', visible: 'case', household: false }

test('the household is taken in with one press, as the register has it, and once', async () => {
  const { caseId, wife, child } = await aFamily()
  assert.equal((await does(clerk, addFellows, { caseId })).added, 2)
  const { members } = await read(caseId)
  assert.deepEqual(
    members.map(({ personId, relation, lives, name }) => [personId, relation, lives, name]),
    [
      [wife, 'spouse', 'together', '見本 妻'],
      [child, 'child', 'together', '見本 子'],
    ],
  )
  assert.deepEqual(await refusals(does(clerk, addFellows, { caseId })), ['casework.member.noFellows'])
})

test('who does not know the register finds nobody of the household', async () => {
  const { head } = await aFamily()
  const caseId = await caseOf(hanako, { subjectId: head })
  assert.deepEqual(await refusals(does(hanako, addFellows, { caseId })), ['casework.member.noFellows'])
})

test('somebody is typed in or chosen, and found to be somebody of the register later', async () => {
  const { caseId, elsewhere } = await aFamily()
  const { id } = await does(clerk, addMember, { caseId, ...typed, relation: 'sibling', lives: 'unknown' })
  await does(clerk, changeMember, { id, version: 1, role: 'family', died: false, personId: elsewhere })
  const [member] = (await read(caseId)).members
  assert.deepEqual([member?.name, member?.birthOn, member?.personId], ['見本 別居', '1990-05-06', elsewhere])
  await does(clerk, dropMember, { id, version: 2 })
  const after = await read(caseId)
  assert.deepEqual([after.members.length, after.gone.length], [0, 1])
})

test('neither nobody, nor the person twice, nor an agency with a birth date stands in a case', async () => {
  const { caseId, head, wife } = await aFamily()
  const add = (more: object) =>
    refusals(does(clerk, addMember, { caseId, role: 'family', died: false, ...more }))
  assert.deepEqual(await add({}), ['name: casework.member.name'])
  assert.deepEqual(await add({ name: '見本', personId: wife }), ['name: casework.member.alsoTyped'])
  assert.deepEqual(await add({ name: '見本', birthOn: addDays(today(), 1) }), [
    'birthOn: calendar.bornInFuture',
  ])
  assert.deepEqual(await add({ personId: head }), ['personId: casework.member.subject'])
  assert.deepEqual(await add({ personId: newId() }), ['personId: registry.personNotFound'])
  await does(clerk, addMember, { caseId, role: 'family', died: false, personId: wife })
  assert.deepEqual(await add({ personId: wife }), ['personId: casework.member.already'])
  assert.deepEqual(await add({ role: 'organization', name: '見本診療所', lives: 'apart', died: true }), [
    'lives: casework.member.peopleOnly',
    'died: casework.member.peopleOnly',
  ])
})

test('what is between two is said once, between two who stand there', async () => {
  const { caseId } = await aFamily()
  const { id: sister } = await does(clerk, addMember, { caseId, ...typed })
  const clinic = await does(clerk, addMember, {
    caseId,
    role: 'organization',
    name: '見本診療所',
    died: false,
  })
  const support = { kind: 'support', strength: 'strong', direction: 'there' }
  const add = (more: object) => refusals(does(clerk, addTie, { caseId, ...more }))
  const { id } = await does(clerk, addTie, { caseId, fromId: sister, ...support, what: '買物（試験）' })
  assert.deepEqual(await add({ toId: sister, ...support }), ['kind: casework.tie.already'])
  assert.deepEqual(await add({ ...support }), ['toId: casework.tie.same'])
  assert.deepEqual(await add({ toId: newId(), ...support }), ['toId: casework.tie.notHere'])
  assert.deepEqual(await add({ toId: clinic.id, kind: 'sibling' }), ['toId: casework.tie.peopleOnly'])
  assert.deepEqual(await add({ toId: clinic.id, kind: 'support' }), [
    'strength: casework.tie.strength',
    'direction: casework.tie.direction',
  ])
  assert.deepEqual(await add({ toId: sister, kind: 'sibling', strength: 'weak' }), [
    'strength: casework.tie.supportOnly',
  ])
  await does(clerk, addTie, { caseId, toId: sister, kind: 'sibling' })
  await does(clerk, changeTie, { id, version: 1, ...support, strength: 'strained' })
  assert.deepEqual(
    (await read(caseId)).ties.map(({ kind, strength }) => [kind, strength]),
    [
      ['support', 'strained'],
      ['sibling', null],
    ],
  )
  await does(clerk, dropTie, { id, version: 2 })
  assert.equal((await read(caseId)).ties.length, 1)
})

test('who was taken out takes the ties along, and a part of theirs keeps its name', async () => {
  const { caseId } = await aFamily()
  const { id: memberId } = await does(clerk, addMember, { caseId, ...typed })
  await does(clerk, addTie, { caseId, toId: memberId, kind: 'sibling' })
  await does(clerk, addPart, { caseId, memberId, ...part })
  await does(clerk, dropMember, { id: memberId, version: 1 })
  const { ties, parts, gone } = await read(caseId)
  assert.deepEqual([ties.length, parts[0]?.memberId, gone[0]?.id], [0, memberId, memberId])
  assert.deepEqual(await refusals(does(clerk, addPart, { caseId, memberId, ...part })), [
    'memberId: casework.part.memberId',
  ])
})

test('a part is of one or of all, in one field, with its topics and what can be built on', async () => {
  const { caseId } = await aFamily()
  const made = { caseId, ...part, topics: ['health'], strengths: '体操の仲間（試験）', household: true }
  const { id } = await does(clerk, addPart, made)
  const changed = { ...part, topics: ['rent'], state: 'better', field: 'poverty' }
  const { household: _, ...said } = changed
  await does(clerk, changePart, { id, version: 1, ...said })
  const [now] = (await read(caseId)).parts
  assert.deepEqual(
    [now?.household, now?.field, now?.topics, now?.strengths, now?.state],
    [true, 'poverty', ['rent'], null, 'better'],
  )
  const add = (more: object) => refusals(does(clerk, addPart, { caseId, ...part, ...more }))
  assert.deepEqual(await add({ topics: ['nothing'] }), ['topics: casework.part.topics'])
  const { id: memberId } = await does(clerk, addMember, { caseId, ...typed })
  assert.deepEqual(await add({ memberId, household: true }), ['household: casework.part.both'])
  assert.deepEqual(await add({ visible: 'named' }), ['visible: casework.part.nobodyNamed'])
  assert.deepEqual(await add({ agencies: [taro.agencyId] }), ['visible: casework.part.alsoNamed'])
  assert.deepEqual(await add({ visible: 'named', agencies: [hanako.agencyId] }), [
    'agencies: casework.part.agencies',
  ])
  assert.deepEqual(await add({ visible: 'named', posts: [hanako.postId] }), ['posts: casework.part.posts'])
  await does(clerk, changePart, { id, version: 2, ...said, state: 'gone' })
  assert.equal((await read(caseId)).parts.length, 0)
})

test('how they live is dated; 不明 and 未聴取 are no blanks; nothing at all is refused', async () => {
  const { caseId } = await aFamily()
  const note = (more: object) => does(clerk, noteHousehold, { caseId, asOf: today(), ...more })
  await note({ asOf: addDays(today(), -30), income: 'short', incomeFrom: ['wage'], incomeMonthly: '120,000' })
  await note({ income: 'not_asked', housing: 'unknown' })
  const { states } = await read(caseId)
  assert.deepEqual(
    states.map(({ income, incomeMonthly, housing, housingState }) => [
      income,
      incomeMonthly,
      housing,
      housingState,
    ]),
    [
      ['not_asked', null, 'unknown', null],
      ['short', 120_000, null, null],
    ],
  )
  assert.deepEqual(await refusals(note({})), ['income: casework.household.nothing'])
  assert.deepEqual(await refusals(note({ asOf: addDays(today(), 1), income: 'enough' })), [
    'asOf: casework.on.future',
  ])
  assert.deepEqual(await refusals(note({ income: 'none', incomeFrom: ['wage'] })), [
    'incomeFrom: casework.household.sources',
  ])
})

test('only who holds an open case writes; who sees it reads; whoever does not finds nothing', async () => {
  const agencyId = await newAgency()
  const [owner, stranger] = [await person(agencyId), await person(await newAgency())]
  const caseId = await caseOf(owner)
  const { id } = await does(owner, addMember, { caseId, ...typed })
  for (const work of [
    () => read(caseId, stranger),
    () => does(stranger, addMember, { caseId, ...typed }),
    () => does(stranger, changeMember, { id, version: 1, ...typed }),
    () => does(stranger, dropMember, { id, version: 1 }),
  ])
    assert.deepEqual(await refusals(work()), ['core.notFound'])
  await does(owner, changeMember, { id, version: 1, ...typed, note: '電話は夜（試験）' })
  assert.deepEqual(await refusals(does(owner, dropMember, { id, version: 1 })), ['core.changedMeanwhile'])
  await house.as(owner, async (tx) => {
    const found = await heldCase(tx, caseId)
    await carry(tx, found, closed(found, { result: 'settled', resultNote: undefined }, today()))
  })
  assert.deepEqual(await refusals(does(owner, addMember, { caseId, ...typed })), ['casework.closed'])
  assert.deepEqual(await refusals(does(owner, addPart, { caseId, ...part })), ['casework.closed'])
  assert.equal((await read(caseId, owner)).members.length, 1)
})
