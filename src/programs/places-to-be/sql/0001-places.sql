-- A place where somebody can be (居場所): regular by days of the week, or on days that are told one by one (place_day), or both. Who hosts it is a
-- group of ours, an organisation by its name, or residents, of whom nobody is named. name_form: how two spellings of one name are found.
create table place_to_be (
  municipality_id int not null,
  id uuid not null,
  name text not null,
  name_form text collate "C" not null,
  kind text collate "C" not null,
  area_code text collate "C" not null,
  place_name text not null,
  about text,
  weekdays text[] not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  ages text[] not null,
  host_kind text collate "C" not null,
  group_id uuid,
  host_name text,
  can_talk boolean not null,
  cost text collate "C" not null,
  cost_note text,
  opened_on date not null,
  closed_on date,
  closed_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,public}',
  constraint place_to_be_pkey primary key (municipality_id, id),
  constraint place_to_be_name_short check (name !~ E'[\\r\\n]' and char_length(name) between 1 and 60),
  constraint place_to_be_kind_known check (kind in ('tea', 'meal', 'children', 'study', 'play', 'craft', 'exercise', 'talk', 'open', 'other')),
  constraint place_to_be_weekdays check (weekdays <@ '{mon,tue,wed,thu,fri,sat,sun}'),
  constraint place_to_be_hours check (starts < ends),
  constraint place_to_be_ages check (cardinality(ages) > 0 and ages <@ '{babies,children,youth,adults,seniors}'),
  constraint place_to_be_host check (
    (host_kind = 'group' and group_id is not null and host_name is null)
    or (host_kind = 'organisation' and group_id is null and host_name is not null)
    or (host_kind = 'residents' and group_id is null and host_name is null)),
  constraint place_to_be_cost_known check (cost in ('free', 'some')),
  constraint place_to_be_days check (closed_on >= opened_on),
  constraint place_to_be_closed check ((closed_on is null) = (closed_reason is null)),
  constraint place_to_be_known_to_system check ('system' = any (audience))
);
--;
alter table place_to_be add constraint place_to_be_group_fkey foreign key (municipality_id, group_id)
  references community_group (municipality_id, id);
--;
create index place_to_be_by_area on place_to_be (municipality_id, area_code, name_form);
--;
create index place_to_be_group on place_to_be (municipality_id, group_id);
--;
alter table place_to_be enable row level security;
--;
create policy place_to_be_read on place_to_be for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy place_to_be_add on place_to_be for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy place_to_be_edit on place_to_be for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was open stays counted; a place that is no more is closed with its reason.
grant select, insert (municipality_id, id, name, name_form, kind, area_code, place_name, about, weekdays, starts, ends, ages, host_kind,
    group_id, host_name, can_talk, cost, cost_note, opened_on, closed_on, closed_reason, version, updated_at, updated_by),
  update (name, name_form, kind, area_code, place_name, about, weekdays, starts, ends, ages, host_kind, group_id, host_name, can_talk, cost,
    cost_note, opened_on, closed_on, closed_reason, version, updated_at, updated_by) on place_to_be to kasane_app;
--;
create trigger place_to_be_history after update on place_to_be for each row
  when (old.version is distinct from new.version) execute function keep_history('place_to_be');
--;
-- A day on which a place is open beside its days of the week.
create table place_day (
  municipality_id int not null,
  id uuid not null,
  place_id uuid not null,
  on_day date not null,
  audience text[] not null default '{system,public}',
  constraint place_day_pkey primary key (municipality_id, id),
  constraint place_day_once unique (municipality_id, place_id, on_day),
  constraint place_day_known_to_system check ('system' = any (audience))
);
--;
alter table place_day add constraint place_day_place_fkey foreign key (municipality_id, place_id) references place_to_be (municipality_id, id);
--;
alter table place_day enable row level security;
--;
create policy place_day_read on place_day for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy place_day_add on place_day for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy place_day_drop on place_day for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, id, place_id, on_day), delete on place_day to kasane_app;
