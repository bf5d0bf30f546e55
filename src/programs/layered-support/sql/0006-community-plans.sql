-- zones: inner
-- 地域づくり has a plan: what is to come about in an area, by when, and the day on which somebody looks whether it does. It has that day
-- (next_on) for as long as it goes on. ending: what became of it; follows_id: the plan that it was made anew from (再プラン). Nobody is named.
create table community_plan (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  follows_id uuid,
  kind text collate "C" not null,
  what text not null,
  aim text not null,
  area_code text collate "C",
  partners text,
  begins_on date not null,
  ends_on date not null,
  times int not null,
  participants int not null,
  next_on date,
  changed_reason text,
  ended_on date,
  ending text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint community_plan_pkey primary key (municipality_id, id),
  constraint community_plan_kind_known check (kind in ('gathering', 'place', 'talk', 'training', 'matching', 'resource')),
  constraint community_plan_days check (begins_on <= ends_on),
  constraint community_plan_numbers check (times between 1 and 1000 and participants between 0 and 100000),
  constraint community_plan_ending_known check (ending in ('ended', 'handed_on', 'replanned', 'broken_off')),
  constraint community_plan_looked_after check ((next_on is null) = (ended_on is not null) and (ended_on is null) = (ending is null)),
  constraint community_plan_known_to_system check ('system' = any (audience))
);
--;
alter table community_plan add constraint community_plan_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table community_plan add constraint community_plan_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table community_plan add constraint community_plan_follows_fkey foreign key (municipality_id, follows_id) references community_plan (municipality_id, id);
--;
create unique index community_plan_followed_once on community_plan (municipality_id, follows_id);
--;
create index community_plan_by_begin on community_plan (municipality_id, begins_on);
--;
alter table community_plan enable row level security;
--;
create policy community_plan_read on community_plan for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy community_plan_add on community_plan for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy community_plan_edit on community_plan for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, follows_id, kind, what, aim, area_code, partners, begins_on, ends_on, times, participants, next_on, ended_on, ending, version, updated_at, updated_by),
  update (aim, partners, begins_on, ends_on, times, participants, next_on, changed_reason, ended_on, ending, version, updated_at, updated_by, audience) on community_plan to kasane_app;
--;
create trigger community_plan_history after update on community_plan for each row
  when (old.version is distinct from new.version) execute function keep_history('community_plan');
--;
-- What was found when somebody looked, and how it goes on. Written once.
create table community_review (
  municipality_id int not null,
  id uuid not null,
  plan_id uuid not null,
  reviewed_on date not null,
  reached text collate "C" not null,
  found text not null,
  step text collate "C" not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint community_review_pkey primary key (municipality_id, id),
  constraint community_review_reached_known check (reached in ('not_yet', 'partly', 'reached')),
  constraint community_review_step_known check (step in ('go_on', 'ended', 'handed_on', 'replanned', 'broken_off')),
  constraint community_review_known_to_system check ('system' = any (audience))
);
--;
alter table community_review add constraint community_review_plan_fkey foreign key (municipality_id, plan_id) references community_plan (municipality_id, id);
--;
create index community_review_by_plan on community_review (municipality_id, plan_id);
--;
alter table community_review enable row level security;
--;
create policy community_review_read on community_review for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy community_review_add on community_review for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy community_review_edit on community_review for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, plan_id, reviewed_on, reached, found, step, version, updated_at, updated_by),
  update (audience) on community_review to kasane_app;
--;
-- Of which plan a work is; many are of none.
alter table community_work add column plan_id uuid;
--;
alter table community_work add constraint community_work_plan_fkey foreign key (municipality_id, plan_id) references community_plan (municipality_id, id);
--;
create index community_work_by_plan on community_work (municipality_id, plan_id) where plan_id is not null;
--;
grant insert (plan_id) on community_work to kasane_app;
