import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { setAuditLimit } from './actions.ts'
import { limitsNow } from './kinds.ts'

const house = await freshHouse()
const does = doer(house.database)
const keepers = [house.person('priya'), house.person('audrey')] as const

onlyOn('postgres')(
  'of two who set a limit for the first time at once the later one hears that it was changed meanwhile',
  async () => {
    const [inserted, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = house.as(keepers[0], async (tx) => {
      await setAuditLimit.run({ tx }, { kind: 'many', amount: 10, version: 0 })
      inserted.resolve()
      await looked.promise
    })
    await inserted.promise
    const late = refusals(does(keepers[1], setAuditLimit, { kind: 'many', amount: 20, version: 0 }))
    setTimeout(() => looked.resolve(), 300)
    await first
    assert.deepEqual(await late, ['core.changedMeanwhile'])
    assert.equal((await house.as(keepers[0], limitsNow)).many, 10)
  },
)

test('refused: a limit set by somebody who does not look after the log, or for what is not looked for', async () => {
  const set = { kind: 'late', amount: 5, version: 0 }
  assert.deepEqual(await refusals(does(house.person('adam'), setAuditLimit, set)), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(keepers[0], setAuditLimit, { ...set, kind: 'early' })), [
    'kind: core.field.choose',
  ])
})
