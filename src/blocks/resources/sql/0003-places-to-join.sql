-- zones: inner
-- An entry of the directory that receives people (参加の場): what one does there and who can come. days: on which one can come (sun … sat). helps: what it
-- can do for whoever needs it; lacks: what it cannot; what stands in neither nobody has asked yet. seats: how many at once, null: nobody said.
-- paused: it takes nobody on at present. Never copied into contact_entry: what everybody reads does not change with it.
create table place_to_join (
  municipality_id int not null,
  id uuid not null,
  resource_id uuid not null,
  activities text[] not null,
  what text,
  days text[] not null,
  seats int,
  helps text[] not null,
  lacks text[] not null,
  trial text collate "C" not null,
  welcome_note text,
  paused boolean not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint place_to_join_pkey primary key (municipality_id, id),
  constraint place_to_join_once unique (municipality_id, resource_id),
  constraint place_to_join_activities_some check (cardinality(activities) > 0),
  constraint place_to_join_trial_known check (trial in ('possible', 'not_possible', 'unknown')),
  constraint place_to_join_seats_some check (seats between 1 and 1000),
  constraint place_to_join_helps_or_lacks check (not helps && lacks),
  constraint place_to_join_known_to_system check ('system' = any (audience))
);
--;
alter table place_to_join add constraint place_to_join_resource_fkey foreign key (municipality_id, resource_id) references resource (municipality_id, id);
--;
alter table place_to_join enable row level security;
--;
create policy place_to_join_read on place_to_join for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy place_to_join_add on place_to_join for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy place_to_join_edit on place_to_join for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: somebody may go there; a place that takes nobody on is paused.
grant select, insert (municipality_id, id, resource_id, activities, what, days, seats, helps, lacks, trial, welcome_note, paused, version, updated_at, updated_by),
  update (activities, what, days, seats, helps, lacks, trial, welcome_note, paused, version, updated_at, updated_by) on place_to_join to kasane_app;
--;
create trigger place_to_join_history after update on place_to_join for each row
  when (old.version is distinct from new.version) execute function keep_history('place_to_join');
