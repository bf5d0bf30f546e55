-- What a group can be asked for (themes), and that it agreed to be found by the coordinators of the house: since when, and how it said so. Without
-- a row here, or once it took its word back (until), nobody is led to it by a need. everywhere: also outside its own area.
create table group_offer (
  municipality_id int not null,
  id uuid not null,
  group_id uuid not null,
  themes text[] not null,
  everywhere boolean not null,
  agreed_on date not null,
  agreed_by text collate "C" not null,
  until date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation}',
  constraint group_offer_pkey primary key (municipality_id, id),
  constraint group_offer_by_known check (agreed_by in ('counter', 'telephone', 'paper', 'mail')),
  constraint group_offer_themes check (cardinality(themes) between 1 and 12),
  constraint group_offer_days check (until >= agreed_on),
  constraint group_offer_known_to_system check ('system' = any (audience))
);
--;
alter table group_offer add constraint group_offer_group_fkey foreign key (municipality_id, group_id)
  references community_group (municipality_id, id);
--;
create unique index group_offer_once on group_offer (municipality_id, group_id);
--;
alter table group_offer enable row level security;
--;
create policy group_offer_read on group_offer for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy group_offer_add on group_offer for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy group_offer_edit on group_offer for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a group that takes its word back is found no more from that day on.
grant select, insert (municipality_id, id, group_id, themes, everywhere, agreed_on, agreed_by, until, version, updated_at, updated_by),
  update (themes, everywhere, agreed_on, agreed_by, until, version, updated_at, updated_by) on group_offer to kasane_app;
--;
create trigger group_offer_history after update on group_offer for each row
  when (old.version is distinct from new.version) execute function keep_history('group_offer');
--;
-- A need and a group are proposed to each other, with the reasons for which, and what came of it.
create table need_match (
  municipality_id int not null,
  id uuid not null,
  need_id uuid not null,
  group_id uuid not null,
  reasons text[] not null,
  proposed_on date not null,
  state text collate "C" not null default 'proposed',
  came_of text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation}',
  constraint need_match_pkey primary key (municipality_id, id),
  constraint need_match_state_known check (state in ('proposed', 'met', 'together', 'declined')),
  constraint need_match_came_of check (state = 'proposed' or came_of is not null),
  constraint need_match_known_to_system check ('system' = any (audience))
);
--;
alter table need_match add constraint need_match_need_fkey foreign key (municipality_id, need_id) references house_need (municipality_id, id);
--;
alter table need_match add constraint need_match_group_fkey foreign key (municipality_id, group_id) references community_group (municipality_id, id);
--;
create unique index need_match_once on need_match (municipality_id, need_id, group_id);
--;
create index need_match_by_day on need_match (municipality_id, proposed_on);
--;
alter table need_match enable row level security;
--;
create policy need_match_read on need_match for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy need_match_add on need_match for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy need_match_edit on need_match for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was proposed stays with what came of it.
grant select, insert (municipality_id, id, need_id, group_id, reasons, proposed_on, state, came_of, version, updated_at, updated_by),
  update (state, came_of, version, updated_at, updated_by) on need_match to kasane_app;
--;
create trigger need_match_history after update on need_match for each row
  when (old.version is distinct from new.version) execute function keep_history('need_match');
