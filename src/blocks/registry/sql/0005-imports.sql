-- One file of another system, from its upload to its end. facts: counts only. The file itself lies spooled until it is applied or discarded.
create table data_import (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  layout text collate "C" not null,
  file_name text not null,
  file_size int8 not null,
  file_digest text collate "C" not null,
  as_of date,
  skip_bad boolean not null default false,
  state text collate "C" not null,
  code text collate "C",
  job_id uuid,
  facts jsonb not null default '{}',
  mapping jsonb not null default '{}',
  checked_at timestamptz,
  applied_at timestamptz,
  undone_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:data-steward}',
  constraint data_import_pkey primary key (municipality_id, id),
  constraint data_import_state_known check (state in ('waiting', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed', 'discarded')),
  constraint data_import_known_to_system check ('system' = any (audience))
);
--;
create index data_import_by_time on data_import (municipality_id, updated_at);
--;
create index data_import_by_digest on data_import (municipality_id, file_digest);
--;
alter table data_import enable row level security;
--;
create policy data_import_read on data_import for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy data_import_add on data_import for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy data_import_edit on data_import for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, kind, layout, file_name, file_size, file_digest, as_of, skip_bad, state,
    code, job_id, facts, mapping, checked_at, applied_at, undone_at, version, updated_at,
    updated_by),
  update (kind, layout, as_of, skip_bad, state, code, job_id, facts, mapping, checked_at, applied_at,
    undone_at, version, updated_at, updated_by) on data_import to kasane_app;
--;
create trigger data_import_history after update on data_import for each row
  when (old.version is distinct from new.version) execute function keep_history('data_import');
--;
-- What was wrong with a row of the file, was repaired, or is doubtful. Shown to the data steward, who has the file; a protected
-- person's row is named by its line alone.
create table import_problem (
  municipality_id int not null,
  id uuid not null,
  import_id uuid not null,
  line int not null,
  heading text,
  code text collate "C" not null,
  params jsonb not null default '{}',
  severity text collate "C" not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:data-steward}',
  constraint import_problem_pkey primary key (municipality_id, id),
  constraint import_problem_severity_known check (severity in ('error', 'repaired', 'doubt')),
  constraint import_problem_known_to_system check ('system' = any (audience))
);
--;
alter table import_problem add constraint import_problem_import_fkey foreign key (municipality_id, import_id) references data_import (municipality_id, id);
--;
create index import_problem_by_import on import_problem (municipality_id, import_id, line);
--;
alter table import_problem enable row level security;
--;
create policy import_problem_read on import_problem for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy import_problem_add on import_problem for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy import_problem_drop on import_problem for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
-- Deleted when the same file is checked anew: the list is of the last check.
grant select, insert (municipality_id, id, import_id, line, heading, code, params, severity, version, updated_at,
    updated_by), delete on import_problem to kasane_app;
--;
-- Saved profiles: which column of somebody's file is which of ours. The layouts of the standards are files, not rows.
create table import_layout (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  name text collate "C" not null,
  mapping jsonb not null,
  retired boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:data-steward}',
  constraint import_layout_pkey primary key (municipality_id, id),
  constraint import_layout_name_once unique (municipality_id, kind, name),
  constraint import_layout_known_to_system check ('system' = any (audience))
);
--;
alter table import_layout enable row level security;
--;
create policy import_layout_read on import_layout for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy import_layout_add on import_layout for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy import_layout_edit on import_layout for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, kind, name, mapping, retired, version, updated_at, updated_by),
  update (name, mapping, retired, version, updated_at, updated_by) on import_layout to kasane_app;
--;
create trigger import_layout_history after update on import_layout for each row
  when (old.version is distinct from new.version) execute function keep_history('import_layout');
--;
-- What a row of a list (place, organization, population …) was before an import touched it; null: it was not there. By it the import is undone.
create table imported_state (
  municipality_id int not null,
  id uuid not null,
  import_id uuid not null,
  table_name text collate "C" not null,
  row_id uuid not null,
  former jsonb,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint imported_state_pkey primary key (municipality_id, id),
  constraint imported_state_once unique (municipality_id, import_id, table_name, row_id),
  constraint imported_state_known_to_system check ('system' = any (audience))
);
--;
alter table imported_state add constraint imported_state_import_fkey foreign key (municipality_id, import_id) references data_import (municipality_id, id);
--;
create index imported_state_by_row on imported_state (municipality_id, table_name, row_id);
--;
alter table imported_state enable row level security;
--;
create policy imported_state_read on imported_state for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy imported_state_add on imported_state for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, import_id, table_name, row_id, former, version, updated_at, updated_by) on imported_state to kasane_app;
