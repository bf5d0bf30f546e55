-- What the plan said from a day on: the whole plan as data. The revision in force on a day is the one with the
-- latest valid_from not after it, and of those the one adopted last (ids grow with time).
create table plan_revision (
  municipality_id int not null,
  id uuid not null,
  hash text collate "C" not null,
  title text not null,
  document jsonb not null,
  valid_from date not null,
  adopted_at timestamptz not null,
  adopted_by uuid,
  audience text[] not null default '{system,public}',
  constraint plan_revision_pkey primary key (municipality_id, id),
  constraint plan_revision_known_to_system check ('system' = any (audience))
);
--;
create index plan_revision_by_validity on plan_revision (municipality_id, valid_from, id);
--;
alter table plan_revision enable row level security;
--;
create policy plan_revision_read on plan_revision for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy plan_revision_add on plan_revision for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: what the plan said stays as it was said; a later revision follows.
grant select, insert (municipality_id, id, hash, title, document, valid_from, adopted_at, adopted_by) on plan_revision to kasane_app;
--;
-- The counts of the measured indicators. month: 1 to 12, 0 for the whole year. area: a code, '' where the area of
-- the counted is unknown, '*' for the whole city. The board reads the rows of area '*' and month 0, which lie
-- beside one another in the primary key.
create table indicator_value (
  municipality_id int not null,
  area text collate "C" not null,
  month int not null,
  indicator text collate "C" not null,
  fiscal_year int not null,
  value double precision not null,
  -- What was counted: the value itself, or the numerator of a ratio; base is its denominator.
  counted int not null,
  base int,
  -- Of the running year: the same count one year earlier up to the same day.
  before double precision,
  rule text collate "C" not null,
  rule_version text collate "C" not null,
  as_of date not null,
  measured_at timestamptz not null,
  audience text[] not null default '{system,role:staff}',
  constraint indicator_value_pkey primary key (municipality_id, area, month, indicator, fiscal_year),
  constraint indicator_value_month_known check (month between 0 and 12),
  constraint indicator_value_known_to_system check ('system' = any (audience))
);
--;
create index indicator_value_by_indicator on indicator_value (municipality_id, indicator, fiscal_year);
--;
alter table indicator_value enable row level security;
--;
create policy indicator_value_read on indicator_value for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy indicator_value_add on indicator_value for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy indicator_value_drop on indicator_value for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
-- No update: a count that changed is taken away and written anew.
grant select, insert (municipality_id, area, month, indicator, fiscal_year, value, counted, base, before, rule, rule_version,
  as_of, measured_at), delete on indicator_value to kasane_app;
--;
-- A figure that somebody states for an indicator without a counting rule.
create table reported_value (
  municipality_id int not null,
  id uuid not null,
  indicator text collate "C" not null,
  fiscal_year int not null,
  value double precision not null,
  as_of date not null,
  source text not null,
  note text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint reported_value_pkey primary key (municipality_id, id),
  constraint reported_value_once unique (municipality_id, indicator, fiscal_year),
  constraint reported_value_not_negative check (value >= 0),
  constraint reported_value_known_to_system check ('system' = any (audience))
);
--;
alter table reported_value enable row level security;
--;
create policy reported_value_read on reported_value for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy reported_value_add on reported_value for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy reported_value_edit on reported_value for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a wrong figure is corrected, and what stood there stays in history.
grant select, insert (municipality_id, id, indicator, fiscal_year, value, as_of, source, note, version, updated_at, updated_by),
  update (value, as_of, source, note, version, updated_at, updated_by) on reported_value to kasane_app;
--;
create trigger reported_value_history after update on reported_value for each row
  when (old.version is distinct from new.version) execute function keep_history('reported_value');
--;
-- What the city tells the public: the value of a complete year. The last row of an indicator and year counts; one
-- without a value takes back what was released before it (withdraws names the row that stood).
create table indicator_release (
  municipality_id int not null,
  id uuid not null,
  indicator text collate "C" not null,
  fiscal_year int not null,
  value double precision,
  as_of date not null,
  source text collate "C" not null,
  note text,
  withdraws uuid,
  released_at timestamptz not null,
  released_by uuid,
  agency_id uuid,
  audience text[] not null default '{system,public}',
  constraint indicator_release_pkey primary key (municipality_id, id),
  constraint indicator_release_or_withdrawal check ((value is null) = (withdraws is not null)),
  constraint indicator_release_known_to_system check ('system' = any (audience))
);
--;
alter table indicator_release add constraint indicator_release_withdraws_fkey
  foreign key (municipality_id, withdraws) references indicator_release (municipality_id, id);
--;
alter table indicator_release add constraint indicator_release_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index indicator_release_latest on indicator_release (municipality_id, indicator, fiscal_year, id);
--;
alter table indicator_release enable row level security;
--;
create policy indicator_release_read on indicator_release for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy indicator_release_add on indicator_release for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy indicator_release_edit on indicator_release for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Updated is the audience alone: a value that was taken back is no longer public, but what was said stays on record.
grant select, insert (municipality_id, id, indicator, fiscal_year, value, as_of, source, note, withdraws, released_at, released_by,
  agency_id), update (audience) on indicator_release to kasane_app;
