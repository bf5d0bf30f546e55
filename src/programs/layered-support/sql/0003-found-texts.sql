-- zones: inner
-- What somebody wrote of a support, of where the person takes part and of what they need is found by its words, as the rest of a case is.
create trigger layered_support_text_added after insert on layered_support referencing new table as fresh
  for each statement execute function keep_text_entries('layered_support', 'case_id', 'updated_at', 'why', 'reach', 'decision_reason', 'continued_reason', 'end_reason', 'evaluation');
--;
create trigger layered_support_text_changed after update on layered_support referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('layered_support', 'case_id', 'updated_at', 'why', 'reach', 'decision_reason', 'continued_reason', 'end_reason', 'evaluation');
--;
create trigger layered_support_text_gone after delete on layered_support referencing old table as former
  for each statement execute function keep_text_entries('layered_support');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'layered_support', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), why, reach, decision_reason, continued_reason, end_reason, evaluation)) as key from layered_support where audience <> '{system}') written where key <> '';
--;
create trigger joining_wish_text_added after insert on joining_wish referencing new table as fresh
  for each statement execute function keep_text_entries('joining_wish', 'case_id', 'updated_at', 'wish', 'needs', 'cannot');
--;
create trigger joining_wish_text_changed after update on joining_wish referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('joining_wish', 'case_id', 'updated_at', 'wish', 'needs', 'cannot');
--;
create trigger joining_wish_text_gone after delete on joining_wish referencing old table as former
  for each statement execute function keep_text_entries('joining_wish');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'joining_wish', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), wish, needs, cannot)) as key from joining_wish where audience <> '{system}') written where key <> '';
--;
create trigger joining_text_added after insert on joining referencing new table as fresh
  for each statement execute function keep_text_entries('joining', 'case_id', 'updated_at', 'why', 'answer_note', 'end_reason');
--;
create trigger joining_text_changed after update on joining referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('joining', 'case_id', 'updated_at', 'why', 'answer_note', 'end_reason');
--;
create trigger joining_text_gone after delete on joining referencing old table as former
  for each statement execute function keep_text_entries('joining');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'joining', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), why, answer_note, end_reason)) as key from joining where audience <> '{system}') written where key <> '';
--;
create trigger joining_trial_text_added after insert on joining_trial referencing new table as fresh
  for each statement execute function keep_text_entries('joining_trial', 'case_id', 'updated_at', 'along_note', 'said', 'place_said');
--;
create trigger joining_trial_text_changed after update on joining_trial referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('joining_trial', 'case_id', 'updated_at', 'along_note', 'said', 'place_said');
--;
create trigger joining_trial_text_gone after delete on joining_trial referencing old table as former
  for each statement execute function keep_text_entries('joining_trial');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'joining_trial', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), along_note, said, place_said)) as key from joining_trial where audience <> '{system}') written where key <> '';
--;
create trigger joining_check_text_added after insert on joining_check referencing new table as fresh
  for each statement execute function keep_text_entries('joining_check', 'case_id', 'updated_at', 'note');
--;
create trigger joining_check_text_changed after update on joining_check referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('joining_check', 'case_id', 'updated_at', 'note');
--;
create trigger joining_check_text_gone after delete on joining_check referencing old table as former
  for each statement execute function keep_text_entries('joining_check');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'joining_check', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), note)) as key from joining_check where audience <> '{system}') written where key <> '';
--;
create trigger offered_need_text_added after insert on offered_need referencing new table as fresh
  for each statement execute function keep_text_entries('offered_need', 'case_id', 'updated_at', 'said', 'answer', 'end_reason');
--;
create trigger offered_need_text_changed after update on offered_need referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('offered_need', 'case_id', 'updated_at', 'said', 'answer', 'end_reason');
--;
create trigger offered_need_text_gone after delete on offered_need referencing old table as former
  for each statement execute function keep_text_entries('offered_need');
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'offered_need', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), said, answer, end_reason)) as key from offered_need where audience <> '{system}') written where key <> '';
