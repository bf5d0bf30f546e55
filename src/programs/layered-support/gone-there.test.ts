import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../tests/support/house.ts'
import { joiningOf } from '../../../tests/support/joining.ts'
import { nextOn } from '../../../tests/support/layered.ts'
import { onDay } from '../../../tests/support/staffing.ts'
import { caseOf } from '../../blocks/casework/cases.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { monthAfter, monthOf } from '../../core/calendar/month.ts'
import { leavePlace } from './actions/joining.ts'
import { startGoing } from './actions/trials.ts'
import { goneThere } from './queries/gone-there.ts'

// How many go to a place, as everybody of the staff reads it who sees none of the cases.

const house = await freshHouse()
const { does, hanako, sachiko, taro, goes, accepted } = joiningOf(house)
const nextMonth = `${monthAfter(monthOf(today()))}-01`
const gone = (resourceId: string) => house.as(taro, (tx) => goneThere(tx, resourceId))
const restricted = async (caseId: string) => {
  const { version } = await house.as(hanako, (tx) => caseOf(tx, caseId))
  await does(hanako, restrictCase, { id: caseId, version, reason: 'violence', postIds: [sachiko.postId] })
}

test('a month counts once it is over, and who left since has stayed until then', async () => {
  const { caseId, resourceId } = await accepted()
  await goes(caseId, startGoing, { since: today(), nextOn })
  assert.deepEqual(await gone(resourceId), { started: 0, stayed: 0 })
  await onDay(nextMonth, async () => {
    assert.deepEqual(await gone(resourceId), { started: 1, stayed: 1 })
    const left = { outcome: 'not_theirs', endedOn: nextMonth, reason: '（試験）遠かった' }
    await goes(caseId, leavePlace, left)
    assert.deepEqual(await gone(resourceId), { started: 1, stayed: 1 })
  })
  await onDay(addDays(nextMonth, 40), async () =>
    assert.deepEqual(await gone(resourceId), { started: 1, stayed: 0 }),
  )
})

test('whoever began stays in the number of a place when the case is restricted after that month, and whatever is restricted then', async () => {
  const { caseId, resourceId } = await accepted()
  await goes(caseId, startGoing, { since: today(), nextOn })
  await onDay(nextMonth, async () => {
    await restricted(caseId)
    assert.deepEqual(await gone(resourceId), { started: 1, stayed: 1 })
  })
  await onDay(addDays(nextMonth, 40), async () => assert.equal((await gone(resourceId)).started, 1))
})

test('refused: nobody is in it where the case was restricted when that month was over, nor comes into it later', async () => {
  const { caseId, resourceId } = await accepted()
  await goes(caseId, startGoing, { since: today(), nextOn })
  await restricted(caseId)
  assert.equal((await gone(resourceId)).started, 0)
  await onDay(nextMonth, async () => assert.equal((await gone(resourceId)).started, 0))
  await house.database.owner.query(
    `update case_restriction set end_reason = 'safe', end_asked_at = begun_at, end_asked_by = $2, ended_at = $3, ended_by = $4
     where case_id = $1`,
    [caseId, hanako.accountId, `${nextMonth}T09:00+09:00`, sachiko.accountId],
  )
  await onDay(addDays(nextMonth, 40), async () => assert.equal((await gone(resourceId)).started, 0))
})
