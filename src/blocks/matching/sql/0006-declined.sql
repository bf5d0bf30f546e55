-- Whoever was asked for a wish would rather not: known to them alone. To whoever has the duty the invitation stands as it was sent, with no
-- other hour, hand or version than then.
create table invitation_declined (
  municipality_id int not null,
  id uuid not null,
  participant_id uuid not null,
  audience text[] not null default '{system}',
  constraint invitation_declined_pkey primary key (municipality_id, id),
  constraint invitation_declined_known_to_system check ('system' = any (audience))
);
--;
alter table invitation_declined add constraint invitation_declined_invitation_fkey foreign key (municipality_id, id)
  references wish_invitation (municipality_id, id);
--;
alter table invitation_declined add constraint invitation_declined_participant_fkey foreign key (municipality_id, participant_id)
  references participant (municipality_id, id);
--;
alter table invitation_declined enable row level security;
--;
create policy invitation_declined_read on invitation_declined for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy invitation_declined_add on invitation_declined for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy invitation_declined_edit on invitation_declined for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: nobody is asked again for what they declined.
grant select, insert (municipality_id, id, participant_id), update (audience) on invitation_declined to kasane_app;
--;
insert into invitation_declined (municipality_id, id, participant_id, audience)
  select municipality_id, id, participant_id, array['system', 'participant:' || participant_id]
  from wish_invitation where state = 'declined';
--;
-- All that have no pledge look alike from now on: who asked, and at which hour, was overwritten where somebody declined.
update wish_invitation set state = 'sent', version = 1, updated_at = sent_on, updated_by = null where state <> 'pledged';
--;
alter table wish_invitation drop constraint wish_invitation_state_known;
--;
alter table wish_invitation add constraint wish_invitation_state_known check (state in ('sent', 'pledged'));
