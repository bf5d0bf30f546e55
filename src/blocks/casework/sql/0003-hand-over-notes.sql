-- 引継書: one case of somebody whose post in the holding agency ends on last_on, and who is to carry it on. The record itself stays in the
-- case; what the leaver alone knows is open_points. open: not accepted yet. accepted: passes on the day after. passed: the successor
-- owns it. fallen: nobody had accepted it on the day, and it fell to whoever leads the agency. void: it was settled otherwise.
create table hand_over_note (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  agency_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  last_on date not null,
  open_points text,
  state text collate "C" not null default 'open',
  accepted_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint hand_over_note_pkey primary key (municipality_id, id),
  constraint hand_over_note_once unique (municipality_id, case_id, from_id, last_on),
  constraint hand_over_note_state_known check (state in ('open', 'accepted', 'passed', 'fallen', 'void')),
  constraint hand_over_note_accepted check (state not in ('accepted', 'passed') or accepted_at is not null),
  constraint hand_over_note_known_to_system check ('system' = any (audience))
);
--;
alter table hand_over_note add constraint hand_over_note_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table hand_over_note add constraint hand_over_note_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table hand_over_note add constraint hand_over_note_from_fkey foreign key (municipality_id, from_id) references account (municipality_id, id);
--;
alter table hand_over_note add constraint hand_over_note_to_fkey foreign key (municipality_id, to_id) references account (municipality_id, id);
--;
create index hand_over_note_by_agency on hand_over_note (municipality_id, agency_id, state);
--;
alter table hand_over_note enable row level security;
--;
create policy hand_over_note_read on hand_over_note for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy hand_over_note_add on hand_over_note for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy hand_over_note_edit on hand_over_note for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: from whom to whom a case went, and what was said with it, stays.
grant select, insert (municipality_id, id, case_id, agency_id, from_id, to_id, last_on, open_points, state, accepted_at, version,
  updated_at, updated_by),
  update (to_id, last_on, open_points, state, accepted_at, version, updated_at, updated_by, audience) on hand_over_note to kasane_app;
--;
create trigger hand_over_note_history after update on hand_over_note for each row
  when (old.version is distinct from new.version) execute function keep_history('hand_over_note');
