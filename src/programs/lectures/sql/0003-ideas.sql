-- What somebody would like to hear about and no menu offers: one sentence without who said it, and what became of it. `place`: in their own
-- words, since the internet side knows no areas. Nothing of it stays there: it goes inside, where the divisions read it.
create table lecture_idea (
  municipality_id int not null,
  id uuid not null,
  line text not null,
  place text,
  channel text collate "C" not null,
  told_at timestamptz not null,
  state text collate "C" not null default 'open',
  menu_id uuid,
  reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:coordinator,role:supervisor,role:plan-officer}',
  constraint lecture_idea_pkey primary key (municipality_id, id),
  constraint lecture_idea_one_line check (line !~ E'[\\r\\n]' and char_length(line) between 1 and 200),
  constraint lecture_idea_place_short check (place !~ E'[\\r\\n]' and char_length(place) between 1 and 40),
  constraint lecture_idea_channel_known check (channel in ('web', 'telephone', 'fax', 'paper')),
  constraint lecture_idea_state_known check (state in ('open', 'menu', 'elsewhere', 'impossible')),
  constraint lecture_idea_menu check ((state = 'menu') = (menu_id is not null)),
  constraint lecture_idea_reason check ((state in ('elsewhere', 'impossible')) = (reason is not null)),
  constraint lecture_idea_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_idea add constraint lecture_idea_menu_fkey foreign key (municipality_id, menu_id) references lecture_menu (municipality_id, id);
--;
create index lecture_idea_by_time on lecture_idea (municipality_id, told_at);
--;
create index lecture_idea_by_menu on lecture_idea (municipality_id, menu_id);
--;
alter table lecture_idea enable row level security;
--;
create policy lecture_idea_read on lecture_idea for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_idea_add on lecture_idea for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_idea_edit on lecture_idea for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- The sentence stays as it was said; no delete: it is settled, with the menu or the reason.
grant select, insert (municipality_id, id, line, place, channel, told_at, state, menu_id, reason, version, updated_at, updated_by),
  update (state, menu_id, reason, version, updated_at, updated_by) on lecture_idea to kasane_app;
--;
create trigger lecture_idea_history after update on lecture_idea for each row
  when (old.version is distinct from new.version) execute function keep_history('lecture_idea');
