-- What came of a wish (共同の取り組み): what several do together, once or on several days. council_*: an account of the council of social
-- welfare (社協) said that it took part, and with what; the plan counts only where it did. Who made it stands in said_by.
create table shared_activity (
  municipality_id int not null,
  id uuid not null,
  wish_id uuid not null,
  heading text not null,
  about text not null,
  place_name text not null,
  area_code text collate "C",
  state text collate "C" not null default 'planned',
  reason text,
  report text,
  council_id uuid,
  council_did text,
  council_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint shared_activity_pkey primary key (municipality_id, id),
  constraint shared_activity_heading_short check (heading !~ E'[\\r\\n]' and char_length(heading) between 1 and 60),
  constraint shared_activity_state_known check (state in ('planned', 'held', 'ended', 'given_up')),
  constraint shared_activity_reason check ((state = 'given_up') = (reason is not null)),
  constraint shared_activity_report check ((state = 'ended') = (report is not null)),
  constraint shared_activity_council_whole check (num_nonnulls(council_id, council_did, council_at) in (0, 3)),
  constraint shared_activity_known_to_system check ('system' = any (audience))
);
--;
alter table shared_activity add constraint shared_activity_wish_fkey foreign key (municipality_id, wish_id) references wish (municipality_id, id);
--;
alter table shared_activity add constraint shared_activity_council_fkey foreign key (municipality_id, council_id) references agency (municipality_id, id);
--;
-- One at a time is made of a wish; after it was given up, another.
create unique index shared_activity_one on shared_activity (municipality_id, wish_id) where state <> 'given_up';
--;
create index shared_activity_by_state on shared_activity (municipality_id, state);
--;
alter table shared_activity enable row level security;
--;
create policy shared_activity_read on shared_activity for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy shared_activity_add on shared_activity for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy shared_activity_edit on shared_activity for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: it is given up with its reason, or ends with its report.
grant select, insert (municipality_id, id, wish_id, heading, about, place_name, area_code, version, updated_at, updated_by),
  update (heading, about, place_name, area_code, state, reason, report, council_id, council_did, council_at, version, updated_at, updated_by,
    audience) on shared_activity to kasane_app;
--;
create trigger shared_activity_history after update on shared_activity for each row
  when (old.version is distinct from new.version) execute function keep_history('shared_activity');
--;
-- A day of it; many are a series, which is one activity. came: how many were there, without names.
create table activity_day (
  municipality_id int not null,
  id uuid not null,
  activity_id uuid not null,
  on_day date not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  state text collate "C" not null default 'planned',
  reason text,
  came int,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint activity_day_pkey primary key (municipality_id, id),
  constraint activity_day_clock check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends > starts),
  constraint activity_day_state_known check (state in ('planned', 'held', 'cancelled')),
  constraint activity_day_reason check ((state = 'cancelled') = (reason is not null)),
  constraint activity_day_came check ((state = 'held') = (came is not null) and came >= 0),
  constraint activity_day_known_to_system check ('system' = any (audience))
);
--;
alter table activity_day add constraint activity_day_activity_fkey foreign key (municipality_id, activity_id)
  references shared_activity (municipality_id, id);
--;
create unique index activity_day_once on activity_day (municipality_id, activity_id, on_day) where state <> 'cancelled';
--;
create index activity_day_by_day on activity_day (municipality_id, on_day);
--;
alter table activity_day enable row level security;
--;
create policy activity_day_read on activity_day for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy activity_day_add on activity_day for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy activity_day_edit on activity_day for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, activity_id, on_day, starts, ends, version, updated_at, updated_by),
  update (state, reason, came, version, updated_at, updated_by, audience) on activity_day to kasane_app;
--;
create trigger activity_day_history after update on activity_day for each row
  when (old.version is distinct from new.version) execute function keep_history('activity_day');
--;
-- Who does it together. An organisation is one of our groups, an agency, or named as whoever pledged for it named it; org_form: how two spellings of
-- one are found, so that it counts once. A resident has no name here but the one they agreed to be shown by; who they are stands in said_by. of_id:
-- the wish or the pledge by which somebody was asked.
create table activity_partner (
  municipality_id int not null,
  id uuid not null,
  activity_id uuid not null,
  kind text collate "C" not null,
  of_id uuid,
  group_id uuid,
  agency_id uuid,
  org_name text,
  org_kind text collate "C",
  org_form text collate "C",
  is_council boolean not null default false,
  shown_name text,
  state text collate "C" not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint activity_partner_pkey primary key (municipality_id, id),
  constraint activity_partner_kind_known check (kind in ('group', 'agency', 'named', 'resident')),
  constraint activity_partner_org_whole check (num_nonnulls(org_name, org_kind, org_form) = case when kind = 'resident' then 0 else 3 end),
  constraint activity_partner_org_known check (org_kind in ('town', 'salon', 'volunteer', 'npo', 'welfare', 'company', 'shop', 'school', 'city', 'council', 'other')),
  constraint activity_partner_org_short check (org_name !~ E'[\\r\\n]' and char_length(org_name) between 1 and 100),
  constraint activity_partner_of_kind check ((kind = 'group') = (group_id is not null) and (kind = 'agency') = (agency_id is not null)),
  constraint activity_partner_state_known check (state in ('asked', 'agreed', 'declined', 'left')),
  constraint activity_partner_shown check (shown_name is null or state = 'agreed' and kind = 'resident'),
  constraint activity_partner_known_to_system check ('system' = any (audience))
);
--;
alter table activity_partner add constraint activity_partner_activity_fkey foreign key (municipality_id, activity_id)
  references shared_activity (municipality_id, id);
--;
alter table activity_partner add constraint activity_partner_group_fkey foreign key (municipality_id, group_id)
  references community_group (municipality_id, id);
--;
alter table activity_partner add constraint activity_partner_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create unique index activity_partner_org_once on activity_partner (municipality_id, activity_id, org_form) where state in ('asked', 'agreed');
--;
create unique index activity_partner_asked_once on activity_partner (municipality_id, activity_id, of_id);
--;
alter table activity_partner enable row level security;
--;
create policy activity_partner_read on activity_partner for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy activity_partner_add on activity_partner for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy activity_partner_edit on activity_partner for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: whoever goes before anything took place has left; afterwards only the name goes.
grant select, insert (municipality_id, id, activity_id, kind, of_id, group_id, agency_id, org_name, org_kind, org_form, is_council, shown_name, state,
    version, updated_at, updated_by),
  update (shown_name, state, version, updated_at, updated_by, audience) on activity_partner to kasane_app;
--;
-- What is to be done for it: who of those who do it together, until when.
create table activity_task (
  municipality_id int not null,
  id uuid not null,
  activity_id uuid not null,
  what text not null,
  partner_id uuid,
  until date,
  state text collate "C" not null default 'open',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint activity_task_pkey primary key (municipality_id, id),
  constraint activity_task_short check (what !~ E'[\\r\\n]' and char_length(what) between 1 and 100),
  constraint activity_task_state_known check (state in ('open', 'done', 'dropped')),
  constraint activity_task_known_to_system check ('system' = any (audience))
);
--;
alter table activity_task add constraint activity_task_activity_fkey foreign key (municipality_id, activity_id)
  references shared_activity (municipality_id, id);
--;
alter table activity_task add constraint activity_task_partner_fkey foreign key (municipality_id, partner_id)
  references activity_partner (municipality_id, id);
--;
create index activity_task_by_activity on activity_task (municipality_id, activity_id);
--;
alter table activity_task enable row level security;
--;
create policy activity_task_read on activity_task for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy activity_task_add on activity_task for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy activity_task_edit on activity_task for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what is not needed any more is dropped.
grant select, insert (municipality_id, id, activity_id, what, partner_id, until, version, updated_at, updated_by),
  update (partner_id, until, state, version, updated_at, updated_by, audience) on activity_task to kasane_app;
--;
-- Thanks to one who helped, for their own eyes.
create table activity_thanks (
  municipality_id int not null,
  id uuid not null,
  activity_id uuid not null,
  partner_id uuid not null,
  line text not null,
  at timestamptz not null,
  audience text[] not null default '{system}',
  constraint activity_thanks_pkey primary key (municipality_id, id),
  constraint activity_thanks_one_line check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 200),
  constraint activity_thanks_known_to_system check ('system' = any (audience))
);
--;
alter table activity_thanks add constraint activity_thanks_activity_fkey foreign key (municipality_id, activity_id)
  references shared_activity (municipality_id, id);
--;
alter table activity_thanks add constraint activity_thanks_partner_fkey foreign key (municipality_id, partner_id)
  references activity_partner (municipality_id, id);
--;
create index activity_thanks_by_partner on activity_thanks (municipality_id, partner_id);
--;
alter table activity_thanks enable row level security;
--;
create policy activity_thanks_read on activity_thanks for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy activity_thanks_add on activity_thanks for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy activity_thanks_edit on activity_thanks for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, activity_id, partner_id, line, at), update (audience) on activity_thanks to kasane_app;
