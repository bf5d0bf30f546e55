import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusals } from '../../../tests/support/acts.ts'
import { aims, communityPlanning, day, said } from '../../../tests/support/community-plans.ts'
import { onlyOn } from '../../../tests/support/engine.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { lastOn, staffing } from '../../../tests/support/staffing.ts'
import { carriersNeeded } from '../../core/identity/staff/holdings.ts'
import { changeCommunityPlan, makeCommunityPlan } from './actions/community-plans.ts'
import { reviewSteps } from './rules/community.ts'

const house = await freshHouse()
const { does, plan, at, planned, looks, works } = communityPlanning(house)
const hanako = house.person('hanako')
const { newAgency, person, farewell } = staffing(house)

type Act = { kind: 'work' | 'change' | (typeof reviewSteps)[number]; back: number; begins: number }
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('work', 'work', 'change', ...reviewSteps),
  back: fc.nat(40),
  begins: fc.nat(40),
})

const takes = (id: string, { kind, back, begins }: Act) => {
  if (kind === 'work') return works(id, { heldOn: day(-back) })
  if (kind === 'change')
    return at(id).then((one) =>
      does(hanako, changeCommunityPlan, { ...one, ...aims, beginsOn: day(-begins), reason: '（試験）' }),
    )
  return looks(id, { step: kind, reviewedOn: day(-back), ...(kind === 'go_on' ? { nextOn: day(7) } : {}) })
}

/** Asked of the rows, not of the rules. */
const broken = `select p.id from community_plan p where p.id = $1 and (
  (p.next_on is null) <> (p.ended_on is not null) or (p.ending is null) <> (p.ended_on is null) or exists (
    select 1 from community_work w where w.plan_id = p.id and w.withdrawn_on is null
      and (w.held_on < p.begins_on or w.held_on > p.ended_on)))`

test('whatever is done in whichever order, a plan has a next look or an end, and all that was done for it lies within its days', async () => {
  let taken = 0
  let over = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 7 }), async (acts) => {
      const id = await planned()
      for (const one of acts) {
        const before = (await plan(id)).endedOn
        const done = await takes(id, one).then(
          () => true,
          (error: Error) => {
            assert.equal(error.name, 'Refusal', error.message)
            return false
          },
        )
        if (done) taken += 1
        // What was done while it went on may be written down after it ended; nothing else is done to it then.
        if (before && done) assert.equal(one.kind, 'work')
        const { rows } = await house.database.owner.query(broken, [id])
        assert.deepEqual(rows, [], JSON.stringify(acts))
      }
      if ((await plan(id)).endedOn) over += 1
    }),
    {
      numRuns: 25,
      examples: [
        [
          [
            { kind: 'work', back: 3, begins: 0 },
            { kind: 'ended', back: 9, begins: 0 },
            { kind: 'change', back: 0, begins: 1 },
            { kind: 'ended', back: 1, begins: 0 },
            { kind: 'work', back: 0, begins: 0 },
            { kind: 'work', back: 2, begins: 0 },
          ],
        ],
      ],
    },
  )
  assert.ok(taken > 10 && over > 0, `${taken} ${over}`)
})

onlyOn('postgres')(
  'what is written down while the plan ends lies within its days, or is refused',
  async () => {
    for (let round = 0; round < 5; round++) {
      const id = await planned()
      const settled = await Promise.allSettled([looks(id, { step: 'ended', reviewedOn: day(-1) }), works(id)])
      assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1, `round ${round}`)
      assert.deepEqual((await house.database.owner.query(broken, [id])).rows, [])
    }
  },
)

test('an agency with a plan that goes on is left by the last who could end it only once it has ended', async () => {
  const agencyId = await newAgency()
  const alone = await person(agencyId)
  const id = (await does(alone, makeCommunityPlan, said)).id as string
  const needed = () => house.asSystem((tx) => carriersNeeded(tx, [agencyId]))
  assert.deepEqual(
    (await needed()).map((one) => one.agencyId),
    [agencyId],
  )
  assert.deepEqual(await refusals(farewell(alone, lastOn)), ['staff.nobodyLeft'])
  await looks(id, { step: 'broken_off' }, alone)
  assert.deepEqual(await needed(), [])
  await farewell(alone, lastOn)
})
