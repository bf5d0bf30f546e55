-- A decision how an indicator counts: from a fiscal year on (valid_from) its rule is read in this variant. number is the
-- version: 1 is the rule as it is shipped and has no row. Of a year the decision with the latest valid_from not after it
-- counts, and of those the last one. Whoever reads the number reads how it was counted: public.
create table rule_adoption (
  municipality_id int not null,
  id uuid not null,
  rule text collate "C" not null,
  variant text collate "C" not null,
  number int not null,
  valid_from int not null,
  reason text not null,
  decided_at timestamptz not null,
  decided_by uuid,
  agency_id uuid,
  audience text[] not null default '{system,public}',
  constraint rule_adoption_pkey primary key (municipality_id, id),
  constraint rule_adoption_once unique (municipality_id, rule, number),
  constraint rule_adoption_after_first check (number > 1),
  constraint rule_adoption_known_to_system check ('system' = any (audience))
);
--;
alter table rule_adoption add constraint rule_adoption_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table rule_adoption enable row level security;
--;
create policy rule_adoption_read on rule_adoption for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rule_adoption_add on rule_adoption for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: a version stays as it was decided; a later one follows.
grant select, insert (municipality_id, id, rule, variant, number, valid_from, reason, decided_at, decided_by, agency_id)
  on rule_adoption to kasane_app;
