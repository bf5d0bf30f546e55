-- zones: inner
-- What was answered in words stands beside the answers, so that it is found: a code of the sheet is no word that anybody looks for.
alter table assessment add column said text not null default '';
--;
grant insert (said), update (said) on assessment to kasane_app;
--;
-- Which answers are texts, the sheets say, and they are not here: of what was answered before, whatever no code can be.
update assessment a set said = coalesce((
  select string_agg(answer.value #>> '{value}', chr(10)) from jsonb_each(a.answers) answer
  where jsonb_typeof(answer.value -> 'value') = 'string' and answer.value #>> '{value}' ~ '[^\u0001-\u007f]'), '');
--;
create trigger assessment_text_added after insert on assessment referencing new table as fresh
  for each statement execute function keep_text_entries('assessment', 'case_id', 'updated_at', 'said');
--;
create trigger assessment_text_changed after update on assessment referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('assessment', 'case_id', 'updated_at', 'said');
--;
create trigger assessment_text_gone after delete on assessment referencing old table as former
  for each statement execute function keep_text_entries('assessment');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'assessment', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(said) as key from assessment where audience <> '{system}') written where key <> '';
--;
-- Of a contact also what was promised, and what was done at once.
drop trigger contact_text_added on contact;
--;
drop trigger contact_text_changed on contact;
--;
create trigger contact_text_added after insert on contact referencing new table as fresh
  for each statement execute function keep_text_entries('contact', 'case_id', 'at', 'note', 'promise', 'steps_note');
--;
create trigger contact_text_changed after update on contact referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('contact', 'case_id', 'at', 'note', 'promise', 'steps_note');
--;
delete from text_entry e using contact k where e.municipality_id = k.municipality_id and e.kind = 'contact' and e.id = k.id
  and num_nonnulls(k.promise, k.steps_note) > 0;
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'contact', id, case_id, at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), note, promise, steps_note)) as key from contact
    where num_nonnulls(promise, steps_note) > 0) written where key <> '';
--;
-- Whoever plans a visit has looked at when the person may be reached and who must not know, or goes under an exception.
alter table outreach_visit
  add column hours_kept boolean not null default false, add column none_hidden boolean not null default false,
  add column exceptions uuid[] not null default '{}';
--;
grant insert (hours_kept, none_hidden, exceptions) on outreach_visit to kasane_app;
--;
-- Who stands around the person and what weighs on them is found by whoever sees that row: one may be seen by fewer than the case.
create trigger case_member_text_added after insert on case_member referencing new table as fresh
  for each statement execute function keep_text_entries('case_member', 'case_id', 'updated_at', 'name', 'note');
--;
create trigger case_member_text_changed after update on case_member referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('case_member', 'case_id', 'updated_at', 'name', 'note');
--;
create trigger case_member_text_gone after delete on case_member referencing old table as former
  for each statement execute function keep_text_entries('case_member');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'case_member', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), name, note)) as key from case_member where audience <> '{system}') written where key <> '';
--;
create trigger case_part_text_added after insert on case_part referencing new table as fresh
  for each statement execute function keep_text_entries('case_part', 'case_id', 'updated_at', 'what', 'strengths');
--;
create trigger case_part_text_changed after update on case_part referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('case_part', 'case_id', 'updated_at', 'what', 'strengths');
--;
create trigger case_part_text_gone after delete on case_part referencing old table as former
  for each statement execute function keep_text_entries('case_part');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'case_part', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), what, strengths)) as key from case_part where audience <> '{system}') written where key <> '';
