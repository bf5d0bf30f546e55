-- zones: inner
-- 利用停止: what of a person's data is not used, not given away, or waits to be erased, because it was so decided on their request. files: the
-- files of personal data it is about; none: all. It stands from the day on which the answer went out until the officer lifts it.
create table use_stop (
  municipality_id int not null,
  id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  kind text collate "C" not null,
  files text[] not null default '{}',
  since_on date not null,
  lifted_on date,
  lifted_by uuid,
  lift_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint use_stop_pkey primary key (municipality_id, id),
  constraint use_stop_once unique (municipality_id, request_id),
  constraint use_stop_kind_known check (kind in ('use', 'erase', 'provision')),
  constraint use_stop_lifted check ((lifted_on is null) = (lifted_by is null) and (lifted_on is null) = (lift_reason is null)),
  constraint use_stop_known_to_system check ('system' = any (audience))
);
--;
alter table use_stop add constraint use_stop_request_fkey foreign key (municipality_id, request_id) references rights_request (municipality_id, id);
--;
alter table use_stop add constraint use_stop_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table use_stop add constraint use_stop_lifted_by_fkey foreign key (municipality_id, lifted_by) references account (municipality_id, id);
--;
create index use_stop_by_person on use_stop (municipality_id, person_id) where lifted_on is null;
--;
alter table use_stop enable row level security;
--;
create policy use_stop_read on use_stop for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy use_stop_add on use_stop for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy use_stop_edit on use_stop for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete here: a stop goes with its request, and what was lifted stays as it was.
grant select, insert (municipality_id, id, request_id, person_id, kind, files, since_on, version, updated_at, updated_by),
  update (lifted_on, lifted_by, lift_reason, version, updated_at, updated_by, audience) on use_stop to kasane_app;
--;
create trigger use_stop_history after update on use_stop for each row
  when (old.version is distinct from new.version) execute function keep_history('use_stop');
--;
-- What of the data is to be stopped, as it was decided and before it is known.
alter table rights_review add column stop_files text[] not null default '{}';
--;
grant insert (stop_files), update (stop_files) on rights_review to kasane_app;
