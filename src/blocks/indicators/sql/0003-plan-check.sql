-- The files of a revision, word for word: what is checked again later is what was adopted then.
create table plan_file (
  municipality_id int not null,
  revision_id uuid not null,
  name text collate "C" not null,
  text text not null,
  audience text[] not null default '{system,role:staff}',
  constraint plan_file_pkey primary key (municipality_id, revision_id, name),
  constraint plan_file_known_to_system check ('system' = any (audience))
);
--;
alter table plan_file add constraint plan_file_revision_fkey
  foreign key (municipality_id, revision_id) references plan_revision (municipality_id, id);
--;
alter table plan_file enable row level security;
--;
create policy plan_file_read on plan_file for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_file_add on plan_file for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: they stay with their revision.
grant select, insert (municipality_id, revision_id, name, text) on plan_file to kasane_app;
--;
-- That a revision was read critically, when, and how much was found. The last row of a revision counts.
create table plan_check (
  municipality_id int not null,
  id uuid not null,
  revision_id uuid not null,
  found int not null,
  checked_at timestamptz not null,
  audience text[] not null default '{system,role:staff}',
  constraint plan_check_pkey primary key (municipality_id, id),
  constraint plan_check_known_to_system check ('system' = any (audience))
);
--;
alter table plan_check add constraint plan_check_revision_fkey
  foreign key (municipality_id, revision_id) references plan_revision (municipality_id, id);
--;
create index plan_check_by_revision on plan_check (municipality_id, revision_id, id);
--;
alter table plan_check enable row level security;
--;
create policy plan_check_read on plan_check for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_check_add on plan_check for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, revision_id, found, checked_at) on plan_check to kasane_app;
--;
-- What was found in a revision. finding is the same in every revision in which the same stands at the same place.
create table plan_finding (
  municipality_id int not null,
  id uuid not null,
  revision_id uuid not null,
  finding text collate "C" not null,
  code text collate "C" not null,
  severity text collate "C" not null,
  measure text collate "C",
  file text not null,
  path text not null,
  line int not null,
  source_line int,
  quote text not null,
  suggestion text,
  variant text collate "C",
  params jsonb not null,
  audience text[] not null default '{system,role:staff}',
  constraint plan_finding_pkey primary key (municipality_id, id),
  constraint plan_finding_once unique (municipality_id, revision_id, finding),
  constraint plan_finding_known_to_system check ('system' = any (audience))
);
--;
alter table plan_finding add constraint plan_finding_revision_fkey
  foreign key (municipality_id, revision_id) references plan_revision (municipality_id, id);
--;
alter table plan_finding enable row level security;
--;
create policy plan_finding_read on plan_finding for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_finding_add on plan_finding for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy plan_finding_drop on plan_finding for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
-- No update: checked anew, what is no longer found goes and what is new comes.
grant select, insert (municipality_id, id, revision_id, finding, code, severity, measure, file, path, line, source_line,
  quote, suggestion, variant, params), delete on plan_finding to kasane_app;
--;
-- What the city says to a finding, whatever revision it is found in: open at first. correction is the key of a proposal,
-- of the plan's own file or of plan_correction.
create table plan_answer (
  municipality_id int not null,
  id uuid not null,
  finding text collate "C" not null,
  answer text collate "C" not null default 'open',
  reason text,
  correction text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint plan_answer_pkey primary key (municipality_id, id),
  constraint plan_answer_once unique (municipality_id, finding),
  constraint plan_answer_known check (answer in ('open', 'accepted', 'intended', 'corrected')),
  constraint plan_answer_reasoned check (answer <> 'intended' or reason is not null),
  constraint plan_answer_corrected check ((answer = 'corrected') = (correction is not null)),
  constraint plan_answer_known_to_system check ('system' = any (audience))
);
--;
alter table plan_answer enable row level security;
--;
create policy plan_answer_read on plan_answer for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_answer_add on plan_answer for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy plan_answer_edit on plan_answer for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: an answer that is taken back is open again, and what was said stays in history.
grant select, insert (municipality_id, id, finding, answer, reason, correction, version, updated_at, updated_by),
  update (answer, reason, correction, version, updated_at, updated_by) on plan_answer to kasane_app;
--;
create trigger plan_answer_history after update on plan_answer for each row
  when (old.version is distinct from new.version) execute function keep_history('plan_answer');
--;
-- A proposal about the plan's words that was made here, or that was decided here: those of the plan's own file have a row
-- (with number, C07) from their decision on. key is made of place, printed and proposed words: the same proposal is one row.
create table plan_correction (
  municipality_id int not null,
  id uuid not null,
  key text collate "C" not null,
  number text,
  file text collate "C" not null,
  path text collate "C" not null,
  printed text not null,
  proposed text not null,
  reason text not null,
  status text collate "C" not null,
  decision text,
  decided_at timestamptz,
  decided_by uuid,
  agency_id uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint plan_correction_pkey primary key (municipality_id, id),
  constraint plan_correction_once unique (municipality_id, key),
  constraint plan_correction_status_known check (status in ('proposed', 'adopted', 'rejected')),
  constraint plan_correction_decided check ((status = 'proposed') = (decided_at is null) and (decided_at is null) = (decision is null)),
  constraint plan_correction_changes check (proposed <> printed),
  constraint plan_correction_known_to_system check ('system' = any (audience))
);
--;
alter table plan_correction add constraint plan_correction_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table plan_correction enable row level security;
--;
create policy plan_correction_read on plan_correction for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_correction_add on plan_correction for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy plan_correction_edit on plan_correction for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was proposed and decided stays on record. What it is about never changes: another proposal is another
-- row. proposed changes only where the plan's own file asks a question, whose answer is the decision.
grant select, insert (municipality_id, id, key, number, file, path, printed, proposed, reason, status, decision, decided_at,
  decided_by, agency_id, version, updated_at, updated_by),
  update (proposed, status, decision, decided_at, decided_by, agency_id, version, updated_at, updated_by) on plan_correction to kasane_app;
--;
create trigger plan_correction_history after update on plan_correction for each row
  when (old.version is distinct from new.version) execute function keep_history('plan_correction');
--;
-- The list of corrections (正誤表) as the public was given it: entries as they stood that day, null where it was taken back.
-- The last row counts, and is the one that is public.
create table errata_release (
  municipality_id int not null,
  id uuid not null,
  revision_id uuid not null,
  number int not null,
  entries jsonb,
  note text,
  released_at timestamptz not null,
  released_by uuid,
  agency_id uuid,
  audience text[] not null default '{system}',
  constraint errata_release_pkey primary key (municipality_id, id),
  constraint errata_release_once unique (municipality_id, number),
  constraint errata_release_known_to_system check ('system' = any (audience))
);
--;
alter table errata_release add constraint errata_release_revision_fkey
  foreign key (municipality_id, revision_id) references plan_revision (municipality_id, id);
--;
alter table errata_release add constraint errata_release_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table errata_release enable row level security;
--;
create policy errata_release_read on errata_release for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy errata_release_add on errata_release for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy errata_release_edit on errata_release for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Updated is the audience alone: what is no longer the last is for staff, and stays as it was said.
grant select, insert (municipality_id, id, revision_id, number, entries, note, released_at, released_by, agency_id),
  update (audience) on errata_release to kasane_app;
