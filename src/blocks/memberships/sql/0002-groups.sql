-- A group that does something in the area: a town association, a salon, an NPO, a company, a school, a city agency. name_form: how two
-- spellings of one name are found; distinct_from: the group of that name of which somebody said that it is another. A group is founded by
-- a participant and public once whoever has the duty confirmed it. Whoever belongs to it stands in group_member.
create table community_group (
  municipality_id int not null,
  id uuid not null,
  name text not null,
  name_form text collate "C" not null,
  kind text collate "C" not null,
  area_code text collate "C",
  about text not null,
  seeks_successor boolean not null default false,
  distinct_from uuid,
  state text collate "C" not null,
  reason text,
  agency_id uuid,              -- which agency confirmed or declined it
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint community_group_pkey primary key (municipality_id, id),
  constraint community_group_name_short check (name !~ E'[\\r\\n]' and char_length(name) between 1 and 60),
  constraint community_group_kind_known check (kind in ('town', 'salon', 'npo', 'company', 'school', 'volunteer', 'welfare', 'shop', 'city', 'other')),
  constraint community_group_state_known check (state in ('asked', 'confirmed', 'declined', 'ended')),
  constraint community_group_reason check ((state in ('declined', 'ended')) = (reason is not null)),
  constraint community_group_known_to_system check ('system' = any (audience))
);
--;
alter table community_group add constraint community_group_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table community_group add constraint community_group_distinct_fkey foreign key (municipality_id, distinct_from)
  references community_group (municipality_id, id);
--;
create index community_group_by_form on community_group (municipality_id, name_form);
--;
create index community_group_by_state on community_group (municipality_id, state);
--;
alter table community_group enable row level security;
--;
create policy community_group_read on community_group for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy community_group_add on community_group for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy community_group_edit on community_group for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what a group did stays on record; it is declined or ended with a reason.
grant select, insert (municipality_id, id, name, name_form, kind, area_code, about, seeks_successor, distinct_from, state, reason, agency_id,
    version, updated_at, updated_by),
  update (name, name_form, kind, area_code, about, seeks_successor, distinct_from, state, reason, agency_id, version, updated_at, updated_by,
    audience) on community_group to kasane_app;
--;
create trigger community_group_history after update on community_group for each row
  when (old.version is distinct from new.version) execute function keep_history('community_group');
--;
-- Who belongs to a group, by the name by which they are called there; once they are gone from it, without the name. Nobody but themselves,
-- those who lead it, and whoever has the duty knows it.
create table group_member (
  municipality_id int not null,
  id uuid not null,
  group_id uuid not null,
  participant_id uuid not null,
  name text,
  part text collate "C" not null,
  since date not null,
  until date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint group_member_pkey primary key (municipality_id, id),
  constraint group_member_part_known check (part in ('leader', 'member')),
  constraint group_member_name check (until is not null or name is not null),
  constraint group_member_forgotten check (until is null or name is null),
  constraint group_member_dates check (until >= since),
  constraint group_member_known_to_system check ('system' = any (audience))
);
--;
alter table group_member add constraint group_member_group_fkey foreign key (municipality_id, group_id) references community_group (municipality_id, id);
--;
alter table group_member add constraint group_member_participant_fkey foreign key (municipality_id, participant_id)
  references participant (municipality_id, id);
--;
create unique index group_member_once on group_member (municipality_id, group_id, participant_id) where until is null;
--;
create index group_member_by_participant on group_member (municipality_id, participant_id);
--;
alter table group_member enable row level security;
--;
create policy group_member_read on group_member for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy group_member_add on group_member for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy group_member_edit on group_member for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete, and no history: it would know the name of who has left.
grant select, insert (municipality_id, id, group_id, participant_id, name, part, since, version, updated_at, updated_by),
  update (name, part, until, version, updated_at, updated_by, audience) on group_member to kasane_app;
