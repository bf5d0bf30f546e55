import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { conflictsHouse } from '../../../../tests/support/conflicts.ts'
import type { TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { aProtectedFamily, stewardOf } from '../../../../tests/support/protected.ts'
import { agencyKey, namedKey } from '../../../core/access/keys.ts'
import { share } from '../../../core/access/share.ts'
import { personFileSources } from '../../../core/privacy/person-file.ts'
import { findTexts } from '../../../core/search/texts.ts'
import { endProtection, startProtection } from '../../registry/actions/protection.ts'
import { pointAt } from '../../registry/duplicates/merge.ts'
import { addRelationships, pairOf } from '../../registry/relationships.ts'
import { declareConflict } from '../conflicts/actions.ts'
import { caseHead } from '../parts/case-frame.tsx'
import { restrictCase } from '../restricted/actions.ts'
import { momentsOf } from '../timeline/moments.ts'
import { self } from './kin.ts'
import { addFellows, addMember } from './member-actions.ts'
import { drawnOf } from './pages/picture.tsx'
import { addPart } from './part-actions.ts'
import { householdOf } from './read.ts'
import { readHousehold } from './state-actions.ts'
import { addTie } from './tie-actions.ts'

// Who must not be found is not on the pictures and in no list; and whatever becomes of somebody's records, the case stays whole.

const { house, newAgency, person, caseOf, registryDuty } = await conflictsHouse()
const does = doer(house.database)
const steward = await stewardOf(house)

async function aClerk(): Promise<TestPerson> {
  const clerk = await person(await newAgency())
  await registryDuty(clerk)
  return clerk
}

const drawn = (who: TestPerson, caseId: string) =>
  house.as(who, async (tx) => {
    const head = await caseHead(tx, caseId, 'casework.household')
    return drawnOf(tx, head, await householdOf(tx, head.found.id))
  })
const namesOn = async (who: TestPerson, caseId: string) => {
  const { kin, network } = await drawn(who, caseId)
  return [...new Set([...kin.others, ...network.others].map(({ name }) => name))].sort()
}

const support = { kind: 'support', strength: 'strong', direction: 'both' }
const part = { field: 'child', what: '（試験）', visible: 'case', household: false }

test('a protection hides a member, ties and name from everybody, and its end brings them back', async () => {
  const clerk = await aClerk()
  const { father, mother, child } = await aProtectedFamily(house)
  const caseId = await caseOf(clerk, { subjectId: father })
  await does(clerk, addFellows, { caseId })
  const before = await does(clerk, readHousehold, { id: caseId })
  const wife = before.members.find(({ personId }) => personId === mother)?.id
  await does(clerk, addTie, { caseId, toId: wife, ...support })
  await does(clerk, addPart, { caseId, memberId: wife, ...part })
  assert.deepEqual(await namesOn(clerk, caseId), ['隠田 子', '隠田 母'])
  const { id } = await does(steward, startProtection, {
    personId: mother,
    othersIds: [child],
    office: '試験署',
  })
  const during = await does(clerk, readHousehold, { id: caseId })
  assert.deepEqual([during.members, during.ties, during.gone], [[], [], []])
  assert.deepEqual(
    during.parts.map(({ what }) => what),
    ['（試験）'],
  )
  assert.deepEqual(await namesOn(clerk, caseId), [])
  const again = does(clerk, addMember, { caseId, role: 'family', died: false, personId: child })
  assert.deepEqual(await refusals(again), ['personId: casework.member.protected'])
  await does(steward, endProtection, { id, version: 1, decisionNote: '（試験）' })
  assert.deepEqual(await namesOn(clerk, caseId), ['隠田 子', '隠田 母'])
  assert.equal((await does(clerk, readHousehold, { id: caseId })).ties.length, 1)
})

test('what weighs on somebody who is hidden stays with the holder', async () => {
  const clerk = await aClerk()
  const other = await person(await newAgency())
  const { father, mother } = await aProtectedFamily(house)
  const caseId = await caseOf(clerk, { subjectId: father })
  const { id: memberId } = await does(clerk, addMember, {
    ...{ caseId, role: 'family', died: false, personId: mother },
  })
  await does(clerk, addPart, { caseId, memberId, ...part })
  await house.asSystem((tx) =>
    share(tx, {
      ...{ root: 'support_case', rootId: caseId, key: agencyKey(other.agencyId) },
      ...{ basis: 'own_duty', purpose: '（試験）', endsAt: null },
    }),
  )
  const parts = async (who: TestPerson) => (await does(who, readHousehold, { id: caseId })).parts.length
  const seen = (who: TestPerson) =>
    house.as(who, async (tx) => [
      (await findTexts(tx, '隠田', { within: caseId })).count,
      (await findTexts(tx, '試験', { within: caseId })).count,
      (await momentsOf(tx, caseId, { kind: 'household' })).moments.map(({ facts }) => facts.name),
    ])
  assert.deepEqual([await parts(clerk), await parts(other)], [1, 1])
  assert.deepEqual(await seen(other), [1, 1, ['隠田 母']])
  await does(steward, startProtection, { personId: mother, othersIds: [], office: '試験署' })
  assert.deepEqual([await parts(clerk), await parts(other)], [1, 0])
  assert.deepEqual([await seen(clerk), await seen(other)], [...[[0, 1, [null]]], [0, 0, []]])
})

test('what is gathered of somebody tells of their family with a mark, and of who is hidden nothing', async () => {
  const clerk = await aClerk()
  const { father, mother, child } = await aProtectedFamily(house)
  const caseId = await caseOf(clerk, { subjectId: father })
  await does(clerk, addFellows, { caseId })
  const { members } = await does(clerk, readHousehold, { id: caseId })
  const wife = members.find(({ personId }) => personId === mother)?.id
  await does(clerk, addTie, { caseId, toId: wife, ...support })
  await does(clerk, addPart, { caseId, memberId: wife, ...part })
  const source = personFileSources().find(({ code }) => code === 'casework.own.household')
  const held = (id: string) => house.asSystem(async (tx) => (await source?.gather(tx, [id])) ?? [])
  const tables = async (id: string) => [...new Set((await held(id)).map(({ table }) => table))].sort()
  assert.deepEqual(await tables(father), ['case_member', 'case_part', 'case_tie'])
  assert.deepEqual(await tables(mother), ['case_member', 'case_part'])
  const told = (await held(father)).flatMap(({ cells }) => cells)
  const names = told.filter(({ field }) => field === 'casework.ownHousehold.name')
  assert.deepEqual(names.map(({ value, ground }) => [value, ground]).sort(), [
    ['隠田 子', 'third'],
    ['隠田 母', 'third'],
  ])
  await does(steward, startProtection, { personId: mother, othersIds: [child], office: '試験署' })
  assert.deepEqual(await held(father), [])
})

test('of somebody protected the pictures tell neither name nor family', async () => {
  const clerk = await aClerk()
  const { mother } = await aProtectedFamily(house)
  const caseId = await caseOf(clerk, { subjectId: mother })
  assert.deepEqual(await namesOn(clerk, caseId), ['隠田 子', '隠田 父'])
  await does(steward, startProtection, { personId: mother, othersIds: [], office: '試験署' })
  const { kin } = await drawn(clerk, caseId)
  assert.deepEqual([kin.subject?.name, kin.subject?.birthOn, kin.others], ['', null, []])
})

test('who is kept away from a member sees nothing of them, and the rest of the case', async () => {
  const clerk = await aClerk()
  const near = await person(clerk.agencyId)
  const [subjectId = '', relative = ''] = await enterPeople(house, [
    { name: '見本 当人' },
    { name: '見本 縁者' },
  ])
  const caseId = await caseOf(clerk, { subjectId })
  await registryDuty(near)
  const { id: memberId } = await does(clerk, addMember, {
    ...{ caseId, role: 'family', relation: 'sibling', died: false, personId: relative },
  })
  await does(clerk, addTie, { caseId, toId: memberId, ...support })
  await does(clerk, addPart, { caseId, memberId, ...part })
  await does(clerk, addPart, { caseId, ...part })
  await does(near, declareConflict, { personId: relative, kind: 'family' })
  const seen = await does(near, readHousehold, { id: caseId })
  assert.deepEqual([seen.members.length, seen.ties.length, seen.parts.length], [0, 0, 1])
  assert.deepEqual(await namesOn(near, caseId), [])
  assert.deepEqual(await namesOn(clerk, caseId), ['見本 縁者'])
})

test('what the register says is drawn as far as one sees it, and what the case says comes before', async () => {
  const clerk = await aClerk()
  const [subjectId = '', wife = '', child = ''] = await enterPeople(house, [
    { name: '見本 太' },
    { name: '見本 花' },
    { name: '見本 芽' },
  ])
  await house.asSystem((tx) =>
    addRelationships(tx, [
      pairOf(subjectId, wife, 'spouse'),
      pairOf(subjectId, child, 'child'),
      pairOf(wife, child, 'child'),
    ]),
  )
  const caseId = await caseOf(clerk, { subjectId })
  const { kin } = await drawn(clerk, caseId)
  assert.deepEqual(
    kin.between.map(({ one, other, kind }) => [one, kind, other]).sort(),
    [
      [self, 'parent', child],
      [self, 'spouse', wife],
      [wife, 'parent', child],
    ].sort(),
  )
  const { id: member } = await does(clerk, addMember, { caseId, role: 'family', died: false, personId: wife })
  await does(clerk, addTie, { caseId, toId: member, kind: 'separated' })
  const after = (await drawn(clerk, caseId)).kin
  assert.deepEqual(
    after.between.filter(({ other }) => other === member).map(({ kind }) => kind),
    ['separated'],
  )
  assert.ok(
    after.between.some(({ one, other, kind }) => one === member && other === child && kind === 'parent'),
  )
  const plain = await person(clerk.agencyId)
  assert.deepEqual(await namesOn(plain, caseId), ['見本 花'])
})

test('a merge makes two members one on the pictures and loses nothing; undone, they are two again', async () => {
  const clerk = await aClerk()
  const known = { name: '見本 重', birthOn: '1970-02-03' }
  const [subjectId = '', one = '', twin = '', own = ''] = await enterPeople(house, [
    { name: '見本 本' },
    known,
    known,
    { name: '見本 本' },
  ])
  const caseId = await caseOf(clerk, { subjectId })
  const add = (personId: string) =>
    does(clerk, addMember, { caseId, role: 'family', relation: 'sibling', died: false, personId })
  const [first, second, third] = [await add(one), await add(twin), await add(own)]
  await does(clerk, addTie, { caseId, fromId: second.id, ...support })
  await does(clerk, addPart, { caseId, memberId: second.id, ...part })
  const rows = async () =>
    (await house.database.owner.query('select * from case_member where case_id = $1 order by id', [caseId]))
      .rows
  const before = await rows()
  const join = (alias: string, stands: string | null, other: string) =>
    house.asSystem(async (tx) => {
      const { version } = await tx
        .selectFrom('person')
        .select('version')
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', alias)
        .executeTakeFirstOrThrow()
      await pointAt(tx, { id: alias, version }, stands, other)
    })
  await join(twin, one, one)
  await join(own, subjectId, subjectId)
  const merged = await drawn(clerk, caseId)
  assert.deepEqual(
    merged.kin.others.map(({ key }) => key),
    [first.id],
  )
  assert.deepEqual([merged.network.ties[0]?.from, merged.network.ties[0]?.to], [first.id, self])
  assert.deepEqual(await refusals(add(one)), ['personId: casework.member.already'])
  assert.deepEqual(await rows(), before)
  assert.equal((await does(clerk, readHousehold, { id: caseId })).parts.length, 1)
  await join(twin, null, one)
  await join(own, null, subjectId)
  const apart = await drawn(clerk, caseId)
  assert.deepEqual(apart.kin.others.map(({ key }) => key).sort(), [first.id, second.id, third.id].sort())
  assert.deepEqual(await rows(), before)
})

test('a part of a restricted case opens to the named of its holder, and elsewhere only to whom it names', async () => {
  const agencyId = await newAgency()
  const [owner, colleague, head] = [
    await person(agencyId),
    await person(agencyId),
    await person(agencyId, 'supervisor'),
  ]
  const far = await person(await newAgency())
  const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })
  const caseId = await caseOf(owner)
  await does(owner, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [colleague.postId] })
  await house.asSystem((tx) =>
    share(tx, {
      ...{ root: 'support_case', rootId: caseId, key: namedKey(far.postId) },
      ...{ basis: 'own_duty', purpose: '（試験）', endsAt: null },
    }),
  )
  await does(fresh(owner), addPart, { caseId, ...part, what: 'みな' })
  await does(fresh(owner), addPart, { caseId, ...part, what: '担当', visible: 'holder' })
  await does(fresh(owner), addPart, {
    caseId,
    ...part,
    what: '名指し',
    visible: 'named',
    posts: [far.postId],
  })
  const seen = async (who: TestPerson) =>
    (await does(who, readHousehold, { id: caseId })).parts.map(({ what }) => what)
  assert.deepEqual(await seen(fresh(colleague)), ['みな', '担当', '名指し'])
  assert.deepEqual(await seen(fresh(far)), ['みな', '名指し'])
  for (const who of [colleague, fresh(head), far])
    assert.deepEqual(await refusals(seen(who)), ['core.notFound'])
})
