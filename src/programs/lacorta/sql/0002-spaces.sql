-- A space of the house that is noted: a room, a lobby, a square.
create table house_room (
  municipality_id int not null,
  id uuid not null,
  name text not null,
  name_form text collate "C" not null,
  floor int not null,
  closed boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation}',
  constraint house_room_pkey primary key (municipality_id, id),
  constraint house_room_name_short check (name !~ E'[\\r\\n]' and char_length(name) between 1 and 60),
  constraint house_room_floor check (floor between -5 and 60),
  constraint house_room_known_to_system check ('system' = any (audience))
);
--;
create unique index house_room_once on house_room (municipality_id, name_form);
--;
alter table house_room enable row level security;
--;
create policy house_room_read on house_room for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy house_room_add on house_room for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy house_room_edit on house_room for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: how it was used stays; a space that is not noted any more is closed.
grant select, insert (municipality_id, id, name, name_form, floor, closed, version, updated_at, updated_by),
  update (name, name_form, floor, closed, version, updated_at, updated_by) on house_room to kasane_app;
--;
create trigger house_room_history after update on house_room for each row
  when (old.version is distinct from new.version) execute function keep_history('house_room');
--;
-- How a space was used on a day, in heads by age band. One row for each space, part of the day and use: noted twice it is once, and what is noted
-- again stands in the place of what was there.
create table space_use (
  municipality_id int not null,
  id uuid not null,
  room_id uuid not null,
  on_day date not null,
  part text collate "C" not null,
  use text collate "C" not null,
  children int not null,
  youth int not null,
  adults int not null,
  seniors int not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation}',
  constraint space_use_pkey primary key (municipality_id, id),
  constraint space_use_part_known check (part in ('morning', 'afternoon', 'evening')),
  constraint space_use_known check (use in ('talk', 'study', 'play', 'group', 'event', 'rest', 'other')),
  constraint space_use_heads check (least(children, youth, adults, seniors) >= 0 and greatest(children, youth, adults, seniors) <= 5000),
  constraint space_use_known_to_system check ('system' = any (audience))
);
--;
alter table space_use add constraint space_use_room_fkey foreign key (municipality_id, room_id) references house_room (municipality_id, id);
--;
create unique index space_use_once on space_use (municipality_id, on_day, room_id, part, use);
--;
alter table space_use enable row level security;
--;
create policy space_use_read on space_use for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy space_use_add on space_use for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy space_use_edit on space_use for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was noted by mistake is noted again with no heads.
grant select, insert (municipality_id, id, room_id, on_day, part, use, children, youth, adults, seniors, version, updated_at, updated_by),
  update (children, youth, adults, seniors, version, updated_at, updated_by) on space_use to kasane_app;
--;
create trigger space_use_history after update on space_use for each row
  when (old.version is distinct from new.version) execute function keep_history('space_use');
