-- 書きかけ: what somebody typed into a form and has not sent yet. form is the page and the form on it, address where it is gone on with
-- (of our own, nothing personal in it), key the idempotency key of that form: what is sent from here twice is done once. typed holds the
-- fields by name. Seen by its author alone, changed and thrown away by them; what nobody goes on with goes after a time.
create table draft (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  form text collate "C" not null,
  key text collate "C" not null,
  address text collate "C" not null,
  typed jsonb not null,
  begun_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint draft_pkey primary key (municipality_id, id),
  constraint draft_once unique (municipality_id, account_id, key),
  constraint draft_own_address check (address ^@ '/' and not address ^@ '//'),
  constraint draft_known_to_system check ('system' = any (audience))
);
--;
alter table draft add constraint draft_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create index draft_by_age on draft (municipality_id, begun_at);
--;
alter table draft enable row level security;
--;
create policy draft_read on draft for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy draft_add on draft for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy draft_edit on draft for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy draft_drop on draft for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, id, account_id, form, key, address, typed, begun_at, updated_at, updated_by),
  update (address, typed, updated_at, updated_by, audience), delete on draft to kasane_app;
