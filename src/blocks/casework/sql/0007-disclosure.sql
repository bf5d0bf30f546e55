-- zones: inner
-- 提供の記録: one row for each time a case, or something of it, came to be known by an agency or by somebody without an account. What was
-- disclosed stays disclosed: nothing of a row changes. What was written down wrongly is written again by a row that names it.
-- from_on until until_on (inclusive; null: for good). purpose may be read by the person; null: why a case was handed over, which is for staff. person_id is the subject of the case, which never changes. handle is what a page of
-- residents calls the row by: it tells neither an order nor a time. Whether the person is shown a row, its audience says.
create table disclosure (
  municipality_id int not null,
  id uuid not null,
  handle uuid not null,
  case_id uuid not null,
  person_id uuid,
  kind text collate "C" not null,
  from_agency_id uuid not null,
  discloser text collate "C" not null,
  to_agency_id uuid,
  to_kind text collate "C",
  to_name text,
  form text collate "C",
  parts text[] not null,
  basis text collate "C" not null,
  purpose text,
  from_on date not null,
  until_on date,
  consent_id uuid,
  share_id uuid,
  decided_by uuid,
  corrects_id uuid,
  correction text,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint disclosure_pkey primary key (municipality_id, id),
  constraint disclosure_kind_known check (kind in ('share', 'hand_over', 'told', 'emergency')),
  constraint disclosure_discloser_known check (discloser in ('city', 'corporation')),
  constraint disclosure_form_known check (form in ('oral', 'paper', 'online')),
  constraint disclosure_told_how check ((kind = 'told') = (form is not null)),
  constraint disclosure_to_somebody check ((to_agency_id is null) = (to_name is not null) and (to_name is null) = (to_kind is null)),
  constraint disclosure_by_consent check (basis <> 'consent' or consent_id is not null),
  constraint disclosure_term check (until_on is null or until_on >= from_on),
  constraint disclosure_correction_said check ((corrects_id is null) = (correction is null)),
  constraint disclosure_known_to_system check ('system' = any (audience))
);
--;
alter table disclosure add constraint disclosure_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table disclosure add constraint disclosure_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table disclosure add constraint disclosure_from_fkey foreign key (municipality_id, from_agency_id) references agency (municipality_id, id);
--;
alter table disclosure add constraint disclosure_to_fkey foreign key (municipality_id, to_agency_id) references agency (municipality_id, id);
--;
alter table disclosure add constraint disclosure_consent_fkey foreign key (municipality_id, consent_id) references consent (municipality_id, id);
--;
alter table disclosure add constraint disclosure_corrects_fkey foreign key (municipality_id, corrects_id) references disclosure (municipality_id, id);
--;
create unique index disclosure_by_handle on disclosure (municipality_id, handle);
--;
create unique index disclosure_corrected_once on disclosure (municipality_id, corrects_id) where corrects_id is not null;
--;
create index disclosure_by_case on disclosure (municipality_id, case_id, from_on);
--;
create index disclosure_by_person on disclosure (municipality_id, person_id) where person_id is not null;
--;
create index disclosure_by_share on disclosure (municipality_id, share_id) where share_id is not null;
--;
alter table disclosure enable row level security;
--;
create policy disclosure_read on disclosure for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy disclosure_add on disclosure for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy disclosure_edit on disclosure for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Appended only, and never deleted here.
grant select, insert (municipality_id, id, handle, case_id, person_id, kind, from_agency_id, discloser, to_agency_id, to_kind, to_name, form,
  parts, basis, purpose, from_on, until_on, consent_id, share_id, decided_by, corrects_id, correction, updated_at, updated_by),
  update (audience) on disclosure to kasane_app;
--;
-- That something is shown no longer: its consent was withdrawn, its last day is over, or the holder ended it. Seen by whoever sees the row.
create table disclosure_end (
  municipality_id int not null,
  id uuid not null,
  disclosure_id uuid not null,
  ended_on date not null,
  ended_as text collate "C" not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint disclosure_end_pkey primary key (municipality_id, id),
  constraint disclosure_end_once unique (municipality_id, disclosure_id),
  constraint disclosure_end_as_known check (ended_as in ('withdrawn', 'lapsed', 'holder')),
  constraint disclosure_end_known_to_system check ('system' = any (audience))
);
--;
alter table disclosure_end add constraint disclosure_end_disclosure_fkey foreign key (municipality_id, disclosure_id) references disclosure (municipality_id, id);
--;
alter table disclosure_end enable row level security;
--;
create policy disclosure_end_read on disclosure_end for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy disclosure_end_add on disclosure_end for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy disclosure_end_edit on disclosure_end for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, disclosure_id, ended_on, ended_as, updated_at, updated_by),
  update (audience) on disclosure_end to kasane_app;
--;
-- That the holder decided to show a row to the person, or to withhold it. Apart from the row, so that whoever sees that sees nothing of this.
create table disclosure_decision (
  municipality_id int not null,
  id uuid not null,
  disclosure_id uuid not null,
  case_id uuid not null,
  shown boolean not null,
  reason text not null,
  at timestamptz not null,
  by_id uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint disclosure_decision_pkey primary key (municipality_id, id),
  constraint disclosure_decision_known_to_system check ('system' = any (audience))
);
--;
alter table disclosure_decision add constraint disclosure_decision_disclosure_fkey foreign key (municipality_id, disclosure_id) references disclosure (municipality_id, id);
--;
alter table disclosure_decision add constraint disclosure_decision_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table disclosure_decision add constraint disclosure_decision_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
create index disclosure_decision_by_disclosure on disclosure_decision (municipality_id, disclosure_id, at);
--;
create index disclosure_decision_by_case on disclosure_decision (municipality_id, case_id);
--;
alter table disclosure_decision enable row level security;
--;
create policy disclosure_decision_read on disclosure_decision for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy disclosure_decision_add on disclosure_decision for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy disclosure_decision_edit on disclosure_decision for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, disclosure_id, case_id, shown, reason, at, by_id, updated_at, updated_by),
  update (audience) on disclosure_decision to kasane_app;
--;
-- The person asked what a row is. No text: the answer is given by telephone or at the counter. Known to those who see the case.
create table disclosure_question (
  municipality_id int not null,
  id uuid not null,
  disclosure_id uuid not null,
  case_id uuid not null,
  asked_on date not null,
  asked_by uuid not null,
  answered_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint disclosure_question_pkey primary key (municipality_id, id),
  constraint disclosure_question_known_to_system check ('system' = any (audience))
);
--;
alter table disclosure_question add constraint disclosure_question_disclosure_fkey foreign key (municipality_id, disclosure_id) references disclosure (municipality_id, id);
--;
alter table disclosure_question add constraint disclosure_question_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table disclosure_question add constraint disclosure_question_by_fkey foreign key (municipality_id, asked_by) references account (municipality_id, id);
--;
create unique index disclosure_question_once on disclosure_question (municipality_id, disclosure_id) where answered_on is null;
--;
create index disclosure_question_by_case on disclosure_question (municipality_id, case_id);
--;
alter table disclosure_question enable row level security;
--;
create policy disclosure_question_read on disclosure_question for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy disclosure_question_add on disclosure_question for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy disclosure_question_edit on disclosure_question for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, disclosure_id, case_id, asked_on, asked_by, version, updated_at, updated_by),
  update (answered_on, version, updated_at, updated_by, audience) on disclosure_question to kasane_app;
--;
create trigger disclosure_question_history after update on disclosure_question for each row
  when (old.version is distinct from new.version) execute function keep_history('disclosure_question');
--;
-- A consent is for one agency, as until now, or for all agencies of some kinds; for the whole case or for parts of it. scope null: what the
-- form says that everybody is read at intake.
alter table consent alter column agency_id drop not null;
--;
alter table consent alter column scope drop not null;
--;
alter table consent add column to_kinds text[] not null default '{}';
--;
alter table consent add column parts text[] not null default '{case}';
--;
alter table consent add column taken_by uuid;
--;
alter table consent add constraint consent_taken_fkey foreign key (municipality_id, taken_by) references account (municipality_id, id);
--;
alter table consent add constraint consent_to_somebody check (agency_id is not null or cardinality(to_kinds) > 0);
--;
grant insert (to_kinds, parts, taken_by) on consent to kasane_app;
--;
-- That there is no consent is a fact of its own: refused, not asked yet, or could not be asked, on which day and why.
create table non_consent (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  answer text collate "C" not null,
  form text collate "C",
  said_on date not null,
  reason text,
  taken_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint non_consent_pkey primary key (municipality_id, id),
  constraint non_consent_answer_known check (answer in ('refused', 'not_asked', 'impossible')),
  constraint non_consent_form_known check (form in ('paper', 'oral', 'online')),
  constraint non_consent_why_impossible check (answer <> 'impossible' or reason is not null),
  constraint non_consent_known_to_system check ('system' = any (audience))
);
--;
alter table non_consent add constraint non_consent_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table non_consent add constraint non_consent_taken_fkey foreign key (municipality_id, taken_by) references account (municipality_id, id);
--;
create index non_consent_by_case on non_consent (municipality_id, case_id, said_on);
--;
alter table non_consent enable row level security;
--;
create policy non_consent_read on non_consent for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy non_consent_add on non_consent for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy non_consent_edit on non_consent for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, answer, form, said_on, reason, taken_by, updated_at, updated_by),
  update (audience) on non_consent to kasane_app;
