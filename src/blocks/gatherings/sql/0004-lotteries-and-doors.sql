-- What everybody may recompute: the hash of a seed, published before sign-up opens; the list of entries with its hash, published at closing;
-- the seed itself and what came of it, published by the draw. Each is written once.
create table lottery (
  municipality_id int not null,
  id uuid not null,
  session_id uuid not null,
  opening_id uuid not null,
  seed_hash text collate "C" not null,
  made_at timestamptz not null,
  list text,
  list_hash text collate "C",
  listed_at timestamptz,
  seed text collate "C",
  result text,
  drawn_at timestamptz,
  audience text[] not null default '{system}',
  constraint lottery_pkey primary key (municipality_id, id),
  constraint lottery_once unique (municipality_id, opening_id),
  constraint lottery_listed check (num_nonnulls(list, list_hash, listed_at) in (0, 3)),
  constraint lottery_drawn check (num_nonnulls(seed, result, drawn_at) in (0, 3) and (drawn_at is null or listed_at is not null)),
  constraint lottery_known_to_system check ('system' = any (audience))
);
--;
alter table lottery add constraint lottery_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
alter table lottery add constraint lottery_opening_fkey foreign key (municipality_id, opening_id) references sign_up_opening (municipality_id, id);
--;
create index lottery_by_session on lottery (municipality_id, session_id);
--;
alter table lottery enable row level security;
--;
create policy lottery_read on lottery for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lottery_add on lottery for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lottery_edit on lottery for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, session_id, opening_id, seed_hash, made_at),
  update (list, list_hash, listed_at, seed, result, drawn_at, audience) on lottery to kasane_app;
--;
-- The seed before the draw. Only the system's own stretches see it, and each of those stands in the audit log by its name.
create table lottery_seed (
  municipality_id int not null,
  id uuid not null,
  lottery_id uuid not null,
  seed text collate "C" not null,
  audience text[] not null default '{system}',
  constraint lottery_seed_pkey primary key (municipality_id, id),
  constraint lottery_seed_once unique (municipality_id, lottery_id),
  constraint lottery_seed_known_to_system check ('system' = any (audience))
);
--;
alter table lottery_seed add constraint lottery_seed_lottery_fkey foreign key (municipality_id, lottery_id) references lottery (municipality_id, id);
--;
alter table lottery_seed enable row level security;
--;
create policy lottery_seed_read on lottery_seed for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lottery_seed_add on lottery_seed for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete, and no rule widens its audience.
grant select, insert (municipality_id, id, lottery_id, seed) on lottery_seed to kasane_app;
--;
-- One ticket read at a door, or people let in without one. mark: made by the device, so that what it sends twice is there once. A ticket
-- that nobody here knows is kept by its digest. undoes: the mark of one that was a mistake.
create table check_in (
  municipality_id int not null,
  id uuid not null,
  session_id uuid not null,
  mark uuid not null,
  device uuid not null,
  sign_up_id uuid,
  ticket text collate "C",
  people int not null,
  at timestamptz not null,
  undoes uuid,
  received_at timestamptz not null,
  received_by uuid,
  audience text[] not null default '{system}',
  constraint check_in_pkey primary key (municipality_id, id),
  constraint check_in_once unique (municipality_id, session_id, mark),
  constraint check_in_some check (people > 0),
  constraint check_in_known check (sign_up_id is null or ticket is not null),
  constraint check_in_known_to_system check ('system' = any (audience))
);
--;
alter table check_in add constraint check_in_session_fkey foreign key (municipality_id, session_id) references gathering_session (municipality_id, id);
--;
alter table check_in add constraint check_in_sign_up_fkey foreign key (municipality_id, sign_up_id) references sign_up (municipality_id, id);
--;
create index check_in_by_sign_up on check_in (municipality_id, sign_up_id);
--;
alter table check_in enable row level security;
--;
create policy check_in_read on check_in for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy check_in_add on check_in for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy check_in_edit on check_in for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Appended: what a device sent stays, also what turned out to be a second time.
grant select, insert (municipality_id, id, session_id, mark, device, sign_up_id, ticket, people, at, undoes, received_at, received_by),
  update (audience) on check_in to kasane_app;
