import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { firstOn, onDay, staffing } from '../../../../tests/support/staffing.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import {
  addMove,
  addPlan,
  checkPlan,
  decidePlan,
} from '../../../core/identity/staff/transfers/plan-actions.ts'

const house = await freshHouse()
const does = doer(house.database)
const adam = house.person('adam')
const { newAgency, person, caseOf, ownerOf, midnight } = staffing(house)

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
      const takes = { role: 'counsellor', jobTitle: '相談員', employment: 'regular' }
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

/** Whether somebody holds a post today in which they may own cases of this agency, asked of the database in another way. */
async function mayOwn(agencyId: string, accountId: string): Promise<boolean> {
  const { rows } = await house.database.owner.query(
    `select 1 from post where agency_id = $1 and account_id = $2 and role in ('counsellor', 'supervisor')
      and daterange(starts_on, ends_on, '[]') @> $3::date`,
    [agencyId, accountId, today()],
  )
  return rows.length > 0
}
