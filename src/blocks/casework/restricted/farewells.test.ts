import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { firstOn, lastOn, onDay, staffing, start } from '../../../../tests/support/staffing.ts'
import { roleKey } from '../../../core/access/keys.ts'
import { acceptHandOver, proposeSuccessor } from '../actions.ts'
import { heldCase } from '../cases.ts'
import { giveTo } from '../hand-over.ts'
import { addNotes } from '../transfers/note-rows.ts'
import { notesWaiting } from '../transfers/notes.ts'
import { restrictCase, unnamePost } from './actions.ts'

// On 1 April, with restricted cases: they stay among the named, and where nobody is left the head is named and somebody is told.

const house = await freshHouse()
const does = doer(house.database)
const { office, person, newAgency, ownerOf, notesOf, midnight, farewell } = staffing(house)
const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })

const restricted = async () => {
  const made = await office()
  const { leaver, other, caseId } = made
  await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [other.postId] })
  return made
}

const sees = (who: TestPerson, id: string) =>
  house.as(who, async (tx) => {
    const rows = tx.selectFrom('support_case').select('id').where('municipality_id', '=', tx.municipality)
    return (await rows.where('id', '=', id).execute()).length > 0
  })

const told = (code = 'casework.notice.restrictedFell') =>
  house.asSystem(async (tx) => {
    const rows = tx.selectFrom('notice').select('id').where('municipality_id', '=', tx.municipality)
    const open = rows.where('to_key', '=', roleKey('privacy-officer')).where('settled_at', 'is', null)
    return (await open.where('code', '=', code).execute()).length
  })

test('a successor is proposed from among the named; not accepted, the case falls to one of them and not to the head', async () => {
  const { agencyId, leaver, other, head, caseId } = await restricted()
  await farewell(leaver, lastOn)
  const [note] = await notesOf(agencyId)
  assert.equal(note?.to_id, other.accountId)
  const before = await told()
  await onDay(firstOn, async () => {
    await midnight()
    assert.equal(await ownerOf(caseId), other.accountId)
    assert.equal(await sees(fresh(head), caseId), false)
    assert.ok(await sees(fresh(other), caseId))
  })
  assert.equal(await told(), before)
})

test('whoever of the named proposes somebody else names them by it, and they accept what they can read', async () => {
  const { agencyId, leaver, head, caseId } = await restricted()
  const third = await person(agencyId)
  await farewell(leaver, lastOn)
  const [note] = await notesOf(agencyId)
  assert.ok(note)
  const at = { id: note.id, version: note.version }
  for (const who of [fresh(head), leaver])
    assert.deepEqual(await refusals(does(who, proposeSuccessor, { ...at, successorId: third.accountId })), [
      'core.notFound',
    ])
  assert.equal(await sees(fresh(third), caseId), false)
  await does(fresh(leaver), proposeSuccessor, { ...at, successorId: third.accountId })
  await does(fresh(third), acceptHandOver, { id: note.id, version: note.version + 1 })
  await onDay(firstOn, async () => {
    await midnight()
    assert.equal(await ownerOf(caseId), third.accountId)
    assert.ok(await sees(fresh(third), caseId))
  })
})

test('where nobody named is left, the head is named and the privacy officer told, once', async () => {
  const { leaver, other, head, caseId } = await restricted()
  await does(fresh(leaver), unnamePost, { id: caseId, postId: other.postId, why: 'no_longer' })
  await farewell(leaver, lastOn)
  const before = await told()
  await onDay(firstOn, async () => {
    await midnight()
    await midnight()
    assert.equal(await ownerOf(caseId), head.accountId)
    assert.ok(await sees(fresh(head), caseId))
    assert.equal(await sees(fresh(other), caseId), false)
  })
  assert.equal(await told(), before + 1)
})

test('no note of a hand-over shows it to who is not named', async () => {
  const { leaver: owner, other, head, caseId } = await restricted()
  const leaving = { agencyId: owner.agencyId, fromId: owner.accountId, lastOn: start, state: 'open' as const }
  await house.asSystem((tx) => addNotes(tx, [{ caseId, toId: other.accountId }], leaving))
  assert.equal((await house.as(fresh(head), notesWaiting)).length, 0)
  assert.equal((await house.as(other, notesWaiting)).length, 0)
  assert.equal((await house.as(fresh(other), notesWaiting)).length, 1)
})

test('handed over, it is the receiver’s alone: they are named there, and nobody of those who gave it', async () => {
  const { leaver: owner, other, caseId } = await restricted()
  const [far, head] = [await newAgency(), await newAgency()]
  const receiver = await person(far, 'supervisor')
  const beside = await person(far)
  const give = (toId: string) =>
    house.as(fresh(owner), async (tx) => {
      const found = await heldCase(tx, caseId)
      await giveTo(tx, found, { version: found.version, toId, nextOn: start, reason: '転居（試験）' })
    })
  assert.deepEqual(await refusals(give(head)), ['casework.nobodyThere'])
  await give(far)
  assert.ok(await sees(fresh(receiver), caseId))
  for (const who of [owner, other, beside]) assert.equal(await sees(fresh(who), caseId), false)
})

test('where an agency has nobody left who may be named, closed or not, the privacy officer is told until somebody is there', async () => {
  const forsaken = () => told('casework.notice.restrictedForsaken')
  const { agencyId, caseId } = await restricted()
  await midnight()
  assert.equal(await forsaken(), 0)
  // As they were appointed from the beginning: nobody ended them, so nobody was refused.
  await house.database.owner.query('update post set ends_on = $2 where agency_id = $1', [agencyId, lastOn])
  await onDay(firstOn, async () => {
    await midnight()
    await midnight()
    assert.equal(await forsaken(), 1)
    const newcomer = await person(agencyId)
    await midnight()
    assert.equal(await forsaken(), 0)
    assert.ok(await sees(fresh(newcomer), caseId))
  })
})
