-- The application's role: neither owner nor superuser. Roles belong to the whole server, so two
-- databases prepared at once may both try; either success is enough. An administrator may have made it
-- beforehand, for an owner who may not.
do $$ begin
  if not exists (select from pg_roles where rolname = 'kasane_app') then
    create role kasane_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
--;
do $$ begin
  execute format('grant kasane_app to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'kasane_app', 'member') then raise; end if;
end $$;
--;
grant usage on schema public to kasane_app;
--;
-- Reference: which municipalities live here and by which host they are reached.
create table municipality (
  municipality_id int not null,
  name text not null,
  name_en text not null,
  demo boolean not null default false,
  constraint municipality_pkey primary key (municipality_id)
);
--;
alter table municipality enable row level security;
--;
create policy municipality_read on municipality for select using (true);
--;
-- No insert: who lives here is decided by the installation's owner, not by the application.
grant select on municipality to kasane_app;
--;
create table municipality_host (
  host text collate "C" not null,
  municipality_id int not null,
  constraint municipality_host_pkey primary key (host)
);
--;
alter table municipality_host enable row level security;
--;
create policy municipality_host_read on municipality_host for select using (true);
--;
grant select on municipality_host to kasane_app;
--;
-- Former states of rows. Filled by trigger; read only through core after the live row was visible.
create table history (
  municipality_id int not null,
  table_name text collate "C" not null,
  row_id uuid not null,
  version int not null,
  replaced_at timestamptz not null,
  replaced_by uuid,
  former jsonb not null,
  audience text[] not null default '{system}',
  constraint history_pkey primary key (municipality_id, table_name, row_id, version)
);
--;
alter table history enable row level security;
--;
create policy history_read on history for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy history_add on history for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: what was, was. Disposal comes only through the retention schedule.
grant select, insert (municipality_id, table_name, row_id, version, replaced_at, replaced_by, former) on history to kasane_app;
--;
-- Keeps the former row whenever the version moves; an audience-only change keeps the version.
create function keep_history() returns trigger language plpgsql as $$
begin
  insert into history (municipality_id, table_name, row_id, version, replaced_at, replaced_by, former)
  values (old.municipality_id, tg_argv[0], old.id, old.version, new.updated_at, new.updated_by,
          to_jsonb(old) - 'audience');
  return new;
end $$;
--;
create table agency (
  municipality_id int not null,
  id uuid not null,
  code text collate "C" not null,
  name text not null,
  name_en text not null,
  kind text not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,public}',
  constraint agency_pkey primary key (municipality_id, id),
  constraint agency_code_once unique (municipality_id, code),
  constraint agency_known_to_system check ('system' = any (audience))
);
--;
alter table agency enable row level security;
--;
create policy agency_read on agency for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy agency_add on agency for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, code, name, name_en, kind, version, updated_at, updated_by) on agency to kasane_app;
--;
-- A person who signs in. The means of signing in (password, keys) lie in schema auth.
create table account (
  municipality_id int not null,
  id uuid not null,
  auth_user_id text collate "C" not null,
  display_name text not null,
  kind text not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint account_pkey primary key (municipality_id, id),
  constraint account_auth_user_once unique (municipality_id, auth_user_id),
  constraint account_kind_known check (kind in ('staff', 'resident', 'service')),
  constraint account_known_to_system check ('system' = any (audience))
);
--;
alter table account enable row level security;
--;
create policy account_read on account for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy account_add on account for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy account_edit on account for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, auth_user_id, display_name, kind, version, updated_at, updated_by),
  update (display_name, version, updated_at, updated_by) on account to kasane_app;
--;
create trigger account_history after update on account for each row
  when (old.version is distinct from new.version) execute function keep_history('account');
--;
-- A post: one account in one agency in one role for a term. Several at once are possible (兼務).
create table post (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  agency_id uuid not null,
  role text collate "C" not null,
  title text not null,
  duties text[] not null default '{}',
  starts_on date not null,
  ends_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint post_pkey primary key (municipality_id, id),
  constraint post_term check (ends_on is null or ends_on >= starts_on),
  constraint post_known_to_system check ('system' = any (audience))
);
--;
alter table post add constraint post_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table post add constraint post_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index post_by_account on post (municipality_id, account_id);
--;
create index post_by_agency on post (municipality_id, agency_id);
--;
alter table post enable row level security;
--;
create policy post_read on post for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy post_add on post for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy post_edit on post for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, account_id, agency_id, role, title, duties, starts_on, ends_on, version, updated_at, updated_by),
  update (title, duties, ends_on, version, updated_at, updated_by) on post to kasane_app;
--;
create trigger post_history after update on post for each row
  when (old.version is distinct from new.version) execute function keep_history('post');
--;
-- Who did, saw or was refused what. Ids and codes only: never a name, never text of a case.
create table audit_entry (
  municipality_id int not null,
  id uuid not null,
  at timestamptz not null,
  account_id uuid,
  post_id uuid,
  agency_id uuid,
  role text collate "C" not null,
  operator text,
  verb text collate "C" not null,
  outcome text collate "C" not null,
  code text collate "C",
  subject_table text collate "C",
  subject_id uuid,
  via text collate "C" not null,
  zone text collate "C" not null,
  facts jsonb not null default '{}',
  audience text[] not null default '{system,role:auditor,role:privacy-officer}',
  constraint audit_entry_pkey primary key (municipality_id, id),
  constraint audit_entry_outcome_known check (outcome in ('done', 'refused', 'seen', 'failed'))
);
--;
create index audit_entry_by_subject on audit_entry (municipality_id, subject_id, at);
--;
create index audit_entry_by_account on audit_entry (municipality_id, account_id, at);
--;
alter table audit_entry enable row level security;
--;
create policy audit_entry_read on audit_entry for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy audit_entry_add on audit_entry for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete, and the audience is the column's default: nobody widens or hides an entry.
grant select, insert (municipality_id, id, at, account_id, post_id, agency_id, role, operator, verb, outcome, code,
  subject_table, subject_id, via, zone, facts) on audit_entry to kasane_app;
--;
-- What a client already had done: a digest of the input and the subject, never a body. Kept 7 days.
create table idempotency_key (
  municipality_id int not null,
  account_key text collate "C" not null,
  action text collate "C" not null,
  key text collate "C" not null,
  input_hash text collate "C" not null,
  subject_id uuid,
  at timestamptz not null,
  audience text[] not null default '{system}',
  constraint idempotency_key_pkey primary key (municipality_id, account_key, action, key)
);
--;
create index idempotency_key_by_age on idempotency_key (municipality_id, at);
--;
alter table idempotency_key enable row level security;
--;
create policy idempotency_key_read on idempotency_key for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy idempotency_key_add on idempotency_key for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy idempotency_key_drop on idempotency_key for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, account_key, action, key, input_hash, subject_id, at), delete on idempotency_key to kasane_app;
--;
-- "A table was written": appended, never updated, so that writers do not wait for one another.
create table stale_mark (
  municipality_id int not null,
  id uuid not null,
  indicator text collate "C" not null,
  at timestamptz not null,
  audience text[] not null default '{system,public}',
  constraint stale_mark_pkey primary key (municipality_id, id)
);
--;
alter table stale_mark enable row level security;
--;
create policy stale_mark_read on stale_mark for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy stale_mark_add on stale_mark for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy stale_mark_drop on stale_mark for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, id, indicator, at), delete on stale_mark to kasane_app;
--;
-- A row shown to one more key for a time, on a stated basis. Lapses when due, before keys are computed.
create table access_share (
  municipality_id int not null,
  id uuid not null,
  root_table text collate "C" not null,
  root_id uuid not null,
  key text collate "C" not null,
  basis text collate "C" not null,
  purpose text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  withdrawn_at timestamptz,
  lapsed_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint access_share_pkey primary key (municipality_id, id),
  constraint access_share_term check (ends_at is null or ends_at > starts_at)
);
--;
create index access_share_by_root on access_share (municipality_id, root_id);
--;
create index access_share_due on access_share (municipality_id, ends_at) where lapsed_at is null and ends_at is not null;
--;
alter table access_share enable row level security;
--;
create policy access_share_read on access_share for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy access_share_add on access_share for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy access_share_edit on access_share for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, root_table, root_id, key, basis, purpose, starts_at, ends_at, version, updated_at, updated_by),
  update (withdrawn_at, lapsed_at, ends_at, version, updated_at, updated_by) on access_share to kasane_app;
--;
create trigger access_share_history after update on access_share for each row
  when (old.version is distinct from new.version) execute function keep_history('access_share');
--;
-- Work that takes long, as its starter sees it: counts and codes, never personal data.
create table job_run (
  municipality_id int not null,
  id uuid not null,
  name text collate "C" not null,
  state text collate "C" not null,
  done int not null default 0,
  total int,
  code text collate "C",
  facts jsonb not null default '{}',
  started_at timestamptz not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint job_run_pkey primary key (municipality_id, id),
  constraint job_run_state_known check (state in ('waiting', 'running', 'done', 'failed')),
  constraint job_run_known_to_system check ('system' = any (audience))
);
--;
create index job_run_by_start on job_run (municipality_id, started_at);
--;
alter table job_run enable row level security;
--;
create policy job_run_read on job_run for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy job_run_add on job_run for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy job_run_edit on job_run for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, name, state, done, total, code, facts, started_at, version, updated_at, updated_by),
  update (state, done, total, code, facts, version, updated_at, audience) on job_run to kasane_app;
