import { sql } from 'kysely'
import { defineAudience } from '../../src/core/access/audience.ts'
import { agencyKey } from '../../src/core/access/keys.ts'
import type { Database } from '../../src/core/db/open.ts'

/**
 * A root and its child, as a room would have them: seen by the agency that holds the root. An echo is a root of its own
 * that is seen by whoever sees its thing, which it can know only once the thing is written.
 */
defineAudience({
  root: 'trial_thing',
  children: [{ table: 'trial_note', column: 'thing_id' }],
  async keysOf(tx, ids) {
    const { rows } = await sql<{ id: string; holder_id: string }>`select id, holder_id from trial_thing
      where municipality_id = ${tx.municipality} and id = any(${[...ids]}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id, holder_id }) => [id, [agencyKey(holder_id)]]))
  },
  async follows(tx, ids) {
    const { rows } = await sql<{ id: string }>`select id from trial_echo
      where municipality_id = ${tx.municipality} and thing_id = any(${[...ids]}::uuid[])`.execute(tx)
    return { root: 'trial_echo', ids: rows.map(({ id }) => id) }
  },
})

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
  audience text[] not null default '{system}',
  constraint trial_thing_pkey primary key (municipality_id, id)
);
create index trial_thing_by_history on trial_thing (municipality_id, history);
${policies('trial_thing')}
grant select, insert (municipality_id, id, history, holder_id), update (holder_id, audience) on trial_thing to kasane_app;
${belowThing('trial_note')}
${belowThing('trial_echo')}`)
}
