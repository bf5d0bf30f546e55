-- zones: inner
-- A need of a case now stands on the wall of wishes, under its random key (offer_id), and what is brought to it comes back here. What waited
-- in need_offer nobody took up: it is put into words anew. What was answered has come to its end, with what was answered; where it had come to an
-- end before, the answer and its day stand before what came of it.
update offered_need set state = 'done', ended_on = coalesce(ended_on, answered_on), next_on = null,
    end_reason = case state when 'answered' then answer
      else concat_ws(chr(10), to_char(answered_on, '（FMYYYY年FMMM月FMDD日の返答）') || answer, end_reason) end,
    version = version + 1, updated_at = now(), updated_by = null
  where state in ('answered', 'done');
--;
update offered_need set state = 'withdrawn', next_on = null,
    ended_on = greatest(consent_on, (updated_at at time zone 'Asia/Tokyo')::date),
    end_reason = '地域への出し方が変わったため、必要であれば、願いの壁に出し直してください。',
    version = version + 1, updated_at = now(), updated_by = null
  where state in ('drafted', 'offered');
--;
drop table need_offer;
--;
drop trigger offered_need_text_added on offered_need;
--;
drop trigger offered_need_text_changed on offered_need;
--;
alter table offered_need drop constraint offered_need_state_known, drop constraint offered_need_confirmed_whole,
  drop constraint offered_need_by_two, drop constraint offered_need_answered_whole;
--;
alter table offered_need drop column confirmed_on, drop column confirmed_by, drop column answer, drop column answered_on;
--;
-- offered: it stands on the wall; done: with what came of it; withdrawn: taken back. consent_id: the consent in the ledger on which it rests;
-- hidden_reason: whoever looks after the wall took it from there, and why.
alter table offered_need add column kind text collate "C" not null default 'be', add column themes text[] not null default '{}',
  add column area_code text collate "C", add column times text[] not null default '{}', add column offered_on date,
  add column consent_id uuid, add column hidden_reason text;
--;
alter table offered_need add constraint offered_need_state_known check (state in ('offered', 'done', 'withdrawn')),
  add constraint offered_need_kind_known check (kind in ('do', 'be')),
  add constraint offered_need_on_the_wall check (state <> 'offered' or num_nonnulls(offer_id, consent_id, offered_on) = 3);
--;
alter table offered_need add constraint offered_need_consent_fkey foreign key (municipality_id, consent_id) references consent (municipality_id, id);
--;
create index offered_need_by_consent on offered_need (municipality_id, consent_id);
--;
grant insert (kind, themes, area_code, times, offered_on, consent_id), update (hidden_reason) on offered_need to kasane_app;
--;
create trigger offered_need_text_added after insert on offered_need referencing new table as fresh
  for each statement execute function keep_text_entries('offered_need', 'case_id', 'updated_at', 'said', 'end_reason');
--;
create trigger offered_need_text_changed after update on offered_need referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('offered_need', 'case_id', 'updated_at', 'said', 'end_reason');
--;
delete from text_entry where kind = 'offered_need';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'offered_need', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), said, end_reason)) as key from offered_need where audience <> '{system}') written where key <> '';
--;
-- What somebody brought to it on the wall, under the name by which they want to be known there, by its id there. stands: it is not taken back.
-- answer: what was said to it from here.
create table need_pledge (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  need_id uuid not null,
  pledge_id uuid not null,
  kind text collate "C" not null,
  line text not null,
  shown_name text,
  group_name text,
  group_kind text collate "C",
  brought_on date not null,
  stands boolean not null default true,
  answer text collate "C",
  answered_on date,
  answered_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint need_pledge_pkey primary key (municipality_id, id),
  constraint need_pledge_once unique (municipality_id, pledge_id),
  constraint need_pledge_kind_known check (kind in ('skill', 'hands', 'place', 'thing', 'time')),
  constraint need_pledge_answer_known check (answer in ('accepted', 'declined')),
  constraint need_pledge_answered_whole check (num_nonnulls(answer, answered_on, answered_by) in (0, 3)),
  constraint need_pledge_known_to_system check ('system' = any (audience))
);
--;
alter table need_pledge add constraint need_pledge_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table need_pledge add constraint need_pledge_of_fkey foreign key (municipality_id, need_id) references offered_need (municipality_id, id);
--;
create index need_pledge_by_case on need_pledge (municipality_id, case_id);
--;
create index need_pledge_by_of on need_pledge (municipality_id, need_id);
--;
alter table need_pledge enable row level security;
--;
create policy need_pledge_read on need_pledge for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy need_pledge_add on need_pledge for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy need_pledge_edit on need_pledge for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
alter table need_pledge add constraint need_pledge_answered_fkey foreign key (municipality_id, answered_by) references account (municipality_id, id);
--;
-- No history: it would know the name of who has left.
grant select, insert (municipality_id, id, case_id, need_id, pledge_id, kind, line, shown_name, group_name, group_kind, brought_on, stands, version, updated_at),
  update (shown_name, stands, answer, answered_on, answered_by, version, updated_at, updated_by, audience) on need_pledge to kasane_app;
--;
create trigger need_pledge_text_added after insert on need_pledge referencing new table as fresh
  for each statement execute function keep_text_entries('need_pledge', 'case_id', 'updated_at', 'line', 'shown_name', 'group_name');
--;
create trigger need_pledge_text_changed after update on need_pledge referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('need_pledge', 'case_id', 'updated_at', 'line', 'shown_name', 'group_name');
--;
create trigger need_pledge_text_gone after delete on need_pledge referencing old table as former
  for each statement execute function keep_text_entries('need_pledge');
--;
-- What was said between here and whoever brought it, by its id there; said_by: who said it from here.
create table need_word (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  need_pledge_id uuid not null,
  line text not null,
  on_day date not null,
  said_by uuid,
  updated_at timestamptz not null,
  audience text[] not null default '{system}',
  constraint need_word_pkey primary key (municipality_id, id),
  constraint need_word_known_to_system check ('system' = any (audience))
);
--;
alter table need_word add constraint need_word_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table need_word add constraint need_word_of_fkey foreign key (municipality_id, need_pledge_id) references need_pledge (municipality_id, id);
--;
create index need_word_by_case on need_word (municipality_id, case_id);
--;
create index need_word_by_of on need_word (municipality_id, need_pledge_id);
--;
alter table need_word enable row level security;
--;
create policy need_word_read on need_word for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy need_word_add on need_word for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy need_word_edit on need_word for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
alter table need_word add constraint need_word_said_fkey foreign key (municipality_id, said_by) references account (municipality_id, id);
--;
-- What was said stays as it was said.
grant select, insert (municipality_id, id, case_id, need_pledge_id, line, on_day, said_by, updated_at), update (audience) on need_word to kasane_app;
--;
create trigger need_word_text_added after insert on need_word referencing new table as fresh
  for each statement execute function keep_text_entries('need_word', 'case_id', 'updated_at', 'line');
--;
create trigger need_word_text_changed after update on need_word referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('need_word', 'case_id', 'updated_at', 'line');
--;
create trigger need_word_text_gone after delete on need_word referencing old table as former
  for each statement execute function keep_text_entries('need_word');
