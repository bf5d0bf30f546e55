-- zones: inner
-- インテーク・アセスメント: one per case; what it said before is in history. sheet: the version of the list of items that the answers belong to. answers: by
-- the code of the item, {"value": ...} or {"none": "unknown" | "not_asked"}; an item that is not there is a blank. finished_on: every item that must be
-- entered was.
create table assessment (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  sheet text collate "C" not null,
  answered_on date not null,
  answered_by text collate "C" not null,
  finished_on date,
  answers jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint assessment_pkey primary key (municipality_id, id),
  constraint assessment_once unique (municipality_id, case_id),
  constraint assessment_answered_by_known check (answered_by in ('self', 'family', 'supporter', 'observed')),
  constraint assessment_answers_by_code check (jsonb_typeof(answers) = 'object'),
  constraint assessment_known_to_system check ('system' = any (audience))
);
--;
alter table assessment add constraint assessment_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table assessment enable row level security;
--;
create policy assessment_read on assessment for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy assessment_add on assessment for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy assessment_edit on assessment for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, sheet, answered_on, answered_by, finished_on, answers, version, updated_at, updated_by),
  update (sheet, answered_on, answered_by, finished_on, answers, version, updated_at, updated_by, audience) on assessment to kasane_app;
--;
create trigger assessment_history after update on assessment for each row
  when (old.version is distinct from new.version) execute function keep_history('assessment');
--;
-- 課題と強み: what weighs on whom, and what can be built on. since: in the words in which it was told. A strength has no state.
create table case_point (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  kind text collate "C" not null,
  whose text collate "C" not null,
  what text not null,
  since text,
  state text collate "C",
  noted_on date not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_point_pkey primary key (municipality_id, id),
  constraint case_point_kind_known check (kind in ('problem', 'strength')),
  constraint case_point_state_known check (state in ('open', 'better', 'settled', 'gone')),
  constraint case_point_state_of_problem check (kind = 'problem' or state is null or state = 'gone'),
  constraint case_point_problem_has_state check (kind <> 'problem' or state is not null),
  constraint case_point_known_to_system check ('system' = any (audience))
);
--;
alter table case_point add constraint case_point_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
create index case_point_by_case on case_point (municipality_id, case_id);
--;
alter table case_point enable row level security;
--;
create policy case_point_read on case_point for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_point_add on case_point for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_point_edit on case_point for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, kind, whose, what, since, state, noted_on, version, updated_at, updated_by),
  update (whose, what, since, state, version, updated_at, updated_by, audience) on case_point to kasane_app;
--;
create trigger case_point_history after update on case_point for each row
  when (old.version is distinct from new.version) execute function keep_history('case_point');
--;
-- プラン兼申込書 with its 評価シート. draft, decided, monitored, evaluated; dropped: a draft that came to nothing. At most one of a case is alive. That it rests
-- on the person's consent, plan_agreement says; without one it is decided with the reason (without_consent). halted_on: a consent on which it rests was
-- withdrawn; it goes on only once somebody decided that (continued_on). monitoring_days: YYYY-MM-DD, in their order.
create table support_plan (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  number int not null,
  state text collate "C" not null,
  problems text,
  own_goal text,
  services text[] not null default '{}',
  from_on date,
  until_on date,
  monitoring_days text[] not null default '{}',
  meeting_on date,
  meeting_with text,
  decided_on date,
  decided_by uuid,
  without_consent text,
  halted_on date,
  halted_by text collate "C",
  continued_on date,
  continued_by uuid,
  continued_reason text,
  evaluated_on date,
  evaluated_by uuid,
  change text,
  satisfaction text collate "C",
  remains text,
  outcome text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint support_plan_pkey primary key (municipality_id, id),
  constraint support_plan_number_once unique (municipality_id, case_id, number),
  constraint support_plan_state_known check (state in ('draft', 'decided', 'monitored', 'evaluated', 'dropped')),
  constraint support_plan_term check (until_on is null or from_on is null or until_on >= from_on),
  constraint support_plan_decided_whole check (state in ('draft', 'dropped') or (decided_on is not null and decided_by is not null and from_on is not null and until_on is not null)),
  constraint support_plan_halted_why check ((halted_on is null) = (halted_by is null) and halted_by in ('agreement', 'sharing')),
  constraint support_plan_continued_why check (continued_on is null or (halted_on is not null and continued_by is not null and continued_reason is not null)),
  constraint support_plan_evaluated_whole check ((state = 'evaluated') = (evaluated_on is not null) and (state = 'evaluated') = (outcome is not null)),
  constraint support_plan_outcome_known check (outcome in ('ended', 'replanned', 'broken_off')),
  constraint support_plan_satisfaction_known check (satisfaction in ('satisfied', 'fairly', 'hardly', 'dissatisfied', 'unknown', 'not_asked')),
  constraint support_plan_known_to_system check ('system' = any (audience))
);
--;
alter table support_plan add constraint support_plan_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table support_plan add constraint support_plan_decided_fkey foreign key (municipality_id, decided_by) references account (municipality_id, id);
--;
alter table support_plan add constraint support_plan_continued_fkey foreign key (municipality_id, continued_by) references account (municipality_id, id);
--;
alter table support_plan add constraint support_plan_evaluated_fkey foreign key (municipality_id, evaluated_by) references account (municipality_id, id);
--;
create unique index support_plan_one_alive on support_plan (municipality_id, case_id) where state in ('draft', 'decided', 'monitored');
--;
alter table support_plan enable row level security;
--;
create policy support_plan_read on support_plan for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy support_plan_add on support_plan for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy support_plan_edit on support_plan for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, number, state, problems, own_goal, services, from_on, until_on, monitoring_days, meeting_on, meeting_with, decided_on, decided_by, without_consent, halted_on, halted_by, continued_on, continued_by, continued_reason, evaluated_on, evaluated_by, change, satisfaction, remains, outcome, version, updated_at, updated_by),
  update (state, problems, own_goal, services, from_on, until_on, monitoring_days, meeting_on, meeting_with, decided_on, decided_by, without_consent, halted_on, halted_by, continued_on, continued_by, continued_reason, evaluated_on, evaluated_by, change, satisfaction, remains, outcome, version, updated_at, updated_by, audience) on support_plan to kasane_app;
--;
create trigger support_plan_history after update on support_plan for each row
  when (old.version is distinct from new.version) execute function keep_history('support_plan');
--;
-- 達成目標. A line that was taken out of a draft is dropped and stays; reached: by the evaluation.
create table plan_goal (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  place int not null,
  goal text not null,
  dropped boolean not null default false,
  reached text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint plan_goal_pkey primary key (municipality_id, id),
  constraint plan_goal_reached_known check (reached in ('reached', 'partly', 'not', 'unknown')),
  constraint plan_goal_known_to_system check ('system' = any (audience))
);
--;
alter table plan_goal add constraint plan_goal_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table plan_goal add constraint plan_goal_plan_fkey foreign key (municipality_id, plan_id) references support_plan (municipality_id, id);
--;
create index plan_goal_by_plan on plan_goal (municipality_id, plan_id);
--;
create index plan_goal_by_case on plan_goal (municipality_id, case_id);
--;
alter table plan_goal enable row level security;
--;
create policy plan_goal_read on plan_goal for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_goal_add on plan_goal for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy plan_goal_edit on plan_goal for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, plan_id, place, goal, dropped, reached, version, updated_at, updated_by),
  update (place, goal, dropped, reached, version, updated_at, updated_by, audience) on plan_goal to kasane_app;
--;
create trigger plan_goal_history after update on plan_goal for each row
  when (old.version is distinct from new.version) execute function keep_history('plan_goal');
--;
-- 役割分担: who does what by when. agency_id: an agency of the house, if it is one; who: a name or what somebody is called. halted: what rested on a consent
-- that was withdrawn.
create table plan_role (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  goal_id uuid,
  place int not null,
  kind text collate "C" not null,
  agency_id uuid,
  who text,
  what text not null,
  by_on date,
  state text collate "C" not null default 'planned',
  dropped boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint plan_role_pkey primary key (municipality_id, id),
  constraint plan_role_kind_known check (kind in ('self', 'family', 'neighbour', 'volunteer', 'commissioner', 'agency', 'staff')),
  constraint plan_role_state_known check (state in ('planned', 'going', 'done', 'not_done', 'halted')),
  constraint plan_role_agency_of_kind check (agency_id is null or kind = 'agency'),
  constraint plan_role_known_to_system check ('system' = any (audience))
);
--;
alter table plan_role add constraint plan_role_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table plan_role add constraint plan_role_plan_fkey foreign key (municipality_id, plan_id) references support_plan (municipality_id, id);
--;
alter table plan_role add constraint plan_role_goal_fkey foreign key (municipality_id, goal_id) references plan_goal (municipality_id, id);
--;
alter table plan_role add constraint plan_role_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index plan_role_by_plan on plan_role (municipality_id, plan_id);
--;
create index plan_role_by_case on plan_role (municipality_id, case_id);
--;
alter table plan_role enable row level security;
--;
create policy plan_role_read on plan_role for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_role_add on plan_role for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy plan_role_edit on plan_role for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, plan_id, goal_id, place, kind, agency_id, who, what, by_on, state, dropped, version, updated_at, updated_by),
  update (goal_id, place, kind, agency_id, who, what, by_on, state, dropped, version, updated_at, updated_by, audience) on plan_role to kasane_app;
--;
create trigger plan_role_history after update on plan_role for each row
  when (old.version is distinct from new.version) execute function keep_history('plan_role');
--;
-- That the person agrees to a plan: signed on the screen (signature: strokes in a box of 600 by 200, "M12 30L14 32...") or on paper.
create table plan_agreement (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  how text collate "C" not null,
  agreed_on date not null,
  signature text,
  taken_by uuid not null,
  withdrawn_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint plan_agreement_pkey primary key (municipality_id, id),
  constraint plan_agreement_how_known check (how in ('screen', 'paper')),
  constraint plan_agreement_signed check ((how = 'screen') = (signature is not null)),
  constraint plan_agreement_term check (withdrawn_on is null or withdrawn_on >= agreed_on),
  constraint plan_agreement_known_to_system check ('system' = any (audience))
);
--;
alter table plan_agreement add constraint plan_agreement_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table plan_agreement add constraint plan_agreement_plan_fkey foreign key (municipality_id, plan_id) references support_plan (municipality_id, id);
--;
alter table plan_agreement add constraint plan_agreement_taken_fkey foreign key (municipality_id, taken_by) references account (municipality_id, id);
--;
create unique index plan_agreement_one_live on plan_agreement (municipality_id, plan_id) where withdrawn_on is null;
--;
create index plan_agreement_by_case on plan_agreement (municipality_id, case_id);
--;
alter table plan_agreement enable row level security;
--;
create policy plan_agreement_read on plan_agreement for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_agreement_add on plan_agreement for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy plan_agreement_edit on plan_agreement for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, plan_id, how, agreed_on, signature, taken_by, withdrawn_on, version, updated_at, updated_by),
  update (withdrawn_on, version, updated_at, updated_by, audience) on plan_agreement to kasane_app;
--;
create trigger plan_agreement_history after update on plan_agreement for each row
  when (old.version is distinct from new.version) execute function keep_history('plan_agreement');
--;
-- モニタリング: how it went on that day; roles: by whom and what, {"role": id, "state": ..., "note": ...}. Appended only.
create table plan_monitoring (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  monitored_on date not null,
  course text not null,
  roles jsonb not null,
  next_on date not null,
  by_id uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint plan_monitoring_pkey primary key (municipality_id, id),
  constraint plan_monitoring_roles_listed check (jsonb_typeof(roles) = 'array'),
  constraint plan_monitoring_known_to_system check ('system' = any (audience))
);
--;
alter table plan_monitoring add constraint plan_monitoring_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table plan_monitoring add constraint plan_monitoring_plan_fkey foreign key (municipality_id, plan_id) references support_plan (municipality_id, id);
--;
alter table plan_monitoring add constraint plan_monitoring_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
create index plan_monitoring_by_plan on plan_monitoring (municipality_id, plan_id, monitored_on);
--;
create index plan_monitoring_by_case on plan_monitoring (municipality_id, case_id);
--;
alter table plan_monitoring enable row level security;
--;
create policy plan_monitoring_read on plan_monitoring for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_monitoring_add on plan_monitoring for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy plan_monitoring_edit on plan_monitoring for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, plan_id, monitored_on, course, roles, next_on, by_id, updated_at, updated_by),
  update (audience) on plan_monitoring to kasane_app;
