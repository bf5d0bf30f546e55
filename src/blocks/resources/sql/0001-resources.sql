-- zones: inner
-- Who helps with what, and where one can go: offices, and all that people keep up by themselves (町会, サロン, こども食堂, clinics, shops).
-- area_codes without any: all of the city. hours: seven lists of spans, from Sunday on. agency_id: it works
-- here with accounts. What everybody may read of it is copied into contact_entry when somebody has confirmed it.
create table resource (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  name text not null,
  reading text,
  name_en text,
  name_key text collate "C" not null,
  about text,
  topics text[] not null,
  area_codes text[] not null,
  address text,
  hours jsonb not null,
  open_on_holidays boolean not null,
  open_at_year_end boolean not null,
  hours_note text,
  telephone text,
  fax text,
  mail text,
  url text,
  languages text[] not null,
  access text[] not null,
  access_note text,
  talks boolean not null,         -- one can talk there about what weighs on one
  is_public boolean not null,
  contact_person text,            -- for staff alone, as staff_note is
  staff_note text,
  agency_id uuid,
  confirmed_on date,              -- null: changed since, or never asked
  confirmed_by uuid,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint resource_pkey primary key (municipality_id, id),
  constraint resource_agency_once unique (municipality_id, agency_id),
  constraint resource_topics_some check (cardinality(topics) > 0),
  constraint resource_confirmed_by_somebody check ((confirmed_on is null) = (confirmed_by is null)),
  constraint resource_known_to_system check ('system' = any (audience))
);
--;
alter table resource add constraint resource_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table resource add constraint resource_confirmed_by_fkey foreign key (municipality_id, confirmed_by) references account (municipality_id, id);
--;
create index resource_by_name on resource (municipality_id, name_key);
--;
create index resource_by_confirmed_by on resource (municipality_id, confirmed_by) where confirmed_by is not null;
--;
alter table resource enable row level security;
--;
create policy resource_read on resource for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy resource_add on resource for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy resource_edit on resource for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: referrals point at it; what is no more is taken off the lists.
grant select, insert (municipality_id, id, kind, name, reading, name_en, name_key, about, topics, area_codes, address, hours, open_on_holidays,
    open_at_year_end, hours_note, telephone, fax, mail, url, languages, access, access_note, talks, is_public, contact_person, staff_note,
    agency_id, confirmed_on, confirmed_by, retired, version, updated_at, updated_by),
  update (kind, name, reading, name_en, name_key, about, topics, area_codes, address, hours, open_on_holidays, open_at_year_end, hours_note,
    telephone, fax, mail, url, languages, access, access_note, talks, is_public, contact_person, staff_note, agency_id,
    confirmed_on, confirmed_by, retired, version, updated_at, updated_by) on resource to kasane_app;
--;
create trigger resource_history after update on resource for each row
  when (old.version is distinct from new.version) execute function keep_history('resource');
