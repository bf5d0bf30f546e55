import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { aProtectedFamily } from '../../../tests/support/protected.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { addRelationship, endRelationship } from './actions/relationships.ts'
import { mayWriteTo } from './letters.ts'
import { protect } from './protection/protect.ts'
import { yearFrom } from './protection/rules.ts'
import { pairOf, relationSeenFrom, relations, relationshipsOf } from './relationships.ts'

const house = await freshHouse()
const does = doer(house.database)
const clerk = await clerkBeside(house, house.person('hanako'))
const { yamada, dead } = await twoResidents(house)
const who = await aProtectedFamily(house)

const shown = (id: string) => house.as(clerk, (tx) => relationshipsOf(tx, id))
const add = (personId: string, otherId: string, relation: string, more = {}) =>
  does(clerk, addRelationship, { personId, otherId, relation, ...more })

test('what one is to the other is the same row, read from both ends', () => {
  const mirrored: Record<string, string> = {
    parent: 'child',
    grandparent: 'grandchild',
    guardian: 'ward',
    carer: 'cared_for',
    emergency_contact: 'contact_of',
  }
  fc.assert(
    fc.property(fc.constantFrom(...relations), (relation) => {
      const row = pairOf('me', 'you', relation)
      assert.equal(relationSeenFrom('me', row), relation)
      const back = Object.entries(mirrored).flatMap(([one, other]) => [
        [one, other],
        [other, one],
      ])
      assert.equal(relationSeenFrom('you', row), Object.fromEntries(back)[relation] ?? relation)
    }),
  )
})

test('a relationship is shown on both pages, ended on a day, and stays on record', async () => {
  const { id } = await add(yamada, who.father, 'guardian', { startsOn: '2026-04-01', note: '（試験）' })
  assert.deepEqual(
    (await shown(yamada)).map(({ relation, other }) => [relation, other.id]),
    [['guardian', who.father]],
  )
  assert.equal((await shown(who.father))[0]?.relation, 'ward')
  assert.deepEqual(await refusals(does(clerk, endRelationship, { id, endsOn: '2026-03-31' })), [
    'endsOn: registry.relationship.endsOn',
  ])
  await does(clerk, endRelationship, { id })
  assert.equal((await shown(yamada))[0]?.endsOn, today())
  assert.deepEqual(await refusals(does(clerk, endRelationship, { id })), ['registry.relationship.ended'])
})

test('nobody is related to themselves, to a stranger to the actor, twice, or from a day to come', async () => {
  assert.deepEqual(await refusals(add(yamada, yamada, 'friend')), ['otherId: registry.relationship.self'])
  const stranger = does(house.person('taro'), addRelationship, {
    personId: yamada,
    otherId: who.father,
    relation: 'friend',
  })
  assert.deepEqual(await refusals(stranger), ['personId: registry.personNotFound'])
  await add(yamada, who.father, 'child')
  assert.deepEqual(await refusals(add(yamada, who.father, 'child')), [
    'relation: registry.relationship.known',
  ])
  assert.deepEqual(await refusals(add(who.father, yamada, 'parent')), [
    'relation: registry.relationship.known',
  ])
  await add(who.father, yamada, 'child')
  assert.deepEqual(await refusals(add(yamada, who.father, 'friend', { startsOn: addDays(today(), 1) })), [
    'startsOn: registry.relationship.startsLater',
  ])
})

test('who may not see one of the two does not see what is between them', async () => {
  assert.deepEqual(await house.as(house.person('taro'), (tx) => relationshipsOf(tx, yamada)), [])
})

test('letters go to nobody who died, moved away, is protected, has no address, or is unseen', async () => {
  const asked = (id: string, as = clerk) => house.as(as, (tx) => mayWriteTo(tx, id))
  assert.deepEqual(await asked(yamada), { may: true })
  assert.deepEqual(await asked(yamada, house.person('taro')), { may: false, why: 'unseen' })
  assert.deepEqual(await asked(dead), { may: false, why: 'deceased' })
  assert.deepEqual(await asked(who.child), { may: true })
  const made = {
    applicantId: who.mother,
    othersIds: [who.child],
    startsOn: today(),
    endsOn: yearFrom(today()),
  }
  await house.asSystem((tx) => protect(tx, [made]))
  assert.deepEqual(await asked(who.child), { may: false, why: 'protected' })
})

test('of the protected nothing is written down, and what was is shown to nobody', async () => {
  assert.deepEqual(await refusals(add(yamada, who.mother, 'friend')), [
    'otherId: registry.relationship.protected',
  ])
  assert.deepEqual(await refusals(add(who.mother, yamada, 'friend')), [
    'otherId: registry.relationship.protected',
  ])
  const before = await shown(yamada)
  assert.ok(before.length > 0)
  const made = { applicantId: who.father, othersIds: [], startsOn: today(), endsOn: yearFrom(today()) }
  await house.asSystem((tx) => protect(tx, [made]))
  assert.deepEqual(await shown(yamada), [])
})
