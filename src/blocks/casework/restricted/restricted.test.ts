import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { doer, refusals, twoResidents } from '../../../../tests/support/acts.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { staffing, start } from '../../../../tests/support/staffing.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import {
  askUnrestrict,
  decideUnrestrict,
  hideFromPost,
  namePost,
  restrictCase,
  showToPost,
  unnamePost,
} from './actions.ts'

// 制限付きの記録, as the people of an office live with it: who is named sees it after a second factor, for everybody else it is not there.

const house = await freshHouse()
const does = doer(house.database)
const { office, caseOf, person, newAgency } = staffing(house)
const priya = house.person('priya')

const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })

const seesCase = (who: TestPerson, id: string) =>
  house.as(who, async (tx) => {
    const tables = ['support_case', 'contact', 'safe_contact', 'named_post', 'case_restriction'] as const
    const column = (table: string) => (table === 'support_case' ? 'id' : 'case_id')
    const counts = await Promise.all(
      tables.map((table) =>
        tx
          .selectFrom(table)
          .select('municipality_id')
          .where('municipality_id', '=', tx.municipality)
          .where(column(table) as 'id', '=', id)
          .execute(),
      ),
    )
    return counts.map((rows) => rows.length > 0)
  })
const all = [true, true, true, true, true]
const nothing = [false, false, false, false, false]

const restricted = async () => {
  const made = await office()
  const { leaver: owner, other, caseId } = made
  const { id: restrictionId } = await does(owner, restrictCase, {
    ...{ id: caseId, version: 1, reason: 'violence', postIds: [other.postId] },
  })
  return { ...made, owner, restrictionId }
}

test('from the restriction on the named see the case with all that hangs on it, and only while a second factor is fresh', async () => {
  const { owner, other, head, caseId } = await restricted()
  for (const who of [owner, other]) {
    assert.deepEqual(await seesCase(fresh(who), caseId), all)
    assert.deepEqual(await seesCase(who, caseId), nothing)
  }
  for (const who of [head, priya, house.person('adam'), house.person('audrey'), house.person('taro')])
    assert.deepEqual(await seesCase(fresh(who), caseId), nothing)
})

test('refused: restricted by a colleague, alone, twice, or with a post of elsewhere', async () => {
  const { leaver: owner, other, head, caseId } = await office()
  const input = { id: caseId, version: 1, reason: 'child', postIds: [other.postId] }
  assert.deepEqual(await refusals(does(other, restrictCase, input)), ['casework.restricted.notYours'])
  assert.deepEqual(await refusals(does(owner, restrictCase, { ...input, postIds: [] })), [
    'postIds: casework.postIds.two',
  ])
  assert.deepEqual(await refusals(does(owner, restrictCase, { ...input, postIds: [owner.postId] })), [
    'postIds: casework.postIds.two',
  ])
  const far = house.person('taro')
  assert.deepEqual(await refusals(does(owner, restrictCase, { ...input, postIds: [far.postId] })), [
    'postIds: casework.postIds.notHere',
  ])
  assert.deepEqual(await refusals(does(far, restrictCase, input)), ['core.notFound'])
  await does(head, restrictCase, { ...input, postIds: [head.postId] })
  assert.deepEqual(await refusals(does(fresh(owner), restrictCase, { ...input, version: 2 })), [
    'casework.restricted.already',
  ])
})

test('for who is not named there is no difference to a case that never was', async () => {
  const { head, caseId, restrictionId, other } = await restricted()
  for (const who of [fresh(head), head, fresh(house.person('taro'))]) {
    for (const id of [caseId, newId()]) {
      for (const [action, input] of [
        [restrictCase, { id, version: 1, reason: 'child', postIds: [other.postId] }],
        [namePost, { id, postId: other.postId, why: 'leads' }],
        [unnamePost, { id, postId: other.postId, why: 'mistaken' }],
        [askUnrestrict, { id, reason: 'safe' }],
        [hideFromPost, { id, postId: other.postId }],
      ] as const)
        assert.deepEqual(await refusals(does(who, action as typeof namePost, input)), ['core.notFound'])
    }
    const decide = { id: restrictionId, version: 1, decision: 'agree' }
    assert.deepEqual(await refusals(does(who, decideUnrestrict, decide)), ['core.notFound'])
  }
})

test('one more is named, and sees it; whoever is taken off no longer does', async () => {
  const { owner, other, head, caseId } = await restricted()
  await does(fresh(other), namePost, { id: caseId, postId: head.postId, why: 'leads' })
  assert.deepEqual(await seesCase(fresh(head), caseId), all)
  assert.deepEqual(
    await refusals(does(fresh(other), namePost, { id: caseId, postId: head.postId, why: 'leads' })),
    ['casework.named.already'],
  )
  await does(fresh(owner), unnamePost, { id: caseId, postId: other.postId, why: 'no_longer' })
  assert.deepEqual(await seesCase(fresh(other), caseId), nothing)
})

test('refused: taking off the owner, somebody who is not named, or the last', async () => {
  const { owner, other, head, caseId } = await restricted()
  const off = (who: TestPerson) => ({ id: caseId, postId: who.postId, why: 'no_longer' })
  assert.deepEqual(await refusals(does(fresh(other), unnamePost, off(owner))), ['casework.named.owner'])
  assert.deepEqual(await refusals(does(fresh(other), unnamePost, off(head))), ['casework.named.notThere'])
  await does(fresh(other), unnamePost, off(other))
  assert.deepEqual(await refusals(does(fresh(owner), unnamePost, off(owner))), ['casework.named.last'])
  const stranger = house.person('taro')
  assert.deepEqual(
    await refusals(does(fresh(owner), namePost, { id: caseId, postId: stranger.postId, why: 'leads' })),
    ['postId: casework.postId.notHere'],
  )
})

test('a restriction ends when two agree: one of the named asks, another or the privacy officer decides', async () => {
  for (const by of ['other', 'priya'] as const) {
    const { owner, other, head, caseId, restrictionId } = await restricted()
    const decide = { id: restrictionId, version: 2, decision: 'agree' }
    assert.deepEqual(await refusals(does(priya, decideUnrestrict, decide)), ['core.notFound'])
    await does(fresh(owner), askUnrestrict, { id: caseId, reason: 'safe' })
    assert.deepEqual(await refusals(does(fresh(owner), decideUnrestrict, decide)), [
      'casework.restricted.ownQuestion',
    ])
    assert.deepEqual(await refusals(does(fresh(other), askUnrestrict, { id: caseId, reason: 'safe' })), [
      'casework.restricted.asked',
    ])
    assert.deepEqual((await seesCase(priya, caseId)).slice(0, 4), [false, false, false, false])
    assert.deepEqual(await refusals(does(priya, decideUnrestrict, decide)), ['identity.stepUp.needed'])
    await does(fresh(by === 'priya' ? priya : other), decideUnrestrict, decide)
    assert.deepEqual((await seesCase(head, caseId)).slice(0, 3), [true, true, true])
    assert.deepEqual((await seesCase(priya, caseId)).slice(0, 4), [false, false, false, false])
  }
})

onlyOn('postgres')('whoever is taken off at the same moment decides no longer', async () => {
  const { owner, other, head, caseId, restrictionId } = await restricted()
  await does(fresh(owner), namePost, { id: caseId, postId: head.postId, why: 'leads' })
  await does(fresh(owner), askUnrestrict, { id: caseId, reason: 'safe' })
  const written = Promise.withResolvers<void>()
  const taking = house.as(fresh(owner), async (tx) => {
    await unnamePost.run({ tx }, { id: caseId, postId: other.postId, why: 'no_longer' })
    written.resolve()
    // Long enough for the other one to come to where it waits.
    await setTimeout(500)
  })
  await written.promise
  const decide = { id: restrictionId, version: 2, decision: 'agree' }
  assert.deepEqual(await refusals(does(fresh(other), decideUnrestrict, decide)), [
    'casework.restricted.notNamed',
  ])
  await taking
})

test('where it is declined, everything stays as it was and can be asked again', async () => {
  const { owner, other, head, caseId, restrictionId } = await restricted()
  await does(fresh(owner), askUnrestrict, { id: caseId, reason: 'mistaken' })
  await does(fresh(other), decideUnrestrict, { id: restrictionId, version: 2, decision: 'decline' })
  assert.deepEqual(await seesCase(fresh(head), caseId), nothing)
  assert.deepEqual(
    await refusals(
      does(fresh(other), decideUnrestrict, { id: restrictionId, version: 3, decision: 'agree' }),
    ),
    ['casework.restricted.notAsked'],
  )
  await does(fresh(other), askUnrestrict, { id: caseId, reason: 'safe' })
})

const seesPerson = (who: TestPerson, id: string) =>
  house.as(who, async (tx) => {
    const rows = await personRows(tx, id)
    return rows.length > 0
  })
const personRows = (tx: Tx, id: string) =>
  tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()

test('somebody known from a restricted case alone is shown to the named alone, and no hint shows them', async () => {
  const { leaver: owner, other, head } = await office()
  const [known = '', twin = ''] = await enterPeople(house, [
    { name: '見本 影', registered: false },
    { name: '見本 影', registered: true },
  ])
  const caseId = await caseOf(owner, { subjectId: known })
  await house.asSystem((tx) => addHint(tx, [known, twin]))
  assert.ok(await seesPerson(house.person('stewart'), known))
  assert.ok(await seesPerson(head, known))
  await does(owner, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [other.postId] })
  assert.ok(await seesPerson(fresh(other), known))
  for (const who of [other, fresh(head), house.person('stewart')])
    assert.equal(await seesPerson(who, known), false)
  assert.equal(await hints(house.person('stewart')), 0)
})

async function addHint(tx: Tx, pair: string[]): Promise<void> {
  const [person_id = '', other_id = ''] = [...pair].sort()
  const id = newId()
  await tx
    .insertInto('duplicate_candidate')
    .values({
      ...{ municipality_id: tx.municipality, id, person_id, other_id, reasons: ['same_name'], score: 80 },
      ...{ state: 'open', updated_at: tx.now },
    })
    .execute()
  await setAudience(tx, 'duplicate_candidate', [id])
  await setAudience(tx, 'person', pair)
}

const hints = (who: TestPerson) =>
  house.as(who, async (tx) => {
    const rows = tx
      .selectFrom('duplicate_candidate')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
    return (await rows.execute()).length
  })

test('a restricted case is shown to single posts of another agency, never to the agency', async () => {
  const { owner, caseId, restrictionId } = await restricted()
  const taro = house.person('taro')
  const beside = await person(taro.agencyId)
  const show = {
    id: caseId,
    postId: taro.postId,
    basis: 'life_and_limb',
    purpose: '安全の確認（試験）',
    until: addDays(start, 30),
  }
  await does(fresh(owner), showToPost, show)
  assert.ok((await seesCase(fresh(taro), caseId))[0])
  assert.deepEqual(await seesCase(taro, caseId), nothing)
  assert.deepEqual(await seesCase(fresh(beside), caseId), nothing)
  assert.deepEqual(await refusals(does(fresh(owner), showToPost, { ...show, postId: owner.postId })), [
    'postId: casework.postId.notElsewhere',
  ])
  await does(fresh(owner), askUnrestrict, { id: caseId, reason: 'safe' })
  const decide = { id: restrictionId, version: 2, decision: 'agree' }
  assert.deepEqual(await refusals(does(fresh(taro), decideUnrestrict, decide)), [
    'casework.restricted.notNamed',
  ])
  await does(fresh(owner), hideFromPost, { id: caseId, postId: taro.postId })
  assert.deepEqual(await seesCase(fresh(taro), caseId), nothing)
  assert.deepEqual(await refusals(does(fresh(owner), hideFromPost, { id: caseId, postId: taro.postId })), [
    'casework.notShared',
  ])
})

test('a resident of the register shows no trace of it', async () => {
  const { yamada } = await twoResidents(house)
  const agency = await newAgency()
  const [owner, other] = [await person(agency), await person(agency)]
  const caseId = await caseOf(owner, { subjectId: yamada })
  assert.ok(await seesPerson(other, yamada))
  await does(owner, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [other.postId] })
  assert.equal(await seesPerson(other, yamada), false)
  assert.ok(await seesPerson(fresh(other), yamada))
})
