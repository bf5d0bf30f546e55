-- zones: inner
-- 注意情報: what whoever goes there must know, with the reason, until a day. It is shown from the moment it is asked for, because the
-- danger does not wait; approved by somebody who leads and did not ask. What is over, declined or ended is shown no longer.
create table case_caution (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  kind text collate "C" not null,
  reason text not null,
  until_on date not null,
  state text collate "C" not null default 'asked',
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  note text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_caution_pkey primary key (municipality_id, id),
  constraint case_caution_state_known check (state in ('asked', 'approved', 'declined', 'ended')),
  constraint case_caution_decided check ((decided_at is null) = (decided_by is null) and (state not in ('approved', 'declined') or decided_at is not null)),
  constraint case_caution_two check (decided_by <> asked_by),
  constraint case_caution_note check (state not in ('declined', 'ended') or note is not null),
  constraint case_caution_ended check ((state = 'ended') = (ended_at is not null)),
  constraint case_caution_known_to_system check ('system' = any (audience))
);
--;
alter table case_caution add constraint case_caution_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_caution add constraint case_caution_asked_fkey foreign key (municipality_id, asked_by) references account (municipality_id, id);
--;
alter table case_caution add constraint case_caution_decided_fkey foreign key (municipality_id, decided_by) references account (municipality_id, id);
--;
alter table case_caution add constraint case_caution_ended_fkey foreign key (municipality_id, ended_by) references account (municipality_id, id);
--;
create index case_caution_by_case on case_caution (municipality_id, case_id, until_on);
--;
alter table case_caution enable row level security;
--;
create policy case_caution_read on case_caution for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_caution_add on case_caution for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_caution_edit on case_caution for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, kind, reason, until_on, state, asked_by, asked_at, version, updated_at, updated_by),
  update (state, decided_by, decided_at, ended_at, ended_by, note, version, updated_at, updated_by, audience) on case_caution to kasane_app;
--;
create trigger case_caution_history after update on case_caution for each row
  when (old.version is distinct from new.version) execute function keep_history('case_caution');
--;
-- Against which of the safe ways of contact somebody who leads lets one go, why, and until which day.
create table contact_exception (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  way text collate "C" not null,
  reason text not null,
  until_on date not null,
  granted_by uuid not null,
  granted_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint contact_exception_pkey primary key (municipality_id, id),
  constraint contact_exception_ended check ((ended_at is null) = (ended_by is null)),
  constraint contact_exception_known_to_system check ('system' = any (audience))
);
--;
alter table contact_exception add constraint contact_exception_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table contact_exception add constraint contact_exception_granted_fkey foreign key (municipality_id, granted_by) references account (municipality_id, id);
--;
alter table contact_exception add constraint contact_exception_ended_fkey foreign key (municipality_id, ended_by) references account (municipality_id, id);
--;
create index contact_exception_by_case on contact_exception (municipality_id, case_id, until_on);
--;
alter table contact_exception enable row level security;
--;
create policy contact_exception_read on contact_exception for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy contact_exception_add on contact_exception for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy contact_exception_edit on contact_exception for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, way, reason, until_on, granted_by, granted_at, version, updated_at, updated_by),
  update (ended_at, ended_by, version, updated_at, updated_by, audience) on contact_exception to kasane_app;
--;
create trigger contact_exception_history after update on contact_exception for each row
  when (old.version is distinct from new.version) execute function keep_history('contact_exception');
--;
-- Of a call or letter that went out: whether a message was left, under which name one called, that the hours were looked at where only
-- a person can read them, and under which exceptions it was allowed.
alter table contact add column left_message boolean not null default false,
  add column said_as text, add column hours_kept boolean not null default false, add column exceptions uuid[] not null default '{}';
--;
grant insert (left_message, said_as, hours_kept, exceptions) on contact to kasane_app;
