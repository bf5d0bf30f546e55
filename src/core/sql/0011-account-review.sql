-- The yearly review of accounts (棚卸し): whoever leads an agency confirms each post, or it ends. on_day: the posts that held on that
-- day; due_on: the last day to confirm. reminded: how many reminders went out.
create table account_review (
  municipality_id int not null,
  id uuid not null,
  on_day date not null,
  due_on date not null,
  state text collate "C" not null default 'open',
  reminded int not null default 0,
  closed_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:admin,role:supervisor,role:privacy-officer,role:auditor}',
  constraint account_review_pkey primary key (municipality_id, id),
  constraint account_review_state_known check (state in ('open', 'closed')),
  constraint account_review_term check (due_on > on_day),
  constraint account_review_closed check ((state = 'closed') = (closed_on is not null)),
  constraint account_review_known_to_system check ('system' = any (audience))
);
--;
create unique index account_review_one_open on account_review (municipality_id) where state = 'open';
--;
alter table account_review enable row level security;
--;
create policy account_review_read on account_review for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy account_review_add on account_review for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy account_review_edit on account_review for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that accounts were reviewed is kept for the auditor.
grant select, insert (municipality_id, id, on_day, due_on, version, updated_at, updated_by),
  update (state, reminded, closed_on, version, updated_at, updated_by) on account_review to kasane_app;
--;
create trigger account_review_history after update on account_review for each row
  when (old.version is distinct from new.version) execute function keep_history('account_review');
--;
-- What was decided of one post in a review, once: it goes on, it ends, it lapsed because nobody confirmed it, or it was kept because
-- open cases or the administration would have been left to nobody. decided_by is null for what the night decided.
create table post_confirmation (
  municipality_id int not null,
  id uuid not null,
  review_id uuid not null,
  post_id uuid not null,
  agency_id uuid not null,
  verdict text collate "C" not null,
  decided_on date not null,
  decided_by uuid,
  last_on date,
  reason text,
  audience text[] not null default '{system}',
  constraint post_confirmation_pkey primary key (municipality_id, id),
  constraint post_confirmation_verdict_known check (verdict in ('confirmed', 'ended', 'lapsed', 'kept')),
  constraint post_confirmation_ended check ((verdict in ('ended', 'lapsed')) = (last_on is not null)),
  constraint post_confirmation_known_to_system check ('system' = any (audience))
);
--;
alter table post_confirmation add constraint post_confirmation_once unique (municipality_id, review_id, post_id);
--;
alter table post_confirmation add constraint post_confirmation_review_fkey foreign key (municipality_id, review_id) references account_review (municipality_id, id);
--;
alter table post_confirmation add constraint post_confirmation_post_fkey foreign key (municipality_id, post_id) references post (municipality_id, id);
--;
alter table post_confirmation add constraint post_confirmation_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table post_confirmation enable row level security;
--;
create policy post_confirmation_read on post_confirmation for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy post_confirmation_add on post_confirmation for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy post_confirmation_edit on post_confirmation for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Decided once: nothing of it changes but who may see it.
grant select, insert (municipality_id, id, review_id, post_id, agency_id, verdict, decided_on, decided_by, last_on, reason),
  update (audience) on post_confirmation to kasane_app;
--;
-- Which addresses a token may come from (CIDR); empty: any. seen_on: the day it was last used.
alter table access_token add column networks text[] not null default '{}', add column seen_on date,
  add column warned boolean not null default false;
--;
create index access_token_by_post on access_token (municipality_id, post_id) where revoked_at is null;
--;
grant insert (networks), update (seen_on, warned) on access_token to kasane_app;
