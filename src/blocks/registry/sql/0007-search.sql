-- Contains-search (core, 0004-search.sql) of names and readings, and of addresses that are not hidden: a protected address
-- has no entry at all.
create trigger person_search_new after insert on person referencing new table as fresh
  for each statement execute function keep_search_entries('person', 'id', 'true', 'name_key', 'reading_key');
--;
create trigger person_search_changed after update on person referencing old table as former new table as fresh
  for each statement execute function keep_search_entries('person', 'id', 'true', 'name_key', 'reading_key');
--;
create trigger person_search_gone after delete on person referencing old table as former
  for each statement execute function keep_search_entries('person');
--;
create trigger person_contact_search_new after insert on person_contact referencing new table as fresh
  for each statement execute function keep_search_entries('address', 'person_id',
    'kind = ''address'' and ends_on is null and not hidden', 'value_key');
--;
create trigger person_contact_search_changed after update on person_contact
  referencing old table as former new table as fresh
  for each statement execute function keep_search_entries('address', 'person_id',
    'kind = ''address'' and ends_on is null and not hidden', 'value_key');
--;
create trigger person_contact_search_gone after delete on person_contact referencing old table as former
  for each statement execute function keep_search_entries('address');
