import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rooms } from '../src/app/house.ts'
import { migrate } from '../src/core/db/migrate.ts'
import type { Tx } from '../src/core/db/transaction.ts'
import { newId } from '../src/core/id.ts'
import { addAgency } from '../src/core/identity/accounts.ts'
import { openAsSystem } from '../src/core/identity/open-as.ts'
import { addMunicipality } from '../src/core/municipality.ts'
import { migrationFolders } from '../src/core/room.ts'
import { tap } from '../src/programs/childcare-hubs/actions/counting.ts'
import { closeDays } from '../src/programs/childcare-hubs/actions/days.ts'
import { addHub } from '../src/programs/childcare-hubs/actions/hubs.ts'
import { listHubs } from '../src/programs/childcare-hubs/actions/looks.ts'
import { hubPackage, tellDays } from '../src/programs/childcare-hubs/queries/packages.ts'
import { doer, refusals } from './support/acts.ts'
import { freshDatabase } from './support/engine.ts'
import { onSide, twoSides, waitingFor } from './support/exchange.ts'
import { addPerson, kashiwa } from './support/house.ts'

// The internet side of a separated network, whose database has no table of the register: who runs hubs counts there.

process.env.KASANE_NOW = '2026-11-24T10:00'
const keys = twoSides()
const database = await freshDatabase(async (fresh) => {
  await migrate(fresh, migrationFolders(rooms, 'outer'))
  await addMunicipality(fresh, { id: kashiwa, name: '柏市', nameEn: 'Kashiwa' })
}, 'childcare-hubs outside')
const does = doer(database)
const outside = <T>(work: (tx: Tx) => Promise<T>) =>
  onSide('outer', () =>
    openAsSystem(database, { municipality: kashiwa, via: 'test', reason: 'test', silent: true }, work),
  )
const agency = (code: string) => ({ code, name: `${code}（試験）`, nameEn: code, kind: 'division' })
const sakura = await outside(async (tx) =>
  addPerson(tx, { name: 'sakura', role: 'hub-staff', agencyId: await addAgency(tx, agency('hub-one')) }),
)
const hubId = newId()

test('a hub that was told of is there for everybody, and is counted by who runs it', async () => {
  const facts = {
    kind: 'plaza',
    name: '見本ひろば',
    area_code: 'A01',
    address: '柏市架空町1',
    hours: '10時〜15時',
  }
  const unsaid = {
    latitude: null,
    longitude: null,
    telephone: null,
    capacity: null,
    note: null,
    retired: false,
  }
  const told = { id: hubId, operator: agency('hub-one'), division: agency('childcare'), closed_on: ['sun'] }
  await outside((tx) => hubPackage.take(tx, hubPackage.payload.parse({ ...told, ...facts, ...unsaid })))
  await onSide('outer', async () => {
    assert.equal((await does(sakura, tap, { hubId, category: 'adult' })).total, 1)
    await does(sakura, closeDays, { hubId, day: '2026-11-25', reason: '施設の点検' })
    const visitor = { kind: 'visitor', municipality: kashiwa, via: 'test' } as const
    const { hubs } = await does(visitor, listHubs, {})
    assert.deepEqual(
      hubs.map(({ name, today }) => [name, today.state]),
      [['見本ひろば', 'open']],
    )
  })
})

test('what was counted goes to the other side as whole days; what was told before is not told again by itself', async () => {
  await outside((tx) => tellDays(tx, new Date(tx.now.getTime() - 60_000)))
  const waiting = await outside((tx) => waitingFor(tx, keys.inner))
  assert.deepEqual(
    waiting.map(({ payload }) => payload),
    [
      { hubId, day: '2026-11-24', reason: null, counts: { adult: 1 } },
      { hubId, day: '2026-11-25', reason: '施設の点検', counts: {} },
    ],
  )
  await outside((tx) => tellDays(tx, new Date(tx.now.getTime() + 60_000)))
  assert.equal((await outside((tx) => waitingFor(tx, keys.inner))).length, 2)
})

test('refused outside: the list of hubs is kept where their areas are', async () => {
  const added = onSide('outer', () => refusals(does(sakura, addHub, {})))
  assert.deepEqual(await added, ['core.notHere'])
})
