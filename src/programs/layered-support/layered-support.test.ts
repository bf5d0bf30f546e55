import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../tests/support/house.ts'
import { staffing } from '../../../tests/support/staffing.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { addSupport, type NewSupport, supportsOf } from './queries/supports.ts'

const house = await freshHouse()
const { caseOf: newCase } = staffing(house)
const [hanako, taro] = [house.person('hanako'), house.person('taro')]

const proposed = {
  ...{ kind: 'multi_agency', state: 'proposed', why: '（試験）機関が別々に関わっている', reach: null },
  ...{ coordinatorId: null, proposedOn: today(), nextOn: addDays(today(), 7) },
} satisfies NewSupport

test('a support is seen by whoever sees its case, and by nobody else', async () => {
  const caseId = await newCase(hanako)
  const id = await house.as(hanako, (tx) => addSupport(tx, caseId, proposed))
  const seen = (who: typeof hanako) => house.as(who, (tx) => supportsOf(tx, caseId))
  assert.deepEqual(
    (await seen(hanako)).map((one) => [one.id, one.kind, one.state]),
    [[id, 'multi_agency', 'proposed']],
  )
  assert.deepEqual(await seen(taro), [])
})
