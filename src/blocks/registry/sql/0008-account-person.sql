-- zones: inner
-- Whose account it is: a resident's, bound to a person after proof of identity. proof says what was shown, never a number of it.
create table account_person (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  proof text collate "C" not null,
  proved_on date not null,
  proved_by uuid,
  ended_on date,
  end_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint account_person_pkey primary key (municipality_id, id),
  constraint account_person_proof_known check (proof in
    ('my_number_card', 'driving_licence', 'passport', 'residence_card', 'handbook', 'two_documents')),
  constraint account_person_end check ((ended_on is null) = (end_reason is null)),
  constraint account_person_known_to_system check ('system' = any (audience))
);
--;
alter table account_person add constraint account_person_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table account_person add constraint account_person_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
create unique index account_person_one_person on account_person (municipality_id, account_id) where ended_on is null;
--;
create unique index account_person_one_account on account_person (municipality_id, person_id) where ended_on is null;
--;
create index account_person_by_person on account_person (municipality_id, person_id);
--;
alter table account_person enable row level security;
--;
create policy account_person_read on account_person for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy account_person_add on account_person for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy account_person_edit on account_person for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: whose account it was stays on record.
grant select, insert (municipality_id, id, account_id, person_id, proof, proved_on, proved_by, version, updated_at, updated_by),
  update (ended_on, end_reason, version, updated_at, updated_by, audience) on account_person to kasane_app;
--;
create trigger account_person_history after update on account_person for each row
  when (old.version is distinct from new.version) execute function keep_history('account_person');
--;
-- Who acts for whom (代理): the account of a parent, a guardian or somebody with a power of attorney, and the person they act for.
-- What it opens is computed with every request: the term, a birthday, a protection take it away without a word here.
create table proxy (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  kind text collate "C" not null,
  proof text collate "C" not null,
  proved_on date not null,
  proved_by uuid,
  starts_on date not null,
  ends_on date,
  ended_on date,
  end_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint proxy_pkey primary key (municipality_id, id),
  constraint proxy_kind_known check (kind in ('parent', 'minor_guardian', 'guardian', 'curator', 'assistant', 'agent')),
  constraint proxy_proof_known check (proof in
    ('family_register', 'resident_record', 'guardianship_certificate', 'court_decision', 'letter_of_attorney')),
  constraint proxy_term check (ends_on is null or ends_on >= starts_on),
  constraint proxy_agent_ends check (kind <> 'agent' or ends_on is not null),
  constraint proxy_end check ((ended_on is null) = (end_reason is null)),
  constraint proxy_known_to_system check ('system' = any (audience))
);
--;
alter table proxy add constraint proxy_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table proxy add constraint proxy_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
create unique index proxy_once on proxy (municipality_id, account_id, person_id) where ended_on is null;
--;
create index proxy_by_person on proxy (municipality_id, person_id);
--;
alter table proxy enable row level security;
--;
create policy proxy_read on proxy for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy proxy_add on proxy for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy proxy_edit on proxy for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: who acted for whom, and on what proof, stays on record. The term is not edited: another proof is another entry.
grant select, insert (municipality_id, id, account_id, person_id, kind, proof, proved_on, proved_by, starts_on, ends_on, version,
  updated_at, updated_by),
  update (ended_on, end_reason, version, updated_at, updated_by, audience) on proxy to kasane_app;
--;
create trigger proxy_history after update on proxy for each row
  when (old.version is distinct from new.version) execute function keep_history('proxy');
--;
-- With whom somebody lives by the ledger, also where a protection hides it on the rows of persons.
create index residency_by_household on residency (municipality_id, household_id)
  where household_id is not null and until_on is null and not undone;
