-- A matter of one person, held by one agency. At any time it has an owner and a next date, or it is closed with its
-- result: the table itself refuses anything in between. subject_id is null for somebody who did not give a name.
create table support_case (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  sensitivity text collate "C" not null default 'confidential',
  state text collate "C" not null,
  intake text collate "C" not null,
  intake_agency_id uuid not null,
  holder_id uuid not null,
  owner_id uuid,
  subject_id uuid,
  opened_on date not null,
  next_on date,
  closed_on date,
  result text collate "C",
  result_note text,
  urgency text collate "C" not null,
  topics text[] not null default '{}',
  urgent_topic text collate "C",
  area_code text collate "C",     -- the person's area on that day, copied: people move; null = unknown
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint support_case_pkey primary key (municipality_id, id),
  constraint support_case_sensitivity_known check (sensitivity in ('ordinary', 'confidential', 'restricted')),
  constraint support_case_state_known check (state in ('intake', 'open', 'planned', 'monitored', 'closed')),
  constraint support_case_intake_known check (intake in ('new', 'again')),
  constraint support_case_urgency_known check (urgency in ('immediate', 'soon', 'normal')),
  constraint support_case_result_known check (result in
    ('information', 'referred', 'settled', 'moved_out', 'deceased', 'lost_contact', 'own_wish', 'other')),
  constraint support_case_urgent_topic check (urgent_topic is null or urgent_topic = any (topics)),
  constraint support_case_next_or_closed check (case when state = 'closed'
    then closed_on is not null and result is not null and next_on is null
    else owner_id is not null and next_on is not null and closed_on is null and result is null and result_note is null end),
  constraint support_case_order check (closed_on is null or closed_on >= opened_on),
  constraint support_case_known_to_system check ('system' = any (audience))
);
--;
alter table support_case add constraint support_case_intake_agency_fkey foreign key (municipality_id, intake_agency_id) references agency (municipality_id, id);
--;
alter table support_case add constraint support_case_holder_fkey foreign key (municipality_id, holder_id) references agency (municipality_id, id);
--;
alter table support_case add constraint support_case_owner_fkey foreign key (municipality_id, owner_id) references account (municipality_id, id);
--;
alter table support_case add constraint support_case_subject_fkey foreign key (municipality_id, subject_id) references person (municipality_id, id);
--;
alter table support_case add constraint support_case_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
create index support_case_open_by_holder on support_case (municipality_id, holder_id, next_on, id) where closed_on is null;
--;
create index support_case_open_by_owner on support_case (municipality_id, owner_id, next_on, id) where closed_on is null;
--;
create index support_case_closed_by_holder on support_case (municipality_id, holder_id, closed_on, id) where closed_on is not null;
--;
create index support_case_by_subject on support_case (municipality_id, subject_id) where subject_id is not null;
--;
create index support_case_by_opening on support_case (municipality_id, opened_on);
--;
alter table support_case enable row level security;
--;
create policy support_case_read on support_case for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy support_case_add on support_case for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy support_case_edit on support_case for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete, and kind, intake and its agency never change: they are what was counted.
grant select, insert (municipality_id, id, kind, sensitivity, state, intake, intake_agency_id, holder_id, owner_id, subject_id,
  opened_on, next_on, closed_on, result, result_note, urgency, topics, urgent_topic, area_code, version, updated_at, updated_by),
  update (sensitivity, state, holder_id, owner_id, next_on, closed_on, result, result_note, urgency, topics, urgent_topic,
  version, updated_at, updated_by, audience) on support_case to kasane_app;
--;
create trigger support_case_history after update on support_case for each row
  when (old.version is distinct from new.version) execute function keep_history('support_case');
--;
-- One talk, visit, letter or call about a case. at is when it happened; time_known = false: only the day is known.
create table contact (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  kind text collate "C" not null,
  at timestamptz not null,
  time_known boolean not null default true,
  channel text collate "C" not null,
  direction text collate "C" not null,
  by_id uuid not null,
  agency_id uuid not null,
  caller text collate "C" not null,
  caller_relation text collate "C",
  caller_name text,
  caller_telephone text,
  note text,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint contact_pkey primary key (municipality_id, id),
  constraint contact_kind_known check (kind in ('first', 'continued')),
  constraint contact_channel_known check (channel in
    ('telephone', 'counter', 'visit', 'email', 'letter', 'fax', 'web', 'referral', 'online', 'other')),
  constraint contact_direction_known check (direction in ('in', 'out')),
  constraint contact_caller_known check (caller in ('self', 'other')),
  constraint contact_caller_of_other check (caller = 'other'
    or (caller_relation is null and caller_name is null and caller_telephone is null)),
  constraint contact_known_to_system check ('system' = any (audience))
);
--;
alter table contact add constraint contact_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table contact add constraint contact_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
alter table contact add constraint contact_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index contact_by_case on contact (municipality_id, case_id, at);
--;
alter table contact enable row level security;
--;
create policy contact_read on contact for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy contact_add on contact for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy contact_edit on contact for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Appended only: what was said then stays as it was written; a later contact puts it right.
grant select, insert (municipality_id, id, case_id, kind, at, time_known, channel, direction, by_id, agency_id,
  caller, caller_relation, caller_name, caller_telephone, note, updated_at, updated_by),
  update (audience) on contact to kasane_app;
--;
-- How the person of a case may be reached without harm: one row per case, from its beginning.
-- Codes: null = left blank, 'not_asked' = 未聴取, 'unknown' = 不明.
create table safe_contact (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  safe_telephone text,
  safe_hours text,
  safe_voicemail text collate "C",
  safe_post text collate "C",
  safe_name text,
  must_not_know text,
  safe_note text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint safe_contact_pkey primary key (municipality_id, id),
  constraint safe_contact_once unique (municipality_id, case_id),
  constraint safe_contact_voicemail_known check (safe_voicemail in ('yes', 'no', 'unknown', 'not_asked')),
  constraint safe_contact_post_known check (safe_post in ('yes', 'no', 'unknown', 'not_asked')),
  constraint safe_contact_known_to_system check ('system' = any (audience))
);
--;
alter table safe_contact add constraint safe_contact_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table safe_contact enable row level security;
--;
create policy safe_contact_read on safe_contact for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy safe_contact_add on safe_contact for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy safe_contact_edit on safe_contact for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, safe_telephone, safe_hours, safe_voicemail, safe_post, safe_name, must_not_know,
  safe_note, version, updated_at, updated_by),
  update (safe_telephone, safe_hours, safe_voicemail, safe_post, safe_name, must_not_know, safe_note, version, updated_at,
  updated_by, audience) on safe_contact to kasane_app;
--;
create trigger safe_contact_history after update on safe_contact for each row
  when (old.version is distinct from new.version) execute function keep_history('safe_contact');
--;
-- A case that went from one agency to another.
create table hand_over (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  reason text not null,
  at timestamptz not null,
  by_id uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint hand_over_pkey primary key (municipality_id, id),
  constraint hand_over_to_another check (from_id <> to_id),
  constraint hand_over_known_to_system check ('system' = any (audience))
);
--;
alter table hand_over add constraint hand_over_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table hand_over add constraint hand_over_from_fkey foreign key (municipality_id, from_id) references agency (municipality_id, id);
--;
alter table hand_over add constraint hand_over_to_fkey foreign key (municipality_id, to_id) references agency (municipality_id, id);
--;
alter table hand_over add constraint hand_over_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
create index hand_over_by_case on hand_over (municipality_id, case_id);
--;
alter table hand_over enable row level security;
--;
create policy hand_over_read on hand_over for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy hand_over_add on hand_over for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy hand_over_edit on hand_over for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, from_id, to_id, reason, at, by_id, updated_at, updated_by),
  update (audience) on hand_over to kasane_app;
--;
-- That the person agreed to a case being shown to an agency: how, when, what about, and when they took it back.
create table consent (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  agency_id uuid not null,
  form text collate "C" not null,
  scope text not null,
  given_on date not null,
  withdrawn_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint consent_pkey primary key (municipality_id, id),
  constraint consent_form_known check (form in ('paper', 'oral', 'online')),
  constraint consent_term check (withdrawn_on is null or withdrawn_on >= given_on),
  constraint consent_known_to_system check ('system' = any (audience))
);
--;
alter table consent add constraint consent_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table consent add constraint consent_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index consent_by_case on consent (municipality_id, case_id);
--;
alter table consent enable row level security;
--;
create policy consent_read on consent for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy consent_add on consent for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy consent_edit on consent for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, agency_id, form, scope, given_on, version, updated_at, updated_by),
  update (withdrawn_on, version, updated_at, updated_by, audience) on consent to kasane_app;
--;
create trigger consent_history after update on consent for each row
  when (old.version is distinct from new.version) execute function keep_history('consent');
