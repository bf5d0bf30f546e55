-- A browser in which somebody goes by a card (a number and a key, no account). holder: the row that the card stands for (core/identity/card.ts);
-- digest: that of the token which the browser keeps. Shown to nobody: whoever goes by the card ends it.
create table card_session (
  municipality_id int not null,
  id uuid not null,
  holder uuid not null,
  digest text collate "C" not null,
  opened_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  audience text[] not null default '{system}',
  constraint card_session_pkey primary key (municipality_id, id),
  constraint card_session_digest_once unique (municipality_id, digest),
  constraint card_session_known_to_system check ('system' = any (audience))
);
--;
create index card_session_by_holder on card_session (municipality_id, holder);
--;
alter table card_session enable row level security;
--;
create policy card_session_read on card_session for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy card_session_add on card_session for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy card_session_edit on card_session for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, holder, digest, opened_at, until), update (ended_at) on card_session to kasane_app;
