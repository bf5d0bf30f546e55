-- 相談先一覧: what everybody may read of a resource, as it was last confirmed, under the same id. It has no column for what is for staff
-- alone, so that no page and no file of it can show that. areas: code and names, because the internet side has no register.
create table contact_entry (
  municipality_id int not null,
  id uuid not null,
  shown boolean not null,
  kind text collate "C" not null,
  name text not null,
  reading text,
  name_en text,
  about text,
  topics text[] not null,
  areas jsonb not null,
  address text,
  hours jsonb not null,
  open_on_holidays boolean not null,
  open_at_year_end boolean not null,
  hours_note text,
  telephone text,
  fax text,
  mail text,
  url text,
  languages text[] not null,
  access text[] not null,
  access_note text,
  talks boolean not null,
  confirmed_on date not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint contact_entry_pkey primary key (municipality_id, id),
  constraint contact_entry_known_to_system check ('system' = any (audience))
);
--;
alter table contact_entry enable row level security;
--;
create policy contact_entry_read on contact_entry for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy contact_entry_add on contact_entry for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy contact_entry_edit on contact_entry for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, shown, kind, name, reading, name_en, about, topics, areas, address, hours, open_on_holidays,
    open_at_year_end, hours_note, telephone, fax, mail, url, languages, access, access_note, talks, confirmed_on, version, updated_at,
    updated_by),
  update (shown, kind, name, reading, name_en, about, topics, areas, address, hours, open_on_holidays, open_at_year_end, hours_note,
    telephone, fax, mail, url, languages, access, access_note, talks, confirmed_on, version, updated_at, updated_by, audience)
  on contact_entry to kasane_app;
--;
create trigger contact_entry_history after update on contact_entry for each row
  when (old.version is distinct from new.version) execute function keep_history('contact_entry');
