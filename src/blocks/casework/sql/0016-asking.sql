-- zones: inner
-- 関わっている機関にたずねる. Three tables, so that what may be known is a row that is there or is not. The asking: who asks about whom, on which
-- basis and what for. A question per agency that was chosen, seen by who asks and by the duty posts there. An answer, seen by the duty
-- posts of that agency alone; only one that says yes is shown to who asked. So no involvement and no answer are the same to them.
create table involvement_asking (
  municipality_id int not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  post_id uuid not null,
  agency_id uuid not null,
  basis text collate "C" not null,
  purpose text not null,
  consent_form text collate "C",
  consent_on date,
  telephone text not null,
  name text,                     -- as the one who asks sees the person: who is asked may not see that record
  reading text,
  called text,
  birth_on date,
  asked_at timestamptz not null,
  answer_by date not null,
  ended_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint involvement_asking_pkey primary key (municipality_id, id),
  constraint involvement_asking_consent_form_known check (consent_form in ('paper', 'oral', 'online')),
  constraint involvement_asking_by_consent check ((basis = 'consent') = (consent_form is not null)
    and (consent_form is null) = (consent_on is null)),
  constraint involvement_asking_known_to_system check ('system' = any (audience))
);
--;
alter table involvement_asking add constraint involvement_asking_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table involvement_asking add constraint involvement_asking_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table involvement_asking add constraint involvement_asking_post_fkey foreign key (municipality_id, post_id) references post (municipality_id, id);
--;
alter table involvement_asking add constraint involvement_asking_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index involvement_asking_by_person on involvement_asking (municipality_id, person_id);
--;
create index involvement_asking_by_post on involvement_asking (municipality_id, post_id, asked_at);
--;
create index involvement_asking_running on involvement_asking (municipality_id, answer_by) where ended_at is null;
--;
alter table involvement_asking enable row level security;
--;
create policy involvement_asking_read on involvement_asking for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy involvement_asking_add on involvement_asking for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy involvement_asking_edit on involvement_asking for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that somebody asked, and why, stays.
grant select, insert (municipality_id, id, person_id, account_id, post_id, agency_id, basis, purpose, consent_form, consent_on, telephone,
  name, reading, called, birth_on, asked_at, answer_by, version, updated_at, updated_by),
  update (ended_at, version, updated_at, updated_by, audience) on involvement_asking to kasane_app;
--;
create trigger involvement_asking_history after update on involvement_asking for each row
  when (old.version is distinct from new.version) execute function keep_history('involvement_asking');
--;
-- Nothing of a question changes: whether it was answered is in no column of it.
create table involvement_question (
  municipality_id int not null,
  id uuid not null,
  asking_id uuid not null,
  agency_id uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint involvement_question_pkey primary key (municipality_id, id),
  constraint involvement_question_once unique (municipality_id, asking_id, agency_id),
  constraint involvement_question_known_to_system check ('system' = any (audience))
);
--;
alter table involvement_question add constraint involvement_question_asking_fkey foreign key (municipality_id, asking_id) references involvement_asking (municipality_id, id);
--;
alter table involvement_question add constraint involvement_question_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index involvement_question_by_agency on involvement_question (municipality_id, agency_id);
--;
alter table involvement_question enable row level security;
--;
create policy involvement_question_read on involvement_question for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy involvement_question_add on involvement_question for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy involvement_question_edit on involvement_question for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, asking_id, agency_id, updated_at, updated_by), update (audience) on involvement_question to kasane_app;
--;
-- Appended only. Who said that they are not involved may say later that they are; nobody takes back that they are.
create table involvement_answer (
  municipality_id int not null,
  id uuid not null,
  question_id uuid not null,
  involved boolean not null,
  how text,
  telephone text,
  answered_at timestamptz not null,
  answered_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint involvement_answer_pkey primary key (municipality_id, id),
  constraint involvement_answer_once unique (municipality_id, question_id, involved),
  constraint involvement_answer_how check (involved = (how is not null) and (involved or telephone is null)),
  constraint involvement_answer_known_to_system check ('system' = any (audience))
);
--;
alter table involvement_answer add constraint involvement_answer_question_fkey foreign key (municipality_id, question_id) references involvement_question (municipality_id, id);
--;
alter table involvement_answer add constraint involvement_answer_answerer_fkey foreign key (municipality_id, answered_by) references account (municipality_id, id);
--;
alter table involvement_answer enable row level security;
--;
create policy involvement_answer_read on involvement_answer for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy involvement_answer_add on involvement_answer for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy involvement_answer_edit on involvement_answer for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, question_id, involved, how, telephone, answered_at, answered_by, updated_at, updated_by), update (audience)
  on involvement_answer to kasane_app;
--;
-- How somebody spoke and with whose help, what could not wait and what was done about it at once, what was promised. talk_id: one talk about
-- several people of a household stands in the case of each. The numbers are what is looked for when the telephone rings.
alter table contact
  add column means text[] not null default '{}',
  add column language text,
  add column dangers text[] not null default '{}',
  add column steps text[] not null default '{}',
  add column steps_note text,
  add column promise text,
  add column talk_id uuid,
  add column caller_number text collate "C",
  add constraint contact_means_known check (means <@ array['sign_language', 'writing', 'interpreter', 'accompanied']),
  add constraint contact_language_interpreted check (language is null or 'interpreter' = any (means)),
  add constraint contact_steps_of_danger check (dangers <> '{}' or (steps = '{}' and steps_note is null));
--;
grant insert (means, language, dangers, steps, steps_note, promise, talk_id, caller_number) on contact to kasane_app;
--;
update contact set caller_number = nullif(regexp_replace(translate(caller_telephone, '０１２３４５６７８９', '0123456789'), '[^0-9]', '', 'g'), '')
  where caller_telephone is not null;
--;
create index contact_by_caller_number on contact (municipality_id, caller_number) where caller_number is not null;
--;
create index contact_by_talk on contact (municipality_id, talk_id) where talk_id is not null;
--;
alter table safe_contact add column safe_number text collate "C";
--;
grant insert (safe_number), update (safe_number) on safe_contact to kasane_app;
--;
update safe_contact set safe_number = nullif(regexp_replace(translate(safe_telephone, '０１２３４５６７８９', '0123456789'), '[^0-9]', '', 'g'), '')
  where safe_telephone is not null;
--;
create index safe_contact_by_number on safe_contact (municipality_id, safe_number) where safe_number is not null;
--;
-- Whose a new case is unless somebody else is chosen: by area, by topic, or by both. Null: of any.
create table default_owner (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  area_code text collate "C",
  topic text collate "C",
  account_id uuid not null,
  ended_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint default_owner_pkey primary key (municipality_id, id),
  constraint default_owner_of_something check (num_nonnulls(area_code, topic) > 0),
  constraint default_owner_known_to_system check ('system' = any (audience))
);
--;
alter table default_owner add constraint default_owner_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table default_owner add constraint default_owner_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table default_owner add constraint default_owner_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create unique index default_owner_once on default_owner (municipality_id, agency_id, area_code, topic) nulls not distinct where ended_at is null;
--;
alter table default_owner enable row level security;
--;
create policy default_owner_read on default_owner for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy default_owner_add on default_owner for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy default_owner_edit on default_owner for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, area_code, topic, account_id, version, updated_at, updated_by),
  update (ended_at, version, updated_at, updated_by, audience) on default_owner to kasane_app;
--;
create trigger default_owner_history after update on default_owner for each row
  when (old.version is distinct from new.version) execute function keep_history('default_owner');
--;
-- A talk with a group of whom nobody gave a name: how many there were and what they spoke of.
create table group_contact (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  held_on date not null,
  place text collate "C" not null,
  heads int not null,
  topics text[] not null,
  note text,
  by_id uuid not null,
  withdrawn_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint group_contact_pkey primary key (municipality_id, id),
  constraint group_contact_place_known check (place in ('counter', 'outreach', 'event', 'online')),
  constraint group_contact_heads check (heads between 2 and 1000),
  constraint group_contact_known_to_system check ('system' = any (audience))
);
--;
alter table group_contact add constraint group_contact_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table group_contact add constraint group_contact_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
create index group_contact_by_day on group_contact (municipality_id, agency_id, held_on) where withdrawn_at is null;
--;
alter table group_contact enable row level security;
--;
create policy group_contact_read on group_contact for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy group_contact_add on group_contact for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy group_contact_edit on group_contact for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, held_on, place, heads, topics, note, by_id, version, updated_at, updated_by),
  update (withdrawn_at, version, updated_at, updated_by, audience) on group_contact to kasane_app;
--;
create trigger group_contact_history after update on group_contact for each row
  when (old.version is distinct from new.version) execute function keep_history('group_contact');
