import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { addPerson, freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { addAgency } from '../../../core/identity/accounts.ts'
import { endAgency } from '../../../core/identity/staff/agency-actions.ts'
import { settleHoldings } from '../../../core/identity/staff/holdings.ts'
import { appoint, setEnd } from '../../../core/identity/staff/post-actions.ts'
import {
  addMove,
  addPlan,
  checkPlan,
  decidePlan,
} from '../../../core/identity/staff/transfers/plan-actions.ts'
import { acceptHandOver, proposeSuccessor, settleHandOver, writeHandOver } from '../actions.ts'
import { addCase } from '../cases.ts'
import { noteOf, notesWaiting } from './notes.ts'

const house = await freshHouse()
const does = doer(house.database)
const adam = house.person('adam')
const start = today()
const lastOn = addDays(start, 20)
const firstOn = addDays(lastOn, 1)

let made = 0
const newAgency = () =>
  house.asSystem((tx) =>
    addAgency(tx, { code: `office-${made++}`, name: '見本相談所', nameEn: 'Office', kind: 'division' }),
  )
const person = (agencyId: string, role: 'counsellor' | 'supervisor' | 'coordinator' = 'counsellor') =>
  house.asSystem((tx) => addPerson(tx, { name: `mover-${made++}`, role, agencyId }))

/** An open case that this person owns. */
const caseOf = (who: TestPerson) =>
  house.as(who, (tx) =>
    addCase(tx, {
      kind: 'trial',
      intake: 'new',
      carried: {
        ...{ state: 'open', ownerId: who.accountId, nextOn: addDays(start, 5) },
        ...{ closedOn: null, result: null, resultNote: null },
      },
      subjectId: null,
      areaCode: null,
      openedOn: start,
      urgency: 'normal',
      topics: [],
      urgentTopic: null,
      contact: {
        happened: { at: tx.now, day: start, timeKnown: true },
        ...{ channel: 'counter', direction: 'in', caller: 'self' },
      },
      safe: {},
    }),
  )

const ownerOf = (id: string) =>
  house.asSystem(async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select('owner_id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.owner_id
  })

const notesOf = (agencyId: string) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('hand_over_note')
      .select(['id', 'case_id', 'from_id', 'to_id', 'state', 'last_on', 'version'])
      .where('municipality_id', '=', tx.municipality)
      .where('agency_id', '=', agencyId)
      .orderBy('id')
      .execute(),
  )

/** Everything that happens in here happens on that day. */
async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  process.env.KASANE_NOW = day
  try {
    return await work()
  } finally {
    delete process.env.KASANE_NOW
  }
}

const midnight = () => house.asSystem(settleHoldings)

const farewell = (who: TestPerson, endsOn: string | undefined, version = 1) =>
  does(adam, setEnd, { id: who.postId, version, ...(endsOn ? { endsOn } : {}) })

/** An office with a head and two counsellors, of whom the first has a case and leaves. */
async function office() {
  const agencyId = await newAgency()
  const head = await person(agencyId, 'supervisor')
  const [leaver, other] = [await person(agencyId), await person(agencyId)]
  const caseId = await caseOf(leaver)
  return { agencyId, head, leaver, other, caseId }
}

describe('a farewell', () => {
  test('each case gets a note with a proposed successor; accepted before the day, it passes on the day', async () => {
    const { agencyId, head, leaver, other, caseId } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    assert.deepEqual(
      [note?.case_id, note?.from_id, note?.to_id, note?.state, note?.last_on],
      [caseId, leaver.accountId, other.accountId, 'open', lastOn],
    )
    const id = note?.id as string
    await does(leaver, writeHandOver, { id, version: 1, openPoints: '（試験）次の面接の約束' })
    await does(other, acceptHandOver, { id, version: 2 })
    assert.equal(await ownerOf(caseId), leaver.accountId, 'until the last day it stays where it is')
    await onDay(firstOn, midnight)
    assert.equal(await ownerOf(caseId), other.accountId)
    assert.deepEqual(await onDay(firstOn, () => house.as(head, notesWaiting)), [])
  })

  test('what nobody accepted falls to the head with a mark, and is accepted afterwards', async () => {
    const { agencyId, head, leaver, other, caseId } = await office()
    await farewell(leaver, lastOn)
    await onDay(firstOn, async () => {
      await midnight()
      assert.equal(await ownerOf(caseId), head.accountId)
      const [marked] = await house.as(head, notesWaiting)
      assert.equal(marked?.state, 'fallen')
      await does(other, acceptHandOver, { id: marked?.id, version: marked?.version })
      assert.equal(await ownerOf(caseId), other.accountId)
      assert.deepEqual(await house.as(head, notesWaiting), [])
    })
    const [note] = await notesOf(agencyId)
    assert.equal(note?.state, 'passed')
  })

  test('the head keeps what fell to them, and takes it off the list', async () => {
    const { agencyId, head, leaver, caseId } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    const early = does(head, settleHandOver, { id: note?.id, version: 1 })
    assert.deepEqual(await refusals(early), ['casework.handOver.notFallen'])
    await onDay(firstOn, async () => {
      await midnight()
      await does(head, settleHandOver, { id: note?.id, version: 2 })
      assert.deepEqual(await house.as(head, notesWaiting), [])
    })
    assert.equal(await ownerOf(caseId), head.accountId)
  })

  test('midnight twice is midnight once', async () => {
    const { agencyId, leaver } = await office()
    await farewell(leaver, lastOn)
    await midnight()
    assert.equal((await notesOf(agencyId)).length, 1)
    await onDay(firstOn, midnight)
    const after = await notesOf(agencyId)
    await onDay(firstOn, midnight)
    assert.deepEqual(await notesOf(agencyId), after)
  })

  test('a case that came to the leaver after the plan was decided is handed over too', async () => {
    const { agencyId, leaver } = await office()
    await farewell(leaver, lastOn)
    const late = await caseOf(leaver)
    await midnight()
    assert.ok((await notesOf(agencyId)).some(({ case_id }) => case_id === late))
  })

  test('one that no server prepared for falls to the head all the same', async () => {
    const { agencyId, head, leaver } = await office()
    await farewell(leaver, lastOn)
    const late = await caseOf(leaver)
    await onDay(firstOn, midnight)
    assert.equal(await ownerOf(late), head.accountId)
    const note = (await notesOf(agencyId)).find(({ case_id }) => case_id === late)
    assert.equal(note?.state, 'fallen')
  })

  test('a farewell that is called off leaves no note; another day moves it', async () => {
    const { agencyId, leaver, caseId } = await office()
    await farewell(leaver, lastOn)
    await farewell(leaver, addDays(lastOn, 3), 2)
    assert.deepEqual(
      (await notesOf(agencyId)).map(({ last_on, state }) => [last_on, state]),
      [[addDays(lastOn, 3), 'open']],
    )
    await farewell(leaver, undefined, 3)
    assert.deepEqual(
      (await notesOf(agencyId)).map(({ state }) => state),
      ['void'],
    )
    await onDay(addDays(lastOn, 9), midnight)
    assert.equal(await ownerOf(caseId), leaver.accountId)
  })
})

describe('who may do what with a note', () => {
  test('refused: to accept for another, to write or propose as a colleague, and all of it from another agency', async () => {
    const { agencyId, head, leaver, other } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    const at = { id: note?.id as string, version: 1 }
    assert.deepEqual(await refusals(does(head, acceptHandOver, at)), ['casework.handOver.notSuccessor'])
    const third = await person(agencyId)
    assert.deepEqual(await refusals(does(third, writeHandOver, { ...at, openPoints: 'x' })), [
      'casework.handOver.notYours',
    ])
    assert.deepEqual(await refusals(does(other, proposeSuccessor, { ...at, successorId: third.accountId })), [
      'casework.handOver.notYours',
    ])
    const taro = house.person('taro')
    assert.deepEqual(await refusals(does(taro, acceptHandOver, at)), ['core.notFound'])
    await assert.rejects(
      house.as(taro, (tx) => noteOf(tx, at.id)),
      { code: 'core.notFound' },
    )
  })

  test('the head proposes somebody else, who accepts; refused: somebody who will not be there', async () => {
    const { agencyId, head, leaver, other } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    const id = note?.id as string
    await does(other, acceptHandOver, { id, version: 1 })
    assert.deepEqual(await refusals(does(other, acceptHandOver, { id, version: 2 })), [
      'casework.handOver.accepted',
    ])
    const stranger = house.person('taro').accountId
    for (const successorId of [stranger, leaver.accountId])
      assert.deepEqual(await refusals(does(head, proposeSuccessor, { id, version: 2, successorId })), [
        'successorId: casework.successorId.notThere',
      ])
    await does(head, proposeSuccessor, { id, version: 2, successorId: head.accountId })
    assert.equal((await notesOf(agencyId))[0]?.state, 'open')
    await does(head, acceptHandOver, { id, version: 3 })
    assert.deepEqual(await refusals(does(head, writeHandOver, { id, version: 3, openPoints: 'x' })), [
      'core.changedMeanwhile',
    ])
  })
})

describe('nothing is left to nobody', () => {
  test('refused: to end the one who alone may own the open cases of an agency, and the agency itself', async () => {
    const agencyId = await newAgency()
    const alone = await person(agencyId)
    await person(agencyId, 'coordinator')
    await caseOf(alone)
    assert.deepEqual(await refusals(farewell(alone, lastOn)), ['staff.nobodyLeft'])
    const follower = await person(agencyId, 'supervisor')
    await farewell(alone, lastOn)
    assert.deepEqual(await refusals(farewell(follower, addDays(lastOn, 9))), ['staff.nobodyLeft'])
    assert.equal(
      (await refusals(does(adam, endAgency, { id: agencyId, version: 1, endsOn: lastOn }))).length,
      1,
    )
  })

  test('property: random plans leave no open case without an owner in its agency, and nobody the keys of a post that ended', async () => {
    const run = async (
      moves: readonly { who: number; to: number; joins: boolean }[],
      cases: readonly number[],
    ) => {
      const agencies = [await newAgency(), await newAgency(), await newAgency()]
      const people: TestPerson[] = []
      for (const agencyId of agencies) {
        people.push(await person(agencyId, 'supervisor'), await person(agencyId), await person(agencyId))
      }
      const owned: { id: string; agencyId: string }[] = []
      for (const at of cases) {
        const who = people[at % people.length] as TestPerson
        owned.push({ id: await caseOf(who), agencyId: who.agencyId })
      }
      const { id } = await does(adam, addPlan, { name: '試験の異動', firstOn })
      const moved = new Set<number>()
      for (const { who, to, joins } of moves) {
        const at = who % people.length
        const one = people[at] as TestPerson
        if (moved.has(at)) continue
        moved.add(at)
        const takes = { role: 'counsellor', title: '相談員', employment: 'regular' }
        await does(adam, addMove, {
          ...{ id, accountId: one.accountId, leavesId: one.postId },
          ...(joins ? { agencyId: agencies[to % 3], ...takes } : {}),
        })
      }
      const checked = await does(adam, checkPlan, { id, version: 1 + moved.size }).catch(({ code }) => code)
      if (typeof checked === 'string') {
        assert.ok(['staff.plan.problems', 'staff.plan.empty'].includes(checked), checked)
        return false
      }
      await does(adam, decidePlan, { id, version: 2 + moved.size })
      await onDay(firstOn, async () => {
        await midnight()
        for (const one of owned) assert.ok(await mayOwn(one.agencyId, (await ownerOf(one.id)) as string))
        for (const [at, one] of people.entries()) {
          const actor = await house.as(one, async (tx) => tx.actor)
          const to = moves.find(({ who }) => who % people.length === at)
          const keeps = !to || (to.joins && agencies[to.to % 3] === one.agencyId)
          assert.equal(actor.keys.includes(agencyKey(one.agencyId)), keeps)
        }
      })
      return true
    }
    let carriedOut = 0
    const move = fc.record({ who: fc.nat(8), to: fc.nat(2), joins: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(move, { minLength: 1, maxLength: 7 }),
        fc.array(fc.nat(8), { maxLength: 5 }),
        async (moves, cases) => {
          if (await run(moves, cases)) carriedOut++
        },
      ),
      { numRuns: 25 },
    )
    assert.ok(carriedOut > 5, `only ${carriedOut} plans were carried out`)
  })
})

/** Whether somebody holds a post today in which they may own cases of this agency, asked of the database in another way. */
async function mayOwn(agencyId: string, accountId: string): Promise<boolean> {
  const { rows } = await house.database.owner.query(
    `select 1 from post where agency_id = $1 and account_id = $2 and role in ('counsellor', 'supervisor')
      and daterange(starts_on, ends_on, '[]') @> $3::date`,
    [agencyId, accountId, today()],
  )
  return rows.length > 0
}

test('a new colleague of the same role who begins that day is proposed first', async () => {
  const { agencyId, leaver } = await office()
  const comer = await person(await newAgency())
  const { id } = await does(adam, addPlan, { name: '試験の異動', firstOn })
  const post = { agencyId, role: 'counsellor', title: '相談員', employment: 'regular' }
  await does(adam, addMove, { id, accountId: leaver.accountId, leavesId: leaver.postId })
  await does(adam, addMove, { id, accountId: comer.accountId, leavesId: comer.postId, ...post })
  await does(adam, checkPlan, { id, version: 3 })
  await does(adam, decidePlan, { id, version: 4 })
  const [note] = await notesOf(agencyId)
  assert.equal(note?.to_id, comer.accountId)
  const early = does(comer, acceptHandOver, { id: note?.id, version: 1 })
  assert.deepEqual(await refusals(early), ['core.notFound'], 'who is not there yet sees nothing of it')
})

test('a post that is given anew leaves the note without a purpose', async () => {
  const { agencyId, leaver } = await office()
  await farewell(leaver, lastOn)
  await does(adam, appoint, {
    ...{ agencyId, accountId: leaver.accountId, role: 'counsellor', title: '相談員' },
    ...{ employment: 'regular', startsOn: firstOn },
  })
  assert.deepEqual(
    (await notesOf(agencyId)).map(({ state }) => state),
    ['void'],
  )
})
