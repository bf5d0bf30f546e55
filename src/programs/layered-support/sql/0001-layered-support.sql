-- zones: inner
-- 重層的支援: 多機関協働, アウトリーチ等継続的支援 or 参加支援 for the person of a case; its owner is the owner of the case, next_on its own next date. plan_id: the plan
-- of the case on which it rests. running: the city decided to support; not_taken: it decided not to, or it came to nothing before. from_id: the outreach
-- that led to it. halted_on: a consent on which it rests was withdrawn; it goes on only once somebody decided that (continued_on).
create table layered_support (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  why text not null,
  reach text,
  coordinator_id uuid,
  from_id uuid,
  proposed_on date not null,
  next_on date,
  assessed_on date,
  plan_id uuid,
  meeting_kind text collate "C",
  meeting_on date,
  decided_on date,
  decided_by uuid,
  decision_reason text,
  consent_won_on date,
  halted_on date,
  continued_on date,
  continued_by uuid,
  continued_reason text,
  ended_on date,
  ended_by uuid,
  outcome text collate "C",
  end_reason text,
  evaluation text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint layered_support_pkey primary key (municipality_id, id),
  constraint layered_support_kind_known check (kind in ('multi_agency', 'outreach', 'participation')),
  constraint layered_support_state_known check (state in ('proposed', 'applied', 'assessed', 'drafted', 'discussed', 'running', 'ended', 'not_taken')),
  constraint layered_support_next_while_alive check ((state in ('ended', 'not_taken')) = (next_on is null)),
  constraint layered_support_reach_of_outreach check ((kind = 'outreach') = (reach is not null)),
  constraint layered_support_plan_when_planned check (state not in ('drafted', 'discussed', 'running') or plan_id is not null),
  constraint layered_support_meeting_whole check ((meeting_kind is null) = (meeting_on is null) and meeting_kind in ('support', 'layered')),
  constraint layered_support_decided_whole check ((decided_on is null) = (decided_by is null) and (state <> 'running' or decided_on is not null)),
  constraint layered_support_won_of_outreach check (consent_won_on is null or kind = 'outreach'),
  constraint layered_support_continued_why check (continued_on is null or (halted_on is not null and continued_by is not null and continued_reason is not null)),
  constraint layered_support_ended_whole check ((state in ('ended', 'not_taken')) = (ended_on is not null) and (ended_on is null) = (ended_by is null) and (ended_on is null) = (end_reason is null)),
  constraint layered_support_outcome_of_end check ((state = 'ended') = (outcome is not null) and outcome in ('ended', 'broken_off', 'went_over')),
  constraint layered_support_known_to_system check ('system' = any (audience))
);
--;
alter table layered_support add constraint layered_support_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table layered_support add constraint layered_support_coordinator_fkey foreign key (municipality_id, coordinator_id) references agency (municipality_id, id);
--;
alter table layered_support add constraint layered_support_from_fkey foreign key (municipality_id, from_id) references layered_support (municipality_id, id);
--;
alter table layered_support add constraint layered_support_plan_fkey foreign key (municipality_id, plan_id) references support_plan (municipality_id, id);
--;
alter table layered_support add constraint layered_support_decided_fkey foreign key (municipality_id, decided_by) references account (municipality_id, id);
--;
alter table layered_support add constraint layered_support_continued_fkey foreign key (municipality_id, continued_by) references account (municipality_id, id);
--;
alter table layered_support add constraint layered_support_ended_fkey foreign key (municipality_id, ended_by) references account (municipality_id, id);
--;
create index layered_support_by_case on layered_support (municipality_id, case_id);
--;
create index layered_support_by_plan on layered_support (municipality_id, plan_id) where plan_id is not null;
--;
create index layered_support_alive on layered_support (municipality_id, next_on) where next_on is not null;
--;
create unique index layered_support_one_alive on layered_support (municipality_id, case_id, kind) where state not in ('ended', 'not_taken');
--;
alter table layered_support enable row level security;
--;
create policy layered_support_read on layered_support for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy layered_support_add on layered_support for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy layered_support_edit on layered_support for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was proposed and came to nothing is told with its reason.
grant select, insert (municipality_id, id, case_id, kind, state, why, reach, coordinator_id, from_id, proposed_on, next_on, assessed_on, plan_id, meeting_kind, meeting_on, decided_on, decided_by, decision_reason, consent_won_on, halted_on, continued_on, continued_by, continued_reason, ended_on, ended_by, outcome, end_reason, evaluation, version, updated_at, updated_by),
  update (state, why, reach, coordinator_id, next_on, assessed_on, plan_id, meeting_kind, meeting_on, decided_on, decided_by, decision_reason, consent_won_on, halted_on, continued_on, continued_by, continued_reason, ended_on, ended_by, outcome, end_reason, evaluation, version, updated_at, updated_by, audience) on layered_support to kasane_app;
--;
create trigger layered_support_history after update on layered_support for each row
  when (old.version is distinct from new.version) execute function keep_history('layered_support');
--;
-- 申込と同意, or 不同意: what the person answered when they were asked, each time a row of its own. agency_ids: which agencies may know; consent_ids: the consents
-- of the case that were written down with it, one for each of them.
create table layered_application (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  support_id uuid not null,
  answer text collate "C" not null,
  form text collate "C" not null,
  said_on date not null,
  agency_ids uuid[] not null default '{}',
  consent_ids uuid[] not null default '{}',
  reason text,
  taken_by uuid not null,
  withdrawn_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint layered_application_pkey primary key (municipality_id, id),
  constraint layered_application_answer_known check (answer in ('agreed', 'refused')),
  constraint layered_application_form_known check (form in ('paper', 'oral', 'online')),
  constraint layered_application_refused_why check ((answer = 'refused') = (reason is not null)),
  constraint layered_application_refused_nobody check (answer = 'agreed' or (cardinality(agency_ids) = 0 and withdrawn_on is null)),
  constraint layered_application_consents_for_each check (cardinality(consent_ids) = cardinality(agency_ids)),
  constraint layered_application_known_to_system check ('system' = any (audience))
);
--;
alter table layered_application add constraint layered_application_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table layered_application add constraint layered_application_support_fkey foreign key (municipality_id, support_id) references layered_support (municipality_id, id);
--;
alter table layered_application add constraint layered_application_taken_fkey foreign key (municipality_id, taken_by) references account (municipality_id, id);
--;
create index layered_application_by_support on layered_application (municipality_id, support_id);
--;
create index layered_application_by_case on layered_application (municipality_id, case_id);
--;
alter table layered_application enable row level security;
--;
create policy layered_application_read on layered_application for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy layered_application_add on layered_application for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy layered_application_edit on layered_application for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- What was said does not change; that it was withdrawn is added.
grant select, insert (municipality_id, id, case_id, support_id, answer, form, said_on, agency_ids, consent_ids, reason, taken_by, withdrawn_on, version, updated_at, updated_by),
  update (withdrawn_on, version, updated_at, updated_by, audience) on layered_application to kasane_app;
--;
create trigger layered_application_history after update on layered_application for each row
  when (old.version is distinct from new.version) execute function keep_history('layered_application');
--;
-- Each time somebody tried to reach the person: how, and what came of it. What was seen and said stands in the contact of the case that was written with it.
create table outreach_attempt (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  support_id uuid not null,
  contact_id uuid not null,
  tried_on date not null,
  way text collate "C" not null,
  result text collate "C" not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint outreach_attempt_pkey primary key (municipality_id, id),
  constraint outreach_attempt_way_known check (way in ('visit', 'telephone', 'letter', 'message', 'accompany')),
  constraint outreach_attempt_result_known check (result in ('not_met', 'letter_left', 'met_at_door', 'talked')),
  constraint outreach_attempt_known_to_system check ('system' = any (audience))
);
--;
alter table outreach_attempt add constraint outreach_attempt_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table outreach_attempt add constraint outreach_attempt_support_fkey foreign key (municipality_id, support_id) references layered_support (municipality_id, id);
--;
alter table outreach_attempt add constraint outreach_attempt_contact_fkey foreign key (municipality_id, contact_id) references contact (municipality_id, id);
--;
create index outreach_attempt_by_support on outreach_attempt (municipality_id, support_id, tried_on);
--;
create index outreach_attempt_by_case on outreach_attempt (municipality_id, case_id);
--;
alter table outreach_attempt enable row level security;
--;
create policy outreach_attempt_read on outreach_attempt for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy outreach_attempt_add on outreach_attempt for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy outreach_attempt_edit on outreach_attempt for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Which day it was, its contact says, too.
grant select, insert (municipality_id, id, case_id, support_id, contact_id, tried_on, way, result, version, updated_at, updated_by),
  update (way, result, version, updated_at, updated_by, audience) on outreach_attempt to kasane_app;
--;
create trigger outreach_attempt_history after update on outreach_attempt for each row
  when (old.version is distinct from new.version) execute function keep_history('outreach_attempt');
--;
-- 地域づくり事業: what was done in the area, in numbers and without anybody's name. withdrawn_on: was written down wrongly; counted no more.
create table community_work (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  held_on date not null,
  kind text collate "C" not null,
  place text not null,
  area_code text collate "C",
  residents int not null,
  supporters int not null,
  partner_kinds text[] not null default '{}',
  what text not null,
  came_of_it text,
  withdrawn_on date,
  withdrawn_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint community_work_pkey primary key (municipality_id, id),
  constraint community_work_kind_known check (kind in ('gathering', 'place', 'talk', 'training', 'matching', 'resource')),
  constraint community_work_numbers check (residents between 0 and 100000 and supporters between 0 and 100000),
  constraint community_work_withdrawn_why check ((withdrawn_on is null) = (withdrawn_reason is null)),
  constraint community_work_known_to_system check ('system' = any (audience))
);
--;
alter table community_work add constraint community_work_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table community_work add constraint community_work_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
create index community_work_by_day on community_work (municipality_id, held_on);
--;
alter table community_work enable row level security;
--;
create policy community_work_read on community_work for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy community_work_add on community_work for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy community_work_edit on community_work for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: figures were counted from it; it is withdrawn with the reason.
grant select, insert (municipality_id, id, agency_id, held_on, kind, place, area_code, residents, supporters, partner_kinds, what, came_of_it, withdrawn_on, withdrawn_reason, version, updated_at, updated_by),
  update (held_on, kind, place, area_code, residents, supporters, partner_kinds, what, came_of_it, withdrawn_on, withdrawn_reason, version, updated_at, updated_by, audience) on community_work to kasane_app;
--;
create trigger community_work_history after update on community_work for each row
  when (old.version is distinct from new.version) execute function keep_history('community_work');
