/** A table as it should be, from which each test breaks one rule. */
export const trialTable = `
create table trial (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid,
  name text collate "C" not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint trial_pkey primary key (municipality_id, id),
  constraint trial_known_to_system check ('system' = any (audience))
);
alter table trial add constraint trial_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
create index trial_by_name on trial (municipality_id, name);
alter table trial enable row level security;
create policy trial_read on trial for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
create policy trial_add on trial for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
create policy trial_edit on trial for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
create policy trial_drop on trial for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
grant select, insert (municipality_id, id, agency_id, name, version, updated_at, updated_by),
  update (name, version, updated_at, updated_by, audience), delete on trial to kasane_app;
create trigger trial_history after update on trial for each row
  when (old.version is distinct from new.version) execute function keep_history('trial');`
