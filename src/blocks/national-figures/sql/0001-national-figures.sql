-- zones: inner
-- Agencies outside the desk whose figures are a part of the national ones (包括・障害・利用者支援), and for which months they report.
create table national_reporter (
  municipality_id int not null,
  id uuid not null,
  field text collate "C" not null,
  agency_id uuid not null,
  from_month text collate "C" not null,
  until_month text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint national_reporter_pkey primary key (municipality_id, id),
  constraint national_reporter_once unique (municipality_id, field, agency_id, from_month),
  constraint national_reporter_field_known check (field in ('elderly', 'disability', 'childcare', 'hardship')),
  constraint national_reporter_term check (until_month is null or until_month >= from_month),
  constraint national_reporter_known_to_system check ('system' = any (audience))
);
--;
alter table national_reporter add constraint national_reporter_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table national_reporter enable row level security;
--;
create policy national_reporter_read on national_reporter for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy national_reporter_add on national_reporter for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy national_reporter_edit on national_reporter for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what an agency reported stays, and so does that it was asked.
grant select, insert (municipality_id, id, field, agency_id, from_month, until_month, version, updated_at, updated_by),
  update (until_month, version, updated_at, updated_by) on national_reporter to kasane_app;
--;
create trigger national_reporter_history after update on national_reporter for each row
  when (old.version is distinct from new.version) execute function keep_history('national_reporter');
--;
-- A figure that an agency states for a line of a matrix and a month, or the city on its word. Not reported is a missing row, never 0.
create table national_figure (
  municipality_id int not null,
  id uuid not null,
  matrix text collate "C" not null,
  line text collate "C" not null,
  month text collate "C" not null,
  reporter_id uuid not null,
  value int not null,
  source text not null,
  note text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint national_figure_pkey primary key (municipality_id, id),
  constraint national_figure_once unique (municipality_id, matrix, month, line, reporter_id),
  constraint national_figure_not_negative check (value >= 0),
  constraint national_figure_known_to_system check ('system' = any (audience))
);
--;
alter table national_figure add constraint national_figure_reporter_fkey
  foreign key (municipality_id, reporter_id) references national_reporter (municipality_id, id);
--;
alter table national_figure enable row level security;
--;
create policy national_figure_read on national_figure for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy national_figure_add on national_figure for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy national_figure_edit on national_figure for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a wrong figure is corrected, and what stood there stays in history.
grant select, insert (municipality_id, id, matrix, line, month, reporter_id, value, source, note, version, updated_at, updated_by),
  update (value, source, note, version, updated_at, updated_by) on national_figure to kasane_app;
--;
create trigger national_figure_history after update on national_figure for each row
  when (old.version is distinct from new.version) execute function keep_history('national_figure');
--;
-- A month as it was told to the prefecture: every line with its parts. A later one of the same month is what was told again.
create table national_freeze (
  municipality_id int not null,
  id uuid not null,
  matrix text collate "C" not null,
  matrix_version text collate "C" not null,
  month text collate "C" not null,
  nth int not null,
  lines jsonb not null,
  note text,
  frozen_at timestamptz not null,
  frozen_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint national_freeze_pkey primary key (municipality_id, id),
  constraint national_freeze_nth unique (municipality_id, matrix, month, nth),
  constraint national_freeze_nth_counts check (nth >= 1),
  constraint national_freeze_again_with_note check (nth = 1 or note is not null),
  constraint national_freeze_known_to_system check ('system' = any (audience))
);
--;
alter table national_freeze enable row level security;
--;
create policy national_freeze_read on national_freeze for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy national_freeze_add on national_freeze for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: what was told stays as it was told.
grant select, insert (municipality_id, id, matrix, matrix_version, month, nth, lines, note, frozen_at, frozen_by)
  on national_freeze to kasane_app;
