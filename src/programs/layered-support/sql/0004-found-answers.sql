-- zones: inner
-- Why somebody did not agree is in their own words, and is found by them, as the rest of a case is.
create trigger layered_application_text_added after insert on layered_application referencing new table as fresh
  for each statement execute function keep_text_entries('layered_application', 'case_id', 'updated_at', 'reason');
--;
create trigger layered_application_text_changed after update on layered_application referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('layered_application', 'case_id', 'updated_at', 'reason');
--;
create trigger layered_application_text_gone after delete on layered_application referencing old table as former
  for each statement execute function keep_text_entries('layered_application');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'layered_application', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), reason)) as key from layered_application where audience <> '{system}') written where key <> '';
