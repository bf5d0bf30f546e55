-- Between which two keys packages go (三層分離): another key on either side is another link, whose numbers begin at 1 again.
create table exchange_link (
  municipality_id int not null,
  id uuid not null,
  link text collate "C" not null,
  mine text collate "C" not null,
  peer text collate "C" not null,
  since timestamptz not null,
  audience text[] not null default '{system,role:admin,role:data-steward,role:plan-officer}',
  constraint exchange_link_pkey primary key (municipality_id, id),
  constraint exchange_link_once unique (municipality_id, link),
  constraint exchange_link_known_to_system check ('system' = any (audience))
);
--;
alter table exchange_link enable row level security;
--;
create policy exchange_link_read on exchange_link for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy exchange_link_add on exchange_link for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: what a former key signed is known by it.
grant select, insert (municipality_id, id, link, mine, peer, since) on exchange_link to kasane_app;
--;
-- A package as this side sent or took it. What it held goes when the other side has acknowledged it; the row stays.
create table exchange_package (
  municipality_id int not null,
  id uuid not null,
  link_id uuid not null,
  direction text collate "C" not null,
  number int not null,
  digest text collate "C" not null,
  item_ids uuid[] not null,
  content text,
  received int not null,          -- the last number that its sender had taken from its receiver
  missing int[] not null,         -- the numbers that its sender asked for again
  made_at timestamptz not null,   -- by the clock of its sender
  at timestamptz not null,        -- by the clock of this side
  written_at timestamptz,         -- when the file lay in the folder; without it, it is written (again)
  acknowledged_at timestamptz,
  audience text[] not null default '{system,role:admin,role:data-steward,role:plan-officer}',
  constraint exchange_package_pkey primary key (municipality_id, id),
  constraint exchange_package_once unique (municipality_id, link_id, direction, number),
  constraint exchange_package_direction_known check (direction in ('sent', 'taken')),
  constraint exchange_package_counted check (number > 0 and received >= 0),
  constraint exchange_package_content check ((content is not null) = (direction = 'sent' and acknowledged_at is null)),
  constraint exchange_package_known_to_system check ('system' = any (audience))
);
--;
alter table exchange_package add constraint exchange_package_link_fkey foreign key (municipality_id, link_id) references exchange_link (municipality_id, id);
--;
alter table exchange_package enable row level security;
--;
create policy exchange_package_read on exchange_package for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy exchange_package_add on exchange_package for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy exchange_package_edit on exchange_package for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: without the row the same package could be taken a second time.
grant select, insert (municipality_id, id, link_id, direction, number, digest, item_ids, content, received, missing, made_at, at),
  update (content, written_at, acknowledged_at) on exchange_package to kasane_app;
--;
-- What waits to go across: sealed for the other side when it is written, so that this side cannot read it any more. And what
-- came from there and could not be taken in: with the package that was taken, still sealed, until it can be.
create table exchange_item (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  sealed text not null,
  made_at timestamptz not null,
  package_id uuid,
  audience text[] not null default '{system,role:admin,role:data-steward,role:plan-officer}',
  constraint exchange_item_pkey primary key (municipality_id, id),
  constraint exchange_item_known_to_system check ('system' = any (audience))
);
--;
alter table exchange_item add constraint exchange_item_package_fkey foreign key (municipality_id, package_id) references exchange_package (municipality_id, id);
--;
create index exchange_item_by_package on exchange_item (municipality_id, package_id, id);
--;
alter table exchange_item enable row level security;
--;
create policy exchange_item_read on exchange_item for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy exchange_item_add on exchange_item for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy exchange_item_edit on exchange_item for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy exchange_item_drop on exchange_item for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
-- Deleted some days after the other side has acknowledged it: until then that side may be restored from a backup of before.
grant select, insert (municipality_id, id, kind, sealed, made_at, package_id), update (package_id), delete on exchange_item to kasane_app;
--;
-- A file that was not taken, and why. `held` stays in the folder and is tried again; the others were put aside.
create table exchange_refusal (
  municipality_id int not null,
  id uuid not null,
  file text collate "C" not null,
  number int,
  digest text collate "C" not null,
  reason text collate "C" not null,
  held boolean not null,
  at timestamptz not null,
  last_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  audience text[] not null default '{system,role:admin,role:data-steward,role:plan-officer}',
  constraint exchange_refusal_pkey primary key (municipality_id, id),
  constraint exchange_refusal_known_to_system check ('system' = any (audience))
);
--;
create index exchange_refusal_by_digest on exchange_refusal (municipality_id, digest);
--;
create index exchange_refusal_open on exchange_refusal (municipality_id, at) where settled_at is null;
--;
alter table exchange_refusal enable row level security;
--;
create policy exchange_refusal_read on exchange_refusal for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy exchange_refusal_add on exchange_refusal for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy exchange_refusal_edit on exchange_refusal for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that something wrong arrived is a fact.
grant select, insert (municipality_id, id, file, number, digest, reason, held, at, last_at, settled_at),
  update (last_at, settled_at, settled_by) on exchange_refusal to kasane_app;
