// On PostgreSQL alone: on the embedded database every walk in the browser begins with the whole demo.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openDoor } from '../../tests/support/door.ts'
import { freshDatabase } from '../../tests/support/engine.ts'
import { ownLedger } from '../blocks/casework/disclosure/own-actions.ts'
import { type DemoSize, demoSizes } from '../blocks/registry/demo.ts'
import { migrate } from '../core/db/migrate.ts'
import type { Tx } from '../core/db/transaction.ts'
import { findUser } from '../core/identity/auth/create-user.ts'
import { openAuthPool } from '../core/identity/auth/pool.ts'
import { openAs, openAsSystem } from '../core/identity/open-as.ts'
import { prepareJobs } from '../core/jobs/prepare.ts'
import { municipalitiesOf } from '../core/municipality.ts'
import { migrationFolders } from '../core/room.ts'
import { newConsultees } from '../programs/consultation/indicators.ts'
import { loadDemo } from './demo.ts'
import { loadPlan } from './furnish.ts'
import { jobsHere, rooms } from './house.ts'
import type { Installation } from './installation.ts'
import { readSettings } from './settings.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
/** As the city, with fewer people. */
const size: DemoSize = { ...demoSizes.city, residents: 1600, households: 735 }

const database = await freshDatabase(async () => {}, 'an empty database')
await migrate(database, migrationFolders(rooms, 'all'))
await prepareJobs(database, jobsHere())
const settings = readSettings({})
const municipality = 122_173
await loadPlan(database, settings.planDir)
const pool =
  database.kind === 'embedded' ? database.pool : openAuthPool(String(database.pool.options.connectionString))
if (pool !== database.pool) after(() => pool.end())
const installation: Installation = {
  settings,
  database,
  auth: openDoor(pool).auth,
  municipalities: () => municipalitiesOf(database),
  forget() {},
  close: async () => {},
}

const asSystem = <T>(work: (tx: Tx) => Promise<T>) =>
  openAsSystem(database, { municipality, via: 'test', reason: 'test', silent: true }, work)

/** How many rows each table holds that a demo fills. */
const counts = () =>
  asSystem(async (tx) => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int from account where municipality_id = ${municipality}) as accounts,
      (select count(*)::int from person where municipality_id = ${municipality}) as persons,
      (select count(*)::int from residency where municipality_id = ${municipality}) as changes,
      (select count(*)::int from area_town where municipality_id = ${municipality}) as towns,
      (select count(*)::int from support_case where municipality_id = ${municipality}) as cases,
      (select count(*)::int from reported_value where municipality_id = ${municipality}) as figures`.execute(
      tx,
    )
    return rows[0] ?? {}
  })

test('a load that is broken off in the middle leaves nothing', async () => {
  const broken = loadDemo(installation, {
    municipality,
    size,
    onProgress() {
      throw new Error('the server was killed')
    },
  })
  await assert.rejects(broken, /the server was killed/)
  assert.deepEqual([...new Set(Object.values(await counts()))], [0])
})

test('the next one loads it whole, marked as invented', async () => {
  const told: [number, number][] = []
  await loadDemo(installation, { municipality, size, onProgress: (...how) => told.push(how) })
  const { persons = 0, changes = 0, cases = 0, towns, figures = 0 } = await counts()
  assert.deepEqual(told.at(-1), [1600, 1600])
  assert.ok(persons > 1600 && changes > persons)
  assert.equal(towns, 63)
  assert.ok(cases > 5500 && cases < 7500, String(cases))
  assert.ok(figures >= 7 * 3, String(figures))
  assert.ok((await municipalitiesOf(database)).every(({ demo }) => demo))
})

test('the base year is computed exactly, and every year before and since has its intakes', async () => {
  const count = (year: number) =>
    asSystem(async (tx) => {
      const period = { from: `${year}-04-01`, to: `${year + 1}-03-31` }
      return (await newConsultees.units(tx, period).execute(tx)).rows.length
    })
  assert.equal(await count(2023), 904)
  assert.equal(await count(2020), 0)
  for (const year of [2021, 2022, 2024, 2025]) assert.ok((await count(year)) > 780, String(year))
})

test('the protected stand in no area and no household, and no case says where they live', async () => {
  const { rows } = await asSystem((tx) =>
    sql<{ people: number; placed: number }>`
      select count(*)::int as people, count(coalesce(p.area_code, p.household_role, c.area_code))::int as placed
      from person p left join support_case c on c.municipality_id = ${municipality} and c.subject_id = p.id
      where p.municipality_id = ${municipality} and p.protected`.execute(tx),
  )
  assert.ok((rows[0]?.people ?? 0) >= 6)
  assert.equal(rows[0]?.placed, 0)
})

test('loaded once more it adds nothing', async () => {
  const before = await counts()
  await loadDemo(installation, { municipality, size })
  assert.deepEqual(await counts(), before)
})

test('every share stands in the ledger, and the resident who agreed to one reads of that one alone', async () => {
  const { shares, entries } = await asSystem(async (tx) => ({
    // By one kind of share nobody comes to know anything: who gave a case away sees it until it is confirmed.
    shares: await tx
      .selectFrom('access_share as s')
      .leftJoin('referral as r', (join) =>
        join
          .onRef('r.municipality_id', '=', 's.municipality_id')
          .onRef('r.share_id', '=', 's.id')
          .on('r.whole_case', '=', true),
      )
      .select(['s.id', 's.root_table'])
      .where('s.municipality_id', '=', tx.municipality)
      .where('s.root_table', 'in', ['support_case', 'referral'])
      .where('r.id', 'is', null)
      .execute(),
    entries: await tx
      .selectFrom('disclosure')
      .select(['share_id', 'kind'])
      .where('municipality_id', '=', tx.municipality)
      .execute(),
  }))
  for (const root of ['support_case', 'referral'])
    assert.ok(shares.some(({ root_table }) => root_table === root))
  const shown = entries.flatMap(({ share_id }) => share_id ?? [])
  assert.deepEqual(shown.sort(), shares.map(({ id }) => id).sort())
  const unshared = new Set(entries.flatMap(({ share_id, kind }) => (share_id ? [] : kind)))
  assert.deepEqual([...unshared].sort(), ['hand_over', 'told'])
  const authUserId = (await findUser(installation.auth, 'resident@demo.example')) as string
  const caller = {
    kind: 'account',
    municipality,
    via: 'test',
    authUserId,
    postId: null,
    secondFactor: false,
  } as const
  const { self } = await openAs(database, caller, ownLedger)
  assert.deepEqual(
    self.map(({ basis }) => basis),
    ['consent'],
  )
})
