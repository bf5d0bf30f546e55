-- zones: inner
-- Who stands around the person of a case: family, whoever called, supporters, agencies and places. The person in need is no row here: the
-- case says who that is. person_id: somebody of the register, whose name stands here as a copy for those who see no more of them.
-- hidden: an address protection holds for that person, so the row is shown to nobody (as a relationship is), and comes back with its end.
create table case_member (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  role text collate "C" not null,
  relation text collate "C",
  person_id uuid,
  name text not null,
  sex text collate "C",
  birth_on date,
  lives text collate "C",
  died boolean not null default false,
  note text,
  gone boolean not null default false,
  hidden boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_member_pkey primary key (municipality_id, id),
  constraint case_member_role_known check (role in ('family', 'caller', 'supporter', 'organization', 'place')),
  constraint case_member_relation_known check (relation in ('spouse', 'partner', 'former_spouse', 'parent', 'child', 'sibling',
    'grandparent', 'grandchild', 'relative', 'guardian', 'friend', 'neighbour', 'commissioner', 'professional', 'landlord', 'employer',
    'other', 'unknown', 'not_asked')),
  constraint case_member_sex_known check (sex in ('male', 'female', 'other', 'unknown', 'not_asked')),
  constraint case_member_lives_known check (lives in ('together', 'apart', 'unknown', 'not_asked')),
  constraint case_member_people_only check (role not in ('organization', 'place')
    or (relation is null and person_id is null and sex is null and birth_on is null and lives is null and not died)),
  constraint case_member_known_to_system check ('system' = any (audience))
);
--;
alter table case_member add constraint case_member_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_member add constraint case_member_person_fkey foreign key (municipality_id, person_id) references person (municipality_id, id);
--;
create index case_member_by_case on case_member (municipality_id, case_id);
--;
create index case_member_by_person on case_member (municipality_id, person_id) where person_id is not null;
--;
alter table case_member enable row level security;
--;
create policy case_member_read on case_member for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_member_add on case_member for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_member_edit on case_member for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, role, relation, person_id, name, sex, birth_on, lives, died, note, hidden, version,
    updated_at, updated_by),
  update (role, relation, person_id, name, sex, birth_on, lives, died, note, gone, hidden, version, updated_at, updated_by, audience)
  on case_member to kasane_app;
--;
create trigger case_member_history after update on case_member for each row
  when (old.version is distinct from new.version) execute function keep_history('case_member');
--;
-- What is between two of a case: that they are a couple, parent and child, brother and sister; or that one supports the other, how
-- strongly and in which direction. An end that is null is the person in need.
create table case_tie (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  from_id uuid,
  to_id uuid,
  kind text collate "C" not null,
  strength text collate "C",
  direction text collate "C",
  what text,
  gone boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_tie_pkey primary key (municipality_id, id),
  constraint case_tie_two check (from_id is distinct from to_id),
  constraint case_tie_kind_known check (kind in ('spouse', 'partner', 'separated', 'divorced', 'parent', 'sibling', 'support')),
  constraint case_tie_strength_known check (strength in ('strong', 'usual', 'weak', 'strained', 'broken')),
  constraint case_tie_direction_known check (direction in ('there', 'back', 'both')),
  constraint case_tie_support check ((kind = 'support') = (strength is not null and direction is not null)),
  constraint case_tie_known_to_system check ('system' = any (audience))
);
--;
alter table case_tie add constraint case_tie_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_tie add constraint case_tie_from_fkey foreign key (municipality_id, from_id) references case_member (municipality_id, id);
--;
alter table case_tie add constraint case_tie_to_fkey foreign key (municipality_id, to_id) references case_member (municipality_id, id);
--;
create index case_tie_by_case on case_tie (municipality_id, case_id);
--;
create index case_tie_by_from on case_tie (municipality_id, from_id) where from_id is not null;
--;
create index case_tie_by_to on case_tie (municipality_id, to_id) where to_id is not null;
--;
alter table case_tie enable row level security;
--;
create policy case_tie_read on case_tie for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_tie_add on case_tie for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_tie_edit on case_tie for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, from_id, to_id, kind, strength, direction, what, version, updated_at, updated_by),
  update (kind, strength, direction, what, gone, version, updated_at, updated_by, audience) on case_tie to kasane_app;
--;
create trigger case_tie_history after update on case_tie for each row
  when (old.version is distinct from new.version) execute function keep_history('case_tie');
--;
-- What a household lives on and where, as it was on a day. Codes: null = left blank, 'not_asked' = 未聴取, 'unknown' = 不明.
create table household_state (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  as_of date not null,
  income text collate "C",
  income_from text[] not null default '{}',
  income_monthly int,
  housing text collate "C",
  housing_state text collate "C",
  note text,
  by_id uuid not null,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint household_state_pkey primary key (municipality_id, id),
  constraint household_state_income_known check (income in ('enough', 'tight', 'short', 'none', 'unknown', 'not_asked')),
  constraint household_state_housing_known check (housing in ('own', 'public_rent', 'private_rent', 'employers', 'with_others', 'facility',
    'hospital', 'temporary', 'none', 'other', 'unknown', 'not_asked')),
  constraint household_state_housing_state_known check (housing_state in ('secure', 'arrears', 'must_leave', 'unfit', 'unknown', 'not_asked')),
  constraint household_state_says_something check (num_nonnulls(income, income_monthly, housing, housing_state, note) > 0
    or cardinality(income_from) > 0),
  constraint household_state_amount check (income_monthly >= 0),
  constraint household_state_known_to_system check ('system' = any (audience))
);
--;
alter table household_state add constraint household_state_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table household_state add constraint household_state_by_fkey foreign key (municipality_id, by_id) references account (municipality_id, id);
--;
create index household_state_by_case on household_state (municipality_id, case_id, as_of);
--;
alter table household_state enable row level security;
--;
create policy household_state_read on household_state for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy household_state_add on household_state for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy household_state_edit on household_state for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Appended only: what was so then stays; what was wrong is put right by a later row of the same day.
grant select, insert (municipality_id, id, case_id, as_of, income, income_from, income_monthly, housing, housing_state, note, by_id,
    updated_at, updated_by),
  update (audience) on household_state to kasane_app;
--;
-- A part of a case: what weighs on one of them in one field, and what can be built on. member_id null: the person in need, or, with
-- household = true, all of them. limited: of those who are shown the case, besides its holder, only the agencies and posts that are named
-- here see it.
create table case_part (
  municipality_id int not null,
  id uuid not null,
  case_id uuid not null,
  member_id uuid,
  household boolean not null default false,
  field text collate "C" not null,
  topics text[] not null default '{}',
  what text not null,
  strengths text,
  state text collate "C" not null default 'open',
  noted_on date not null,
  limited boolean not null default false,
  agencies uuid[] not null default '{}',
  posts uuid[] not null default '{}',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint case_part_pkey primary key (municipality_id, id),
  constraint case_part_of_whom check (not household or member_id is null),
  constraint case_part_field_known check (field in ('elderly', 'disability', 'child', 'poverty', 'other')),
  constraint case_part_state_known check (state in ('open', 'better', 'settled', 'gone')),
  constraint case_part_named check (limited or (agencies = '{}' and posts = '{}')),
  constraint case_part_known_to_system check ('system' = any (audience))
);
--;
alter table case_part add constraint case_part_case_fkey foreign key (municipality_id, case_id) references support_case (municipality_id, id);
--;
alter table case_part add constraint case_part_member_fkey foreign key (municipality_id, member_id) references case_member (municipality_id, id);
--;
create index case_part_by_case on case_part (municipality_id, case_id);
--;
create index case_part_by_member on case_part (municipality_id, member_id) where member_id is not null;
--;
alter table case_part enable row level security;
--;
create policy case_part_read on case_part for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy case_part_add on case_part for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy case_part_edit on case_part for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, case_id, member_id, household, field, topics, what, strengths, state, noted_on, limited, agencies,
    posts, version, updated_at, updated_by),
  update (field, topics, what, strengths, state, limited, agencies, posts, version, updated_at, updated_by, audience) on case_part to kasane_app;
--;
create trigger case_part_history after update on case_part for each row
  when (old.version is distinct from new.version) execute function keep_history('case_part');
