-- What neighbours, groups and the city invite to (社会参加イベント): a series or a single occasion. participant_id: who makes it, alone or for
-- group_id; agency_id: which agency makes it, or checked and looks after it. It is public once whoever has the duty published it. Its days
-- follow from the rule (repeats, first_on, last_on, skipped, listed) when it is published, and are sessions from then on.
create table community_event (
  municipality_id int not null,
  id uuid not null,
  host text collate "C" not null,
  participant_id uuid,
  group_id uuid,
  agency_id uuid,
  title text not null,
  about text not null,
  kinds text[] not null,
  theme text collate "C" not null,
  area_code text collate "C",
  place_name text not null,
  at_lacorta boolean not null default false,
  room text,
  booking_number text,
  starts text collate "C" not null,
  ends text collate "C" not null,
  repeats text collate "C" not null,
  first_on date not null,
  last_on date,
  skipped text[] not null default '{}',   -- days, YYYY-MM-DD
  listed text[] not null default '{}',
  fee int not null default 0,
  fee_note text,
  access text[] not null default '{}',
  for_whom text[] not null default '{}',
  contact text not null,
  state text collate "C" not null,
  reason text,
  submitted_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint community_event_pkey primary key (municipality_id, id),
  constraint community_event_host_known check (host in ('self', 'group', 'agency')),
  constraint community_event_host check ((host = 'agency') = (participant_id is null) and (host = 'group') = (group_id is not null)),
  constraint community_event_agency check (agency_id is not null or (host <> 'agency' and state not in ('published', 'held', 'cancelled'))),
  constraint community_event_state_known check (state in ('draft', 'submitted', 'returned', 'published', 'held', 'cancelled', 'withdrawn')),
  constraint community_event_reason check ((state in ('returned', 'cancelled')) = (reason is not null)),
  constraint community_event_clock check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends > starts),
  constraint community_event_repeats_known check (repeats in ('once', 'weekly', 'monthly', 'dates')),
  constraint community_event_lacorta check (not at_lacorta or state in ('draft', 'returned', 'withdrawn') or num_nonnulls(room, booking_number) = 2),
  constraint community_event_fee check (fee >= 0),
  constraint community_event_known_to_system check ('system' = any (audience))
);
--;
alter table community_event add constraint community_event_participant_fkey foreign key (municipality_id, participant_id)
  references participant (municipality_id, id);
--;
alter table community_event add constraint community_event_group_fkey foreign key (municipality_id, group_id)
  references community_group (municipality_id, id);
--;
alter table community_event add constraint community_event_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index community_event_by_state on community_event (municipality_id, state);
--;
create index community_event_by_participant on community_event (municipality_id, participant_id);
--;
create index community_event_by_agency on community_event (municipality_id, agency_id);
--;
alter table community_event enable row level security;
--;
create policy community_event_read on community_event for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy community_event_add on community_event for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy community_event_edit on community_event for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was announced is on record. A draft is withdrawn, what is public is cancelled with its reason.
grant select, insert (municipality_id, id, host, participant_id, group_id, agency_id, title, about, kinds, theme, area_code, place_name, at_lacorta,
    room, booking_number, starts, ends, repeats, first_on, last_on, skipped, listed, fee, fee_note, access, for_whom, contact, state, reason,
    submitted_by, version, updated_at, updated_by),
  update (agency_id, title, about, kinds, theme, area_code, place_name, at_lacorta, room, booking_number, starts, ends, repeats, first_on, last_on,
    skipped, listed, fee, fee_note, access, for_whom, contact, state, reason, submitted_by, version, updated_at, updated_by, audience)
  on community_event to kasane_app;
--;
create trigger community_event_history after update on community_event for each row
  when (old.version is distinct from new.version) execute function keep_history('community_event');
