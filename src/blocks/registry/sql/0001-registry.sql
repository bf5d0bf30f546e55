-- The areas of the municipality, as the plan's data names them. An area that the plan drops stays, retired: rows point at it.
create table area (
  municipality_id int not null,
  id uuid not null,
  code text collate "C" not null,
  level text collate "C" not null,
  parent_code text collate "C",
  place int not null,
  name text not null,
  name_en text not null,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,public}',
  constraint area_pkey primary key (municipality_id, id),
  constraint area_code_once unique (municipality_id, code),
  constraint area_known_to_system check ('system' = any (audience))
);
--;
alter table area add constraint area_parent_fkey foreign key (municipality_id, parent_code) references area (municipality_id, code);
--;
alter table area enable row level security;
--;
create policy area_read on area for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy area_add on area for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy area_edit on area for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, code, level, parent_code, place, name, name_en, retired, version, updated_at, updated_by),
  update (level, parent_code, place, name, name_en, retired, version, updated_at, updated_by) on area to kasane_app;
--;
create trigger area_history after update on area for each row
  when (old.version is distinct from new.version) execute function keep_history('area');
--;
-- People who live together as the register has them. Nothing about them stands here: each person has their own row.
create table household (
  municipality_id int not null,
  id uuid not null,
  started_on date,
  ended_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint household_pkey primary key (municipality_id, id),
  constraint household_term check (ended_on is null or started_on is null or ended_on >= started_on),
  constraint household_known_to_system check ('system' = any (audience))
);
--;
alter table household enable row level security;
--;
create policy household_read on household for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy household_add on household for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy household_edit on household for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, started_on, ended_on, version, updated_at, updated_by),
  update (started_on, ended_on, version, updated_at, updated_by, audience) on household to kasane_app;
--;
create trigger household_history after update on household for each row
  when (old.version is distinct from new.version) execute function keep_history('household');
--;
-- A person: from the register of residents, or known only from a case (registered = false).
-- name_key and reading_key are the normal forms that searches compare (core/text/normal-form.ts).
-- Codes: null = left blank, 'not_asked' = 未聴取, 'unknown' = 不明 (asked, and nobody knows).
create table person (
  municipality_id int not null,
  id uuid not null,
  registered boolean not null,
  standing text collate "C" not null,
  standing_on date,
  name text,
  reading text,
  called text,
  name_key text collate "C" not null default '',
  reading_key text collate "C" not null default '',
  birth_on date,
  birth_known text collate "C",
  sex text collate "C",
  area_code text collate "C",
  household_id uuid,
  household_role text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint person_pkey primary key (municipality_id, id),
  constraint person_standing_known check (standing in
    ('resident', 'moved_out', 'deceased', 'unregistered', 'elsewhere', 'nameless', 'unknown')),
  constraint person_has_name check (standing = 'nameless' or name is not null),
  constraint person_register_standing check (not registered or standing in ('resident', 'moved_out', 'deceased')),
  constraint person_birth check ((birth_on is not null) = (birth_known is not null and birth_known in ('exact', 'estimated'))),
  constraint person_birth_known check (birth_known in ('exact', 'estimated', 'unknown', 'not_asked')),
  constraint person_sex_known check (sex in ('male', 'female', 'other', 'unknown', 'not_asked')),
  constraint person_known_to_system check ('system' = any (audience))
);
--;
alter table person add constraint person_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table person add constraint person_household_fkey foreign key (municipality_id, household_id) references household (municipality_id, id);
--;
create index person_by_name on person (municipality_id, name_key);
--;
create index person_by_reading on person (municipality_id, reading_key);
--;
create index person_by_birth on person (municipality_id, birth_on) where birth_on is not null;
--;
create index person_by_household on person (municipality_id, household_id) where household_id is not null;
--;
alter table person enable row level security;
--;
create policy person_read on person for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy person_add on person for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy person_edit on person for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a person who died or moved out is shown as such.
grant select, insert (municipality_id, id, registered, standing, standing_on, name, reading, called, name_key, reading_key,
  birth_on, birth_known, sex, area_code, household_id, household_role, version, updated_at, updated_by),
  update (registered, standing, standing_on, name, reading, called, name_key, reading_key, birth_on, birth_known, sex,
  area_code, household_id, household_role, version, updated_at, updated_by, audience) on person to kasane_app;
--;
create trigger person_history after update on person for each row
  when (old.version is distinct from new.version) execute function keep_history('person');
--;
-- Where a person can be reached: a row per address, telephone or mail address, with an audience of its own, so that
-- what must be hidden is a missing row. value_key is what searches compare: digits of a telephone, else the normal form.
create table person_contact (
  municipality_id int not null,
  id uuid not null,
  person_id uuid not null,
  kind text collate "C" not null,
  value text not null,
  value_key text collate "C" not null,
  starts_on date,
  ends_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint person_contact_pkey primary key (municipality_id, id),
  constraint person_contact_kind_known check (kind in ('address', 'telephone', 'email')),
  constraint person_contact_term check (ends_on is null or starts_on is null or ends_on >= starts_on),
  constraint person_contact_known_to_system check ('system' = any (audience))
);
--;
alter table person_contact add constraint person_contact_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
create index person_contact_by_person on person_contact (municipality_id, person_id);
--;
create index person_contact_by_value on person_contact (municipality_id, kind, value_key);
--;
alter table person_contact enable row level security;
--;
create policy person_contact_read on person_contact for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy person_contact_add on person_contact for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy person_contact_edit on person_contact for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, person_id, kind, value, value_key, starts_on, ends_on, version, updated_at, updated_by),
  update (value, value_key, starts_on, ends_on, version, updated_at, updated_by, audience) on person_contact to kasane_app;
--;
create trigger person_contact_history after update on person_contact for each row
  when (old.version is distinct from new.version) execute function keep_history('person_contact');
