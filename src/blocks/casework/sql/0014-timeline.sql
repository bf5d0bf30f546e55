-- zones: inner
-- A word by which an agency finds something again: on a whole case, or on one contact of it. Taken off, it stays with its day.
create table case_tag (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  contact_id uuid,
  tag text collate "C" not null,
  ended_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_tag_pkey primary key (municipality_id, id),
  constraint case_tag_short check (length(tag) between 1 and 20),
  constraint case_tag_known_to_system check ('system' = any (audience))
);
--;
alter table case_tag add constraint case_tag_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_tag add constraint case_tag_contact_fkey foreign key (municipality_id, contact_id) references contact (municipality_id, id);
--;
create unique index case_tag_once on case_tag (municipality_id, case_id, contact_id, tag) nulls not distinct where ended_at is null;
--;
create index case_tag_by_tag on case_tag (municipality_id, tag) where ended_at is null;
--;
alter table case_tag enable row level security;
--;
create policy case_tag_read on case_tag for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_tag_add on case_tag for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_tag_edit on case_tag for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, contact_id, tag, version, updated_at, updated_by),
  update (ended_at, version, updated_at, updated_by, audience) on case_tag to kasane_app;
--;
create trigger case_tag_history after update on case_tag for each row
  when (old.version is distinct from new.version) execute function keep_history('case_tag');
--;
-- ひな形: how an agency begins a note of a kind. What is no longer used ends, and stays for what was written by it.
create table note_template (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  name text collate "C" not null,
  body text not null,
  ended_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint note_template_pkey primary key (municipality_id, id),
  constraint note_template_known_to_system check ('system' = any (audience))
);
--;
alter table note_template add constraint note_template_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create unique index note_template_once on note_template (municipality_id, agency_id, name) where ended_at is null;
--;
alter table note_template enable row level security;
--;
create policy note_template_read on note_template for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy note_template_add on note_template for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy note_template_edit on note_template for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, name, body, version, updated_at, updated_by),
  update (name, body, ended_at, version, updated_at, updated_by, audience) on note_template to kasane_app;
--;
create trigger note_template_history after update on note_template for each row
  when (old.version is distinct from new.version) execute function keep_history('note_template');
--;
-- The filters of the list of cases under a name, for whoever made it alone. asked: the codes and the word that stand in the address.
create table saved_list (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  name text collate "C" not null,
  asked jsonb not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint saved_list_pkey primary key (municipality_id, id),
  constraint saved_list_once unique (municipality_id, account_id, name),
  constraint saved_list_asked_by_name check (jsonb_typeof(asked) = 'object'),
  constraint saved_list_known_to_system check ('system' = any (audience))
);
--;
alter table saved_list add constraint saved_list_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table saved_list enable row level security;
--;
create policy saved_list_read on saved_list for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy saved_list_add on saved_list for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy saved_list_edit on saved_list for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy saved_list_drop on saved_list for delete using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
grant select, insert (municipality_id, id, account_id, name, asked, updated_at, updated_by),
  update (audience), delete on saved_list to kasane_app;
--;
-- What somebody wrote in a case is found by its words.
create trigger contact_text_added after insert on contact referencing new table as fresh
  for each statement execute function keep_text_entries('contact', 'case_id', 'at', 'note');
--;
create trigger contact_text_changed after update on contact referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('contact', 'case_id', 'at', 'note');
--;
create trigger contact_text_gone after delete on contact referencing old table as former
  for each statement execute function keep_text_entries('contact');
--;
create trigger support_plan_text_added after insert on support_plan referencing new table as fresh
  for each statement execute function keep_text_entries('support_plan', 'case_id', 'updated_at', 'problems', 'own_goal', 'change', 'remains');
--;
create trigger support_plan_text_changed after update on support_plan referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('support_plan', 'case_id', 'updated_at', 'problems', 'own_goal', 'change', 'remains');
--;
create trigger support_plan_text_gone after delete on support_plan referencing old table as former
  for each statement execute function keep_text_entries('support_plan');
--;
create trigger plan_goal_text_added after insert on plan_goal referencing new table as fresh
  for each statement execute function keep_text_entries('plan_goal', 'case_id', 'updated_at', 'goal');
--;
create trigger plan_goal_text_changed after update on plan_goal referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('plan_goal', 'case_id', 'updated_at', 'goal');
--;
create trigger plan_goal_text_gone after delete on plan_goal referencing old table as former
  for each statement execute function keep_text_entries('plan_goal');
--;
create trigger plan_role_text_added after insert on plan_role referencing new table as fresh
  for each statement execute function keep_text_entries('plan_role', 'case_id', 'updated_at', 'who', 'what');
--;
create trigger plan_role_text_changed after update on plan_role referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('plan_role', 'case_id', 'updated_at', 'who', 'what');
--;
create trigger plan_role_text_gone after delete on plan_role referencing old table as former
  for each statement execute function keep_text_entries('plan_role');
--;
create trigger plan_monitoring_text_added after insert on plan_monitoring referencing new table as fresh
  for each statement execute function keep_text_entries('plan_monitoring', 'case_id', 'updated_at', 'course');
--;
create trigger plan_monitoring_text_changed after update on plan_monitoring referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('plan_monitoring', 'case_id', 'updated_at', 'course');
--;
create trigger plan_monitoring_text_gone after delete on plan_monitoring referencing old table as former
  for each statement execute function keep_text_entries('plan_monitoring');
--;
create trigger case_point_text_added after insert on case_point referencing new table as fresh
  for each statement execute function keep_text_entries('case_point', 'case_id', 'updated_at', 'what', 'since');
--;
create trigger case_point_text_changed after update on case_point referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('case_point', 'case_id', 'updated_at', 'what', 'since');
--;
create trigger case_point_text_gone after delete on case_point referencing old table as former
  for each statement execute function keep_text_entries('case_point');
--;
create trigger referral_text_added after insert on referral referencing new table as fresh
  for each statement execute function keep_text_entries('referral', 'case_id', 'updated_at', 'request', 'reason', 'result', 'partner_name');
--;
create trigger referral_text_changed after update on referral referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('referral', 'case_id', 'updated_at', 'request', 'reason', 'result', 'partner_name');
--;
create trigger referral_text_gone after delete on referral referencing old table as former
  for each statement execute function keep_text_entries('referral');
--;
create trigger case_task_text_added after insert on case_task referencing new table as fresh
  for each statement execute function keep_text_entries('case_task', 'case_id', 'updated_at', 'what', 'outcome');
--;
create trigger case_task_text_changed after update on case_task referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('case_task', 'case_id', 'updated_at', 'what', 'outcome');
--;
create trigger case_task_text_gone after delete on case_task referencing old table as former
  for each statement execute function keep_text_entries('case_task');
--;
create trigger outreach_visit_text_added after insert on outreach_visit referencing new table as fresh
  for each statement execute function keep_text_entries('outreach_visit', 'case_id', 'starts_at', 'purpose');
--;
create trigger outreach_visit_text_changed after update on outreach_visit referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('outreach_visit', 'case_id', 'starts_at', 'purpose');
--;
create trigger outreach_visit_text_gone after delete on outreach_visit referencing old table as former
  for each statement execute function keep_text_entries('outreach_visit');
--;
create trigger case_review_text_added after insert on case_review referencing new table as fresh
  for each statement execute function keep_text_entries('case_review', 'case_id', 'updated_at', 'note');
--;
create trigger case_review_text_changed after update on case_review referencing old table as former new table as fresh
  for each statement execute function keep_text_entries('case_review', 'case_id', 'updated_at', 'note');
--;
create trigger case_review_text_gone after delete on case_review referencing old table as former
  for each statement execute function keep_text_entries('case_review');
--;
-- What was written before there was a search.
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'contact', id, case_id, at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), note)) as key from contact) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'support_plan', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), problems, own_goal, change, remains)) as key from support_plan) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'plan_goal', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), goal)) as key from plan_goal) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'plan_role', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), who, what)) as key from plan_role) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'plan_monitoring', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), course)) as key from plan_monitoring) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'case_point', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), what, since)) as key from case_point) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'referral', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), request, reason, result, partner_name)) as key from referral) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'case_task', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), what, outcome)) as key from case_task) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'outreach_visit', id, case_id, starts_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), purpose)) as key from outreach_visit) written where key <> '';
--;
insert into text_entry (municipality_id, kind, id, about, at, key, pairs, audience)
  select municipality_id, 'case_review', id, case_id, updated_at, key, text_pairs(municipality_id, key), audience
  from (select *, text_form(concat_ws(chr(10), note)) as key from case_review) written where key <> '';
