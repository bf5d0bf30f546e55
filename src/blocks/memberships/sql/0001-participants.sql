-- Somebody on the community side: who takes part, helps, or organises. No person of the register, and none is ever looked for here: what they
-- say of themselves is all that is known. number and the key that follows from the row (rules/card.ts) are their card (参加手帳);
-- card_version: a new key ends the former one. account_id: a resident who signs in needs no card. findable: whether somebody who needs a
-- hand may be told of them (interests: with what). Someone under age has somebody who answers for them.
create table participant (
  municipality_id int not null,
  id uuid not null,
  number text collate "C" not null,
  card_version int not null default 1,
  name text collate "C" not null,
  telephone text,
  telephone_key text collate "C",   -- its digits, by which somebody is found who calls
  mail text,
  area_code text collate "C",
  is_minor boolean not null default false,
  guardian_name text,
  guardian_telephone text,
  account_id uuid,
  findable boolean not null default false,
  interests text[] not null default '{}',
  channel text collate "C" not null,
  left_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint participant_pkey primary key (municipality_id, id),
  constraint participant_number_once unique (municipality_id, number),
  constraint participant_account_once unique (municipality_id, account_id),
  constraint participant_name_short check (name !~ E'[\\r\\n]' and char_length(name) between 1 and 60),
  constraint participant_reachable check (left_at is not null or num_nonnulls(telephone, mail, account_id) > 0),
  constraint participant_guardian check (left_at is not null or not is_minor or num_nonnulls(guardian_name, guardian_telephone) = 2),
  constraint participant_channel_known check (channel in ('web', 'telephone', 'fax', 'paper', 'counter')),
  constraint participant_known_to_system check ('system' = any (audience))
);
--;
alter table participant add constraint participant_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create index participant_by_name on participant (municipality_id, name);
--;
create index participant_by_telephone on participant (municipality_id, telephone_key);
--;
alter table participant enable row level security;
--;
create policy participant_read on participant for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy participant_add on participant for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy participant_edit on participant for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete by the application: who leaves is forgotten in their own row (name and ways to reach them go), so that what they did still counts.
-- And no history: it would know the number of who has left.
grant select, insert (municipality_id, id, number, name, telephone, telephone_key, mail, area_code, is_minor, guardian_name, guardian_telephone,
    account_id, findable, interests, channel, version, updated_at, updated_by),
  update (card_version, name, telephone, telephone_key, mail, area_code, is_minor, guardian_name, guardian_telephone, account_id, findable, interests,
    left_at, version, updated_at, updated_by, audience) on participant to kasane_app;
