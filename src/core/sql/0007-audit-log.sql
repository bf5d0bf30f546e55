-- The audit log as a transparency log (decision 0018). What somebody looked for: a keyed digest of its normal form, never the words.
alter table audit_entry add column term text collate "C";
--;
create index audit_entry_by_time on audit_entry (municipality_id, at);
--;
create index audit_entry_by_term on audit_entry (municipality_id, term, at) where term is not null;
--;
grant insert (term) on audit_entry to kasane_app;
--;
-- What is not sealed yet: a row per entry, put here by trigger in the transaction of the entry, whoever writes it, and taken away when it
-- is sealed. So no entry is ever passed over, however late its transaction commits, and the large table is never searched for it.
create table audit_waiting (
  municipality_id int not null,
  entry_id uuid not null,
  audience text[] not null default '{system,role:auditor,role:privacy-officer}',
  constraint audit_waiting_pkey primary key (municipality_id, entry_id),
  constraint audit_waiting_known_to_system check ('system' = any (audience))
);
--;
alter table audit_waiting enable row level security;
--;
create policy audit_waiting_read on audit_waiting for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy audit_waiting_add on audit_waiting for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy audit_waiting_drop on audit_waiting for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, entry_id), delete on audit_waiting to kasane_app;
--;
insert into audit_waiting (municipality_id, entry_id) select municipality_id, id from audit_entry;
--;
create function await_seal() returns trigger language plpgsql as $$
begin
  insert into audit_waiting (municipality_id, entry_id) values (new.municipality_id, new.id);
  return null;
end $$;
--;
create trigger audit_entry_waits after insert on audit_entry for each row execute function await_seal();
--;
-- A sealed entry: its number (from 0, without gaps) and the hash of its text (RFC 6962 leaf, base64url).
create table audit_leaf (
  municipality_id int not null,
  number int not null,
  entry_id uuid not null,
  hash text collate "C" not null,
  audience text[] not null default '{system,role:auditor,role:privacy-officer}',
  constraint audit_leaf_pkey primary key (municipality_id, number),
  constraint audit_leaf_entry_once unique (municipality_id, entry_id),
  constraint audit_leaf_counted check (number >= 0),
  constraint audit_leaf_known_to_system check ('system' = any (audience))
);
--;
alter table audit_leaf enable row level security;
--;
create policy audit_leaf_read on audit_leaf for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy audit_leaf_add on audit_leaf for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: a number is given once. No foreign key to the entry: that one is gone is what this row proves.
grant select, insert (municipality_id, number, entry_id, hash) on audit_leaf to kasane_app;
--;
-- With which key heads are signed from a size on; what the former key signed in handing over. Anybody may read it.
create table audit_key (
  municipality_id int not null,
  public_key text collate "C" not null,
  from_size int not null,
  since timestamptz not null,
  former text collate "C",
  hand_over text collate "C",
  audience text[] not null default '{system,public}',
  constraint audit_key_pkey primary key (municipality_id, public_key),
  constraint audit_key_handed_over check (former is not null or hand_over is null),
  constraint audit_key_known_to_system check ('system' = any (audience))
);
--;
alter table audit_key enable row level security;
--;
create policy audit_key_read on audit_key for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy audit_key_add on audit_key for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, public_key, from_size, since, former, hand_over) on audit_key to kasane_app;
--;
-- A signed head: the root of the tree over the first entries, as many as size says. peaks are the roots of its whole subtrees, from which
-- the tree goes on without the leaves being read again. Anybody may read it: heads are kept by others, too.
create table audit_head (
  municipality_id int not null,
  size int not null,
  root text collate "C" not null,
  at timestamptz not null,
  public_key text collate "C" not null,
  signature text collate "C" not null,
  peaks text[] not null,
  audience text[] not null default '{system,public}',
  constraint audit_head_pkey primary key (municipality_id, size),
  constraint audit_head_counted check (size > 0),
  constraint audit_head_known_to_system check ('system' = any (audience))
);
--;
alter table audit_head add constraint audit_head_key_fkey foreign key (municipality_id, public_key) references audit_key (municipality_id, public_key);
--;
create index audit_head_by_time on audit_head (municipality_id, at);
--;
alter table audit_head enable row level security;
--;
create policy audit_head_read on audit_head for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy audit_head_add on audit_head for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, size, root, at, public_key, signature, peaks) on audit_head to kasane_app;
--;
-- From how many looks on something is shown for review; without a row the number in the code counts. 0: not looked for.
create table audit_limit (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  amount int not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:auditor,role:privacy-officer}',
  constraint audit_limit_pkey primary key (municipality_id, id),
  constraint audit_limit_once unique (municipality_id, kind),
  constraint audit_limit_counted check (amount >= 0),
  constraint audit_limit_known_to_system check ('system' = any (audience))
);
--;
alter table audit_limit enable row level security;
--;
create policy audit_limit_read on audit_limit for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy audit_limit_add on audit_limit for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy audit_limit_edit on audit_limit for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, kind, amount, version, updated_at, updated_by),
  update (amount, version, updated_at, updated_by) on audit_limit to kasane_app;
--;
create trigger audit_limit_history after update on audit_limit for each row
  when (old.version is distinct from new.version) execute function keep_history('audit_limit');
--;
-- Unusual access, for somebody to look at: which account, in which stretch of time, how many records; entries by their ids. What came of
-- the look stands beside it.
create table audit_review (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  account_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  records int not null,
  entry_ids uuid[] not null,
  result text collate "C",
  note text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:auditor,role:privacy-officer}',
  constraint audit_review_pkey primary key (municipality_id, id),
  constraint audit_review_once unique (municipality_id, kind, account_id, starts_at),
  constraint audit_review_result_known check (result in ('justified', 'explain', 'breach')),
  constraint audit_review_whole check ((result is null) = (reviewed_at is null)),
  constraint audit_review_known_to_system check ('system' = any (audience))
);
--;
alter table audit_review add constraint audit_review_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create index audit_review_by_time on audit_review (municipality_id, starts_at);
--;
alter table audit_review enable row level security;
--;
create policy audit_review_read on audit_review for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy audit_review_add on audit_review for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy audit_review_edit on audit_review for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was unusual stays, with what came of it.
grant select, insert (municipality_id, id, kind, account_id, starts_at, ends_at, records, entry_ids, version, updated_at, updated_by),
  update (result, note, reviewed_at, reviewed_by, version, updated_at, updated_by) on audit_review to kasane_app;
--;
create trigger audit_review_history after update on audit_review for each row
  when (old.version is distinct from new.version) execute function keep_history('audit_review');
