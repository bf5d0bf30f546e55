-- Address protection (DV等支援措置): a year, renewable from a month before its end. It never ends by itself: after ends_on it still
-- holds until somebody decides. end_reported_on: the register of residents reported its end, which is a task, not a decision.
create table address_protection (
  municipality_id int not null,
  id uuid not null,
  starts_on date not null,
  ends_on date not null,
  state text collate "C" not null,
  with_household boolean not null,
  office text,
  safe_way text,
  note text,
  end_reported_on date,
  decided_on date,
  decided_by uuid,
  decision_note text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint address_protection_pkey primary key (municipality_id, id),
  constraint address_protection_term check (ends_on >= starts_on),
  constraint address_protection_state_known check (state in ('active', 'ended')),
  constraint address_protection_decided check ((state = 'ended') = (decided_on is not null)),
  constraint address_protection_known_to_system check ('system' = any (audience))
);
--;
create index address_protection_by_end on address_protection (municipality_id, state, ends_on);
--;
alter table address_protection enable row level security;
--;
create policy address_protection_read on address_protection for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy address_protection_add on address_protection for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy address_protection_edit on address_protection for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, starts_on, ends_on, state, with_household, office, safe_way, note,
    end_reported_on, decided_on, decided_by, decision_note, version, updated_at, updated_by),
  update (starts_on, ends_on, state, with_household, office, safe_way, note, end_reported_on, decided_on,
    decided_by, decision_note, version, updated_at, updated_by, audience) on address_protection to kasane_app;
--;
create trigger address_protection_history after update on address_protection for each row
  when (old.version is distinct from new.version) execute function keep_history('address_protection');
--;
-- Whom a protection covers: who applied, and those of the household who are included.
create table protected_person (
  municipality_id int not null,
  id uuid not null,
  protection_id uuid not null,
  person_id uuid not null,
  part text collate "C" not null,
  released_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint protected_person_pkey primary key (municipality_id, id),
  constraint protected_person_part_known check (part in ('applicant', 'household')),
  constraint protected_person_once unique (municipality_id, protection_id, person_id),
  constraint protected_person_known_to_system check ('system' = any (audience))
);
--;
alter table protected_person add constraint protected_person_protection_fkey foreign key (municipality_id, protection_id) references address_protection (municipality_id, id);
--;
alter table protected_person add constraint protected_person_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
create index protected_person_by_person on protected_person (municipality_id, person_id);
--;
alter table protected_person enable row level security;
--;
create policy protected_person_read on protected_person for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy protected_person_add on protected_person for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy protected_person_edit on protected_person for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, protection_id, person_id, part, released_on, version, updated_at,
    updated_by),
  update (released_on, version, updated_at, updated_by, audience) on protected_person to kasane_app;
--;
create trigger protected_person_history after update on protected_person for each row
  when (old.version is distinct from new.version) execute function keep_history('protected_person');
