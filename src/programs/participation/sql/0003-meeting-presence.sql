-- Who was present at a 顔合わせ: an agency or a group, and in which post somebody came for it. Nobody is named, and no resident is here as a
-- resident. Of two that were never present on one day before it follows who met whom first; so all of it is public, as the meeting itself is:
-- whoever sees a part could not say what was first. state: struck where it was written down by mistake.
create table meeting_presence (
  municipality_id int not null,
  id uuid not null,
  session_id uuid not null,
  agency_id uuid,
  group_id uuid,
  post text not null,
  post_form text collate "C" not null,   -- how two spellings of a post are found
  state text collate "C" not null default 'present',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint meeting_presence_pkey primary key (municipality_id, id),
  constraint meeting_presence_of check (num_nonnulls(agency_id, group_id) = 1),
  constraint meeting_presence_post_short check (post !~ E'[\\r\\n]' and char_length(post) between 1 and 40),
  constraint meeting_presence_state_known check (state in ('present', 'struck')),
  constraint meeting_presence_known_to_system check ('system' = any (audience))
);
--;
alter table meeting_presence add constraint meeting_presence_session_fkey foreign key (municipality_id, session_id)
  references gathering_session (municipality_id, id);
--;
alter table meeting_presence add constraint meeting_presence_agency_fkey foreign key (municipality_id, agency_id)
  references agency (municipality_id, id);
--;
alter table meeting_presence add constraint meeting_presence_group_fkey foreign key (municipality_id, group_id)
  references community_group (municipality_id, id);
--;
create unique index meeting_presence_agency_once on meeting_presence (municipality_id, session_id, agency_id, post_form)
  where state = 'present' and agency_id is not null;
--;
create unique index meeting_presence_group_once on meeting_presence (municipality_id, session_id, group_id, post_form)
  where state = 'present' and group_id is not null;
--;
alter table meeting_presence enable row level security;
--;
create policy meeting_presence_read on meeting_presence for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy meeting_presence_add on meeting_presence for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy meeting_presence_edit on meeting_presence for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what was written down by mistake is struck.
grant select, insert (municipality_id, id, session_id, agency_id, group_id, post, post_form, version, updated_at, updated_by),
  update (state, version, updated_at, updated_by, audience) on meeting_presence to kasane_app;
--;
create trigger meeting_presence_history after update on meeting_presence for each row
  when (old.version is distinct from new.version) execute function keep_history('meeting_presence');
