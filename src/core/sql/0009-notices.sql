-- That something waits for somebody: for one account, for a post, for everybody of an agency or in a role (to_key). code is the key of its
-- words, path where it is dealt with; facts are numbers and codes. No name, no text of a case: it is what a mail may say, too.
create table notice (
  municipality_id int not null,
  id uuid not null,
  to_key text collate "C" not null,
  code text collate "C" not null,
  path text not null,
  facts jsonb not null default '{}',
  at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  audience text[] not null default '{system}',
  constraint notice_pkey primary key (municipality_id, id),
  constraint notice_known_to_system check ('system' = any (audience))
);
--;
create index notice_by_key on notice (municipality_id, to_key, at) where settled_at is null;
--;
alter table notice enable row level security;
--;
create policy notice_read on notice for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy notice_add on notice for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy notice_edit on notice for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete here: what is settled goes with the retention schedule.
grant select, insert (municipality_id, id, to_key, code, path, facts, at), update (settled_at, settled_by, audience) on notice to kasane_app;
