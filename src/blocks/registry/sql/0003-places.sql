-- In which area the addresses of a town lie; an address belongs to the longest town it begins with.
create table area_town (
  municipality_id int not null,
  id uuid not null,
  town text not null,
  town_key text collate "C" not null,
  area_code text collate "C" not null,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,public}',
  constraint area_town_pkey primary key (municipality_id, id),
  constraint area_town_once unique (municipality_id, town_key),
  constraint area_town_known_to_system check ('system' = any (audience))
);
--;
alter table area_town add constraint area_town_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table area_town enable row level security;
--;
create policy area_town_read on area_town for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy area_town_add on area_town for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy area_town_edit on area_town for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, town, town_key, area_code, retired, version, updated_at, updated_by),
  update (town, area_code, retired, version, updated_at, updated_by) on area_town to kasane_app;
--;
create trigger area_town_history after update on area_town for each row
  when (old.version is distinct from new.version) execute function keep_history('area_town');
--;
-- Hospitals, schools, companies, town associations, groups: whom the plan names as partners. listed_as: its identity in the list it was
-- imported from.
create table organization (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  name text not null,
  reading text,
  name_key text collate "C" not null,
  reading_key text collate "C" not null,
  corporate_number text collate "C",
  area_code text collate "C",
  address text,
  address_key text collate "C" not null,
  telephone text,
  fax text,
  url text,
  note text,
  listed_as text collate "C",
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint organization_pkey primary key (municipality_id, id),
  constraint organization_number check (corporate_number ~ '^[0-9]{13}$'),
  constraint organization_listed_once unique (municipality_id, listed_as),
  constraint organization_known_to_system check ('system' = any (audience))
);
--;
alter table organization add constraint organization_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
create index organization_by_name on organization (municipality_id, name_key);
--;
create index organization_by_kind on organization (municipality_id, kind, name_key);
--;
alter table organization enable row level security;
--;
create policy organization_read on organization for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy organization_add on organization for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy organization_edit on organization for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, kind, name, reading, name_key, reading_key, corporate_number, area_code,
    address, address_key, telephone, fax, url, note, listed_as, retired, version, updated_at,
    updated_by),
  update (kind, name, reading, name_key, reading_key, corporate_number, area_code, address, address_key,
    telephone, fax, url, note, retired, version, updated_at, updated_by) on organization to kasane_app;
--;
create trigger organization_history after update on organization for each row
  when (old.version is distinct from new.version) execute function keep_history('organization');
--;
-- Places on the map: evacuation places, childcare hubs, facilities. details: what the list of its kind says beside (hazards, seats, hours),
-- by the keys of its layout. listed_as: its identity in the list it was imported from. A confidential place is shown to the register alone.
create table place (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  name text not null,
  reading text,
  name_key text collate "C" not null,
  organization_id uuid,
  area_code text collate "C",
  address text,
  latitude float8,
  longitude float8,
  details jsonb not null default '{}',
  listed_as text collate "C",
  confidential boolean not null default false,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint place_pkey primary key (municipality_id, id),
  constraint place_point check ((latitude is null) = (longitude is null)),
  constraint place_on_earth check (latitude between -90 and 90 and longitude between -180 and 180),
  constraint place_listed_once unique (municipality_id, listed_as),
  constraint place_known_to_system check ('system' = any (audience))
);
--;
alter table place add constraint place_organization_fkey foreign key (municipality_id, organization_id) references organization (municipality_id, id);
--;
alter table place add constraint place_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
create index place_by_kind on place (municipality_id, kind, name_key);
--;
create index place_by_area on place (municipality_id, area_code) where area_code is not null;
--;
alter table place enable row level security;
--;
create policy place_read on place for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy place_add on place for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy place_edit on place for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, kind, name, reading, name_key, organization_id, area_code, address,
    latitude, longitude, details, listed_as, confidential, retired, version, updated_at, updated_by),
  update (kind, name, reading, name_key, organization_id, area_code, address, latitude, longitude,
    details, confidential, retired, version, updated_at, updated_by, audience) on place to kasane_app;
--;
create trigger place_history after update on place for each row
  when (old.version is distinct from new.version) execute function keep_history('place');
--;
-- Published counts of people by region, sex and age band, and of households: the ground of shares and weights. age_from 0 without
-- age_to: all ages together.
create table population (
  municipality_id int not null,
  id uuid not null,
  counted_on date not null,
  region_code text collate "C" not null,
  region_name text not null,
  area_code text collate "C",
  measure text collate "C" not null,
  sex text collate "C" not null,
  age_from int not null,
  age_to int,
  counted int not null,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,public}',
  constraint population_pkey primary key (municipality_id, id),
  constraint population_measure_known check (measure in ('people', 'households')),
  constraint population_sex_known check (sex in ('all', 'male', 'female')),
  constraint population_counted_some check (counted >= 0),
  constraint population_ages check (age_from >= 0 and (age_to is null or age_to >= age_from)),
  constraint population_once unique nulls not distinct (municipality_id, counted_on, region_code, measure, sex, age_from, age_to),
  constraint population_known_to_system check ('system' = any (audience))
);
--;
alter table population add constraint population_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table population enable row level security;
--;
create policy population_read on population for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy population_add on population for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy population_edit on population for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, counted_on, region_code, region_name, area_code, measure, sex, age_from,
    age_to, counted, retired, version, updated_at, updated_by),
  update (region_name, area_code, counted, retired, version, updated_at, updated_by) on population to kasane_app;
--;
create trigger population_history after update on population for each row
  when (old.version is distinct from new.version) execute function keep_history('population');
--;
-- Events of other organisers, from published lists. Kasane's own gatherings are no part of it. Without a first day: at any time until the
-- last one, or by arrangement.
create table listed_event (
  municipality_id int not null,
  id uuid not null,
  name text not null,
  starts_on date,
  ends_on date,
  starts_at text collate "C",
  ends_at text collate "C",
  organizer text,
  place_name text,
  address text,
  latitude float8,
  longitude float8,
  area_code text collate "C",
  details jsonb not null default '{}',
  listed_as text collate "C" not null,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,public}',
  constraint listed_event_pkey primary key (municipality_id, id),
  constraint listed_event_term check (ends_on is null or ends_on >= starts_on),
  constraint listed_event_listed_once unique (municipality_id, listed_as),
  constraint listed_event_known_to_system check ('system' = any (audience))
);
--;
alter table listed_event add constraint listed_event_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
create index listed_event_by_day on listed_event (municipality_id, starts_on);
--;
alter table listed_event enable row level security;
--;
create policy listed_event_read on listed_event for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy listed_event_add on listed_event for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy listed_event_edit on listed_event for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, name, starts_on, ends_on, starts_at, ends_at, organizer, place_name,
    address, latitude, longitude, area_code, details, listed_as, retired, version, updated_at,
    updated_by),
  update (name, starts_on, ends_on, starts_at, ends_at, organizer, place_name, address, latitude,
    longitude, area_code, details, retired, version, updated_at, updated_by) on listed_event to kasane_app;
--;
create trigger listed_event_history after update on listed_event for each row
  when (old.version is distinct from new.version) execute function keep_history('listed_event');
