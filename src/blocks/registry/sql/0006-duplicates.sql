-- Two records that may be one person, and why; past: they no longer look alike, and nobody decided. Shown to the data steward; to the register only where both are shown there.
create table duplicate_candidate (
  municipality_id int not null,
  id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  reasons text[] not null,
  score int not null,
  state text collate "C" not null,
  decided_on date,
  decided_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint duplicate_candidate_pkey primary key (municipality_id, id),
  constraint duplicate_candidate_in_order check (person_id < other_id),
  constraint duplicate_candidate_state_known check (state in ('open', 'merged', 'distinct', 'past')),
  constraint duplicate_candidate_once unique (municipality_id, person_id, other_id),
  constraint duplicate_candidate_known_to_system check ('system' = any (audience))
);
--;
alter table duplicate_candidate add constraint duplicate_candidate_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table duplicate_candidate add constraint duplicate_candidate_other_fkey foreign key (municipality_id, other_id) references person (municipality_id, id);
--;
create index duplicate_candidate_by_state on duplicate_candidate (municipality_id, state, score);
--;
create index duplicate_candidate_by_other on duplicate_candidate (municipality_id, other_id);
--;
alter table duplicate_candidate enable row level security;
--;
create policy duplicate_candidate_read on duplicate_candidate for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy duplicate_candidate_add on duplicate_candidate for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy duplicate_candidate_edit on duplicate_candidate for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, person_id, other_id, reasons, score, state, decided_on, decided_by,
    version, updated_at, updated_by),
  update (reasons, score, state, decided_on, decided_by, version, updated_at, updated_by, audience) on duplicate_candidate to kasane_app;
--;
create trigger duplicate_candidate_history after update on duplicate_candidate for each row
  when (old.version is distinct from new.version) execute function keep_history('duplicate_candidate');
