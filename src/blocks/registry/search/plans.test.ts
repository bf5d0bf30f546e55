import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { clerkBeside } from '../../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { findPersons } from '../search.ts'

// Whether an index is reached under the policies is decided by the planner, and it cares only about large tables.

const house = await freshHouse()
const clerk = await clerkBeside(house, house.person('hanako'))
const many = 40_000

const written = `${kashiwa}, gen_random_uuid()`
const shown = `now(), '{role:registry,system}'`
await house.database.owner.query(`
  insert into person (municipality_id, id, registered, standing, name, reading, name_key, reading_key, birth_on,
    birth_known, updated_at, audience)
  select ${written}, true, 'resident', '見本 ' || n, 'ミホン ' || n, '見本' || n, 'ミホン' || n, date '1930-01-01' + n,
    'exact', ${shown}
  from generate_series(1, ${many}) n`)
await house.database.owner.query('analyze person')
await house.database.owner.query(`
  insert into person_contact (municipality_id, id, person_id, kind, value, value_key, updated_at, audience)
  select ${written}, p.id, kind, n::text, case kind when 'telephone' then '000' || n else '架空町' || n end, ${shown}
  from (select id, row_number() over (order by id) as n from person) p
  cross join (values ('telephone'), ('address')) k (kind)`)
await house.database.owner.query(`
  insert into external_number (municipality_id, id, scheme, value, person_id, updated_at, audience)
  select ${written}, 'resident', lpad(n::text, 15, '0'), id, ${shown}
  from (select id, row_number() over (order by id) as n from person) p`)
await house.database.owner.query('vacuum analyze')

const large = ['person', 'person_contact', 'external_number', 'search_entry']

/**
 * The large tables that this work reads from end to end, inside functions too, as the server itself counts it. What it
 * counts before may be of an earlier transaction: it adds up a connection's counts once a second.
 */
async function readWhole(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  return house.as(clerk, async (tx) => {
    const before = await scansOf(tx)
    await work(tx)
    const after = await scansOf(tx)
    return large.filter((name) => (after.get(name) ?? 0) > (before.get(name) ?? 0))
  })
}

async function scansOf(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; scans: number }>`
    select name, pg_stat_get_xact_numscans(name::regclass)::int as scans from unnest(${large}::text[]) name`.execute(
    tx,
  )
  return new Map(rows.map(({ name, scans }) => [name, scans]))
}

const texts = [
  ...[
    '見本',
    '見本77',
    'みほん',
    'ほん77',
    '本1234',
    '1948-04-05',
    'S23',
    '000-77',
    '000-7777',
    '架空町77',
    '空町77',
  ],
  ...[
    '架空町',
    '77777',
    '000000000000777',
    '見本777 架空町777',
    '見本777 S23',
    '架空町77 見本77',
    '居ない人',
  ],
]

for (const typed of texts)
  test(`${typed}: no large table is read from end to end`, async () => {
    assert.deepEqual(await readWhole((tx) => findPersons(tx, typed)), [])
  })

test('refused otherwise: a condition that no index can answer under a policy', async () => {
  const strange = (tx: Tx) =>
    sql`select id from person where municipality_id = ${kashiwa} and strpos(name_key, '本77') > 0`.execute(tx)
  assert.deepEqual(await readWhole(strange), ['person'])
})
