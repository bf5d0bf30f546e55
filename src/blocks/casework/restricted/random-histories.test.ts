// On PostgreSQL alone: hundreds of questions to a database, which answers them in half the time there.
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../../tests/support/acts.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { staffing, start } from '../../../../tests/support/staffing.ts'
import type { Action } from '../../../core/action/action.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { carry, heldCase } from '../cases.ts'
import { declareConflict } from '../conflicts/actions.ts'
import { giveTo } from '../hand-over.ts'
import { closed, goesOn, reopened } from '../rules.ts'
import { namePost, restrictCase, unnamePost } from './actions.ts'

// Whatever happens to a restricted case, somebody in office is named on it, whoever owns it is, and nobody else sees it.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf, farewell, midnight, office } = staffing(house)
afterEach(() => {
  delete process.env.KASANE_NOW
})

const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })

const kinds = ['name', 'unname', 'next', 'give', 'close', 'reopen', 'conflict', 'leave'] as const
type Move = { kind: (typeof kinds)[number]; who: number; other: number }

/** Mostly those who are named at first, and their colleague: nobody else comes far. */
const someone = fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(5) })
const closedAndOpened: Move[] = [
  { kind: 'close', who: 1, other: 1 },
  { kind: 'reopen', who: 1, other: 1 },
]
/** Closed, and of those who may be named one after the other is kept away or leaves. */
const closedAndForsaken: Move[] = [
  { kind: 'close', who: 0, other: 0 },
  { kind: 'conflict', who: 1, other: 0 },
  { kind: 'conflict', who: 0, other: 0 },
  { kind: 'leave', who: 2, other: 0 },
]
const closedAndLeft: Move[] = [
  { kind: 'close', who: 0, other: 0 },
  { kind: 'leave', who: 2, other: 0 },
  { kind: 'leave', who: 1, other: 0 },
  { kind: 'leave', who: 0, other: 0 },
]
const closedAndDenied: Move[] = [...closedAndLeft.slice(0, 3), { kind: 'conflict', who: 0, other: 0 }]
/** A colleague is named and taken off again, the head takes over, and the case goes to the other office. */
const namedAndGiven: Move[] = [
  { kind: 'name', who: 1, other: 2 },
  { kind: 'unname', who: 1, other: 2 },
  { kind: 'next', who: 1, other: 0 },
  { kind: 'give', who: 0, other: 0 },
]
const examples = [closedAndOpened, closedAndForsaken, closedAndLeft, closedAndDenied, namedAndGiven]
const move = fc.record({ kind: fc.constantFrom(...kinds, 'name', 'unname'), who: someone, other: someone })

/** Two offices of three; the first holds a restricted case on which its owner and the head are named. */
async function begin() {
  const offices = [await newAgency(), await newAgency()] as const
  const people: TestPerson[] = []
  for (const agency of offices)
    people.push(await person(agency, 'supervisor'), await person(agency), await person(agency))
  const [head, owner] = people as [TestPerson, TestPerson]
  const [subjectId = ''] = await enterPeople(house, [{ name: '見本 試' }])
  const caseId = await caseOf(owner, { subjectId })
  for (const one of people.slice(3)) await caseOf(one, { subjectId })
  await does(owner, restrictCase, { id: caseId, version: 1, reason: 'child', postIds: [head.postId] })
  return { offices, people, subjectId, caseId }
}

type World = Awaited<ReturnType<typeof begin>>

/** Whether it was done. What was refused is no step; a fault is one. */
const done = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: Error) => {
      if (error.name === 'Refusal') return false
      throw error
    },
  )

async function take(world: World, { kind, ...at }: Move): Promise<boolean> {
  const { people, caseId: id, subjectId } = world
  const [who, other] = [people[at.who], people[at.other]] as [TestPerson, TestPerson]
  const act = <In, Out>(action: Action<In, Out>, input: unknown) => done(does(fresh(who), action, input))
  if (kind === 'name') return act(namePost, { id, postId: other.postId, why: 'together' })
  if (kind === 'unname') return act(unnamePost, { id, postId: other.postId, why: 'no_longer' })
  if (kind === 'conflict') return act(declareConflict, { personId: subjectId, kind: 'neighbour' })
  if (kind === 'leave') return leave(who)
  return done(house.as(fresh(who), (tx) => work(tx, world, { kind, who, other })))
}

type Doing = { kind: Move['kind']; who: TestPerson; other: TestPerson }

async function work(tx: Tx, { caseId, offices }: World, { kind, who, other }: Doing): Promise<void> {
  const found = await heldCase(tx, caseId)
  const at = { id: caseId, version: found.version }
  const next = { nextOn: addDays(today(), 5) }
  const toId = offices.find((one) => one !== found.holderId) as string
  if (kind === 'give') return giveTo(tx, found, { ...at, ...next, toId, reason: '（試験）' })
  if (kind === 'close')
    return carry(tx, at, closed(found, { result: 'settled', resultNote: undefined }, today()))
  if (kind === 'reopen') return carry(tx, at, reopened(found, { ownerId: who.accountId, ...next }, today()))
  return carry(tx, at, goesOn(found, { ownerId: other.accountId, ...next }, today()))
}

/** Today is the last day; on the next, after midnight, what they held was given on. */
async function leave(who: TestPerson): Promise<boolean> {
  const last = today()
  const { rows } = await house.database.owner.query('select version from post where id = $1', [who.postId])
  const left = await done(farewell(who, last, rows[0]?.version))
  process.env.KASANE_NOW = addDays(last, 1)
  await midnight()
  return left
}

const restrictedRow = `select c.owner_id, c.holder_id, c.closed_on,
  array(select p.account_id from named_post n join post p on p.id = n.post_id where n.case_id = c.id and n.ended_at is null
    and p.agency_id = c.holder_id and daterange(p.starts_on, p.ends_on, '[]') @> $2::date
    and not exists (select 1 from declared_conflict d where d.account_id = p.account_id and d.ended_at is null
      and d.person_id = c.subject_id)) as named
  from support_case c where c.id = $1`

/** Asked of the database in another way than the house asks. */
async function requireKept({ caseId, people }: World, told: string): Promise<void> {
  const { rows } = await house.database.owner.query(restrictedRow, [caseId, today()])
  const { named, owner_id, closed_on } = rows[0]
  assert.ok(named.length > 0, `nobody in office is named after ${told}`)
  if (!closed_on) assert.ok(named.includes(owner_id), `the owner is not named after ${told}`)
  for (const who of people)
    for (const one of [who, fresh(who)]) {
      const isNamed = one.freshFactor === true && named.includes(one.accountId)
      assert.equal(await sees(one, caseId), isNamed, `${told}: ${people.indexOf(who)} ${one.freshFactor}`)
    }
}

const sees = (who: TestPerson, id: string) =>
  house.as(who, async (tx) => {
    const rows = tx.selectFrom('contact').select('id').where('municipality_id', '=', tx.municipality)
    return (await rows.where('case_id', '=', id).execute()).length > 0
  })

test('property: after any history somebody in office is named, whoever owns it is, and nobody else sees it', {
  timeout: 600_000,
}, async () => {
  const counted = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 3, maxLength: 8, size: 'max' }), async (moves) => {
      delete process.env.KASANE_NOW
      const world = await begin()
      for (const one of moves) {
        if (await take(world, one)) counted.set(one.kind, (counted.get(one.kind) ?? 0) + 1)
        await requireKept(world, JSON.stringify(moves))
      }
    }),
    // Together they do every kind of step: chance alone may leave one out.
    { numRuns: 40, examples: examples.map((moves) => [moves] as [Move[]]) },
  )
  assert.deepEqual([...counted.keys()].sort(), [...kinds].sort(), 'every kind of step was done')
})

onlyOn('postgres')('two who take each other off at once leave one of them', async () => {
  for (let round = 0; round < 5; round++) {
    const { leaver: owner, other, head, caseId } = await office()
    await does(owner, restrictCase, {
      ...{ id: caseId, version: 1, reason: 'child', postIds: [other.postId, head.postId] },
    })
    const off = (by: TestPerson, who: TestPerson) =>
      done(does(fresh(by), unnamePost, { id: caseId, postId: who.postId, why: 'no_longer' }))
    const taken = await Promise.all([off(other, head), off(head, other)])
    assert.deepEqual(taken.filter(Boolean).length, 1, `round ${round}`)
    const { rows } = await house.database.owner.query(restrictedRow, [caseId, start])
    assert.equal(rows[0].named.length, 2)
  }
})
