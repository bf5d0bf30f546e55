-- One occasion on one day: a lecture that was agreed on, a day of a childcare hub. kind and of_id say which row of a program it is
-- a session of. Without times it is the whole day; one_a_day: its kind has one on a day at most. area_code: where it is held.
create table gathering_session (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  of_id uuid not null,
  agency_id uuid not null,
  on_day date not null,
  starts text collate "C",   -- HH:MM
  ends text collate "C",
  place_name text,
  place_id uuid,
  area_code text collate "C",
  seats int,
  expected int,
  one_a_day boolean not null default false,
  state text collate "C" not null,
  reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint gathering_session_pkey primary key (municipality_id, id),
  constraint gathering_session_state_known check (state in ('draft', 'open', 'held', 'cancelled')),
  constraint gathering_session_reason check ((state = 'cancelled') = (reason is not null)),
  constraint gathering_session_times check ((starts is null) = (ends is null) and ends > starts),
  constraint gathering_session_clock check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends ~ '^([01][0-9]|2[0-4]):[0-5][0-9]$'),
  constraint gathering_session_seats check (seats > 0 and expected >= 0),
  constraint gathering_session_known_to_system check ('system' = any (audience))
);
--;
alter table gathering_session add constraint gathering_session_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create unique index gathering_session_one_a_day on gathering_session (municipality_id, of_id, on_day) where one_a_day;
--;
create index gathering_session_by_day on gathering_session (municipality_id, kind, on_day);
--;
create index gathering_session_by_agency on gathering_session (municipality_id, agency_id, on_day);
--;
create index gathering_session_by_row on gathering_session (municipality_id, of_id, on_day);
--;
alter table gathering_session enable row level security;
--;
create policy gathering_session_read on gathering_session for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy gathering_session_add on gathering_session for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy gathering_session_edit on gathering_session for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was announced or held is on record; a session is cancelled instead, with its reason.
grant select, insert (municipality_id, id, kind, of_id, agency_id, on_day, starts, ends, place_name, place_id, area_code, seats, expected,
    one_a_day, state, reason, version, updated_at, updated_by),
  update (on_day, starts, ends, place_name, place_id, area_code, seats, expected, state, reason, version, updated_at, updated_by,
    audience) on gathering_session to kasane_app;
--;
create trigger gathering_session_history after update on gathering_session for each row
  when (old.version is distinct from new.version) execute function keep_history('gathering_session');
--;
-- Who or what is taken by a session, in quarters of an hour (slot 0 begins at midnight). Its key refuses a double booking, also one with a
-- session that the actor cannot see.
create table booked_slot (
  municipality_id int not null,
  resource_kind text collate "C" not null,
  resource_id uuid not null,
  on_day date not null,
  slot int not null,
  session_id uuid not null,
  audience text[] not null default '{system}',
  constraint booked_slot_pkey primary key (municipality_id, resource_kind, resource_id, on_day, slot),
  constraint booked_slot_of_a_day check (slot between 0 and 95),
  constraint booked_slot_known_to_system check ('system' = any (audience))
);
--;
alter table booked_slot add constraint booked_slot_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
create index booked_slot_by_session on booked_slot (municipality_id, session_id);
--;
alter table booked_slot enable row level security;
--;
create policy booked_slot_read on booked_slot for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy booked_slot_add on booked_slot for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy booked_slot_edit on booked_slot for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy booked_slot_drop on booked_slot for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
-- Deleted with the booking: the session itself tells what was.
grant select, insert (municipality_id, resource_kind, resource_id, on_day, slot, session_id), update (audience), delete
  on booked_slot to kasane_app;
--;
-- Anonymous head-counts of a session: each row adds to (or takes from) one category. kind, on_day and area_code are those of the session at
-- the time. A tap is taken back within seconds (undone_at); later a correction says why.
create table tally (
  municipality_id int not null,
  id uuid not null,
  session_id uuid not null,
  kind text collate "C" not null,
  on_day date not null,
  area_code text collate "C",
  category text collate "C" not null,
  amount int not null,
  source text collate "C" not null,
  reason text,
  at timestamptz not null,
  by_id uuid,
  kiosk_id uuid,
  undone_at timestamptz,
  audience text[] not null default '{system}',
  constraint tally_pkey primary key (municipality_id, id),
  constraint tally_counts check (amount <> 0 and (amount > 0 or source = 'correction')),
  constraint tally_source_known check (source in ('tap', 'count', 'import', 'correction')),
  constraint tally_reason check ((source = 'correction') = (reason is not null)),
  constraint tally_undone check (undone_at is null or source = 'tap'),
  constraint tally_known_to_system check ('system' = any (audience))
);
--;
alter table tally add constraint tally_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
alter table tally add constraint tally_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
create index tally_by_session on tally (municipality_id, session_id);
--;
create index tally_by_category on tally (municipality_id, kind, category, on_day);
--;
alter table tally enable row level security;
--;
create policy tally_read on tally for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy tally_add on tally for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy tally_edit on tally for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Appended: what was counted stays; undone_at is set once, and the audience follows the session.
grant select, insert (municipality_id, id, session_id, kind, on_day, area_code, category, amount, source, reason, at, by_id, kiosk_id),
  update (undone_at, audience) on tally to kasane_app;
--;
-- One line that somebody heard in the area (声メモ), without names.
create table voice_memo (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  session_id uuid,
  area_code text collate "C",
  heard_on date not null,
  line text not null,
  withdrawn boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint voice_memo_pkey primary key (municipality_id, id),
  constraint voice_memo_one_line check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 200),
  constraint voice_memo_known_to_system check ('system' = any (audience))
);
--;
alter table voice_memo add constraint voice_memo_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table voice_memo add constraint voice_memo_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
create index voice_memo_by_day on voice_memo (municipality_id, heard_on);
--;
alter table voice_memo enable row level security;
--;
create policy voice_memo_read on voice_memo for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy voice_memo_add on voice_memo for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy voice_memo_edit on voice_memo for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, session_id, area_code, heard_on, line, withdrawn, version, updated_at, updated_by),
  update (line, withdrawn, version, updated_at, updated_by) on voice_memo to kasane_app;
--;
create trigger voice_memo_history after update on voice_memo for each row
  when (old.version is distinct from new.version) execute function keep_history('voice_memo');
