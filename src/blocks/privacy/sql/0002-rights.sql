-- zones: inner
-- How a city answers those who ask for what it holds of them: one row, written when the privacy officer first changes what the law says.
-- ordinary_days: on which day an answer goes out, whatever it says and however soon it was decided.
create table rights_settings (
  municipality_id int not null,
  id uuid not null,
  answer_days int not null,
  extension_days int not null,
  ordinary_days int not null,
  fee_yen int not null,
  show_lookers boolean not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint rights_settings_pkey primary key (municipality_id, id),
  constraint rights_settings_once unique (municipality_id),
  constraint rights_settings_days check (answer_days between 1 and 60 and extension_days between 0 and 60 and ordinary_days between 1 and 60),
  constraint rights_settings_order check (ordinary_days <= answer_days),
  constraint rights_settings_fee check (fee_yen >= 0),
  constraint rights_settings_known_to_system check ('system' = any (audience))
);
--;
alter table rights_settings enable row level security;
--;
create policy rights_settings_read on rights_settings for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rights_settings_add on rights_settings for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy rights_settings_edit on rights_settings for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a setting is changed, and what it was stays in its history.
grant select, insert (municipality_id, id, answer_days, extension_days, ordinary_days, fee_yen, show_lookers, version, updated_at, updated_by),
  update (answer_days, extension_days, ordinary_days, fee_yen, show_lookers, version, updated_at, updated_by, audience) on rights_settings to kasane_app;
--;
create trigger rights_settings_history after update on rights_settings for each row
  when (old.version is distinct from new.version) execute function keep_history('rights_settings');
--;
-- 開示・訂正・利用停止の請求. What stands here, whoever takes it in and whoever asks may know: nothing on this row is written before the answer goes
-- out, and nothing on it tells why the answer is what it is. due_on: received_on and the days of the law, of an extension, and those for which
-- the form was back with whoever asks.
create table rights_request (
  municipality_id int not null,
  id uuid not null,
  fiscal_year int not null,
  serial int not null,
  kind text collate "C" not null,
  channel text collate "C" not null,
  asker text collate "C" not null,
  proof text collate "C",
  asker_account_id uuid,
  asker_name text,
  asker_address text,
  subject_name text not null,
  subject_birth_on date,
  subject_address text,
  person_id uuid,
  wanted text collate "C" not null,
  wanted_text text,
  from_on date,
  to_on date,
  way text collate "C",
  wrong_text text,
  right_text text,
  stop_kind text collate "C",
  received_on date not null,
  answer_days int not null,
  extension_days int not null default 0,
  extension_reason text,
  suspended_days int not null default 0,
  returned_on date,
  return_reason text,
  ordinary_on date not null,
  due_on date not null,
  state text collate "C" not null default 'received',
  agency_id uuid,
  preparer_id uuid,
  findings text,
  outcome text collate "C",
  grounds text[] not null default '{}',
  reason text,
  issued_on date,
  delivered_on date,
  carried_on date,
  carried_record_id uuid,
  fee_yen int not null default 0,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint rights_request_pkey primary key (municipality_id, id),
  constraint rights_request_serial_once unique (municipality_id, fiscal_year, serial),
  constraint rights_request_kind_known check (kind in ('disclose', 'correct', 'stop')),
  constraint rights_request_channel_known check (channel in ('web', 'counter', 'post')),
  constraint rights_request_asker_known check (asker in ('person', 'legal', 'agent')),
  constraint rights_request_asker_named check (asker = 'person' or asker_name is not null),
  constraint rights_request_web_by_person check (channel <> 'web' or (asker = 'person' and asker_account_id is not null)),
  constraint rights_request_proof_known check (proof in ('account', 'my_number_card', 'licence', 'passport', 'two_papers', 'family_register', 'power_of_attorney', 'juridical')),
  constraint rights_request_wanted_known check (wanted in ('all', 'some')),
  constraint rights_request_way_known check (way in ('copy', 'look', 'electronic')),
  constraint rights_request_stop_known check (stop_kind in ('use', 'erase', 'provision')),
  constraint rights_request_says_what check (case kind when 'correct' then wrong_text is not null and right_text is not null when 'stop' then stop_kind is not null else way is not null end),
  constraint rights_request_term check (from_on is null or to_on is null or to_on >= from_on),
  constraint rights_request_state_known check (state in ('received', 'checking', 'gathered', 'reviewed', 'decided', 'delivered', 'withdrawn')),
  constraint rights_request_outcome_known check (outcome in ('full', 'partial', 'refused', 'none')),
  constraint rights_request_answered check ((state in ('decided', 'delivered')) = (outcome is not null and issued_on is not null)),
  constraint rights_request_delivered_when check ((state = 'delivered') = (delivered_on is not null)),
  constraint rights_request_checked check (state in ('received', 'withdrawn') or (proof is not null and preparer_id is not null)),
  constraint rights_request_known_to_system check ('system' = any (audience))
);
--;
alter table rights_request add constraint rights_request_asker_fkey foreign key (municipality_id, asker_account_id) references account (municipality_id, id);
--;
alter table rights_request add constraint rights_request_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table rights_request add constraint rights_request_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table rights_request add constraint rights_request_preparer_fkey foreign key (municipality_id, preparer_id) references account (municipality_id, id);
--;
create index rights_request_by_due on rights_request (municipality_id, due_on, id) where state not in ('delivered', 'withdrawn');
--;
create index rights_request_by_asker on rights_request (municipality_id, asker_account_id) where asker_account_id is not null;
--;
create index rights_request_by_person on rights_request (municipality_id, person_id) where person_id is not null;
--;
alter table rights_request enable row level security;
--;
create policy rights_request_read on rights_request for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rights_request_add on rights_request for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy rights_request_edit on rights_request for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete, and what was asked for never changes: a request is withdrawn.
grant select, insert (municipality_id, id, fiscal_year, serial, kind, channel, asker, proof, asker_account_id, asker_name, asker_address, subject_name,
  subject_birth_on, subject_address, person_id, wanted, wanted_text, from_on, to_on, way, wrong_text, right_text, stop_kind,
  received_on, answer_days, extension_days, extension_reason, suspended_days, returned_on, return_reason, ordinary_on, due_on,
  state, agency_id, preparer_id, findings, outcome, grounds, reason, issued_on, delivered_on, carried_on, carried_record_id,
  fee_yen, version, updated_at, updated_by),
  update (proof, person_id, received_on, extension_days, extension_reason, suspended_days, returned_on, return_reason, ordinary_on, due_on,
  state, agency_id, preparer_id, findings, outcome, grounds, reason, issued_on, delivered_on, carried_on, carried_record_id,
  version, updated_at, updated_by, audience) on rights_request to kasane_app;
--;
create trigger rights_request_history after update on rights_request for each row
  when (old.version is distinct from new.version) execute function keep_history('rights_request');
--;
-- What was gathered for a request, in two parts that are always both there: ordinary, for whoever prepares the answer; officer, for the privacy
-- officer alone, with what must not be known to exist.
create table rights_package (
  municipality_id int not null,
  id uuid not null,
  request_id uuid not null,
  part text collate "C" not null,
  gathered_at timestamptz not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint rights_package_pkey primary key (municipality_id, id),
  constraint rights_package_part_known check (part in ('ordinary', 'officer')),
  constraint rights_package_once unique (municipality_id, request_id, part),
  constraint rights_package_known_to_system check ('system' = any (audience))
);
--;
alter table rights_package add constraint rights_package_request_fkey foreign key (municipality_id, request_id) references rights_request (municipality_id, id);
--;
alter table rights_package enable row level security;
--;
create policy rights_package_read on rights_package for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rights_package_add on rights_package for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy rights_package_edit on rights_package for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete here: a package goes with its request.
grant select, insert (municipality_id, id, request_id, part, gathered_at, version, updated_at, updated_by),
  update (gathered_at, version, updated_at, updated_by, audience) on rights_package to kasane_app;
--;
create trigger rights_package_history after update on rights_package for each row
  when (old.version is distinct from new.version) execute function keep_history('rights_package');
--;
-- One labelled value of a package: field is what names it, at its place. cuts: which characters are blacked out, each with its ground.
-- left_out: it is in no answer at all, not even as a bar. locked: what it blacks out stays so
-- (who called, who notified).
create table rights_item (
  municipality_id int not null,
  id uuid not null,
  package_id uuid not null,
  source text collate "C" not null,
  record_table text collate "C" not null,
  record_id uuid not null,
  at int not null,
  field text collate "C" not null,
  value text not null,
  cuts jsonb not null default '[]',
  locked boolean not null default false,
  left_out boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint rights_item_pkey primary key (municipality_id, id),
  constraint rights_item_at_once unique (municipality_id, package_id, at),
  constraint rights_item_cuts_list check (jsonb_typeof(cuts) = 'array'),
  constraint rights_item_known_to_system check ('system' = any (audience))
);
--;
alter table rights_item add constraint rights_item_package_fkey foreign key (municipality_id, package_id) references rights_package (municipality_id, id);
--;
alter table rights_item enable row level security;
--;
create policy rights_item_read on rights_item for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rights_item_add on rights_item for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy rights_item_edit on rights_item for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete here: a package goes with its request; what was gathered stays as it was gathered.
grant select, insert (municipality_id, id, package_id, source, record_table, record_id, at, field, value, cuts, locked, left_out, version,
  updated_at,
  updated_by),
  update (cuts, left_out, version, updated_at, updated_by, audience) on rights_item to kasane_app;
--;
create trigger rights_item_history after update on rights_item for each row
  when (old.version is distinct from new.version) execute function keep_history('rights_item');
--;
-- What the privacy officer alone knows of a request: why it stopped (cautions), what was decided before the answer goes out, and whether the
-- answer „no record“ is a refusal to say whether there is one (81条, withheld). recipients: to whom the data had been given, and who was told.
create table rights_review (
  municipality_id int not null,
  id uuid not null,
  request_id uuid not null,
  cautions text[] not null default '{}',
  withheld boolean not null default false,
  outcome text collate "C",
  grounds text[] not null default '{}',
  reason text,
  decided_on date,
  decided_by uuid,
  issue_on date,
  recipients jsonb not null default '[]',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint rights_review_pkey primary key (municipality_id, id),
  constraint rights_review_once unique (municipality_id, request_id),
  constraint rights_review_outcome_known check (outcome in ('full', 'partial', 'refused', 'none')),
  constraint rights_review_decided check ((outcome is not null) = (decided_on is not null and decided_by is not null and issue_on is not null)),
  constraint rights_review_withheld_none check (not withheld or outcome = 'none'),
  constraint rights_review_known_to_system check ('system' = any (audience))
);
--;
alter table rights_review add constraint rights_review_request_fkey foreign key (municipality_id, request_id) references rights_request (municipality_id, id);
--;
alter table rights_review add constraint rights_review_decided_by_fkey foreign key (municipality_id, decided_by) references account (municipality_id, id);
--;
alter table rights_review enable row level security;
--;
create policy rights_review_read on rights_review for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rights_review_add on rights_review for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy rights_review_edit on rights_review for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: why an answer was given stays.
grant select, insert (municipality_id, id, request_id, cautions, withheld, outcome, grounds, reason, decided_on, decided_by, issue_on, recipients,
  version, updated_at, updated_by),
  update (cautions, withheld, outcome, grounds, reason, decided_on, decided_by, issue_on, recipients, version, updated_at, updated_by,
  audience) on rights_review to kasane_app;
--;
create trigger rights_review_history after update on rights_review for each row
  when (old.version is distinct from new.version) execute function keep_history('rights_review');
