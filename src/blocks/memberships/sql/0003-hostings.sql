-- Of what somebody organised on the internet side of a separated network (event, shared activity): on which day it took place first, and
-- whether the council of social welfare (社協) was involved. Inside only. hosted_by is the number of a card, and leads to nobody here. told_at: as of
-- when it was so over there; what was told later is not overwritten by what comes later and is older.
create table hosting_fact (
  municipality_id int not null,
  id uuid not null,
  hosted_by uuid not null,
  on_day date not null,
  area_code text collate "C",
  with_council boolean not null,
  told_at timestamptz not null,
  audience text[] not null default '{system}',
  constraint hosting_fact_pkey primary key (municipality_id, id),
  constraint hosting_fact_known_to_system check ('system' = any (audience))
);
--;
alter table hosting_fact enable row level security;
--;
create policy hosting_fact_read on hosting_fact for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy hosting_fact_add on hosting_fact for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy hosting_fact_edit on hosting_fact for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what took place stays. Only the internet side changes what it told of.
grant select, insert (municipality_id, id, hosted_by, on_day, area_code, with_council, told_at),
  update (hosted_by, on_day, area_code, with_council, told_at, audience) on hosting_fact to kasane_app;
