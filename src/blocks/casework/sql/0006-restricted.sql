-- 制限付きの記録: a case that named posts alone see, and only while a second factor was shown just now (core/access/keys.ts). One row per
-- restriction: why it began, who asked for its end, who decided. No text: the reasons are codes, the rest is in the case.
create table case_restriction (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  reason text collate "C" not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  end_reason text collate "C",
  end_asked_at timestamptz,
  end_asked_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_restriction_pkey primary key (municipality_id, id),
  constraint case_restriction_reason_known check (reason in ('violence', 'child', 'rehabilitation', 'staff', 'other')),
  constraint case_restriction_end_reason_known check (end_reason in ('safe', 'mistaken', 'closed', 'other')),
  constraint case_restriction_end_asked check (num_nonnulls(end_reason, end_asked_at, end_asked_by) in (0, 3)),
  constraint case_restriction_ended check (num_nonnulls(ended_at, ended_by) in (0, 2)),
  constraint case_restriction_by_two check (ended_by is null or (end_asked_by is not null and ended_by <> end_asked_by)),
  constraint case_restriction_known_to_system check ('system' = any (audience))
);
--;
alter table case_restriction add constraint case_restriction_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_restriction add constraint case_restriction_begun_by_fkey foreign key (municipality_id, begun_by) references account (municipality_id, id);
--;
create unique index case_restriction_once on case_restriction (municipality_id, case_id) where ended_at is null;
--;
create index case_restriction_asked on case_restriction (municipality_id, end_asked_at) where ended_at is null and end_asked_at is not null;
--;
alter table case_restriction enable row level security;
--;
create policy case_restriction_read on case_restriction for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_restriction_add on case_restriction for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_restriction_edit on case_restriction for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that a record was restricted, since when and why no longer, stays.
grant select, insert (municipality_id, id, case_id, reason, begun_at, begun_by, version, updated_at, updated_by),
  update (end_reason, end_asked_at, end_asked_by, ended_at, ended_by, version, updated_at, updated_by, audience)
  on case_restriction to kasane_app;
--;
create trigger case_restriction_history after update on case_restriction for each row
  when (old.version is distinct from new.version) execute function keep_history('case_restriction');
--;
-- Who sees a restricted case: a post, not a person, so that a successor is named and nothing goes along with somebody who leaves.
create table named_post (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  post_id uuid not null,
  why text collate "C" not null,
  named_at timestamptz not null,
  named_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  end_why text collate "C",
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint named_post_pkey primary key (municipality_id, id),
  constraint named_post_why_known check (why in ('owner', 'together', 'leads', 'successor', 'deputy', 'received', 'fallen')),
  constraint named_post_end_why_known check (end_why in ('no_longer', 'mistaken', 'left', 'handed_over', 'unrestricted')),
  constraint named_post_ended check ((ended_at is null) = (end_why is null)),
  constraint named_post_known_to_system check ('system' = any (audience))
);
--;
alter table named_post add constraint named_post_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table named_post add constraint named_post_post_fkey foreign key (municipality_id, post_id) references post (municipality_id, id);
--;
create unique index named_post_once on named_post (municipality_id, case_id, post_id) where ended_at is null;
--;
create index named_post_by_post on named_post (municipality_id, post_id) where ended_at is null;
--;
alter table named_post enable row level security;
--;
create policy named_post_read on named_post for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy named_post_add on named_post for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy named_post_edit on named_post for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: who was named, and when no longer, stays.
grant select, insert (municipality_id, id, case_id, post_id, why, named_at, named_by, version, updated_at, updated_by),
  update (ended_at, ended_by, end_why, version, updated_at, updated_by, audience) on named_post to kasane_app;
--;
create trigger named_post_history after update on named_post for each row
  when (old.version is distinct from new.version) execute function keep_history('named_post');
--;
create index support_case_restricted on support_case (municipality_id, id) where sensitivity = 'restricted';
--;
-- 緊急時の閲覧 (break-glass): somebody opened what is confidential about a person, for three hours, in words and by kind. reason and
-- telephone are theirs; nothing here says what there was to open. Reviewed by another; then the person is told, or not because that
-- would be dangerous, and looked at again on a day. reminded counts how often the privacy officer was told that it waits.
create table emergency_access (
  municipality_id int not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  post_id uuid not null,
  agency_id uuid not null,
  kind text collate "C" not null,
  reason text not null,
  telephone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  ended_by uuid,
  result text collate "C",
  review_note text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  told_subject_on date,
  withheld text collate "C",
  look_again_on date,
  reminded int not null default 0,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint emergency_access_pkey primary key (municipality_id, id),
  constraint emergency_access_kind_known check (kind in ('life_and_limb', 'child_in_danger', 'missing', 'disaster')),
  constraint emergency_access_term check (ends_at >= starts_at and ends_at <= starts_at + interval '3 hours'),
  constraint emergency_access_result_known check (result in ('justified', 'not_justified', 'measures')),
  constraint emergency_access_reviewed check (num_nonnulls(result, review_note, reviewed_at, reviewed_by) in (0, 4)),
  constraint emergency_access_by_another check (reviewed_by is null or reviewed_by <> account_id),
  constraint emergency_access_withheld_known check (withheld in ('danger_to_subject', 'danger_to_other', 'investigation', 'not_reachable')),
  constraint emergency_access_withheld_again check ((withheld is null) = (look_again_on is null)),
  constraint emergency_access_told_or_not check (num_nonnulls(told_subject_on, withheld) <= 1),
  constraint emergency_access_told_after_review check (result is not null or num_nonnulls(told_subject_on, withheld) = 0),
  constraint emergency_access_known_to_system check ('system' = any (audience))
);
--;
alter table emergency_access add constraint emergency_access_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
alter table emergency_access add constraint emergency_access_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table emergency_access add constraint emergency_access_post_fkey foreign key (municipality_id, post_id) references post (municipality_id, id);
--;
alter table emergency_access add constraint emergency_access_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index emergency_access_by_person on emergency_access (municipality_id, person_id);
--;
create index emergency_access_waiting on emergency_access (municipality_id, starts_at) where result is null;
--;
alter table emergency_access enable row level security;
--;
create policy emergency_access_read on emergency_access for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy emergency_access_add on emergency_access for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy emergency_access_edit on emergency_access for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: that somebody looked, and what came of it, stays.
grant select, insert (municipality_id, id, person_id, account_id, post_id, agency_id, kind, reason, telephone, starts_at, ends_at,
  version, updated_at, updated_by),
  update (ends_at, ended_by, result, review_note, reviewed_at, reviewed_by, told_subject_on, withheld, look_again_on, reminded,
  version, updated_at, updated_by, audience) on emergency_access to kasane_app;
--;
create trigger emergency_access_history after update on emergency_access for each row
  when (old.version is distinct from new.version) execute function keep_history('emergency_access');
