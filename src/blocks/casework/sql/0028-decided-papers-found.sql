-- zones: inner
-- What a letter says, and under which heading a record or a plan went round, is found by whoever sees that paper.
create trigger approval_text_added after insert on approval referencing new table as fresh
  for each statement execute function keep_text_entries('approval', 'case_id', 'updated_at', 'heading', 'body');
--;
create trigger approval_text_changed after update on approval referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('approval', 'case_id', 'updated_at', 'heading', 'body');
--;
create trigger approval_text_gone after delete on approval referencing old table as former
  for each statement execute function keep_text_entries('approval');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'approval', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), heading, body)) as key from approval where audience <> '{system}') written where key <> '';
