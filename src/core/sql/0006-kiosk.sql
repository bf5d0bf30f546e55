-- A device that stands somewhere and does one thing there: counting at a door. kind says what for (core/identity/kiosk.ts), serves which
-- row of a program it stands at. digest is that of the code with which it is set up, until enrol_until; then of its own token. No account:
-- nobody is behind it, and it reads no person.
create table kiosk (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  serves uuid not null,
  agency_id uuid not null,
  label text not null,
  scopes text[] not null,
  digest text collate "C" not null,
  enrol_until timestamptz not null,
  enrolled_at timestamptz,
  revoked_at timestamptz,
  seen_on date,   -- not the hour: when somebody works is not the city's to watch
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint kiosk_pkey primary key (municipality_id, id),
  constraint kiosk_digest_once unique (municipality_id, digest),
  constraint kiosk_known_to_system check ('system' = any (audience))
);
--;
alter table kiosk add constraint kiosk_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index kiosk_by_row on kiosk (municipality_id, serves);
--;
alter table kiosk enable row level security;
--;
create policy kiosk_read on kiosk for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy kiosk_add on kiosk for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy kiosk_edit on kiosk for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what a device counted names it for ever.
grant select, insert (municipality_id, id, kind, serves, agency_id, label, scopes, digest, enrol_until, version, updated_at, updated_by),
  update (digest, enrolled_at, revoked_at, seen_on, version, updated_at, updated_by, audience) on kiosk to kasane_app;
--;
create trigger kiosk_history after update on kiosk for each row
  when (old.version is distinct from new.version) execute function keep_history('kiosk');
