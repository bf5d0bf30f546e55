-- A childcare hub (地域子育て支援拠点): a place for parents with small children. Its days are sessions of the block gatherings, of the kind
-- hub-day. closed_on: the weekdays on which it never opens (sun … sat, holiday). How full it is, somebody there says now and then: no
-- version and no history follow from that.
create table hub (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  name text collate "C" not null,
  operator_id uuid not null,
  division_id uuid not null,
  area_code text collate "C",
  address text not null,
  latitude double precision,
  longitude double precision,
  telephone text,
  hours text not null,
  closed_on text[] not null default '{}',
  capacity int,
  note text,
  retired boolean not null default false,
  level text collate "C",
  people int,
  level_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint hub_pkey primary key (municipality_id, id),
  constraint hub_name_once unique (municipality_id, name),
  constraint hub_kind_known check (kind in ('plaza', 'centre')),
  constraint hub_level_known check (level in ('free', 'usual', 'full')),
  constraint hub_level_dated check ((level is null) = (level_at is null) and people >= 0 and capacity > 0),
  constraint hub_point_whole check ((latitude is null) = (longitude is null)),
  constraint hub_known_to_system check ('system' = any (audience))
);
--;
alter table hub add constraint hub_operator_fkey foreign key (municipality_id, operator_id) references agency (municipality_id, id);
--;
alter table hub add constraint hub_division_fkey foreign key (municipality_id, division_id) references agency (municipality_id, id);
--;
alter table hub enable row level security;
--;
create policy hub_read on hub for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy hub_add on hub for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy hub_edit on hub for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a hub that was given up is retired, and its years stay.
grant select, insert (municipality_id, id, kind, name, operator_id, division_id, area_code, address, latitude, longitude, telephone,
    hours, closed_on, capacity, note, retired, version, updated_at, updated_by),
  update (kind, name, operator_id, area_code, address, latitude, longitude, telephone, hours, closed_on, capacity, note, retired,
    level, people, level_at, version, updated_at, updated_by, audience) on hub to kasane_app;
--;
create trigger hub_history after update on hub for each row
  when (old.version is distinct from new.version) execute function keep_history('hub');
--;
-- The sheet of a hub's month: handed in by who runs it, then confirmed by the city or returned with a remark. No row: nobody has handed it
-- in. month is YYYY-MM.
create table hub_month (
  municipality_id int not null,
  id uuid not null,
  hub_id uuid not null,
  month text collate "C" not null,
  state text collate "C" not null,
  remark text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint hub_month_pkey primary key (municipality_id, id),
  constraint hub_month_once unique (municipality_id, hub_id, month),
  constraint hub_month_form check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint hub_month_state_known check (state in ('submitted', 'returned', 'confirmed')),
  constraint hub_month_remark check ((state = 'returned') = (remark is not null)),
  constraint hub_month_known_to_system check ('system' = any (audience))
);
--;
alter table hub_month add constraint hub_month_hub_fkey foreign key (municipality_id, hub_id) references hub (municipality_id, id);
--;
alter table hub_month enable row level security;
--;
create policy hub_month_read on hub_month for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy hub_month_add on hub_month for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy hub_month_edit on hub_month for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was handed in is on record.
grant select, insert (municipality_id, id, hub_id, month, state, remark, version, updated_at, updated_by),
  update (state, remark, version, updated_at, updated_by, audience) on hub_month to kasane_app;
--;
create trigger hub_month_history after update on hub_month for each row
  when (old.version is distinct from new.version) execute function keep_history('hub_month');
--;
-- A file of counts, from the moment it was sent: what it would do, and what it did. facts: counts, and what is wrong with which line.
create table hub_import (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  file_name text not null,
  state text collate "C" not null,
  code text collate "C",
  facts jsonb not null default '{}',
  skip_bad boolean not null default false,
  job_id uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint hub_import_pkey primary key (municipality_id, id),
  constraint hub_import_state_known check (state in ('waiting', 'checked', 'applying', 'applied', 'failed', 'discarded')),
  constraint hub_import_known_to_system check ('system' = any (audience))
);
--;
alter table hub_import add constraint hub_import_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table hub_import enable row level security;
--;
create policy hub_import_read on hub_import for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy hub_import_add on hub_import for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy hub_import_edit on hub_import for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, file_name, state, job_id, version, updated_at, updated_by),
  update (state, code, facts, skip_bad, job_id, version, updated_at, updated_by, audience) on hub_import to kasane_app;
--;
create trigger hub_import_history after update on hub_import for each row
  when (old.version is distinct from new.version) execute function keep_history('hub_import');
