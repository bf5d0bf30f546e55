-- What may be told to whoever asked for it: a line that everybody may read, with the page where it stands. at: when it came; tell_until: the
-- last day on which it is worth telling; gone: it was taken back before it was told. Made by a program (announce.ts), of nobody.
create table news (
  municipality_id int not null,
  id uuid not null,
  topic text collate "C" not null,
  area_code text collate "C",
  urgent boolean not null default false,
  title text not null,
  path text collate "C" not null,
  at timestamptz not null,
  tell_until date not null,
  gone boolean not null default false,
  audience text[] not null default '{public,system}',
  constraint news_pkey primary key (municipality_id, id),
  constraint news_one_line check (title !~ E'[\\r\\n]' and char_length(title) between 1 and 200),
  constraint news_own_page check (path ~ '^/[^/]'),
  constraint news_known_to_system check ('system' = any (audience))
);
--;
create index news_by_time on news (municipality_id, at);
--;
create index news_by_page on news (municipality_id, path);
--;
alter table news enable row level security;
--;
create policy news_read on news for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy news_add on news for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy news_edit on news for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, topic, area_code, urgent, title, path, at, tell_until), update (gone) on news to kasane_app;
--;
-- An address to which news go, and which: nothing else is known of whoever is behind it. Without a confirmation nothing is sent but the
-- question. digest: of the code by which it is opened; stop_digest: of the one that stands in every letter and ends it. since: what came
-- later has not been told. No row is left when it is over.
create table news_subscription (
  municipality_id int not null,
  id uuid not null,
  mail text collate "C" not null,
  topics text[] not null,
  area_codes text[] not null,
  language text collate "C" not null,
  digest text collate "C" not null,
  stop_digest text collate "C" not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  since timestamptz not null,
  told_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint news_subscription_pkey primary key (municipality_id, id),
  constraint news_subscription_once unique (municipality_id, mail),
  constraint news_subscription_digest_once unique (municipality_id, digest),
  constraint news_subscription_stop_once unique (municipality_id, stop_digest),
  constraint news_subscription_language_known check (language in ('ja', 'en', 'easy')),
  constraint news_subscription_some check (cardinality(topics) > 0),
  constraint news_subscription_known_to_system check ('system' = any (audience))
);
--;
alter table news_subscription enable row level security;
--;
create policy news_subscription_read on news_subscription for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy news_subscription_add on news_subscription for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy news_subscription_edit on news_subscription for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy news_subscription_drop on news_subscription for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, id, mail, topics, area_codes, language, digest, stop_digest, asked_at, since, version, updated_at,
    updated_by),
  update (topics, area_codes, language, asked_at, confirmed_at, since, told_on, version, updated_at, updated_by), delete
  on news_subscription to kasane_app;
--;
-- A letter that leaves once: queued, handed (to the mail server, at this moment or when this process ended: it is not sent again), sent,
-- or given up. It names its subscription without pointing at it: when that is over, what still waits has nowhere to go.
create table news_letter (
  municipality_id int not null,
  id uuid not null,
  subscription_id uuid not null,
  kind text collate "C" not null,
  news_ids uuid[] not null,
  urgent_news_id uuid,
  on_day date not null,
  state text collate "C" not null default 'queued',
  tries int not null default 0,
  made_at timestamptz not null,
  ended_at timestamptz,
  audience text[] not null default '{system}',
  constraint news_letter_pkey primary key (municipality_id, id),
  constraint news_letter_kind_known check (kind in ('confirm', 'known', 'daily', 'urgent')),
  constraint news_letter_urgent check ((kind = 'urgent') = (urgent_news_id is not null)),
  constraint news_letter_state_known check (state in ('queued', 'handed', 'sent', 'given-up')),
  constraint news_letter_known_to_system check ('system' = any (audience))
);
--;
create unique index news_letter_one_a_day on news_letter (municipality_id, subscription_id, on_day) where kind = 'daily';
--;
create unique index news_letter_urgent_once on news_letter (municipality_id, subscription_id, urgent_news_id) where kind = 'urgent';
--;
alter table news_letter enable row level security;
--;
create policy news_letter_read on news_letter for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy news_letter_add on news_letter for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy news_letter_edit on news_letter for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, subscription_id, kind, news_ids, urgent_news_id, on_day, made_at), update (state, tries, ended_at)
  on news_letter to kasane_app;
