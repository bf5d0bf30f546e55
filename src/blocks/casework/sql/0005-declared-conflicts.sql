-- 利益相反: somebody of staff is family, neighbour or colleague of a person. While it is not ended, that account sees no record of the
-- person, whatever its posts (core/access/denial.ts). No text: why is a code, and the rest is between the two and their supervisor.
create table declared_conflict (
  municipality_id int not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  agency_id uuid not null,
  kind text collate "C" not null,
  declared_by uuid not null,
  declared_on date not null,
  seen_at timestamptz,
  seen_by uuid,
  ended_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint declared_conflict_pkey primary key (municipality_id, id),
  constraint declared_conflict_kind_known check (kind in ('family', 'neighbour', 'colleague', 'other')),
  constraint declared_conflict_known_to_system check ('system' = any (audience))
);
--;
alter table declared_conflict add constraint declared_conflict_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table declared_conflict add constraint declared_conflict_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table declared_conflict add constraint declared_conflict_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create unique index declared_conflict_once on declared_conflict (municipality_id, person_id, account_id) where ended_at is null;
--;
alter table declared_conflict enable row level security;
--;
create policy declared_conflict_read on declared_conflict for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy declared_conflict_add on declared_conflict for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy declared_conflict_edit on declared_conflict for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that somebody was kept away from a record, and since when, stays.
grant select, insert (municipality_id, id, person_id, account_id, agency_id, kind, declared_by, declared_on, version, updated_at, updated_by),
  update (seen_at, seen_by, ended_at, version, updated_at, updated_by, audience) on declared_conflict to kasane_app;
--;
create trigger declared_conflict_history after update on declared_conflict for each row
  when (old.version is distinct from new.version) execute function keep_history('declared_conflict');
