-- Whether somebody may be asked to take the next step (参加 → 手伝い → 企画・主催): by themselves alone, on the page of their path. Without it nobody
-- is told how often they took part. It goes when they leave.
alter table participant add column may_be_asked boolean not null default false;
--;
grant update (may_be_asked) on participant to kasane_app;
--;
-- Somebody is asked to take the next step: to lend a hand on a day (of_id, a row of a program), or to organise something with help. line: what the
-- coordinator wrote to them; reasons: why it is them, as it was shown. sent: they have not answered, or would rather not, which is the same to
-- whoever asked; accepted: yes. Until open_until it can be answered; how long nobody asks them again counts from there, whatever the answer.
create table rung_invitation (
  municipality_id int not null,
  id uuid not null,
  participant_id uuid not null,
  agency_id uuid not null,
  rung text collate "C" not null,
  of_id uuid,
  line text not null,
  reasons text[] not null,
  state text collate "C" not null default 'sent',
  asked_on date not null,
  open_until date not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint rung_invitation_pkey primary key (municipality_id, id),
  constraint rung_invitation_rung_known check (rung in ('helped', 'organised')),
  constraint rung_invitation_of check ((rung = 'helped') = (of_id is not null)),
  constraint rung_invitation_line_short check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 120),
  constraint rung_invitation_state_known check (state in ('sent', 'accepted')),
  constraint rung_invitation_days check (open_until >= asked_on),
  constraint rung_invitation_known_to_system check ('system' = any (audience))
);
--;
alter table rung_invitation add constraint rung_invitation_participant_fkey foreign key (municipality_id, participant_id)
  references participant (municipality_id, id);
--;
alter table rung_invitation add constraint rung_invitation_agency_fkey foreign key (municipality_id, agency_id)
  references agency (municipality_id, id);
--;
create index rung_invitation_by_participant on rung_invitation (municipality_id, participant_id);
--;
alter table rung_invitation enable row level security;
--;
create policy rung_invitation_read on rung_invitation for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rung_invitation_add on rung_invitation for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy rung_invitation_edit on rung_invitation for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what somebody was asked is what keeps them from being asked again. No history: of a yes there is nothing before it to know.
grant select, insert (municipality_id, id, participant_id, agency_id, rung, of_id, line, reasons, asked_on, open_until, version, updated_at,
    updated_by),
  update (state, version, updated_at, updated_by, audience) on rung_invitation to kasane_app;
--;
-- Whoever was asked would rather not: known to them alone, without day or hour. To whoever asked the invitation stands as it was sent.
create table rung_declined (
  municipality_id int not null,
  id uuid not null,
  participant_id uuid not null,
  audience text[] not null default '{system}',
  constraint rung_declined_pkey primary key (municipality_id, id),
  constraint rung_declined_known_to_system check ('system' = any (audience))
);
--;
alter table rung_declined add constraint rung_declined_invitation_fkey foreign key (municipality_id, id)
  references rung_invitation (municipality_id, id);
--;
alter table rung_declined add constraint rung_declined_participant_fkey foreign key (municipality_id, participant_id)
  references participant (municipality_id, id);
--;
alter table rung_declined enable row level security;
--;
create policy rung_declined_read on rung_declined for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy rung_declined_add on rung_declined for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy rung_declined_edit on rung_declined for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: who would rather not need not say it twice.
grant select, insert (municipality_id, id, participant_id), update (audience) on rung_declined to kasane_app;
