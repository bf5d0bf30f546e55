-- zones: inner
-- 目的外利用・提供の記録 (個人情報保護法69条): who asks for which data, for what, by which article, until when; who decided, and what became of
-- the data. Written before it happens, and what the system gives away asks for it (core/privacy/gate.ts). year and number are what people
-- call it by; person_ids are set where it is about single people.
create table purpose_use (
  municipality_id int not null,
  id uuid not null,
  year int not null,
  number int not null,
  kind text collate "C" not null,
  recipient text not null,
  aim text not null,
  files text[] not null,
  items text not null,
  about int not null,
  person_ids uuid[] not null default '{}',
  article text collate "C" not null,
  conditions text[] not null,
  reason text not null,
  starts_on date not null,
  ends_on date not null,
  after text collate "C" not null,
  state text collate "C" not null default 'asked',
  asked_by uuid not null,
  agency_id uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_note text,
  result text collate "C",
  result_on date,
  result_note text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint purpose_use_pkey primary key (municipality_id, id),
  constraint purpose_use_number_once unique (municipality_id, year, number),
  constraint purpose_use_kind_known check (kind in ('use', 'provide')),
  constraint purpose_use_article_known check (article in ('law', 'consent', 'own-duty', 'other-body', 'special')),
  constraint purpose_use_after_known check (after in ('return', 'delete', 'keep')),
  constraint purpose_use_state_known check (state in ('asked', 'approved', 'refused', 'withdrawn')),
  constraint purpose_use_result_known check (result in ('returned', 'deleted', 'kept', 'unused')),
  constraint purpose_use_has_files check (cardinality(files) > 0),
  constraint purpose_use_term check (ends_on >= starts_on),
  constraint purpose_use_decided check ((state in ('approved', 'refused')) = (decided_by is not null and decided_at is not null)),
  constraint purpose_use_not_by_asker check (decided_by is distinct from asked_by),
  constraint purpose_use_refused_why check (state <> 'refused' or decision_note is not null),
  constraint purpose_use_result_of_approved check (result is null or (state = 'approved' and result_on is not null)),
  constraint purpose_use_known_to_system check ('system' = any (audience))
);
--;
alter table purpose_use add constraint purpose_use_asked_by_fkey foreign key (municipality_id, asked_by) references account (municipality_id, id);
--;
alter table purpose_use add constraint purpose_use_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table purpose_use enable row level security;
--;
create policy purpose_use_read on purpose_use for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy purpose_use_add on purpose_use for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy purpose_use_edit on purpose_use for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that data were used beyond their purpose, and who allowed it, stays. What was asked is not changed either: it is asked anew.
grant select, insert (municipality_id, id, year, number, kind, recipient, aim, files, items, about, person_ids, article, conditions, reason,
    starts_on, ends_on, after, asked_by, agency_id, asked_at, version, updated_at, updated_by),
  update (state, decided_by, decided_at, decision_note, result, result_on, result_note, version, updated_at, updated_by, audience)
  on purpose_use to kasane_app;
--;
create trigger purpose_use_history after update on purpose_use for each row
  when (old.version is distinct from new.version) execute function keep_history('purpose_use');
--;
-- 個人情報ファイル簿: what the municipality alone can say of a file (which division, where requests are taken in); the rest follows from the code.
create table personal_file (
  municipality_id int not null,
  id uuid not null,
  code text collate "C" not null,
  division text,
  office text,
  office_address text,
  procedures text,
  remark text,
  started_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint personal_file_pkey primary key (municipality_id, id),
  constraint personal_file_once unique (municipality_id, code),
  constraint personal_file_known_to_system check ('system' = any (audience))
);
--;
alter table personal_file enable row level security;
--;
create policy personal_file_read on personal_file for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy personal_file_add on personal_file for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy personal_file_edit on personal_file for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, code, division, office, office_address, procedures, remark, started_on, version, updated_at, updated_by),
  update (division, office, office_address, procedures, remark, started_on, version, updated_at, updated_by) on personal_file to kasane_app;
--;
create trigger personal_file_history after update on personal_file for each row
  when (old.version is distinct from new.version) execute function keep_history('personal_file');
