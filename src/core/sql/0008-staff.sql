-- An agency may be renamed, and ends when the city reorganises: its past stays where it was.
alter table agency add column ends_on date;
--;
create policy agency_edit on agency for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant update (name, name_en, kind, ends_on, version, updated_at, updated_by) on agency to kasane_app;
--;
create trigger agency_history after update on agency for each row
  when (old.version is distinct from new.version) execute function keep_history('agency');
--;
-- How somebody is employed in a post; deputy_for names the post in whose place they act for a term.
alter table post add column employment text collate "C" not null default 'regular';
--;
alter table post add column deputy_for uuid;
--;
alter table post add constraint post_employment_known check (employment in
  ('regular', 'fixed_term', 'additional', 'joint', 'contracted'));
--;
alter table post add constraint post_deputy_fkey foreign key (municipality_id, deputy_for) references post (municipality_id, id);
--;
alter table post add constraint post_deputy_ends check (deputy_for is null or ends_on is not null);
--;
-- A post that was called off ends the day before it would have begun: no query has to know more than the term.
alter table post drop constraint post_term;
--;
alter table post add constraint post_term check (ends_on is null or ends_on >= starts_on - 1);
--;
create index post_by_deputised on post (municipality_id, deputy_for) where deputy_for is not null;
--;
grant insert (employment, deputy_for), update (employment) on post to kasane_app;
--;
-- What a manager asks the city for: a post for somebody, or the end of one. account_id null: the person has no account yet and is
-- named by person_name. Decided once.
create table staff_request (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  kind text collate "C" not null,
  post_id uuid,
  account_id uuid,
  person_name text,
  role text collate "C",
  title text,
  employment text collate "C",
  starts_on date,
  ends_on date,
  reason text not null,
  state text collate "C" not null default 'open',
  requested_by uuid not null,
  decided_by uuid,
  decided_at timestamptz,
  answer text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint staff_request_pkey primary key (municipality_id, id),
  constraint staff_request_state_known check (state in ('open', 'approved', 'returned', 'withdrawn')),
  constraint staff_request_whole check (case kind
    when 'end' then post_id is not null and ends_on is not null
    when 'post' then role is not null and title is not null and employment is not null and starts_on is not null
      and (account_id is not null or person_name is not null)
    else false end),
  constraint staff_request_known_to_system check ('system' = any (audience))
);
--;
alter table staff_request add constraint staff_request_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table staff_request add constraint staff_request_post_fkey foreign key (municipality_id, post_id) references post (municipality_id, id);
--;
alter table staff_request add constraint staff_request_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create index staff_request_by_agency on staff_request (municipality_id, agency_id, state);
--;
alter table staff_request enable row level security;
--;
create policy staff_request_read on staff_request for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy staff_request_add on staff_request for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy staff_request_edit on staff_request for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was asked for and answered stays.
grant select, insert (municipality_id, id, agency_id, kind, post_id, account_id, person_name, role, title, employment, starts_on, ends_on,
  reason, state, requested_by, version, updated_at, updated_by),
  update (state, decided_by, decided_at, answer, version, updated_at, updated_by, audience) on staff_request to kasane_app;
--;
create trigger staff_request_history after update on staff_request for each row
  when (old.version is distinct from new.version) execute function keep_history('staff_request');
--;
-- The transfers of one day (人事異動), prepared beforehand and secret until they are decided: the administrator's alone.
-- first_on: the first day of the new posts; those that are left end the day before.
create table transfer_plan (
  municipality_id int not null,
  id uuid not null,
  name text not null,
  first_on date not null,
  state text collate "C" not null default 'draft',
  checked_at timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:admin}',
  constraint transfer_plan_pkey primary key (municipality_id, id),
  constraint transfer_plan_state_known check (state in ('draft', 'checked', 'decided', 'dropped')),
  constraint transfer_plan_known_to_system check ('system' = any (audience))
);
--;
alter table transfer_plan enable row level security;
--;
create policy transfer_plan_read on transfer_plan for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy transfer_plan_add on transfer_plan for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy transfer_plan_edit on transfer_plan for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a plan that is not carried out is dropped.
grant select, insert (municipality_id, id, name, first_on, state, version, updated_at, updated_by),
  update (name, first_on, state, checked_at, decided_at, decided_by, version, updated_at, updated_by) on transfer_plan to kasane_app;
--;
create trigger transfer_plan_history after update on transfer_plan for each row
  when (old.version is distinct from new.version) execute function keep_history('transfer_plan');
--;
-- One person's move in a plan: the post that is left (null: none), and the one that is taken (null: none).
create table transfer_move (
  municipality_id int not null,
  id uuid not null,
  plan_id uuid not null,
  account_id uuid not null,
  leaves_id uuid,
  agency_id uuid,
  role text collate "C",
  title text,
  duties text[] not null default '{}',
  employment text collate "C",
  ends_on date,
  removed boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:admin}',
  constraint transfer_move_pkey primary key (municipality_id, id),
  constraint transfer_move_somewhere check (leaves_id is not null or agency_id is not null),
  constraint transfer_move_whole check (case when agency_id is null
    then role is null and title is null and employment is null and ends_on is null
    else role is not null and title is not null and employment is not null end),
  constraint transfer_move_known_to_system check ('system' = any (audience))
);
--;
alter table transfer_move add constraint transfer_move_plan_fkey foreign key (municipality_id, plan_id) references transfer_plan (municipality_id, id);
--;
alter table transfer_move add constraint transfer_move_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table transfer_move add constraint transfer_move_post_fkey foreign key (municipality_id, leaves_id) references post (municipality_id, id);
--;
alter table transfer_move add constraint transfer_move_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index transfer_move_by_plan on transfer_move (municipality_id, plan_id);
--;
alter table transfer_move enable row level security;
--;
create policy transfer_move_read on transfer_move for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy transfer_move_add on transfer_move for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy transfer_move_edit on transfer_move for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, plan_id, account_id, leaves_id, agency_id, role, title, duties, employment, ends_on, version,
  updated_at, updated_by),
  update (removed, version, updated_at, updated_by) on transfer_move to kasane_app;
--;
create trigger transfer_move_history after update on transfer_move for each row
  when (old.version is distinct from new.version) execute function keep_history('transfer_move');
