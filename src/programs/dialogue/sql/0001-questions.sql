-- A question of the city: a division asks it, voices are taken until a day, and a named division answers by a promised day. What was promised first
-- stays beside what is promised now, so that a day which was moved is seen.
create table city_question (
  municipality_id int not null,
  id uuid not null,
  asked_by uuid not null,
  answered_by uuid not null,
  heading text not null,
  about text not null,
  theme text collate "C" not null,
  area_code text collate "C",
  asked_on date not null,
  voices_until date not null,
  answer_by date not null,
  first_answer_by date not null,
  moved_reason text,
  state text collate "C" not null default 'open',
  off_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,public}',
  constraint city_question_pkey primary key (municipality_id, id),
  constraint city_question_heading_short check (heading !~ E'[\\r\\n]' and char_length(heading) between 1 and 100),
  constraint city_question_days check (voices_until >= asked_on and first_answer_by > voices_until and answer_by >= first_answer_by),
  constraint city_question_moved check ((moved_reason is null) = (answer_by = first_answer_by)),
  constraint city_question_state_known check (state in ('open', 'answered', 'called_off')),
  constraint city_question_off check ((state = 'called_off') = (off_reason is not null)),
  constraint city_question_known_to_system check ('system' = any (audience))
);
--;
alter table city_question add constraint city_question_asked_fkey foreign key (municipality_id, asked_by) references agency (municipality_id, id);
--;
alter table city_question add constraint city_question_answered_fkey foreign key (municipality_id, answered_by) references agency (municipality_id, id);
--;
create index city_question_by_state on city_question (municipality_id, state, answer_by);
--;
create index city_question_asked on city_question (municipality_id, asked_by);
--;
create index city_question_answered on city_question (municipality_id, answered_by);
--;
alter table city_question enable row level security;
--;
create policy city_question_read on city_question for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy city_question_add on city_question for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy city_question_edit on city_question for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a question that is not asked any more is called off with its reason. Its text is not changed once voices may have answered it.
grant select, insert (municipality_id, id, asked_by, answered_by, heading, about, theme, area_code, asked_on, voices_until, answer_by,
    first_answer_by, moved_reason, state, off_reason, version, updated_at, updated_by),
  update (answer_by, moved_reason, state, off_reason, version, updated_at, updated_by) on city_question to kasane_app;
--;
create trigger city_question_history after update on city_question for each row
  when (old.version is distinct from new.version) execute function keep_history('city_question');
--;
-- What somebody says to a question. Who said it stands in said_by, as of everything that is said in public. held: nobody has looked at it yet.
create table question_voice (
  municipality_id int not null,
  id uuid not null,
  question_id uuid not null,
  line text not null,
  area_code text collate "C",
  channel text collate "C" not null,
  shown_name text,
  at timestamptz not null,
  state text collate "C" not null,
  hidden_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint question_voice_pkey primary key (municipality_id, id),
  constraint question_voice_short check (char_length(line) between 1 and 400),
  constraint question_voice_channel_known check (channel in ('web', 'telephone', 'fax', 'paper', 'counter')),
  constraint question_voice_state_known check (state in ('held', 'shown', 'back')),
  constraint question_voice_known_to_system check ('system' = any (audience))
);
--;
alter table question_voice add constraint question_voice_question_fkey foreign key (municipality_id, question_id)
  references city_question (municipality_id, id);
--;
create index question_voice_by_question on question_voice (municipality_id, question_id, at);
--;
create index question_voice_by_state on question_voice (municipality_id, state, at);
--;
alter table question_voice enable row level security;
--;
create policy question_voice_read on question_voice for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy question_voice_add on question_voice for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy question_voice_edit on question_voice for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: who takes a voice back sees it gone, and it is counted no more.
grant select, insert (municipality_id, id, question_id, line, area_code, channel, shown_name, at, state, version, updated_at, updated_by),
  update (shown_name, state, hidden_reason, version, updated_at, updated_by, audience) on question_voice to kasane_app;
--;
-- The answer of the city (number 0: what was heard, and what becomes of it), and what is said later.
create table city_answer (
  municipality_id int not null,
  id uuid not null,
  question_id uuid not null,
  number int not null,
  agency_id uuid not null,
  heard text,
  becomes text not null,
  given_on date not null,
  audience text[] not null default '{system,public}',
  constraint city_answer_pkey primary key (municipality_id, id),
  constraint city_answer_once unique (municipality_id, question_id, number),
  constraint city_answer_number check (number between 0 and 200),
  constraint city_answer_heard check ((number = 0) = (heard is not null)),
  constraint city_answer_written check (char_length(becomes) between 1 and 2000 and char_length(heard) between 1 and 2000),
  constraint city_answer_known_to_system check ('system' = any (audience))
);
--;
alter table city_answer add constraint city_answer_question_fkey foreign key (municipality_id, question_id)
  references city_question (municipality_id, id);
--;
alter table city_answer add constraint city_answer_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table city_answer enable row level security;
--;
create policy city_answer_read on city_answer for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy city_answer_add on city_answer for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No change and no delete: what the city has said stands, and a later word is added to it.
grant select, insert (municipality_id, id, question_id, number, agency_id, heard, becomes, given_on) on city_answer to kasane_app;
