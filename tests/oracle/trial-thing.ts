import { sql } from 'kysely'
import { defineAudience } from '../../src/core/access/audience.ts'
import { defineDenial } from '../../src/core/access/denial.ts'
import { agencyKey, namedKey } from '../../src/core/access/keys.ts'
import type { Database } from '../../src/core/db/open.ts'
import type { Tx } from '../../src/core/db/transaction.ts'

/**
 * A root and its child, as a room would have them: seen by the agency that holds the root, or, where it is restricted, by the posts
 * that are named on it; not by accounts that are kept away. An echo is a root of its own that is seen by whoever sees its thing,
 * which it can know only once the thing is written.
 */
defineAudience({
  root: 'trial_thing',
  children: [{ table: 'trial_note', column: 'thing_id' }],
  async keysOf(tx, ids) {
    const { rows } = await sql<{ id: string; holder_id: string; named: string[] | null }>`
      select id, holder_id, named from trial_thing
      where municipality_id = ${tx.municipality} and id = any(${[...ids]}::uuid[])`.execute(tx)
    return new Map(
      rows.map(({ id, holder_id, named }) => [id, named ? named.map(namedKey) : [agencyKey(holder_id)]]),
    )
  },
  async follows(tx, ids) {
    const { rows } = await sql<{ id: string }>`select id from trial_echo
      where municipality_id = ${tx.municipality} and thing_id = any(${[...ids]}::uuid[])`.execute(tx)
    return { root: 'trial_echo', ids: rows.map(({ id }) => id) }
  },
})

const keptAway = async (tx: Tx, table: string, column: string, ids: readonly string[]) => {
  const { rows } = await sql<{ id: string; kept: string[] }>`select e.id, t.kept from ${sql.table(table)} e
    join trial_thing t on t.municipality_id = ${tx.municipality} and t.id = ${sql.ref(`e.${column}`)}
    where e.municipality_id = ${tx.municipality} and e.id = any(${[...ids]}::uuid[])
      and cardinality(t.kept) > 0`.execute(tx)
  return new Map(rows.map(({ id, kept }) => [id, kept]))
}

defineDenial('trial_thing', (tx, ids) => keptAway(tx, 'trial_thing', 'id', ids))
defineDenial('trial_echo', (tx, ids) => keptAway(tx, 'trial_echo', 'thing_id', ids))

defineAudience({
  root: 'trial_echo',
  children: [],
  async keysOf(tx, ids) {
    const { rows } = await sql<{ id: string; audience: string[] }>`select e.id, t.audience
      from trial_echo e join trial_thing t on t.municipality_id = ${tx.municipality} and t.id = e.thing_id
      where e.municipality_id = ${tx.municipality} and e.id = any(${[...ids]}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id, audience }) => [id, audience]))
  },
})

const policies = (table: string) => `
alter table ${table} enable row level security;
create policy ${table}_read on ${table} for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
create policy ${table}_add on ${table} for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
create policy ${table}_edit on ${table} for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);`

export async function createTrialThing(database: Database): Promise<void> {
  const belowThing = (table: string) => `
create table ${table} (
  municipality_id int not null,
  id uuid not null,
  thing_id uuid not null,
  audience text[] not null default '{system}',
  constraint ${table}_pkey primary key (municipality_id, id),
  constraint ${table}_thing_fkey foreign key (municipality_id, thing_id) references trial_thing (municipality_id, id)
);
create index ${table}_by_thing on ${table} (municipality_id, thing_id);
${policies(table)}
grant select, insert (municipality_id, id, thing_id), update (audience) on ${table} to kasane_app;`
  await database.owner.query(`
create table trial_thing (
  municipality_id int not null,
  id uuid not null,
  history uuid not null,
  holder_id uuid not null,
  named uuid[],
  kept uuid[] not null default '{}',
  audience text[] not null default '{system}',
  constraint trial_thing_pkey primary key (municipality_id, id)
);
create index trial_thing_by_history on trial_thing (municipality_id, history);
${policies('trial_thing')}
grant select, insert (municipality_id, id, history, holder_id), update (holder_id, named, kept, audience) on trial_thing to kasane_app;
${belowThing('trial_note')}
${belowThing('trial_echo')}`)
}
