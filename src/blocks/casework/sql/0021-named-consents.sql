-- zones: inner
-- Who has no account here is agreed to by name, as the ledger knows them: another of the same kind is somebody else. Of what is on record, the
-- ledger says to whom it was told first.
alter table consent add column to_name text,
  add constraint consent_name_of_one check (to_name is null or (agency_id is null and cardinality(to_kinds) = 1));
--;
update consent c set to_name = (
  select d.to_name from disclosure d
  where d.municipality_id = c.municipality_id and d.consent_id = c.id and d.to_agency_id is null and d.to_kind = any (c.to_kinds)
  order by d.id limit 1)
  where c.agency_id is null and cardinality(c.to_kinds) = 1;
--;
grant insert (to_name) on consent to kasane_app;
