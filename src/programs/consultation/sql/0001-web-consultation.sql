-- A consultation that somebody wrote into the web form, at night or without a name. The internet side keeps its number and what the
-- sender may be told, nothing of the text (that goes sealed to the closed network); inside, and where there is one side only, it is kept
-- whole until a counsellor takes it in or closes it with a reason. Who sent it is in no column: updated_by is null then.
create table web_consultation (
  municipality_id int not null,
  id uuid not null,
  number text collate "C" not null,      -- of the receipt, by which both sides know it
  sent_at timestamptz not null,
  told text collate "C" not null default 'received',
  body text,
  topics text[] not null default '{}',
  for_whom text collate "C",
  reach text collate "C",
  telephone text,
  email text,
  reach_when text,
  must_not_know text,
  name text,
  read_at timestamptz,
  taken_case_id uuid,
  closed_as text collate "C",
  closed_note text,
  done_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint web_consultation_pkey primary key (municipality_id, id),
  constraint web_consultation_number unique (municipality_id, number),
  constraint web_consultation_told_known check (told in ('received', 'read', 'handled', 'unreachable')),
  constraint web_consultation_closed_known check (closed_as in ('duplicate', 'prank')),
  constraint web_consultation_one_end check (num_nonnulls(taken_case_id, closed_as) = num_nonnulls(done_at)),
  constraint web_consultation_whole check ((body is null) = (reach is null)
    and (body is not null or num_nonnulls(for_whom, telephone, email, reach_when, must_not_know, name, done_at) = 0)),
  constraint web_consultation_known_to_system check ('system' = any (audience))
);
--;
create index web_consultation_open on web_consultation (municipality_id, sent_at, id) where body is not null and done_at is null;
--;
create index web_consultation_done on web_consultation (municipality_id, done_at) where done_at is not null;
--;
alter table web_consultation enable row level security;
--;
create policy web_consultation_read on web_consultation for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy web_consultation_add on web_consultation for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy web_consultation_edit on web_consultation for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete, and what was written is never changed: a letter ends taken in or closed with its reason.
grant select, insert (municipality_id, id, number, sent_at, body, topics, for_whom, reach, telephone, email, reach_when, must_not_know, name,
    updated_at, updated_by),
  update (told, read_at, taken_case_id, closed_as, closed_note, done_at, version, updated_at, updated_by, audience)
  on web_consultation to kasane_app;
--;
create trigger web_consultation_history after update on web_consultation for each row
  when (old.version is distinct from new.version) execute function keep_history('web_consultation');
