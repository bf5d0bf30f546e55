-- A person may be another one's alias (a merge, which can be undone): same_as points at the one that stands. protected: an
-- address protection holds; then area and household are not on this row, and no contact of theirs is shown to anybody.
alter table person add column same_as uuid, add column protected boolean not null default false,
  add constraint person_not_own_alias check (same_as is null or same_as <> id),
  add constraint person_protected_nowhere check (not protected or (area_code is null and household_id is null and household_role is null));
--;
alter table person add constraint person_same_as_fkey foreign key (municipality_id, same_as) references person (municipality_id, id);
--;
create index person_by_alias on person (municipality_id, same_as) where same_as is not null;
--;
create index person_by_area on person (municipality_id, area_code) where area_code is not null;
--;
grant insert (same_as, protected), update (same_as, protected) on person to kasane_app;
--;
-- hidden: shown to nobody, whatever the person's other rows say (address protection).
alter table person_contact add column hidden boolean not null default false;
--;
grant insert (hidden), update (hidden) on person_contact to kasane_app;
--;
-- The numbers under which other systems know a person or a household (宛名番号, 世帯番号), each with its validity.
create table external_number (
  municipality_id int not null,
  id uuid not null,
  scheme text collate "C" not null,
  value text collate "C" not null,
  person_id uuid,
  household_id uuid,
  starts_on date,
  ends_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint external_number_pkey primary key (municipality_id, id),
  constraint external_number_one_owner check (num_nonnulls(person_id, household_id) = 1),
  constraint external_number_term check (ends_on is null or starts_on is null or ends_on >= starts_on),
  constraint external_number_known_to_system check ('system' = any (audience))
);
--;
alter table external_number add constraint external_number_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table external_number add constraint external_number_household_fkey foreign key (municipality_id, household_id) references household (municipality_id, id);
--;
create unique index external_number_once on external_number (municipality_id, value, scheme) where ends_on is null;
--;
create index external_number_by_person on external_number (municipality_id, person_id) where person_id is not null;
--;
create index external_number_by_household on external_number (municipality_id, household_id) where household_id is not null;
--;
alter table external_number enable row level security;
--;
create policy external_number_read on external_number for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy external_number_add on external_number for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy external_number_edit on external_number for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, scheme, value, person_id, household_id, starts_on, ends_on, version,
    updated_at, updated_by),
  update (ends_on, version, updated_at, updated_by, audience) on external_number to kasane_app;
--;
create trigger external_number_history after update on external_number for each row
  when (old.version is distinct from new.version) execute function keep_history('external_number');
--;
-- What the register of residents said of a person from a day on: one row per change (異動), in the order (from_on, seq).
-- sets names what the change itself states; the columns hold the whole state it led to, until the next change (until_on,
-- excluded). Of any past day the state is thus one row. An undone change stays, and counts no more. The system reads it
-- alone: addresses stand here that a protection hides everywhere else.
create table residency (
  municipality_id int not null,
  id uuid not null,
  person_id uuid not null,
  from_on date not null,
  seq int not null,
  until_on date,
  kind text collate "C" not null,
  sets text[] not null,
  standing text collate "C",
  name text,
  reading text,
  birth_on date,
  sex text collate "C",
  address text,
  area_code text collate "C",
  household_id uuid,
  household_role text collate "C",
  import_id uuid,
  undone boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint residency_pkey primary key (municipality_id, id),
  constraint residency_kind_known check (kind in
    ('listed', 'moved_in', 'born', 'moved_out', 'died', 'moved', 'household', 'renamed', 'corrected', 'gone')),
  constraint residency_standing_known check (standing in ('resident', 'moved_out', 'deceased')),
  constraint residency_term check (until_on is null or until_on >= from_on),
  constraint residency_order check (seq >= 0),
  constraint residency_known_to_system check ('system' = any (audience))
);
--;
alter table residency add constraint residency_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
create unique index residency_once on residency (municipality_id, person_id, from_on, seq) where not undone;
--;
alter table residency enable row level security;
--;
create policy residency_read on residency for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy residency_add on residency for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy residency_edit on residency for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, person_id, from_on, seq, until_on, kind, sets, standing, name, reading,
    birth_on, sex, address, area_code, household_id, household_role, import_id, undone, version,
    updated_at, updated_by),
  update (from_on, seq, until_on, standing, name, reading, birth_on, sex, address, area_code,
    household_id, household_role, undone, version, updated_at, updated_by) on residency to kasane_app;
--;
-- Who is what to whom: person_id is the parent (spouse, carer …) of other_id. It is shown to those to whom both are shown.
create table relationship (
  municipality_id int not null,
  id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  kind text collate "C" not null,
  note text,
  starts_on date,
  ends_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint relationship_pkey primary key (municipality_id, id),
  constraint relationship_two_people check (person_id <> other_id),
  constraint relationship_term check (ends_on is null or starts_on is null or ends_on >= starts_on),
  constraint relationship_kind_known check (kind in
    ('spouse', 'parent', 'grandparent', 'sibling', 'relative', 'guardian', 'carer', 'emergency_contact', 'friend', 'other')),
  constraint relationship_known_to_system check ('system' = any (audience))
);
--;
alter table relationship add constraint relationship_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table relationship add constraint relationship_other_fkey foreign key (municipality_id, other_id) references person (municipality_id, id);
--;
create index relationship_by_person on relationship (municipality_id, person_id);
--;
create index relationship_by_other on relationship (municipality_id, other_id);
--;
alter table relationship enable row level security;
--;
create policy relationship_read on relationship for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy relationship_add on relationship for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy relationship_edit on relationship for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, person_id, other_id, kind, note, starts_on, ends_on, version, updated_at,
    updated_by),
  update (kind, note, starts_on, ends_on, version, updated_at, updated_by, audience) on relationship to kasane_app;
--;
create trigger relationship_history after update on relationship for each row
  when (old.version is distinct from new.version) execute function keep_history('relationship');
