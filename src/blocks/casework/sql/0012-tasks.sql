-- zones: inner
-- One thing to be done in a case by a day. for_id null: whoever owns the case, so that it goes with the case; else a colleague, as
-- long as that one may own the case (tasks/settle.ts). origin: what it came from (by hand, an item of a plan, a referral), by its id.
create table case_task (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  what text not null,
  due_on date not null,
  for_id uuid,
  origin text collate "C" not null default 'hand',
  origin_id uuid,
  state text collate "C" not null default 'open',
  outcome text,
  ended_at timestamptz,
  ended_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_task_pkey primary key (municipality_id, id),
  constraint case_task_state_known check (state in ('open', 'done', 'dropped')),
  constraint case_task_ended check ((state = 'open') = (ended_at is null)),
  constraint case_task_reason check (state <> 'dropped' or outcome is not null),
  constraint case_task_known_to_system check ('system' = any (audience))
);
--;
alter table case_task add constraint case_task_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_task add constraint case_task_for_fkey foreign key (municipality_id, for_id) references account (municipality_id, id);
--;
create index case_task_by_case on case_task (municipality_id, case_id);
--;
create index case_task_open_for on case_task (municipality_id, for_id, due_on) where state = 'open';
--;
-- What a task came from has one task open at a time.
create unique index case_task_once on case_task (municipality_id, origin, origin_id) where state = 'open' and origin_id is not null;
--;
alter table case_task enable row level security;
--;
create policy case_task_read on case_task for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_task_add on case_task for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_task_edit on case_task for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, what, due_on, for_id, origin, origin_id, state, version, updated_at, updated_by),
  update (what, due_on, for_id, state, outcome, ended_at, ended_by, version, updated_at, updated_by, audience) on case_task to kasane_app;
--;
create trigger case_task_history after update on case_task for each row
  when (old.version is distinct from new.version) execute function keep_history('case_task');
--;
-- 伴走: how often somebody is in touch with the person of a case, and after how many weeks of silence that is said. The weeks count
-- from the last contact. owner_told_on and head_told_on: when the silence that is on now was said to them.
create table contact_rhythm (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  every_weeks int not null,
  silent_weeks int not null,
  owner_told_on date,
  head_told_on date,
  ended_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint contact_rhythm_pkey primary key (municipality_id, id),
  constraint contact_rhythm_once unique (municipality_id, case_id),
  constraint contact_rhythm_weeks check (every_weeks between 1 and 52 and silent_weeks between every_weeks and 104),
  constraint contact_rhythm_known_to_system check ('system' = any (audience))
);
--;
alter table contact_rhythm add constraint contact_rhythm_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table contact_rhythm enable row level security;
--;
create policy contact_rhythm_read on contact_rhythm for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy contact_rhythm_add on contact_rhythm for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy contact_rhythm_edit on contact_rhythm for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, every_weeks, silent_weeks, version, updated_at, updated_by),
  update (every_weeks, silent_weeks, owner_told_on, head_told_on, ended_on, version, updated_at, updated_by, audience) on contact_rhythm to kasane_app;
--;
create trigger contact_rhythm_history after update on contact_rhythm for each row
  when (old.version is distinct from new.version) execute function keep_history('contact_rhythm');
--;
-- A visit of somebody of staff outside, with the check that they came back safely: who, with whom, from when, back by when. arrived_at
-- and left_at are when the button was pressed, which may come to the server later. No place: where it is, the case says, to whom it may.
create table outreach_visit (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  worker_id uuid not null,
  with_id uuid,
  starts_at timestamptz not null,
  back_at timestamptz not null,
  purpose text,
  arrived_at timestamptz,
  left_at timestamptz,
  help_at timestamptz,
  cancelled_at timestamptz,
  alarmed_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint outreach_visit_pkey primary key (municipality_id, id),
  constraint outreach_visit_two check (with_id is null or with_id <> worker_id),
  constraint outreach_visit_order check (back_at > starts_at and (left_at is null or arrived_at is null or left_at >= arrived_at)),
  constraint outreach_visit_one_end check (left_at is null or cancelled_at is null),
  constraint outreach_visit_known_to_system check ('system' = any (audience))
);
--;
alter table outreach_visit add constraint outreach_visit_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table outreach_visit add constraint outreach_visit_worker_fkey foreign key (municipality_id, worker_id) references account (municipality_id, id);
--;
alter table outreach_visit add constraint outreach_visit_with_fkey foreign key (municipality_id, with_id) references account (municipality_id, id);
--;
create index outreach_visit_by_case on outreach_visit (municipality_id, case_id, starts_at);
--;
create index outreach_visit_out on outreach_visit (municipality_id, back_at) where left_at is null and cancelled_at is null;
--;
alter table outreach_visit enable row level security;
--;
create policy outreach_visit_read on outreach_visit for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy outreach_visit_add on outreach_visit for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy outreach_visit_edit on outreach_visit for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, worker_id, with_id, starts_at, back_at, purpose, version, updated_at, updated_by),
  update (worker_id, with_id, starts_at, back_at, purpose, arrived_at, left_at, help_at, cancelled_at, alarmed_at, version, updated_at, updated_by, audience) on outreach_visit to kasane_app;
--;
create trigger outreach_visit_history after update on outreach_visit for each row
  when (old.version is distinct from new.version) execute function keep_history('outreach_visit');
--;
-- ケースの点検: that a supervisor went through a case, what came of it, and when it is due again.
create table case_review (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  reviewed_on date not null,
  note text not null,
  next_on date not null,
  by_id uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_review_pkey primary key (municipality_id, id),
  constraint case_review_next check (next_on > reviewed_on),
  constraint case_review_known_to_system check ('system' = any (audience))
);
--;
alter table case_review add constraint case_review_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_review add constraint case_review_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
create index case_review_by_case on case_review (municipality_id, case_id, next_on);
--;
alter table case_review enable row level security;
--;
create policy case_review_read on case_review for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_review_add on case_review for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_review_edit on case_review for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, reviewed_on, note, next_on, by_id, updated_at, updated_by),
  update (audience) on case_review to kasane_app;
--;
-- 不在: on which days somebody of an agency is away, and who looks after what is theirs meanwhile. Not why: that is theirs.
-- substitute_id null: nobody yet, which the board of the supervisor says.
create table absence (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  account_id uuid not null,
  substitute_id uuid,
  from_on date not null,
  until_on date not null,
  cancelled_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint absence_pkey primary key (municipality_id, id),
  constraint absence_other check (substitute_id is null or substitute_id <> account_id),
  constraint absence_term check (until_on >= from_on),
  constraint absence_known_to_system check ('system' = any (audience))
);
--;
alter table absence add constraint absence_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table absence add constraint absence_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table absence add constraint absence_substitute_fkey foreign key (municipality_id, substitute_id) references account (municipality_id, id);
--;
create index absence_by_agency on absence (municipality_id, agency_id, until_on) where cancelled_at is null;
--;
alter table absence enable row level security;
--;
create policy absence_read on absence for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy absence_add on absence for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy absence_edit on absence for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, account_id, substitute_id, from_on, until_on, version, updated_at, updated_by),
  update (substitute_id, from_on, until_on, cancelled_at, version, updated_at, updated_by, audience) on absence to kasane_app;
--;
create trigger absence_history after update on absence for each row
  when (old.version is distinct from new.version) execute function keep_history('absence');
--;
-- After how many weeks an agency calls a case silent, and how often it goes through each case; without a row the usual ones hold.
create table follow_up_rule (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  silent_weeks int not null,
  review_weeks int not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint follow_up_rule_pkey primary key (municipality_id, id),
  constraint follow_up_rule_once unique (municipality_id, agency_id),
  constraint follow_up_rule_weeks check (silent_weeks between 1 and 104 and review_weeks between 1 and 104),
  constraint follow_up_rule_known_to_system check ('system' = any (audience))
);
--;
alter table follow_up_rule add constraint follow_up_rule_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table follow_up_rule enable row level security;
--;
create policy follow_up_rule_read on follow_up_rule for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy follow_up_rule_add on follow_up_rule for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy follow_up_rule_edit on follow_up_rule for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, silent_weeks, review_weeks, version, updated_at, updated_by),
  update (silent_weeks, review_weeks, version, updated_at, updated_by, audience) on follow_up_rule to kasane_app;
--;
create trigger follow_up_rule_history after update on follow_up_rule for each row
  when (old.version is distinct from new.version) execute function keep_history('follow_up_rule');
--;
-- The address under which somebody's own calendar program reads when something waits for them. Of the secret in it a digest is kept.
create table calendar_feed (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  digest text collate "C" not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint calendar_feed_pkey primary key (municipality_id, id),
  constraint calendar_feed_digest_once unique (municipality_id, digest),
  constraint calendar_feed_known_to_system check ('system' = any (audience))
);
--;
alter table calendar_feed add constraint calendar_feed_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create index calendar_feed_by_account on calendar_feed (municipality_id, account_id);
--;
alter table calendar_feed enable row level security;
--;
create policy calendar_feed_read on calendar_feed for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy calendar_feed_add on calendar_feed for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy calendar_feed_edit on calendar_feed for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, account_id, digest, made_at, updated_at, updated_by),
  update (revoked_at, updated_at, updated_by, audience) on calendar_feed to kasane_app;
