// On both databases: tables, policies and what may be done to them, as each database says it.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { distributeText } from '../src/app/docs/distribute.ts'
import { fileText } from '../src/app/docs/source.ts'
import { rooms } from '../src/app/house.ts'
import { audienceRuleOf } from '../src/core/access/audience.ts'
import { tablesText } from '../src/core/db/generate-tables.ts'
import type { Room } from '../src/core/room.ts'
import * as behaviour from './catalogue/behaviour.ts'
import * as columns from './catalogue/columns.ts'
import * as grants from './catalogue/grants.ts'
import * as keys from './catalogue/keys.ts'
import { type Check, manifestOf } from './catalogue/manifest.ts'
import * as policies from './catalogue/policies.ts'
import { type Catalogue, readCatalogue } from './catalogue/read.ts'
import { trialTable } from './catalogue/trial.ts'
import { freshHouse } from './support/house.ts'

const { database } = await freshHouse()
const house = await readCatalogue(database.owner)
const followers = rooms
  .flatMap(({ tables }) => Object.keys(tables))
  .flatMap((table) => {
    try {
      return [table, ...audienceRuleOf(table).children.map((child) => child.table)]
    } catch {
      return []
    }
  })
const manifest = manifestOf(rooms, followers)

/** The catalogue with one more table, good but for what is done to it; nothing of it stays. */
async function withTrial(breaking: string): Promise<Catalogue> {
  const client = await database.owner.connect()
  try {
    await client.query(`begin; ${trialTable}; ${breaking}`)
    return await readCatalogue(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function withTable(info: Room['tables'][string]) {
  const more = { ...rooms[0], id: 'trial', tables: { trial: info } } as Room
  return manifestOf([...rooms, more], [...followers, 'trial'])
}

const good = withTable({ class: 'tenant' })
const model = (await withTrial('')).relations.find(({ name }) => name === 'trial')
if (!model) throw new Error('the trial table is not in the catalogue')
const forms = policies.policyForms(model)

/** A rule holds for every table, holds for the good trial table, and sees each way of breaking it. */
function rule(
  what: string,
  check: Check,
  ...breaking: (string | { sql: string; as: Room['tables'][string] })[]
) {
  test(what, async () => {
    assert.deepEqual(check(house, manifest), [])
    assert.deepEqual(check(await withTrial(''), good), [])
  })
  for (const one of breaking) {
    const { sql, as } = typeof one === 'string' ? { sql: one, as: undefined } : one
    test(`refused: ${sql || what}`, async () => {
      assert.notDeepEqual(check(await withTrial(sql), as ? withTable(as) : good), [])
    })
  }
}

describe('keys', () => {
  rule(
    'the tables of the database are those of the manifests',
    keys.sameTables,
    'create table stray (id int)',
    'drop table trial',
  )
  rule('every table has a primary key', keys.primaryKey, 'alter table trial drop constraint trial_pkey')
  rule(
    'municipality_id comes first in every key',
    keys.municipalityFirst,
    'alter table trial drop constraint trial_pkey; alter table trial alter municipality_id drop not null',
    'drop table trial; create table trial (municipality_id bigint primary key)',
    'alter table trial drop constraint trial_pkey; alter table trial add constraint trial_pkey primary key (id, municipality_id)',
    'alter table trial add constraint trial_name_once unique (name, municipality_id)',
    'create unique index trial_name_once on trial (name)',
    'alter table trial add constraint trial_apart exclude (name with =)',
    'alter table agency add constraint agency_x unique (id, municipality_id); alter table trial add constraint trial_x_fkey foreign key (agency_id, municipality_id) references agency (id, municipality_id)',
  )
  rule(
    'foreign keys point backwards in the order of the house',
    keys.pointsBackwards,
    'alter table agency add constraint agency_trial_fkey foreign key (municipality_id, id) references trial (municipality_id, id) not valid',
  )
  rule('reference tables point at no tenant table', keys.referenceAlone, {
    sql: '',
    as: { class: 'reference' },
  })
  rule(
    'constraints are named',
    keys.named,
    `alter table trial add check (name <> '')`,
    'alter table trial add constraint short check (version > 0)',
  )
  rule(
    'one level of partitions, by range',
    keys.onePartitioning,
    'create table parted (municipality_id int) partition by hash (municipality_id)',
    'create table parted (a int, b int) partition by range (a); create table part partition of parted for values from (1) to (2) partition by range (b)',
  )
})

describe('who may see and do', () => {
  rule(
    'row-level security is enabled, not forced',
    policies.secured,
    'alter table trial disable row level security',
    'alter table trial force row level security',
  )
  rule(
    'exactly one permissive policy per command',
    policies.onePolicy,
    'create policy trial_more on trial for select using (true)',
    'create policy trial_narrow on trial as restrictive for select using (true)',
    'drop policy trial_read on trial; create policy trial_all on trial using (true)',
    'alter policy trial_read on trial to kasane_app',
  )
  rule(
    'policies and grants go together',
    policies.policyPerGrant,
    'drop policy trial_edit on trial',
    'revoke delete on trial from kasane_app',
  )
  rule(
    'policies have the allowed forms only',
    forms,
    'alter policy trial_read on trial using (true)',
    'alter policy trial_read on trial using (audience && (select array_agg(code) from agency))',
    'alter policy trial_add on trial with check (true)',
    'alter policy trial_edit on trial with check (true)',
    { sql: '', as: { class: 'reference' } },
  )
  rule(
    'the role of the application is humble',
    grants.humbleRole,
    'alter table trial owner to kasane_app',
    'grant usage on schema auth to kasane_app',
    'grant create on schema public to kasane_app',
    'grant select on auth.session to kasane_app',
    'alter role kasane_app bypassrls',
  )
  rule(
    'nobody else was granted anything',
    grants.onlyTheApplication,
    'grant select on trial to public',
    'grant select (name) on trial to public',
    'grant select on kasane_migration to kasane_app',
  )
  rule(
    'the columns that may be written are listed, without the audience at first',
    grants.listedColumns,
    'grant insert on trial to kasane_app',
    'grant update on trial to kasane_app',
    'grant insert (audience) on trial to kasane_app',
    'grant update (municipality_id) on trial to kasane_app',
    'grant truncate on trial to kasane_app',
  )
  rule('reference tables are only read', grants.readOnlyReference, { sql: '', as: { class: 'reference' } })
  rule(
    'the audience may be updated where a rule of core/access writes it, and only there',
    grants.audienceWriters,
    'revoke update (audience) on trial from kasane_app',
    'grant update (audience) on audit_entry to kasane_app',
  )
})

describe('columns and indexes', () => {
  rule(
    'every tenant row carries an audience, and the system is always in it',
    columns.audience,
    'alter table trial drop column audience cascade',
    'alter table trial alter audience drop not null',
    `alter table trial alter audience set default '{public}'`,
    'alter table trial drop constraint trial_known_to_system',
  )
  rule(
    'no column makes its own value',
    columns.constantDefaults,
    'alter table trial alter updated_at set default now()',
    'alter table trial alter updated_at set default current_timestamp',
    'alter table trial alter id set default gen_random_uuid()',
    'alter table trial add number serial',
    'alter table trial add number int generated always as identity',
  )
  rule(
    'no types and sequences of our own',
    columns.noOwnTypes,
    `create type mood as enum ('good')`,
    'create domain postcode as text',
    'create sequence counter',
  )
  rule(
    'indexes can be reached under row-level security',
    columns.reachableIndexes,
    'alter table trial add amount numeric; create index trial_x on trial (municipality_id, amount)',
    'alter table trial add facts jsonb; create index trial_x on trial using gin (facts)',
    'alter table trial add term daterange; create index trial_x on trial (municipality_id, term)',
    'alter table trial add title text; create index trial_x on trial (municipality_id, title)',
    'create index trial_x on trial (municipality_id, lower(name))',
    'create index trial_x on trial using gin (audience)',
    'grant select on search_entry to kasane_app',
  )
})

describe('behaviour', () => {
  rule(
    'every table keeps its history, or says why not',
    behaviour.history,
    'drop trigger trial_history on trial',
    'drop trigger trial_history on trial; create trigger trial_history after update on trial for each row execute function keep_history($$trial$$)',
    'drop trigger trial_history on trial; create trigger trial_history after update on trial for each row when (old.version is distinct from new.version) execute function keep_history($$post$$)',
    'alter table trial drop column updated_by',
    'revoke update (version) on trial from kasane_app',
    { sql: '', as: { class: 'tenant', noHistory: 'said so' } },
  )
  rule(
    'triggers call known functions only, and none runs as its owner',
    behaviour.knownFunctions,
    'create function strange() returns trigger language plpgsql as $$ begin return new; end $$',
    'alter function keep_history() security definer',
    'alter function search_contains reset search_path',
    'alter function search_contains set search_path = public, pg_catalog, pg_temp',
    'alter function search_contains security invoker',
    'grant execute on function search_contains to public',
    'grant execute on function search_pairs to public',
    'create trigger trial_same before update on trial for each row execute function suppress_redundant_updates_trigger()',
  )
  rule(
    'views read as the one who asks',
    behaviour.invokerViews,
    'create view seen as select * from trial',
    'create materialized view kept as select * from trial',
  )
  test('not refused: a view with security_invoker', async () => {
    const view = 'create view seen with (security_invoker = true) as select * from trial'
    assert.deepEqual(behaviour.invokerViews(await withTrial(view), good), [])
  })
})

describe('what was generated', () => {
  test('core/db/tables.ts is what `npm run tables` writes', async () => {
    assert.equal(fileText('src/core/db/tables.ts'), await tablesText(database.owner))
  })
  test('deploy/distribute.sql is what `npm run distribute` writes', () => {
    assert.equal(fileText('deploy/distribute.sql'), distributeText(rooms))
  })
})
