-- What somebody would like to do, or would like the place they live in to be (ワガママ): one sentence, under the name by which they want to be
-- called, or under none. Who said it stands in said_by, which the public does not see. hidden_reason: it was taken from the wall, and why.
create table wish (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  line text not null,
  themes text[] not null,
  area_code text collate "C",
  shown_name text,
  channel text collate "C" not null,
  told_at timestamptz not null,
  state text collate "C" not null default 'open',
  hidden_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint wish_pkey primary key (municipality_id, id),
  constraint wish_kind_known check (kind in ('do', 'be')),
  constraint wish_one_line check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 200),
  constraint wish_channel_known check (channel in ('web', 'telephone', 'fax', 'paper', 'counter', 'desk')),
  constraint wish_state_known check (state in ('open', 'gathering', 'agreed', 'active', 'ended', 'withdrawn')),
  constraint wish_known_to_system check ('system' = any (audience))
);
--;
create index wish_by_time on wish (municipality_id, told_at, id);
--;
alter table wish enable row level security;
--;
create policy wish_read on wish for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy wish_add on wish for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy wish_edit on wish for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- The sentence stays as it was said; no delete: it is withdrawn, or hidden with a reason.
grant select, insert (municipality_id, id, kind, line, themes, area_code, shown_name, channel, told_at, state, version, updated_at, updated_by),
  update (shown_name, state, hidden_reason, version, updated_at, updated_by, audience) on wish to kasane_app;
--;
-- The pairs of characters of a wish, by which one is found that says nearly the same (rules/grams.ts).
create table wish_gram (
  municipality_id int not null,
  gram text collate "C" not null,
  wish_id uuid not null,
  audience text[] not null default '{system}',
  constraint wish_gram_pkey primary key (municipality_id, gram, wish_id),
  constraint wish_gram_known_to_system check ('system' = any (audience))
);
--;
alter table wish_gram add constraint wish_gram_wish_fkey foreign key (municipality_id, wish_id) references wish (municipality_id, id);
--;
create index wish_gram_by_wish on wish_gram (municipality_id, wish_id);
--;
alter table wish_gram enable row level security;
--;
create policy wish_gram_read on wish_gram for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy wish_gram_add on wish_gram for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy wish_gram_edit on wish_gram for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, gram, wish_id), update (audience) on wish_gram to kasane_app;
--;
-- What somebody brings to a wish: what they can, their hands, a place, a thing, time. Never money. A group is named with its kind.
create table pledge (
  municipality_id int not null,
  id uuid not null,
  wish_id uuid not null,
  kind text collate "C" not null,
  line text not null,
  shown_name text,
  group_name text,
  group_kind text collate "C",
  at timestamptz not null,
  state text collate "C" not null default 'offered',
  hidden_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint pledge_pkey primary key (municipality_id, id),
  constraint pledge_kind_known check (kind in ('skill', 'hands', 'place', 'thing', 'time')),
  constraint pledge_one_line check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 200),
  constraint pledge_group_whole check (num_nonnulls(group_name, group_kind) in (0, 2)),
  constraint pledge_group_short check (group_name !~ E'[\\r\\n]' and char_length(group_name) between 1 and 60),
  constraint pledge_state_known check (state in ('offered', 'back')),
  constraint pledge_known_to_system check ('system' = any (audience))
);
--;
alter table pledge add constraint pledge_wish_fkey foreign key (municipality_id, wish_id) references wish (municipality_id, id);
--;
create index pledge_by_wish on pledge (municipality_id, wish_id);
--;
alter table pledge enable row level security;
--;
create policy pledge_read on pledge for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy pledge_add on pledge for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy pledge_edit on pledge for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, wish_id, kind, line, shown_name, group_name, group_kind, at, state, version, updated_at, updated_by),
  update (shown_name, state, hidden_reason, version, updated_at, updated_by, audience) on pledge to kasane_app;
--;
-- What is said under a wish. held: nobody has looked at it yet.
create table wish_talk (
  municipality_id int not null,
  id uuid not null,
  wish_id uuid not null,
  line text not null,
  shown_name text,
  at timestamptz not null,
  state text collate "C" not null,
  hidden_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint wish_talk_pkey primary key (municipality_id, id),
  constraint wish_talk_one_line check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 200),
  constraint wish_talk_state_known check (state in ('held', 'shown', 'back')),
  constraint wish_talk_known_to_system check ('system' = any (audience))
);
--;
alter table wish_talk add constraint wish_talk_wish_fkey foreign key (municipality_id, wish_id) references wish (municipality_id, id);
--;
create index wish_talk_by_wish on wish_talk (municipality_id, wish_id);
--;
create index wish_talk_by_state on wish_talk (municipality_id, state, at);
--;
alter table wish_talk enable row level security;
--;
create policy wish_talk_read on wish_talk for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy wish_talk_add on wish_talk for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy wish_talk_edit on wish_talk for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, wish_id, line, shown_name, at, state, version, updated_at, updated_by),
  update (shown_name, state, hidden_reason, version, updated_at, updated_by, audience) on wish_talk to kasane_app;
--;
-- Who said a wish, a pledge or a word under a wish, by its id: for themselves and for whoever looks after those who take part. What nobody said
-- (a need that was handed over, a voice on paper without a name) has no row.
create table said_by (
  municipality_id int not null,
  id uuid not null,
  participant_id uuid not null,
  audience text[] not null default '{system}',
  constraint said_by_pkey primary key (municipality_id, id),
  constraint said_by_known_to_system check ('system' = any (audience))
);
--;
alter table said_by add constraint said_by_participant_fkey foreign key (municipality_id, participant_id)
  references participant (municipality_id, id);
--;
create index said_by_participant on said_by (municipality_id, participant_id);
--;
alter table said_by enable row level security;
--;
create policy said_by_read on said_by for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy said_by_add on said_by for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy said_by_edit on said_by for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, participant_id), update (audience) on said_by to kasane_app;
--;
-- Somebody, who may be anybody, says that something should not stand there. times: how often the same was said while nobody had looked.
create table text_report (
  municipality_id int not null,
  id uuid not null,
  of_text text collate "C" not null,
  text_id uuid not null,
  why text collate "C" not null,
  times int not null default 1,
  at timestamptz not null,
  settled text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation}',
  constraint text_report_pkey primary key (municipality_id, id),
  constraint text_report_of_known check (of_text in ('wish', 'pledge', 'talk')),
  constraint text_report_why_known check (why in ('personal', 'insult', 'money', 'untrue', 'other')),
  constraint text_report_settled_known check (settled in ('hidden', 'kept')),
  constraint text_report_known_to_system check ('system' = any (audience))
);
--;
create index text_report_by_text on text_report (municipality_id, text_id);
--;
create unique index text_report_once on text_report (municipality_id, text_id, why) where settled is null;
--;
alter table text_report enable row level security;
--;
create policy text_report_read on text_report for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy text_report_add on text_report for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy text_report_edit on text_report for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, of_text, text_id, why, at, updated_at, updated_by),
  update (times, settled, version, updated_at, updated_by) on text_report to kasane_app;
--;
-- Words that this city lets stand in no sentence, beside those that come with the software (rules/barred.json).
create table barred_word (
  municipality_id int not null,
  id uuid not null,
  word text collate "C" not null,
  audience text[] not null default '{system,role:participation}',
  constraint barred_word_pkey primary key (municipality_id, id),
  constraint barred_word_once unique (municipality_id, word),
  constraint barred_word_short check (word !~ E'[\\r\\n]' and char_length(word) between 2 and 20),
  constraint barred_word_known_to_system check ('system' = any (audience))
);
--;
alter table barred_word enable row level security;
--;
create policy barred_word_read on barred_word for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy barred_word_add on barred_word for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy barred_word_drop on barred_word for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, id, word), delete on barred_word to kasane_app;
