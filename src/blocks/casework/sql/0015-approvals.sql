-- zones: inner
-- By which posts a kind of paper goes in an agency, in their order: [{"title", "deed", "postId"}]. Where none is set, the usual one of
-- the installation (approvals/usual-routes.json).
create table approval_route (
  municipality_id int not null,
  id uuid not null,
  agency_id uuid not null,
  kind text collate "C" not null,
  steps jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint approval_route_pkey primary key (municipality_id, id),
  constraint approval_route_once unique (municipality_id, agency_id, kind),
  constraint approval_route_known_to_system check ('system' = any (audience))
);
--;
alter table approval_route add constraint approval_route_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table approval_route enable row level security;
--;
create policy approval_route_read on approval_route for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy approval_route_add on approval_route for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy approval_route_edit on approval_route for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, agency_id, kind, steps, version, updated_at, updated_by),
  update (steps, version, updated_at, updated_by, audience) on approval_route to kasane_app;
--;
create trigger approval_route_history after update on approval_route for each row
  when (old.version is distinct from new.version) execute function keep_history('approval_route');
--;
-- 起案: a record, a plan or a letter of a case on its way to a decision (決裁) or to be read by others (供覧). content is what goes
-- round, as text, frozen when it is submitted; digest is of that text. Submitted again it is a new round. document_number is entered
-- once another system has given it.
create table approval (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  kind text collate "C" not null,
  purpose text collate "C" not null,
  source_id uuid,
  heading text not null,
  body text,
  content text not null,
  digest text collate "C" not null,
  round int not null default 1,
  state text collate "C" not null default 'going',
  drafted_by uuid not null,
  submitted_at timestamptz not null,
  decided_at timestamptz,
  document_number text,
  document_on date,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint approval_pkey primary key (municipality_id, id),
  constraint approval_state_known check (state in ('going', 'decided', 'noted', 'sent_back', 'withdrawn')),
  constraint approval_source check ((kind = 'letter') = (source_id is null) and (kind = 'letter') = (body is not null)),
  constraint approval_decided check ((state in ('decided', 'noted')) = (decided_at is not null)),
  constraint approval_number check ((document_number is null) = (document_on is null)),
  constraint approval_known_to_system check ('system' = any (audience))
);
--;
alter table approval add constraint approval_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table approval add constraint approval_drafted_fkey foreign key (municipality_id, drafted_by) references account (municipality_id, id);
--;
create index approval_by_case on approval (municipality_id, case_id);
--;
create index approval_by_drafter on approval (municipality_id, drafted_by, submitted_at);
--;
-- One thing goes round once at a time.
create unique index approval_once on approval (municipality_id, source_id) where state = 'going' and source_id is not null;
--;
alter table approval enable row level security;
--;
create policy approval_read on approval for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy approval_add on approval for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy approval_edit on approval for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, kind, purpose, source_id, heading, body, content, digest, round, state, drafted_by, submitted_at, version, updated_at, updated_by),
  update (heading, body, content, digest, round, state, drafted_by, submitted_at, decided_at, document_number, document_on, version, updated_at, updated_by, audience) on approval to kasane_app;
--;
create trigger approval_history after update on approval for each row
  when (old.version is distinct from new.version) execute function keep_history('approval');
--;
-- One post of a round. deed: it decides (approve) or takes note (read). post_id null: whoever leads the agency. instead: somebody else
-- decided because nobody of the post was there (代決); seen_by and seen_at: who of the post looked at it afterwards (後閲).
create table approval_step (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  approval_id uuid not null,
  round int not null,
  place int not null,
  title text not null,
  deed text collate "C" not null,
  post_id uuid,
  state text collate "C" not null default 'waiting',
  done_by uuid,
  done_at timestamptz,
  instead boolean not null default false,
  note text,
  seen_by uuid,
  seen_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint approval_step_pkey primary key (municipality_id, id),
  constraint approval_step_once unique (municipality_id, approval_id, round, place),
  constraint approval_step_state_known check (state in ('waiting', 'done', 'sent_back')),
  constraint approval_step_deed_known check (deed in ('approve', 'read')),
  constraint approval_step_done check ((state = 'waiting') = (done_at is null) and (done_at is null) = (done_by is null)),
  constraint approval_step_instead check (not instead or (note is not null and deed = 'approve')),
  constraint approval_step_seen check ((seen_at is null) = (seen_by is null) and (seen_at is null or instead)),
  constraint approval_step_note check (state <> 'sent_back' or note is not null),
  constraint approval_step_known_to_system check ('system' = any (audience))
);
--;
alter table approval_step add constraint approval_step_approval_fkey foreign key (municipality_id, approval_id) references approval (municipality_id, id);
--;
alter table approval_step add constraint approval_step_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table approval_step add constraint approval_step_post_fkey foreign key (municipality_id, post_id) references post (municipality_id, id);
--;
alter table approval_step add constraint approval_step_done_fkey foreign key (municipality_id, done_by) references account (municipality_id, id);
--;
alter table approval_step add constraint approval_step_seen_fkey foreign key (municipality_id, seen_by) references account (municipality_id, id);
--;
create index approval_step_by_case on approval_step (municipality_id, case_id);
--;
alter table approval_step enable row level security;
--;
create policy approval_step_read on approval_step for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy approval_step_add on approval_step for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy approval_step_edit on approval_step for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, approval_id, round, place, title, deed, post_id, state, version, updated_at, updated_by),
  update (state, done_by, done_at, instead, note, seen_by, seen_at, version, updated_at, updated_by, audience) on approval_step to kasane_app;
--;
create trigger approval_step_history after update on approval_step for each row
  when (old.version is distinct from new.version) execute function keep_history('approval_step');
