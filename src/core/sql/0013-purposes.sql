-- 利用目的 as the municipality has adopted it: of each code the row with the highest number counts, and none means as shipped. step says
-- whether the wording was taken on as it is or changed (個人情報保護法61条3項, with a note why). Whoever gives data reads why: public, on both
-- sides of a separated network, because the forms there show it. What comes from
-- the other side bears no name and no note.
create table purpose (
  municipality_id int not null,
  id uuid not null,
  code text collate "C" not null,
  number int not null,
  step text collate "C" not null,
  wording text not null,
  wording_en text,
  wording_easy text,
  basis text not null,
  note text,
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by uuid,
  audience text[] not null default '{system,public}',
  constraint purpose_pkey primary key (municipality_id, id),
  constraint purpose_once unique (municipality_id, code, number),
  constraint purpose_step_known check (step in ('adopted', 'changed')),
  constraint purpose_counted check (number > 0),
  constraint purpose_change_has_note check (step = 'adopted' or note is not null or decided_by is null),
  constraint purpose_known_to_system check ('system' = any (audience))
);
--;
alter table purpose enable row level security;
--;
create policy purpose_read on purpose for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy purpose_add on purpose for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No update, no delete: for what data were held stays as it was said; a later version follows.
grant select, insert (municipality_id, id, code, number, step, wording, wording_en, wording_easy, basis, note, decided_on, decided_at, decided_by)
  on purpose to kasane_app;
