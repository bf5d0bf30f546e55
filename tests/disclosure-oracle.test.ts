// On both databases: rows that a database shows are those of the oracle on each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ownLedger } from '../src/blocks/casework/disclosure/own-actions.ts'
import { legalBasisCodes } from '../src/blocks/casework/legal-bases.ts'
import { forProxy, forSelf, nothingTold } from './ledger/oracle.ts'
import { aParentOf, aResident, type Resident } from './ledger/people.ts'
import { casesOf, play, type Step } from './ledger/play.ts'
import { freshHouse } from './support/house.ts'

// Over any course of things the page of the person, and that of their parent, hold what the relationships say, and nobody else's anything.

const house = await freshHouse()

const of = fc.nat(2)
const at = fc.nat(20)
const yes = fc.boolean()
const basis = fc.oneof(fc.constantFrom('consent', 'own_duty'), fc.constantFrom(...legalBasisCodes))
const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('disclose' as const), of, basis }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('decide' as const), at, shown: yes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('correct' as const), at, basis }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restrict' as const), of, yes }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), of, yes }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('protect' as const), yes }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), yes }) },
)

const seenBy = ({ caller }: Resident) =>
  house.as(caller, async (tx) => {
    const { self, wards } = await ownLedger(tx)
    const rows = await tx
      .selectFrom('disclosure')
      .select('handle')
      .where('municipality_id', '=', tx.municipality)
      .execute()
    const handles = (entries: readonly { handle: string | null }[]) =>
      entries.map(({ handle }) => handle).sort()
    return {
      self: handles(self),
      wards: handles(wards.flatMap(({ entries }) => entries)),
      rows: handles(rows),
    }
  })

const shared: Step = { do: 'disclose', of: 0, basis: 'consent' }
/** Courses that chance meets too rarely: something around the person ends, and what was disclosed is read again. */
const courses: Step[][] = [
  [shared, { do: 'restrict', of: 1, yes: true }, { do: 'close', of: 1, yes: true }],
  [
    shared,
    { do: 'restrict', of: 2, yes: true },
    { do: 'merge', yes: true },
    { do: 'close', of: 2, yes: true },
  ],
  [shared, { do: 'restrict', of: 1, yes: true }, { do: 'restrict', of: 1, yes: false }],
  [
    { do: 'restrict', of: 0, yes: true },
    shared,
    { do: 'decide', at: 0, shown: true },
    { do: 'close', of: 0, yes: true },
  ],
  [{ do: 'protect', yes: true }, shared, { do: 'protect', yes: false }],
]

/** What the rows themselves say, before anybody's keys are asked: whom of this person they name. */
const namedOnRows = (kind: 'person' | 'proxy', personId: string) =>
  house.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('disclosure')
      .select(['handle', 'audience'])
      .where('municipality_id', '=', tx.municipality)
      .execute()
    return rows
      .filter(({ audience }) => audience.includes(`${kind}:${personId}`))
      .map(({ handle }) => handle)
      .sort()
  })

test('the page of the person and that of their parent are what the relationships say', async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { minLength: 4, maxLength: 14 }), async (steps) => {
      const child = await aResident(house, { child: true })
      const parent = await aParentOf(house, child.personId)
      const ground = { house, told: nothingTold(), ...(await casesOf(house, child.personId)) }
      for (const step of steps) await play(ground, step)
      const [own, theirs] = [forSelf(ground.told), forProxy(ground.told)]
      assert.deepEqual(await seenBy(child), { self: own, wards: [], rows: own })
      assert.deepEqual(await seenBy(parent), { self: [], wards: theirs, rows: theirs })
      assert.deepEqual(await namedOnRows('person', child.personId), own)
      assert.deepEqual(await namedOnRows('proxy', child.personId), theirs)
      assert.deepEqual(await seenBy(stranger), { self: [], wards: [], rows: [] })
      if (theirs.length > 0) reached.add('parent reads')
      if (own.length > theirs.length) reached.add('parent does not')
      if (own.length < ground.told.entries.length) reached.add('withheld')
    }),
    { numRuns: 40, examples: courses.map((course) => [course]) },
  )
  assert.deepEqual([...reached].sort(), ['parent does not', 'parent reads', 'withheld'])
})

const stranger = await aResident(house)
