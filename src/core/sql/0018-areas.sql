-- The smallest areas by their names, for the internet side, which has no register: what was told there last.
create table community_area (
  municipality_id int not null,
  code text collate "C" not null,
  name text not null,
  name_en text not null,
  place int not null,
  audience text[] not null default '{public,system}',
  constraint community_area_pkey primary key (municipality_id, code),
  constraint community_area_known_to_system check ('system' = any (audience))
);
--;
alter table community_area enable row level security;
--;
create policy community_area_read on community_area for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy community_area_add on community_area for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy community_area_drop on community_area for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, code, name, name_en, place), delete on community_area to kasane_app;
