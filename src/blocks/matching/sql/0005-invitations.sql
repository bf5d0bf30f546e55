-- Somebody, who agreed to be found, is asked whether they would bring something to a wish: themselves, or as who leads a group. sent: they have
-- not answered; pledged: they brought something; declined: they would rather not, and are not asked for it again. Why they would rather not
-- nobody asks. reasons: why they were proposed, as it was said to them.
create table wish_invitation (
  municipality_id int not null,
  id uuid not null,
  wish_id uuid not null,
  participant_id uuid not null,
  group_id uuid,
  reasons text[] not null,
  state text collate "C" not null default 'sent',
  sent_on date not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint wish_invitation_pkey primary key (municipality_id, id),
  constraint wish_invitation_once unique (municipality_id, wish_id, participant_id),
  constraint wish_invitation_state_known check (state in ('sent', 'pledged', 'declined')),
  constraint wish_invitation_known_to_system check ('system' = any (audience))
);
--;
alter table wish_invitation add constraint wish_invitation_wish_fkey foreign key (municipality_id, wish_id) references wish (municipality_id, id);
--;
alter table wish_invitation add constraint wish_invitation_participant_fkey foreign key (municipality_id, participant_id)
  references participant (municipality_id, id);
--;
alter table wish_invitation add constraint wish_invitation_group_fkey foreign key (municipality_id, group_id)
  references community_group (municipality_id, id);
--;
create index wish_invitation_by_participant on wish_invitation (municipality_id, participant_id);
--;
alter table wish_invitation enable row level security;
--;
create policy wish_invitation_read on wish_invitation for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy wish_invitation_add on wish_invitation for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy wish_invitation_edit on wish_invitation for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, wish_id, participant_id, group_id, reasons, sent_on, version, updated_at, updated_by),
  update (state, version, updated_at, updated_by, audience) on wish_invitation to kasane_app;
