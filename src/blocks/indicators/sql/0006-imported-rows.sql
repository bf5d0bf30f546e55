-- zones: inner
-- A row of another system's list, as an import profile reads it: what is counted, from which day, until which (not included). unit is the
-- number that the other system gives it. retired: the last list no longer has it; gone_on: since the list of that day, null where the
-- import that brought it was taken back.
create table imported_row (
  municipality_id int not null,
  id uuid not null,
  profile text collate "C" not null,
  unit text collate "C" not null,
  listed_as text collate "C" not null,
  from_on date not null,
  until_on date,
  area_code text collate "C",
  gone_on date,
  agency_id uuid,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:plan-officer}',
  constraint imported_row_pkey primary key (municipality_id, id),
  constraint imported_row_once unique (municipality_id, listed_as),
  constraint imported_row_term check (until_on is null or until_on >= from_on),
  constraint imported_row_gone check (gone_on is null or retired),
  constraint imported_row_known_to_system check ('system' = any (audience))
);
--;
alter table imported_row add constraint imported_row_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table imported_row add constraint imported_row_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
create index imported_row_by_day on imported_row (municipality_id, profile, from_on);
--;
alter table imported_row enable row level security;
--;
create policy imported_row_read on imported_row for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy imported_row_edit on imported_row for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No insert, no delete: the loader alone writes what a list says, by an import that can be taken back.
grant select, update (version, audience) on imported_row to kasane_app;
--;
create trigger imported_row_history after update on imported_row for each row
  when (old.version is distinct from new.version) execute function keep_history('imported_row');
