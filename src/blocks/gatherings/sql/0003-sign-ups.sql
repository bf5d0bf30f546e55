-- How one signs up for a session: one opening per session. waiting counts the sign-ups on its waiting list; whoever joins that list or
-- gives something back locks this row first, so that no freed seat is missed by both. waiting_most: no list is longer (0: there is none).
create table sign_up_opening (
  municipality_id int not null,
  id uuid not null,
  session_id uuid not null,
  way text collate "C" not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  draws_at timestamptz,
  companions_most int not null,
  childcare boolean not null,
  offer_hours int not null,
  cancel_until timestamptz not null,
  waiting_most int,
  waiting int not null default 0,
  ended_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint sign_up_opening_pkey primary key (municipality_id, id),
  constraint sign_up_opening_once unique (municipality_id, session_id),
  constraint sign_up_opening_way_known check (way in ('first-come', 'lottery')),
  constraint sign_up_opening_times check (opens_at < closes_at and (draws_at is null or closes_at <= draws_at)),
  constraint sign_up_opening_draws check ((way = 'lottery') = (draws_at is not null)),
  constraint sign_up_opening_amounts check (companions_most >= 0 and offer_hours > 0 and waiting_most >= 0 and waiting >= 0),
  constraint sign_up_opening_known_to_system check ('system' = any (audience))
);
--;
alter table sign_up_opening add constraint sign_up_opening_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
alter table sign_up_opening enable row level security;
--;
create policy sign_up_opening_read on sign_up_opening for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy sign_up_opening_add on sign_up_opening for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy sign_up_opening_edit on sign_up_opening for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: who signed up under which conditions is on record.
grant select, insert (municipality_id, id, session_id, way, opens_at, closes_at, draws_at, companions_most, childcare, offer_hours, cancel_until,
    waiting_most, version, updated_at, updated_by),
  update (opens_at, closes_at, draws_at, companions_most, childcare, offer_hours, cancel_until, waiting_most, waiting, ended_at, version,
    updated_at, updated_by, audience) on sign_up_opening to kasane_app;
--;
create trigger sign_up_opening_history after update on sign_up_opening for each row
  when (old.version is distinct from new.version) execute function keep_history('sign_up_opening');
--;
-- A kind of seat with its counter: taken never passes the capacity, whoever signs up at once. asked: how many were asked for in a lottery.
-- closed: nothing is taken or asked for any more (the session is cancelled, or the list of a lottery is published).
create table seat_kind (
  municipality_id int not null,
  id uuid not null,
  session_id uuid not null,
  opening_id uuid not null,
  place int not null,
  name text not null,
  name_en text not null,
  capacity int not null,
  price int not null,
  taken int not null default 0,
  asked int not null default 0,
  closed boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint seat_kind_pkey primary key (municipality_id, id),
  constraint seat_kind_once unique (municipality_id, opening_id, place),
  constraint seat_kind_never_oversold check (taken between 0 and capacity),
  constraint seat_kind_amounts check (price >= 0 and asked >= 0),
  constraint seat_kind_known_to_system check ('system' = any (audience))
);
--;
alter table seat_kind add constraint seat_kind_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
alter table seat_kind add constraint seat_kind_opening_fkey foreign key (municipality_id, opening_id) references sign_up_opening (municipality_id, id);
--;
create index seat_kind_by_session on seat_kind (municipality_id, session_id);
--;
alter table seat_kind enable row level security;
--;
create policy seat_kind_read on seat_kind for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy seat_kind_add on seat_kind for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy seat_kind_edit on seat_kind for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: seats of it may have been given. The counters move without a version: history keeps what was offered.
grant select, insert (municipality_id, id, session_id, opening_id, place, name, name_en, capacity, price, version, updated_at, updated_by),
  update (name, name_en, capacity, price, taken, asked, closed, version, updated_at, updated_by, audience) on seat_kind to kasane_app;
--;
create trigger seat_kind_history after update on seat_kind for each row
  when (old.version is distinct from new.version) execute function keep_history('seat_kind');
--;
-- One sign-up, whichever way it came. participant_id is null for somebody who only telephones. code: the ticket, once confirmed; receipt:
-- its number, which may be said aloud and stands in the published list of a lottery. rank: its turn in the draw. came: how many came.
create table sign_up (
  municipality_id int not null,
  id uuid not null,
  session_id uuid not null,
  opening_id uuid not null,
  participant_id uuid,
  channel text collate "C" not null,
  arrived_at timestamptz not null,
  receipt text collate "C" not null,
  code text collate "C" not null,
  seats int not null,
  due int not null,
  minor boolean not null,
  childcare int not null,
  state text collate "C" not null,
  rank int,
  offered_until timestamptz,
  ended_at timestamptz,
  ended_by text collate "C",
  came int not null default 0,
  came_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint sign_up_pkey primary key (municipality_id, id),
  constraint sign_up_receipt_once unique (municipality_id, opening_id, receipt),
  constraint sign_up_code_once unique (municipality_id, code),
  constraint sign_up_channel_known check (channel in ('web', 'telephone', 'fax', 'paper', 'counter')),
  constraint sign_up_state_known check (state in ('entered', 'confirmed', 'waiting', 'offered', 'cancelled', 'declined', 'lapsed')),
  constraint sign_up_offer check ((state = 'offered') = (offered_until is not null)),
  constraint sign_up_ended check ((state in ('cancelled', 'declined', 'lapsed')) = (ended_at is not null)),
  constraint sign_up_ended_by_known check ((ended_at is null) = (ended_by is null) and ended_by in ('self', 'staff', 'time')),
  constraint sign_up_amounts check (seats > 0 and due >= 0 and childcare >= 0 and came >= 0),
  constraint sign_up_came_once check ((came > 0) = (came_at is not null)),
  constraint sign_up_known_to_system check ('system' = any (audience))
);
--;
alter table sign_up add constraint sign_up_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
alter table sign_up add constraint sign_up_opening_fkey foreign key (municipality_id, opening_id) references sign_up_opening (municipality_id, id);
--;
alter table sign_up add constraint sign_up_participant_fkey foreign key (municipality_id, participant_id) references participant (municipality_id, id);
--;
create unique index sign_up_one_place on sign_up (municipality_id, opening_id, participant_id)
  where state in ('entered', 'confirmed', 'waiting', 'offered');
--;
create index sign_up_in_turn on sign_up (municipality_id, opening_id, state, arrived_at);
--;
create index sign_up_by_session on sign_up (municipality_id, session_id);
--;
create index sign_up_by_participant on sign_up (municipality_id, participant_id);
--;
create index sign_up_by_offer on sign_up (municipality_id, offered_until);
--;
alter table sign_up enable row level security;
--;
create policy sign_up_read on sign_up for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy sign_up_add on sign_up for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy sign_up_edit on sign_up for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: whoever gives a seat back is cancelled, and whoever signs up again stands at the end.
grant select, insert (municipality_id, id, session_id, opening_id, participant_id, channel, arrived_at, receipt, code, seats, due, minor, childcare,
    state, rank, offered_until, version, updated_at, updated_by),
  update (state, rank, offered_until, ended_at, ended_by, came, came_at, version, updated_at, updated_by, audience) on sign_up to kasane_app;
--;
create trigger sign_up_history after update on sign_up for each row
  when (old.version is distinct from new.version) execute function keep_history('sign_up');
--;
-- How many seats of which kind a sign-up asks for.
create table sign_up_seat (
  municipality_id int not null,
  id uuid not null,
  sign_up_id uuid not null,
  seat_kind_id uuid not null,
  amount int not null,
  audience text[] not null default '{system}',
  constraint sign_up_seat_pkey primary key (municipality_id, id),
  constraint sign_up_seat_once unique (municipality_id, sign_up_id, seat_kind_id),
  constraint sign_up_seat_some check (amount > 0),
  constraint sign_up_seat_known_to_system check ('system' = any (audience))
);
--;
alter table sign_up_seat add constraint sign_up_seat_sign_up_fkey foreign key (municipality_id, sign_up_id) references sign_up (municipality_id, id);
--;
alter table sign_up_seat add constraint sign_up_seat_seat_kind_fkey foreign key (municipality_id, seat_kind_id) references seat_kind (municipality_id, id);
--;
alter table sign_up_seat enable row level security;
--;
create policy sign_up_seat_read on sign_up_seat for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy sign_up_seat_add on sign_up_seat for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy sign_up_seat_edit on sign_up_seat for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Nothing of it changes: whoever wants other seats cancels and signs up again.
grant select, insert (municipality_id, id, sign_up_id, seat_kind_id, amount),
  update (audience) on sign_up_seat to kasane_app;
--;
-- Who it is, how to reach them and what they need: erased some time after the event, while the sign-up stays and is counted. same_as: a
-- keyed digest of name and number in their normal form, by which a second sign-up of the same person is refused while this one is live.
create table sign_up_contact (
  municipality_id int not null,
  id uuid not null,
  sign_up_id uuid not null,
  opening_id uuid not null,
  name text not null,
  telephone text,
  mail text,
  fax text,
  address text,
  companions text,
  needs text,
  childcare_ages text,
  guardian_name text,
  guardian_telephone text,
  same_as text collate "C" not null,
  live boolean not null default true,
  made_at timestamptz not null,
  audience text[] not null default '{system}',
  constraint sign_up_contact_pkey primary key (municipality_id, id),
  constraint sign_up_contact_once unique (municipality_id, sign_up_id),
  constraint sign_up_contact_named check (name <> ''),
  constraint sign_up_contact_reachable check (num_nonnulls(telephone, mail, fax, address) > 0),
  constraint sign_up_contact_guardian check ((guardian_name is null) = (guardian_telephone is null)),
  constraint sign_up_contact_known_to_system check ('system' = any (audience))
);
--;
alter table sign_up_contact add constraint sign_up_contact_sign_up_fkey foreign key (municipality_id, sign_up_id) references sign_up (municipality_id, id);
--;
alter table sign_up_contact add constraint sign_up_contact_opening_fkey foreign key (municipality_id, opening_id) references sign_up_opening (municipality_id, id);
--;
create unique index sign_up_contact_one_place on sign_up_contact (municipality_id, opening_id, same_as) where live;
--;
alter table sign_up_contact enable row level security;
--;
create policy sign_up_contact_read on sign_up_contact for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy sign_up_contact_add on sign_up_contact for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy sign_up_contact_edit on sign_up_contact for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: the nightly job erases it as the owner of the tables.
grant select, insert (municipality_id, id, sign_up_id, opening_id, name, telephone, mail, fax, address, companions, needs, childcare_ages,
    guardian_name, guardian_telephone, same_as, live, made_at),
  update (telephone, mail, fax, address, needs, same_as, live, audience) on sign_up_contact to kasane_app;
--;
-- Somebody is to be told something: that they have a seat, are offered one until when, wait, or that the session is cancelled.
create table sign_up_telling (
  municipality_id int not null,
  id uuid not null,
  sign_up_id uuid not null,
  session_id uuid not null,
  about text collate "C" not null,
  way text collate "C" not null,
  made_at timestamptz not null,
  told_at timestamptz,
  told_by uuid,
  audience text[] not null default '{system}',
  constraint sign_up_telling_pkey primary key (municipality_id, id),
  constraint sign_up_telling_about_known check (about in ('confirmed', 'waiting', 'offered', 'lapsed', 'cancelled')),
  constraint sign_up_telling_way_known check (way in ('mail', 'fax', 'telephone', 'letter')),
  constraint sign_up_telling_known_to_system check ('system' = any (audience))
);
--;
alter table sign_up_telling add constraint sign_up_telling_sign_up_fkey foreign key (municipality_id, sign_up_id) references sign_up (municipality_id, id);
--;
alter table sign_up_telling add constraint sign_up_telling_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
create index sign_up_telling_by_session on sign_up_telling (municipality_id, session_id, told_at);
--;
create index sign_up_telling_by_sign_up on sign_up_telling (municipality_id, sign_up_id);
--;
alter table sign_up_telling enable row level security;
--;
create policy sign_up_telling_read on sign_up_telling for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy sign_up_telling_add on sign_up_telling for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy sign_up_telling_edit on sign_up_telling for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, sign_up_id, session_id, about, way, made_at, told_at, told_by),
  update (told_at, told_by, audience) on sign_up_telling to kasane_app;
