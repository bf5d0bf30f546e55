import assert from 'node:assert/strict'
import { after, mock, test } from 'node:test'
import { openDoor } from '../../tests/support/door.ts'
import { freshHouse, kashiwa } from '../../tests/support/house.ts'
import { openAuthPool } from '../core/identity/auth/pool.ts'
import { prepareJobs } from '../core/jobs/prepare.ts'
import { municipalitiesOf } from '../core/municipality.ts'
import { demoUser } from './demo.ts'
import { demoPeople } from './demo-people.ts'
import { furnish } from './furnish.ts'
import { jobsHere } from './house.ts'
import type { Installation } from './installation.ts'
import { readSettings } from './settings.ts'

const { database, asSystem } = await freshHouse()
await prepareJobs(database, jobsHere())
const pool =
  database.kind === 'embedded' ? database.pool : openAuthPool(String(database.pool.options.connectionString))
if (pool !== database.pool) after(() => pool.end())
const { auth } = openDoor(pool)
const installation: Installation = {
  settings: readSettings({ KASANE_DEMO: 'small' }),
  database,
  auth,
  municipalities: () => municipalitiesOf(database),
  forget() {},
  close: async () => {},
}

const plans = () =>
  asSystem((tx) =>
    tx.selectFrom('plan_revision').select('id').where('municipality_id', '=', kashiwa).execute(),
  )

test('a start that was broken off before the plan is taken up again, once', async () => {
  const said = mock.method(console, 'log', () => {})
  assert.equal((await plans()).length, 0)
  await furnish(installation)
  assert.equal((await plans()).length, 1)
  await furnish(installation)
  assert.equal((await plans()).length, 1)
  said.mock.restore()
})

test('where people are, no demo is added, and what is theirs is never called invented', async () => {
  const municipality = await furnish(installation)
  assert.equal(municipality?.demo, false)
  const names = await asSystem((tx) =>
    tx.selectFrom('account').select('display_name').where('municipality_id', '=', kashiwa).execute(),
  )
  assert.ok(!names.some(({ display_name }) => demoPeople.some(({ name }) => name === display_name)))
})

test('two servers that make the same demo person at once make one', async () => {
  const [person] = demoPeople
  assert.ok(person)
  const [one, other] = await Promise.all([demoUser(auth, person), demoUser(auth, person)])
  assert.equal(one, other)
})
