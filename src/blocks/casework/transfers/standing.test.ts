import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { planning } from '../../../../tests/support/plans.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { askCaution, endCaution } from '../cautions/actions.ts'
import { takeBackReferral } from '../referral/actions.ts'
import { addTask, endTask } from '../tasks/task-actions.ts'
import { cancelVisit, planVisit } from '../tasks/visit-actions.ts'
import { standingOfCase } from './standing.ts'

// What a hand-over note says by itself: what holds today, and nothing that is over; nothing to whoever does not see the case.

const house = await freshHouse()
const does = doer(house.database)
const [hanako, taro] = [house.person('hanako'), house.person('taro')]
const plans = planning(house, hanako)
const { sent } = referring(house)
const soon = addDays(today(), 3)
const nothing = { cautions: [], plan: undefined, tasks: [], visits: [], referrals: [] }

const standing = (caseId: string, who = hanako) => house.as(who, (tx) => standingOfCase(tx, caseId))

test('what holds stands there, each by its words, and goes with its end', async () => {
  const caseId = await plans.decided()
  const task = await does(hanako, addTask, { caseId, what: '（試験）書類', dueOn: soon })
  const visit = await does(hanako, planVisit, {
    ...{ caseId, on: soon, from: '10:00', back: '11:00', purpose: '（試験）様子を見る' },
  })
  const caution = { caseId, kind: 'dog', reason: '（試験）玄関に犬', untilOn: soon }
  const { id: cautionId } = await does(hanako, askCaution, caution)
  const asked = await sent(hanako, caseId, { toIds: [taro.agencyId] })
  const { plan, ...now } = await standing(caseId)
  assert.equal(plan?.state, 'decided')
  assert.ok(plan.goals.length > 0)
  assert.deepEqual(
    [now.tasks[0]?.what, now.visits[0]?.purpose, now.cautions[0]?.reason, now.referrals[0]?.id],
    ['（試験）書類', '（試験）様子を見る', caution.reason, asked],
  )
  await does(hanako, endTask, { id: task.id, version: 1, ending: 'done' })
  await does(hanako, cancelVisit, { id: visit.id, version: 1 })
  await does(hanako, endCaution, { id: cautionId, version: 1, note: '（試験）' })
  await does(hanako, takeBackReferral, { id: asked, version: now.referrals[0]?.version, reason: '（試験）' })
  assert.deepEqual({ ...(await standing(caseId)), plan: undefined }, nothing)
})

test('a case of which nothing is known says so, and another agency’s says nothing', async () => {
  assert.deepEqual(await standing(await plans.newCase(hanako)), nothing)
  const caseId = await plans.decided()
  await does(hanako, addTask, { caseId, what: '（試験）書類', dueOn: soon })
  assert.deepEqual(await standing(caseId, taro), nothing)
})
