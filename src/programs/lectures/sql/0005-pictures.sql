-- What is seen of a menu in the catalogue. The picture itself is a stored file that follows this row; alt says in words what it shows, for
-- whoever does not see it. On the internet side a picture is what the inner side told of it, under the same id.
create table lecture_picture (
  municipality_id int not null,
  id uuid not null,
  menu_id uuid not null,
  alt text not null,
  width int not null,
  height int not null,
  state text collate "C" not null default 'shown',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint lecture_picture_pkey primary key (municipality_id, id),
  constraint lecture_picture_said check (char_length(alt) between 1 and 120),
  constraint lecture_picture_size check (width between 1 and 5000 and height between 1 and 5000),
  constraint lecture_picture_state_known check (state in ('shown', 'removed')),
  constraint lecture_picture_known_to_system check ('system' = any (audience))
);
--;
alter table lecture_picture add constraint lecture_picture_menu_fkey foreign key (municipality_id, menu_id) references lecture_menu (municipality_id, id);
--;
create index lecture_picture_by_menu on lecture_picture (municipality_id, menu_id);
--;
alter table lecture_picture enable row level security;
--;
create policy lecture_picture_read on lecture_picture for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy lecture_picture_add on lecture_picture for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy lecture_picture_edit on lecture_picture for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a picture that is removed is the division's alone; another one takes its place under an id of its own.
grant select, insert (municipality_id, id, menu_id, alt, width, height, state, version, updated_at, updated_by),
  update (state, version, updated_at, updated_by, audience) on lecture_picture to kasane_app;
--;
create trigger lecture_picture_history after update on lecture_picture for each row
  when (old.version is distinct from new.version) execute function keep_history('lecture_picture');
