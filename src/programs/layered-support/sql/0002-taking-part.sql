-- zones: inner
-- 参加支援: what the person would like, what they need and what they cannot, in their own words, and as much of it as places are found by.
create table joining_wish (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  support_id uuid not null,
  wish text not null,
  needs text,
  cannot text,
  activities text[] not null,
  days text[] not null,
  area_code text collate "C",
  helps text[] not null,
  wants_trial boolean not null,
  said_on date not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint joining_wish_pkey primary key (municipality_id, id),
  constraint joining_wish_once unique (municipality_id, support_id),
  constraint joining_wish_known_to_system check ('system' = any (audience))
);
--;
alter table joining_wish add constraint joining_wish_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table joining_wish add constraint joining_wish_support_fkey foreign key (municipality_id, support_id) references layered_support (municipality_id, id);
--;
create index joining_wish_by_case on joining_wish (municipality_id, case_id);
--;
alter table joining_wish enable row level security;
--;
create policy joining_wish_read on joining_wish for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy joining_wish_add on joining_wish for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy joining_wish_edit on joining_wish for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- What was said before stays in the history.
grant select, insert (municipality_id, id, case_id, support_id, wish, needs, cannot, activities, days, area_code, helps, wants_trial, said_on, version, updated_at, updated_by),
  update (wish, needs, cannot, activities, days, area_code, helps, wants_trial, said_on, version, updated_at, updated_by, audience) on joining_wish to kasane_app;
--;
create trigger joining_wish_history after update on joining_wish for each row
  when (old.version is distinct from new.version) execute function keep_history('joining_wish');
--;
-- A place that was chosen with the person of a 参加支援, and what became of it. chosen: nobody told it anything yet; asked: it was told what the person agreed to,
-- with the entry of the ledger
-- and the consent behind it (none where it is of the very agency that holds the case); accepted: somebody may come; going: the person goes there; declined: it cannot; over: with the result.
create table joining (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  support_id uuid not null,
  resource_id uuid not null,
  why text not null,
  state text collate "C" not null,
  next_on date,
  chosen_on date not null,
  chosen_by uuid not null,
  asked_on date,
  disclosure_id uuid,
  consent_id uuid,
  answered_on date,
  answer_note text,
  going_since date,
  ended_on date,
  ended_by uuid,
  outcome text collate "C",
  end_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint joining_pkey primary key (municipality_id, id),
  constraint joining_state_known check (state in ('chosen', 'asked', 'accepted', 'going', 'declined', 'over')),
  constraint joining_next_while_alive check ((state in ('declined', 'over')) = (next_on is null)),
  constraint joining_asked_whole check ((disclosure_id is null) = (consent_id is null) and (disclosure_id is null or asked_on is not null) and (state not in ('asked', 'accepted', 'going', 'declined') or asked_on is not null)),
  constraint joining_answered_whole check (state not in ('accepted', 'going', 'declined') or answered_on is not null),
  constraint joining_declined_why check (state <> 'declined' or answer_note is not null),
  constraint joining_going_since_when check (state <> 'going' or going_since is not null),
  constraint joining_over_whole check ((state = 'over') = (ended_on is not null) and (ended_on is null) = (ended_by is null) and (ended_on is null) = (outcome is null) and (ended_on is null) = (end_reason is null)),
  constraint joining_outcome_known check (outcome in ('stayed', 'independent', 'moved_on', 'not_theirs', 'broken_off', 'withdrawn')),
  constraint joining_known_to_system check ('system' = any (audience))
);
--;
alter table joining add constraint joining_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table joining add constraint joining_support_fkey foreign key (municipality_id, support_id) references layered_support (municipality_id, id);
--;
alter table joining add constraint joining_resource_fkey foreign key (municipality_id, resource_id) references resource (municipality_id, id);
--;
alter table joining add constraint joining_disclosure_fkey foreign key (municipality_id, disclosure_id) references disclosure (municipality_id, id);
--;
alter table joining add constraint joining_consent_fkey foreign key (municipality_id, consent_id) references consent (municipality_id, id);
--;
alter table joining add constraint joining_chosen_fkey foreign key (municipality_id, chosen_by) references account (municipality_id, id);
--;
alter table joining add constraint joining_ended_fkey foreign key (municipality_id, ended_by) references account (municipality_id, id);
--;
create index joining_by_support on joining (municipality_id, support_id);
--;
create index joining_by_case on joining (municipality_id, case_id);
--;
create index joining_by_resource on joining (municipality_id, resource_id);
--;
create index joining_alive on joining (municipality_id, next_on) where next_on is not null;
--;
create unique index joining_one_alive on joining (municipality_id, support_id, resource_id) where state not in ('declined', 'over');
--;
alter table joining enable row level security;
--;
create policy joining_read on joining for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy joining_add on joining for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy joining_edit on joining for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that a place could not take somebody is told with its reason.
grant select, insert (municipality_id, id, case_id, support_id, resource_id, why, state, next_on, chosen_on, chosen_by, asked_on, disclosure_id, consent_id, answered_on, answer_note, going_since, ended_on, ended_by, outcome, end_reason, version, updated_at, updated_by),
  update (why, state, next_on, chosen_on, chosen_by, asked_on, disclosure_id, consent_id, answered_on, answer_note, going_since, ended_on, ended_by, outcome, end_reason, version, updated_at, updated_by, audience) on joining to kasane_app;
--;
create trigger joining_history after update on joining for each row
  when (old.version is distinct from new.version) execute function keep_history('joining');
--;
-- 体験利用: a day on which somebody goes to see, who goes along, what happened, how it was for the person in their words and for the place, and what comes next.
create table joining_trial (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  joining_id uuid not null,
  planned_on date not null,
  at_time text,
  along text collate "C" not null,
  along_note text,
  planned_by uuid not null,
  came text collate "C",
  said text,
  place_said text,
  step text collate "C",
  recorded_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint joining_trial_pkey primary key (municipality_id, id),
  constraint joining_trial_along_known check (along in ('owner', 'worker', 'family', 'place', 'nobody')),
  constraint joining_trial_came_known check (came in ('came', 'left_early', 'did_not_come', 'cancelled')),
  constraint joining_trial_step_known check (step in ('continue', 'again', 'another', 'stop')),
  constraint joining_trial_recorded_whole check ((came is null) = (recorded_on is null) and (came is null) = (step is null) and (came is null or recorded_on >= planned_on or came = 'cancelled')),
  constraint joining_trial_known_to_system check ('system' = any (audience))
);
--;
alter table joining_trial add constraint joining_trial_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table joining_trial add constraint joining_trial_joining_fkey foreign key (municipality_id, joining_id) references joining (municipality_id, id);
--;
alter table joining_trial add constraint joining_trial_planned_fkey foreign key (municipality_id, planned_by) references account (municipality_id, id);
--;
create index joining_trial_by_joining on joining_trial (municipality_id, joining_id);
--;
create index joining_trial_by_case on joining_trial (municipality_id, case_id);
--;
create index joining_trial_due on joining_trial (municipality_id, planned_on) where came is null;
--;
create unique index joining_trial_one_due on joining_trial (municipality_id, joining_id) where came is null;
--;
alter table joining_trial enable row level security;
--;
create policy joining_trial_read on joining_trial for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy joining_trial_add on joining_trial for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy joining_trial_edit on joining_trial for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a day that came to nothing is cancelled.
grant select, insert (municipality_id, id, case_id, joining_id, planned_on, at_time, along, along_note, planned_by, came, said, place_said, step, recorded_on, version, updated_at, updated_by),
  update (planned_on, at_time, along, along_note, came, said, place_said, step, recorded_on, version, updated_at, updated_by, audience) on joining_trial to kasane_app;
--;
create trigger joining_trial_history after update on joining_trial for each row
  when (old.version is distinct from new.version) execute function keep_history('joining_trial');
--;
-- 定着支援: whether the person still goes, as it was found on a day.
create table joining_check (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  joining_id uuid not null,
  found_on date not null,
  goes text collate "C" not null,
  note text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint joining_check_pkey primary key (municipality_id, id),
  constraint joining_check_goes_known check (goes in ('goes', 'less', 'not', 'unknown')),
  constraint joining_check_known_to_system check ('system' = any (audience))
);
--;
alter table joining_check add constraint joining_check_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table joining_check add constraint joining_check_joining_fkey foreign key (municipality_id, joining_id) references joining (municipality_id, id);
--;
create index joining_check_by_joining on joining_check (municipality_id, joining_id, found_on);
--;
create index joining_check_by_case on joining_check (municipality_id, case_id);
--;
alter table joining_check enable row level security;
--;
create policy joining_check_read on joining_check for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy joining_check_add on joining_check for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy joining_check_edit on joining_check for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- What was found that day stays.
grant select, insert (municipality_id, id, case_id, joining_id, found_on, goes, note, version, updated_at, updated_by),
  update (goes, note, version, updated_at, updated_by, audience) on joining_check to kasane_app;
--;
create trigger joining_check_history after update on joining_check for each row
  when (old.version is distinct from new.version) execute function keep_history('joining_check');
--;
-- What somebody of a case needs, put into words without identity, with the person's consent. drafted: written; offered: whoever leads has read it, and it was handed over;
-- offer_id: its key there, which nobody else can lead back to here; answered: somebody offers something; done: what came of it;
-- withdrawn: taken back while nobody had answered.
create table offered_need (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  said text not null,
  consent_form text collate "C" not null,
  consent_on date not null,
  scope text not null,
  state text collate "C" not null,
  drafted_by uuid not null,
  next_on date,
  confirmed_on date,
  confirmed_by uuid,
  offer_id uuid,
  answer text,
  answered_on date,
  ended_on date,
  end_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint offered_need_pkey primary key (municipality_id, id),
  constraint offered_need_form_known check (consent_form in ('paper', 'oral', 'online')),
  constraint offered_need_state_known check (state in ('drafted', 'offered', 'answered', 'done', 'withdrawn')),
  constraint offered_need_next_while_alive check ((state in ('done', 'withdrawn')) = (next_on is null)),
  constraint offered_need_confirmed_whole check ((confirmed_on is null) = (confirmed_by is null) and (confirmed_on is null) = (offer_id is null) and (state not in ('offered', 'answered', 'done') or offer_id is not null)),
  constraint offered_need_by_two check (confirmed_by is null or confirmed_by <> drafted_by),
  constraint offered_need_answered_whole check ((answered_on is null) = (answer is null) and (state in ('answered', 'done')) = (answered_on is not null)),
  constraint offered_need_over_whole check ((state in ('done', 'withdrawn')) = (ended_on is not null) and (ended_on is null) = (end_reason is null)),
  constraint offered_need_known_to_system check ('system' = any (audience))
);
--;
alter table offered_need add constraint offered_need_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table offered_need add constraint offered_need_drafted_fkey foreign key (municipality_id, drafted_by) references account (municipality_id, id);
--;
alter table offered_need add constraint offered_need_confirmed_fkey foreign key (municipality_id, confirmed_by) references account (municipality_id, id);
--;
create index offered_need_by_case on offered_need (municipality_id, case_id);
--;
create index offered_need_by_offer on offered_need (municipality_id, offer_id) where offer_id is not null;
--;
alter table offered_need enable row level security;
--;
create policy offered_need_read on offered_need for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy offered_need_add on offered_need for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy offered_need_edit on offered_need for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- What is said does not change: whoever confirms it has read these words. Another sentence is another need.
grant select, insert (municipality_id, id, case_id, said, consent_form, consent_on, scope, state, drafted_by, next_on, confirmed_on, confirmed_by, offer_id, answer, answered_on, ended_on, end_reason, version, updated_at, updated_by),
  update (state, next_on, confirmed_on, confirmed_by, offer_id, answer, answered_on, ended_on, end_reason, version, updated_at, updated_by, audience) on offered_need to kasane_app;
--;
create trigger offered_need_history after update on offered_need for each row
  when (old.version is distinct from new.version) execute function keep_history('offered_need');
--;
-- What was handed over: a sentence under a random key, with nothing that leads back: no case, no agency, nobody who wrote it, and no hour. There is no foreign key on
-- purpose; offered_need knows its key, and is seen by whoever sees the case.
create table need_offer (
  municipality_id int not null,
  id uuid not null,
  said text not null,
  state text collate "C" not null,
  offered_on date not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:staff}',
  constraint need_offer_pkey primary key (municipality_id, id),
  constraint need_offer_state_known check (state in ('open', 'answered', 'withdrawn')),
  constraint need_offer_by_nobody check (updated_by is null),
  constraint need_offer_known_to_system check ('system' = any (audience))
);
--;
create index need_offer_open on need_offer (municipality_id, offered_on) where state = 'open';
--;
alter table need_offer enable row level security;
--;
create policy need_offer_read on need_offer for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy need_offer_add on need_offer for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy need_offer_edit on need_offer for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No history: it would say at which moment who did it. What happened stands with the case.
grant select, insert (municipality_id, id, said, state, offered_on, version, updated_at, updated_by),
  update (state, version, updated_at, updated_by) on need_offer to kasane_app;
