-- zones: inner
-- つなぎ: what one receiver is asked to do for the person of a case, and what they were shown for it. whole_case: the case itself goes
-- (引き継ぎ); else only the parts that are frozen in content, as they were previewed. Of several receivers who are asked together each has a
-- row of its own, under one together_id. At any time somebody answers for it: the sender until it is accepted, then also the receiver.
create table referral (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  together_id uuid not null,
  whole_case boolean not null default false,
  state text collate "C" not null default 'draft',
  from_agency_id uuid not null,
  from_owner_id uuid,
  to_agency_id uuid,
  organization_id uuid,
  partner_kind text collate "C",
  partner_name text,
  via text collate "C" not null default 'system',
  fax_number text collate "C",
  fax_checked_at timestamptz,
  fax_checked_by uuid,
  basis text collate "C" not null,
  purpose text,
  request text not null,
  parts text[] not null,
  contacts_from date,
  contacts_until date,
  consent_form text collate "C",
  consent_on date,
  answer_by date not null,
  drafted_by uuid not null,
  sent_at timestamptz,
  sent_by uuid,
  content jsonb,
  share_id uuid,
  consent_id uuid,
  reminded boolean not null default false,
  answered_at timestamptz,
  answered_by uuid,
  owner_id uuid,                  -- who has it in the receiving agency
  next_on date,                   -- the receiver's next date; of a partner: by when something is expected
  reason text,                    -- why declined, given back or taken back
  returned_as text collate "C",
  result text,
  done_on date,
  noted_at timestamptz,           -- the sender took note of the answer
  noted_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint referral_pkey primary key (municipality_id, id),
  constraint referral_state_known check (state in ('draft', 'discarded', 'sent', 'accepted', 'declined', 'done', 'returned')),
  constraint referral_via_known check (via in ('system', 'telephone', 'letter', 'fax')),
  constraint referral_returned_known check (returned_as in
    ('given_back', 'taken_back', 'unanswered', 'agency_gone', 'consent_withdrawn', 'restricted')),
  constraint referral_to_one check ((to_agency_id is null) = (partner_name is not null)
    and (partner_name is null) = (partner_kind is null) and (to_agency_id is not null) = (via = 'system')),
  constraint referral_to_another check (to_agency_id is null or to_agency_id <> from_agency_id),
  constraint referral_by_fax check ((via = 'fax') = (fax_number is not null)),
  constraint referral_fax_checked check (via <> 'fax' or state in ('draft', 'discarded') or fax_checked_at is not null),
  constraint referral_fax_by_two check (fax_checked_by is null or fax_checked_by <> drafted_by),
  constraint referral_sent check ((state in ('draft', 'discarded')) = (sent_at is null)),
  constraint referral_shown check (sent_at is null or whole_case or content is not null),
  constraint referral_answered check ((state in ('accepted', 'declined', 'done', 'returned')) = (answered_at is not null)),
  constraint referral_accepted_by check (state <> 'accepted' or (next_on is not null and (to_agency_id is null or owner_id is not null))),
  constraint referral_declined_why check (state <> 'declined' or reason is not null),
  constraint referral_returned_how check ((state = 'returned') = (returned_as is not null)),
  constraint referral_done_with check (state <> 'done' or (result is not null and done_on is not null)),
  constraint referral_known_to_system check ('system' = any (audience))
);
--;
alter table referral add constraint referral_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table referral add constraint referral_from_fkey foreign key (municipality_id, from_agency_id) references agency (municipality_id, id);
--;
alter table referral add constraint referral_from_owner_fkey foreign key (municipality_id, from_owner_id) references account (municipality_id, id);
--;
alter table referral add constraint referral_to_fkey foreign key (municipality_id, to_agency_id) references agency (municipality_id, id);
--;
alter table referral add constraint referral_organization_fkey foreign key (municipality_id, organization_id) references organization (municipality_id, id);
--;
alter table referral add constraint referral_drafted_fkey foreign key (municipality_id, drafted_by) references account (municipality_id, id);
--;
alter table referral add constraint referral_sent_fkey foreign key (municipality_id, sent_by) references account (municipality_id, id);
--;
alter table referral add constraint referral_checked_fkey foreign key (municipality_id, fax_checked_by) references account (municipality_id, id);
--;
alter table referral add constraint referral_answered_fkey foreign key (municipality_id, answered_by) references account (municipality_id, id);
--;
alter table referral add constraint referral_owner_fkey foreign key (municipality_id, owner_id) references account (municipality_id, id);
--;
alter table referral add constraint referral_noted_fkey foreign key (municipality_id, noted_by) references account (municipality_id, id);
--;
create index referral_by_case on referral (municipality_id, case_id, sent_at);
--;
create index referral_by_consent on referral (municipality_id, consent_id) where consent_id is not null;
--;
create index referral_together on referral (municipality_id, together_id);
--;
create index referral_received on referral (municipality_id, to_agency_id, answer_by) where state in ('sent', 'accepted');
--;
create index referral_received_lately on referral (municipality_id, to_agency_id, answered_at) where answered_at is not null;
--;
create index referral_open on referral (municipality_id, answer_by) where state = 'sent';
--;
create index referral_to_note on referral (municipality_id, case_id)
  where state in ('declined', 'done', 'returned') and noted_at is null;
--;
-- Of two hand-overs of one case the second comes after the first was confirmed.
create unique index referral_one_hand_over on referral (municipality_id, case_id) where whole_case and state = 'sent';
--;
alter table referral enable row level security;
--;
create policy referral_read on referral for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy referral_add on referral for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy referral_edit on referral for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete, and what was asked of whom never changes: a draft that is not wanted is discarded, another one is written.
grant select, insert (municipality_id, id, case_id, together_id, whole_case, state, from_agency_id, from_owner_id, to_agency_id,
  organization_id, partner_kind, partner_name, via, fax_number, basis, purpose, request, parts, contacts_from, contacts_until,
  consent_form, consent_on, answer_by, drafted_by, sent_at, sent_by, consent_id, version, updated_at, updated_by),
  update (state, fax_checked_at, fax_checked_by, sent_at, sent_by, content, share_id, consent_id, reminded, answered_at,
  answered_by, owner_id, next_on, reason, returned_as, result, done_on, noted_at, noted_by, version, updated_at, updated_by, audience)
  on referral to kasane_app;
--;
create trigger referral_history after update on referral for each row
  when (old.version is distinct from new.version) execute function keep_history('referral');
--;
alter table disclosure drop constraint disclosure_kind_known;
--;
alter table disclosure add constraint disclosure_kind_known check (kind in ('share', 'hand_over', 'told', 'emergency', 'referral'));
--;
-- A case also comes back by itself: not confirmed in time. Then nobody did it, and no words say why.
alter table hand_over alter column by_id drop not null;
--;
alter table hand_over alter column reason drop not null;
--;
alter table hand_over add column returned_as text collate "C";
--;
alter table hand_over add constraint hand_over_why check (reason is not null or returned_as is not null);
--;
alter table hand_over add constraint hand_over_returned_known check (returned_as in ('given_back', 'unanswered', 'agency_gone'));
--;
grant insert (returned_as) on hand_over to kasane_app;
