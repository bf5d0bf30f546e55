-- zones: inner
-- 取り残し at the end of each open day, for each agency that works on cases: how many, and nothing of whom. Restricted cases are in no
-- number of it. Written once by a job at night, never again.
create table left_count (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  counted_on date not null,
  left_behind int not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint left_count_pkey primary key (municipality_id, id),
  constraint left_count_once unique (municipality_id, agency_id, counted_on),
  constraint left_count_some check (left_behind >= 0),
  constraint left_count_known_to_system check ('system' = any (audience))
);
--;
alter table left_count add constraint left_count_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index left_count_by_day on left_count (municipality_id, counted_on);
--;
alter table left_count enable row level security;
--;
create policy left_count_read on left_count for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy left_count_add on left_count for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy left_count_edit on left_count for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, counted_on, left_behind, updated_at, updated_by), update (audience) on left_count to kasane_app;
--;
-- A つなぎ that was written down and not sent is asked for with each count of what was left behind.
create index referral_drafts on referral (municipality_id, case_id) where state = 'draft';
