-- What a division offers to explain in the area (出前講座のメニュー). `number` is printed in the catalogue. On the internet side a menu is
-- what the inner side told of it, under the same id.
create table lecture_menu (
  municipality_id int not null,
  id uuid not null,
  number int not null,
  agency_id uuid not null,
  title text not null,
  summary text not null,
  field text collate "C" not null,
  for_whom text not null,
  minutes int not null,
  people_from int not null,
  people_to int not null,
  needs text,
  community_welfare boolean not null,   -- 地域福祉: counted by the plan
  notice_days int not null,             -- days on which the office is open, between the request and the lecture
  offered_from date not null,
  offered_until date,
  state text collate "C" not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint lecture_menu_pkey primary key (municipality_id, id),
  constraint lecture_menu_number_once unique (municipality_id, number),
  constraint lecture_menu_state_known check (state in ('draft', 'published', 'withdrawn')),
  constraint lecture_menu_offered check (offered_until >= offered_from),
  constraint lecture_menu_ended check (state <> 'withdrawn' or offered_until is not null),
  constraint lecture_menu_sizes check (number > 0 and minutes between 10 and 480 and people_from > 0 and people_to >= people_from
    and notice_days between 0 and 60),
  constraint lecture_menu_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_menu add constraint lecture_menu_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index lecture_menu_by_agency on lecture_menu (municipality_id, agency_id);
--;
alter table lecture_menu enable row level security;
--;
create policy lecture_menu_read on lecture_menu for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_menu_add on lecture_menu for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_menu_edit on lecture_menu for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: years that are counted already look at what was offered in them; a menu is withdrawn instead.
grant select, insert (municipality_id, id, number, agency_id, title, summary, field, for_whom, minutes, people_from, people_to, needs,
    community_welfare, notice_days, offered_from, offered_until, state, version, updated_at, updated_by),
  update (number, title, summary, field, for_whom, minutes, people_from, people_to, needs,
    community_welfare, notice_days, offered_from, offered_until, state, version, updated_at, updated_by, audience) on lecture_menu to kasane_app;
--;
create trigger lecture_menu_history after update on lecture_menu for each row
  when (old.version is distinct from new.version) execute function keep_history('lecture_menu');
--;
-- Who can give a lecture, and for how long: somebody who works here, or a person from outside by name.
create table lecture_lecturer (
  municipality_id int not null,
  id uuid not null,
  menu_id uuid not null,
  account_id uuid,
  outside_name text,
  starts_on date not null,
  ends_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint lecture_lecturer_pkey primary key (municipality_id, id),
  constraint lecture_lecturer_is_somebody check ((account_id is null) <> (outside_name is null)),
  constraint lecture_lecturer_term check (ends_on >= starts_on),
  constraint lecture_lecturer_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_lecturer add constraint lecture_lecturer_menu_fkey foreign key (municipality_id, menu_id) references lecture_menu (municipality_id, id);
--;
alter table lecture_lecturer add constraint lecture_lecturer_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create unique index lecture_lecturer_once on lecture_lecturer (municipality_id, menu_id, account_id) where ends_on is null;
--;
create index lecture_lecturer_by_menu on lecture_lecturer (municipality_id, menu_id);
--;
alter table lecture_lecturer enable row level security;
--;
create policy lecture_lecturer_read on lecture_lecturer for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_lecturer_add on lecture_lecturer for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_lecturer_edit on lecture_lecturer for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, menu_id, account_id, outside_name, starts_on, ends_on, version, updated_at, updated_by),
  update (ends_on, version, updated_at, updated_by, audience) on lecture_lecturer to kasane_app;
--;
create trigger lecture_lecturer_history after update on lecture_lecturer for each row
  when (old.version is distinct from new.version) execute function keep_history('lecture_lecturer');
--;
-- What a group asks for, and what became of it. `receipt` and a key that follows from the id, and is kept nowhere, open it to the group.
-- agreed_…: what the group was told; the session itself holds who and what is booked for it. On the internet side the contact is erased
-- once the inner side has taken it.
create table lecture_request (
  municipality_id int not null,
  id uuid not null,
  receipt text collate "C" not null,
  menu_id uuid not null,
  agency_id uuid not null,
  channel text collate "C" not null,
  asked_at timestamptz not null,
  group_name text not null,
  contact_name text,
  telephone text collate "C",
  mail text,
  place_name text not null,
  place_address text,
  area_code text collate "C",
  expected int not null,
  wishes text,
  state text collate "C" not null,
  reason text,
  cancelled_by text collate "C",
  message text,
  session_id uuid,
  agreed_on date,
  agreed_starts text collate "C",   -- HH:MM
  agreed_ends text collate "C",
  approved_by uuid,
  equipment text,
  parking text,
  place_checked_on date,
  reminded_on date,
  reminded_how text collate "C",
  copied_from uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint lecture_request_pkey primary key (municipality_id, id),
  constraint lecture_request_receipt_once unique (municipality_id, receipt),
  constraint lecture_request_channel_known check (channel in ('web', 'telephone', 'fax', 'paper')),
  constraint lecture_request_state_known check (state in ('asked', 'accepted', 'agreed', 'approved', 'held', 'cancelled', 'declined')),
  constraint lecture_request_reason check ((state in ('cancelled', 'declined')) = (reason is not null)),
  constraint lecture_request_side check ((state = 'cancelled') = (cancelled_by is not null) and cancelled_by in ('group', 'division')),
  constraint lecture_request_agreed check (state not in ('agreed', 'approved', 'held') or agreed_on is not null),
  constraint lecture_request_reminded check ((reminded_on is null) = (reminded_how is null)),
  constraint lecture_request_expected check (expected > 0),
  constraint lecture_request_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_request add constraint lecture_request_menu_fkey foreign key (municipality_id, menu_id) references lecture_menu (municipality_id, id);
--;
alter table lecture_request add constraint lecture_request_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table lecture_request add constraint lecture_request_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
alter table lecture_request add constraint lecture_request_approver_fkey foreign key (municipality_id, approved_by) references account (municipality_id, id);
--;
create index lecture_request_by_agency on lecture_request (municipality_id, agency_id, state, agreed_on);
--;
create index lecture_request_by_time on lecture_request (municipality_id, asked_at);
--;
create index lecture_request_by_menu on lecture_request (municipality_id, menu_id);
--;
alter table lecture_request enable row level security;
--;
create policy lecture_request_read on lecture_request for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_request_add on lecture_request for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_request_edit on lecture_request for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a request is declined or cancelled, with its reason.
grant select, insert (municipality_id, id, receipt, menu_id, agency_id, channel, asked_at, copied_from, group_name, contact_name, telephone, mail, place_name, place_address, area_code, expected, wishes,
    state, reason, cancelled_by, message, session_id, agreed_on, agreed_starts, agreed_ends, approved_by, equipment, parking,
    place_checked_on, reminded_on, reminded_how, version, updated_at, updated_by),
  update (group_name, contact_name, telephone, mail, place_name, place_address, area_code, expected, wishes,
    state, reason, cancelled_by, message, session_id, agreed_on, agreed_starts, agreed_ends, approved_by, equipment, parking,
    place_checked_on, reminded_on, reminded_how, version, updated_at, updated_by, audience) on lecture_request to kasane_app;
--;
create trigger lecture_request_history after update on lecture_request for each row
  when (old.version is distinct from new.version) execute function keep_history('lecture_request');
--;
-- The days that a group wishes, the first one first.
create table lecture_wish (
  municipality_id int not null,
  request_id uuid not null,
  place int not null,
  on_day date not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  audience text[] not null default '{system}',
  constraint lecture_wish_pkey primary key (municipality_id, request_id, place),
  constraint lecture_wish_three check (place between 1 and 3),
  constraint lecture_wish_times check (ends > starts),
  constraint lecture_wish_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_wish add constraint lecture_wish_request_fkey foreign key (municipality_id, request_id) references lecture_request (municipality_id, id);
--;
alter table lecture_wish enable row level security;
--;
create policy lecture_wish_read on lecture_wish for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_wish_add on lecture_wish for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_wish_edit on lecture_wish for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- As it was wished: what is agreed on later stands in the request.
grant select, insert (municipality_id, request_id, place, on_day, starts, ends), update (audience) on lecture_wish to kasane_app;
--;
-- What is to be taken along, in how many copies, and whether it lies ready.
create table lecture_material (
  municipality_id int not null,
  id uuid not null,
  request_id uuid not null,
  name text not null,
  copies int not null,
  ready boolean not null default false,
  audience text[] not null default '{system}',
  constraint lecture_material_pkey primary key (municipality_id, id),
  constraint lecture_material_copies check (copies > 0),
  constraint lecture_material_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_material add constraint lecture_material_request_fkey foreign key (municipality_id, request_id) references lecture_request (municipality_id, id);
--;
create index lecture_material_by_request on lecture_material (municipality_id, request_id);
--;
alter table lecture_material enable row level security;
--;
create policy lecture_material_read on lecture_material for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_material_add on lecture_material for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_material_edit on lecture_material for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_material_drop on lecture_material for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, id, request_id, name, copies, ready), update (ready, audience), delete on lecture_material to kasane_app;
--;
-- Who goes there. Their time is taken by the session (booked_slot).
create table lecture_assignment (
  municipality_id int not null,
  request_id uuid not null,
  lecturer_id uuid not null,
  audience text[] not null default '{system}',
  constraint lecture_assignment_pkey primary key (municipality_id, request_id, lecturer_id),
  constraint lecture_assignment_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_assignment add constraint lecture_assignment_request_fkey foreign key (municipality_id, request_id) references lecture_request (municipality_id, id);
--;
alter table lecture_assignment add constraint lecture_assignment_lecturer_fkey foreign key (municipality_id, lecturer_id) references lecture_lecturer (municipality_id, id);
--;
create index lecture_assignment_by_lecturer on lecture_assignment (municipality_id, lecturer_id);
--;
alter table lecture_assignment enable row level security;
--;
create policy lecture_assignment_read on lecture_assignment for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_assignment_add on lecture_assignment for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_assignment_edit on lecture_assignment for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_assignment_drop on lecture_assignment for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, request_id, lecturer_id), update (audience), delete on lecture_assignment to kasane_app;
--;
-- A sheet with the one question, handed out after a lecture. Its key follows from its id and is not kept: only its digest, by which it is found.
create table lecture_sheet (
  municipality_id int not null,
  id uuid not null,
  request_id uuid not null,
  key_digest text collate "C" not null,
  made_at timestamptz not null,
  audience text[] not null default '{system}',
  constraint lecture_sheet_pkey primary key (municipality_id, id),
  constraint lecture_sheet_key_once unique (municipality_id, key_digest),
  constraint lecture_sheet_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_sheet add constraint lecture_sheet_request_fkey foreign key (municipality_id, request_id) references lecture_request (municipality_id, id);
--;
create index lecture_sheet_by_request on lecture_sheet (municipality_id, request_id);
--;
alter table lecture_sheet enable row level security;
--;
create policy lecture_sheet_read on lecture_sheet for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_sheet_add on lecture_sheet for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_sheet_edit on lecture_sheet for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, request_id, key_digest, made_at), update (audience) on lecture_sheet to kasane_app;
--;
-- One answer to the one question, without a name; each key serves once. On the internet side nothing says of which lecture it is: the key
-- is recognised inside.
create table lecture_feedback (
  municipality_id int not null,
  id uuid not null,
  request_id uuid,
  key_digest text collate "C" not null,
  answer text collate "C" not null,
  line text,
  channel text collate "C" not null,
  at timestamptz not null,
  audience text[] not null default '{system}',
  constraint lecture_feedback_pkey primary key (municipality_id, id),
  constraint lecture_feedback_key_once unique (municipality_id, key_digest),
  constraint lecture_feedback_answer_known check (answer in ('very', 'somewhat', 'little', 'not')),
  constraint lecture_feedback_channel_known check (channel in ('link', 'paper')),
  constraint lecture_feedback_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_feedback add constraint lecture_feedback_request_fkey foreign key (municipality_id, request_id) references lecture_request (municipality_id, id);
--;
create index lecture_feedback_by_request on lecture_feedback (municipality_id, request_id);
--;
alter table lecture_feedback enable row level security;
--;
create policy lecture_feedback_read on lecture_feedback for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_feedback_add on lecture_feedback for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_feedback_edit on lecture_feedback for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Neither changed nor deleted: what somebody answered is what they answered.
grant select, insert (municipality_id, id, request_id, key_digest, answer, line, channel, at), update (audience) on lecture_feedback to kasane_app;
