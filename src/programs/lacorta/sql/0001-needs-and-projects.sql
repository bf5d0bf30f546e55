-- What somebody needs, or tells of the place they live in, as the desk of the house noted it: in a sentence or two about nobody. line_form: how
-- the same note made twice is found. became_id: the wish, the project or the group that it became or was told of, without a foreign key,
-- for each is kept as long as it is of use by itself. A note made by mistake stays as one, and counts nowhere.
create table house_need (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  theme text collate "C" not null,
  area_code text collate "C",
  whom text collate "C" not null,
  line text not null,
  line_form text collate "C" not null,
  noted_on date not null,
  noted_at timestamptz not null,
  outcome text collate "C" not null default 'none',
  outcome_note text,
  became_id uuid,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation}',
  constraint house_need_pkey primary key (municipality_id, id),
  constraint house_need_kind_known check (kind in ('need', 'issue')),
  constraint house_need_short check (char_length(line) between 1 and 300),
  constraint house_need_outcome_known check (outcome in ('none', 'group', 'division', 'wish', 'project', 'mistake')),
  constraint house_need_outcome_said check (outcome not in ('division', 'mistake') or outcome_note is not null),
  constraint house_need_became check (outcome in ('wish', 'project') and became_id is not null or outcome = 'group' or became_id is null),
  constraint house_need_known_to_system check ('system' = any (audience))
);
--;
create index house_need_by_day on house_need (municipality_id, noted_on, id);
--;
create index house_need_by_form on house_need (municipality_id, line_form);
--;
alter table house_need enable row level security;
--;
create policy house_need_read on house_need for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy house_need_add on house_need for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy house_need_edit on house_need for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was noted by mistake is marked as that.
grant select, insert (municipality_id, id, kind, theme, area_code, whom, line, line_form, noted_on, noted_at, outcome, outcome_note, became_id, version,
    updated_at, updated_by),
  update (kind, theme, area_code, whom, line, line_form, noted_on, outcome, outcome_note, became_id, version, updated_at, updated_by)
  on house_need to kasane_app;
--;
create trigger house_need_history after update on house_need for each row
  when (old.version is distinct from new.version) execute function keep_history('house_need');
--;
-- A joint project with citizens (協働事業). residents: how many take part as residents, without names. Also the plan officer sees it: it is counted.
create table joint_project (
  municipality_id int not null,
  id uuid not null,
  heading text not null,
  about text,
  theme text collate "C" not null,
  area_code text collate "C",
  residents int not null default 0,
  began_on date not null,
  ended_on date,
  state text collate "C" not null,
  reason text,
  came_of text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation,role:plan-officer}',
  constraint joint_project_pkey primary key (municipality_id, id),
  constraint joint_project_heading_short check (heading !~ E'[\\r\\n]' and char_length(heading) between 1 and 60),
  constraint joint_project_state_known check (state in ('planned', 'running', 'done', 'broken_off')),
  constraint joint_project_ended check ((state in ('done', 'broken_off')) = (ended_on is not null)),
  constraint joint_project_order check (ended_on is null or state = 'broken_off' or ended_on >= began_on),
  constraint joint_project_reason check ((state = 'broken_off') = (reason is not null)),
  constraint joint_project_came_of check ((state = 'done') = (came_of is not null)),
  constraint joint_project_residents check (residents between 0 and 100000),
  constraint joint_project_known_to_system check ('system' = any (audience))
);
--;
create index joint_project_by_day on joint_project (municipality_id, began_on, id);
--;
alter table joint_project enable row level security;
--;
create policy joint_project_read on joint_project for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy joint_project_add on joint_project for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy joint_project_edit on joint_project for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: it is done, or broken off with its reason.
grant select, insert (municipality_id, id, heading, about, theme, area_code, residents, began_on, ended_on, state, reason, came_of, version, updated_at,
    updated_by),
  update (heading, about, theme, area_code, residents, began_on, ended_on, state, reason, came_of, version, updated_at, updated_by)
  on joint_project to kasane_app;
--;
create trigger joint_project_history after update on joint_project for each row
  when (old.version is distinct from new.version) execute function keep_history('joint_project');
--;
-- An organisation that carries a project: one of our groups, an agency, or named. org_form: how two spellings of one are found.
create table project_partner (
  municipality_id int not null,
  id uuid not null,
  project_id uuid not null,
  group_id uuid,
  agency_id uuid,
  org_name text not null,
  org_kind text collate "C" not null,
  org_form text collate "C" not null,
  state text collate "C" not null default 'with',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:participation,role:plan-officer}',
  constraint project_partner_pkey primary key (municipality_id, id),
  constraint project_partner_org_known check (org_kind in ('town', 'salon', 'volunteer', 'npo', 'welfare', 'company', 'shop', 'school', 'city', 'council', 'other')),
  constraint project_partner_org_short check (org_name !~ E'[\\r\\n]' and char_length(org_name) between 1 and 100),
  constraint project_partner_one_way check (num_nonnulls(group_id, agency_id) <= 1),
  constraint project_partner_state_known check (state in ('with', 'taken_out')),
  constraint project_partner_known_to_system check ('system' = any (audience))
);
--;
alter table project_partner add constraint project_partner_project_fkey foreign key (municipality_id, project_id) references joint_project (municipality_id, id);
--;
alter table project_partner add constraint project_partner_group_fkey foreign key (municipality_id, group_id)
  references community_group (municipality_id, id);
--;
alter table project_partner add constraint project_partner_agency_fkey foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create unique index project_partner_once on project_partner (municipality_id, project_id, org_form) where state = 'with';
--;
alter table project_partner enable row level security;
--;
create policy project_partner_read on project_partner for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy project_partner_add on project_partner for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy project_partner_edit on project_partner for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: whoever was named by mistake is taken out.
grant select, insert (municipality_id, id, project_id, group_id, agency_id, org_name, org_kind, org_form, state, version, updated_at, updated_by),
  update (state, version, updated_at, updated_by) on project_partner to kasane_app;
--;
create trigger project_partner_history after update on project_partner for each row
  when (old.version is distinct from new.version) execute function keep_history('project_partner');
