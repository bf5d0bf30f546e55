-- zones: inner
-- How long a kind of records is kept: each row is a version that the privacy officer adopted, the latest one holds. amount: years, or an
-- age in years; null: for ever. source: the article of the city's rules it stands on; null: still to be confirmed.
create table retention_class (
  municipality_id int not null,
  id uuid not null,
  record_type text collate "C" not null,
  term text collate "C" not null,
  amount int,
  source text,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:privacy-officer,role:data-steward,role:supervisor,role:auditor}',
  constraint retention_class_pkey primary key (municipality_id, id),
  constraint retention_class_term_known check (term in ('years', 'age', 'forever')),
  constraint retention_class_amount check ((term = 'forever') = (amount is null) and (amount is null or amount between 1 and 100)),
  constraint retention_class_known_to_system check ('system' = any (audience))
);
--;
create index retention_class_by_type on retention_class (municipality_id, record_type, id);
--;
alter table retention_class enable row level security;
--;
create policy retention_class_read on retention_class for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy retention_class_add on retention_class for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, record_type, term, amount, source, updated_at, updated_by) on retention_class to kasane_app;
--;
-- 廃棄停止: a record, or all records about a person, that must not go while this stands. No foreign key: the hold outlives nothing, it goes
-- with the record once it is released.
create table retention_hold (
  municipality_id int not null,
  id uuid not null,
  root_table text collate "C",
  root_id uuid,
  person_id uuid,
  reason text not null,
  until_on date,
  placed_by uuid not null,
  placed_on date not null,
  released_at timestamptz,
  released_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint retention_hold_pkey primary key (municipality_id, id),
  constraint retention_hold_about_one check (num_nonnulls(root_id, person_id) = 1 and (root_id is null) = (root_table is null)),
  constraint retention_hold_known_to_system check ('system' = any (audience))
);
--;
create index retention_hold_by_root on retention_hold (municipality_id, root_id) where root_id is not null;
--;
create index retention_hold_by_person on retention_hold (municipality_id, person_id) where person_id is not null;
--;
alter table retention_hold enable row level security;
--;
create policy retention_hold_read on retention_hold for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy retention_hold_add on retention_hold for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy retention_hold_edit on retention_hold for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, root_table, root_id, person_id, reason, until_on, placed_by, placed_on, version, updated_at, updated_by),
  update (released_at, released_by, version, updated_at, updated_by, audience) on retention_hold to kasane_app;
--;
create trigger retention_hold_history after update on retention_hold for each row
  when (old.version is distinct from new.version) execute function keep_history('retention_hold');
--;
-- 廃棄リスト of a fiscal year: what may go, who looked it through, who approved it, and when it went. Restricted records have lists of their
-- own, numbered apart, so that the others have no gap.
create table disposal_list (
  municipality_id int not null,
  id uuid not null,
  number text collate "C" not null,
  fiscal_year int not null,
  restricted boolean not null,
  state text collate "C" not null default 'drawn',
  prepared_by uuid,
  prepared_on date not null,
  carry_on date,
  approved_by uuid,
  approved_at timestamptz,
  done_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint disposal_list_pkey primary key (municipality_id, id),
  constraint disposal_list_number unique (municipality_id, number),
  constraint disposal_list_state_known check (state in ('drawn', 'approved', 'done', 'discarded')),
  constraint disposal_list_approved check (state not in ('approved', 'done') or carry_on is not null),
  constraint disposal_list_four_eyes check (approved_by is null or prepared_by is null or approved_by <> prepared_by),
  constraint disposal_list_known_to_system check ('system' = any (audience))
);
--;
create unique index disposal_list_one_open on disposal_list (municipality_id, restricted) where state in ('drawn', 'approved');
--;
alter table disposal_list enable row level security;
--;
create policy disposal_list_read on disposal_list for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy disposal_list_add on disposal_list for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy disposal_list_edit on disposal_list for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that records went, and who approved it, stays.
grant select, insert (municipality_id, id, number, fiscal_year, restricted, state, prepared_by, prepared_on, carry_on, version, updated_at, updated_by),
  update (state, carry_on, approved_by, approved_at, done_at, version, updated_at, updated_by, audience) on disposal_list to kasane_app;
--;
create trigger disposal_list_history after update on disposal_list for each row
  when (old.version is distinct from new.version) execute function keep_history('disposal_list');
--;
-- One record of a list: its id and days, nothing of what stands in it. Once it is gone the id is gone, too: what stays is its digest, by
-- which a restored backup is cleared of it again. kept: held or kept longer. over: no longer due, or gone by itself.
create table disposal_item (
  municipality_id int not null,
  id uuid not null,
  list_id uuid not null,
  record_type text collate "C" not null,
  root_id uuid,
  digest text collate "C" not null,
  agency_id uuid,
  completed_on date not null,
  due_on date not null,
  state text collate "C" not null default 'due',
  disposed_at timestamptz,
  audience text[] not null default '{system}',
  constraint disposal_item_pkey primary key (municipality_id, id),
  constraint disposal_item_state_known check (state in ('due', 'kept', 'over', 'disposed')),
  constraint disposal_item_gone check ((state = 'disposed') = (disposed_at is not null) and (state <> 'disposed' or root_id is null)),
  constraint disposal_item_known_to_system check ('system' = any (audience))
);
--;
alter table disposal_item add constraint disposal_item_list_fkey foreign key (municipality_id, list_id) references disposal_list (municipality_id, id);
--;
alter table disposal_item add constraint disposal_item_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index disposal_item_by_list on disposal_item (municipality_id, list_id, state, id);
--;
create index disposal_item_by_root on disposal_item (municipality_id, root_id) where root_id is not null;
--;
alter table disposal_item enable row level security;
--;
create policy disposal_item_read on disposal_item for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy disposal_item_add on disposal_item for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy disposal_item_edit on disposal_item for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, list_id, record_type, root_id, digest, agency_id, completed_on, due_on),
  update (state, audience) on disposal_item to kasane_app;
--;
-- That an agency is to look its part of a list through, and that its supervisor did.
create table disposal_review (
  municipality_id int not null,
  id uuid not null,
  list_id uuid not null,
  agency_id uuid not null,
  agreed_by uuid,
  agreed_at timestamptz,
  audience text[] not null default '{system}',
  constraint disposal_review_pkey primary key (municipality_id, id),
  constraint disposal_review_once unique (municipality_id, list_id, agency_id),
  constraint disposal_review_agreed check ((agreed_by is null) = (agreed_at is null)),
  constraint disposal_review_known_to_system check ('system' = any (audience))
);
--;
alter table disposal_review add constraint disposal_review_list_fkey foreign key (municipality_id, list_id) references disposal_list (municipality_id, id);
--;
alter table disposal_review add constraint disposal_review_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table disposal_review enable row level security;
--;
create policy disposal_review_read on disposal_review for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy disposal_review_add on disposal_review for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy disposal_review_edit on disposal_review for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, list_id, agency_id), update (agreed_by, agreed_at, audience) on disposal_review to kasane_app;
