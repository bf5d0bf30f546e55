import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rooms } from '../src/app/house.ts'
import { migrate } from '../src/core/db/migrate.ts'
import { migrationFolders } from '../src/core/room.ts'
import { existsIn, type Zone } from '../src/core/zone.ts'
import * as behaviour from './catalogue/behaviour.ts'
import * as columns from './catalogue/columns.ts'
import * as grants from './catalogue/grants.ts'
import * as keys from './catalogue/keys.ts'
import { isTable, manifestOf } from './catalogue/manifest.ts'
import * as policies from './catalogue/policies.ts'
import { readCatalogue } from './catalogue/read.ts'
import { freshDatabase } from './support/engine.ts'
import { preparedKey } from './support/house.ts'

// 三層分離: each side has its own database with the tables of its rooms, and they keep the rules of the schema there too.

const roomsOf = (zone: Zone) => rooms.filter(({ zones }) => existsIn(zones, zone))

async function catalogueOf(zone: Zone) {
  const database = await freshDatabase(
    (fresh) => migrate(fresh, migrationFolders(rooms, zone)).then(() => {}),
    `tables ${preparedKey(zone)}`,
  )
  return readCatalogue(database.owner)
}

const outer = await catalogueOf('outer')
const tablesOutside = outer.relations.filter(isTable).map(({ name }) => name)

test('the internet side has no table of the register or of the cases, nor of any other room of the closed network', () => {
  const inside = rooms.filter(({ zones }) => !zones.includes('outer'))
  assert.ok(inside.some(({ id }) => id === 'registry') && inside.some(({ id }) => id === 'casework'))
  const forbidden = new Set(inside.flatMap(({ tables }) => Object.keys(tables)))
  assert.ok(forbidden.has('person') && forbidden.has('support_case'))
  assert.deepEqual(
    tablesOutside.filter((name) => forbidden.has(name)),
    [],
  )
})

test('its tables are those of its rooms, and none points at one that is not there', () => {
  const known = new Set(roomsOf('outer').flatMap(({ tables }) => Object.keys(tables)))
  assert.deepEqual(
    tablesOutside.filter((name) => !known.has(name)),
    [],
  )
  for (const name of ['exchange_item', 'exchange_package', 'indicator_release', 'plan_revision'])
    assert.ok(tablesOutside.includes(name), name)
})

test('what holds for the tables of one server holds for those of the internet side', () => {
  const manifest = manifestOf(roomsOf('outer'), [])
  const checks = [
    keys.primaryKey,
    keys.municipalityFirst,
    keys.pointsBackwards,
    keys.named,
    policies.secured,
    policies.onePolicy,
    policies.policyPerGrant,
    grants.humbleRole,
    grants.onlyTheApplication,
    columns.constantDefaults,
    columns.noOwnTypes,
    columns.reachableIndexes,
    behaviour.history,
    behaviour.invokerViews,
  ]
  for (const check of checks) assert.deepEqual(check(outer, manifest), [])
})

test('the inner side has every table of its rooms', async () => {
  const inner = await catalogueOf('inner')
  assert.deepEqual(keys.sameTables(inner, manifestOf(roomsOf('inner'), [])), [])
})
