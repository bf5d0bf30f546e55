-- 照会: figures that the plan officer asks of the divisions, for one fiscal year, as of one day, by a date. A draft is the
-- officer's; once it is sent, each division sees it with its own items. extension says why the date is a later one now.
create table inquiry (
  municipality_id int not null,
  id uuid not null,
  title text not null,
  fiscal_year int not null,
  as_of date not null,
  due_on date not null,
  note text,
  extension text,
  state text collate "C" not null default 'draft',
  agency_id uuid,
  sent_at timestamptz,
  closed_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint inquiry_pkey primary key (municipality_id, id),
  constraint inquiry_state_known check (state in ('draft', 'sent', 'closed', 'discarded')),
  constraint inquiry_sent_when check ((sent_at is not null) = (state in ('sent', 'closed'))),
  constraint inquiry_closed_when check ((closed_at is not null) = (state = 'closed')),
  constraint inquiry_known_to_system check ('system' = any (audience))
);
--;
alter table inquiry add constraint inquiry_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index inquiry_by_year on inquiry (municipality_id, fiscal_year, id);
--;
alter table inquiry enable row level security;
--;
create policy inquiry_read on inquiry for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy inquiry_add on inquiry for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy inquiry_edit on inquiry for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a draft that is not needed is discarded.
grant select, insert (municipality_id, id, title, fiscal_year, as_of, due_on, note, extension, state, agency_id, sent_at,
  closed_at, version, updated_at, updated_by),
  update (title, as_of, due_on, note, extension, state, sent_at, closed_at, version, updated_at, updated_by, audience)
  on inquiry to kasane_app;
--;
create trigger inquiry_history after update on inquiry for each row
  when (old.version is distinct from new.version) execute function keep_history('inquiry');
--;
-- What is asked of one division: one indicator, which nobody else is asked in this inquiry, since there is one figure of a
-- year. typed is what somebody wrote and has not answered with yet, as it was typed. missing says why there is no figure.
create table inquiry_item (
  municipality_id int not null,
  id uuid not null,
  inquiry_id uuid not null,
  agency_id uuid not null,
  indicator text collate "C" not null,
  state text collate "C" not null default 'asked',
  value double precision,
  missing text collate "C",
  source text,
  note text,
  typed jsonb,
  remark text,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint inquiry_item_pkey primary key (municipality_id, id),
  constraint inquiry_item_once unique (municipality_id, inquiry_id, indicator),
  constraint inquiry_item_state_known check (state in ('asked', 'answered', 'confirmed', 'accepted', 'returned', 'withdrawn')),
  constraint inquiry_item_missing_known check (missing in ('none_yet', 'not_applicable')),
  constraint inquiry_item_value_or_reason check (value is null or missing is null),
  constraint inquiry_item_answered_with check (
    state not in ('answered', 'confirmed', 'accepted') or value is not null or missing is not null),
  constraint inquiry_item_returned_why check (state <> 'returned' or remark is not null),
  constraint inquiry_item_not_negative check (value >= 0),
  constraint inquiry_item_known_to_system check ('system' = any (audience))
);
--;
alter table inquiry_item add constraint inquiry_item_inquiry_fkey
  foreign key (municipality_id, inquiry_id) references inquiry (municipality_id, id);
--;
alter table inquiry_item add constraint inquiry_item_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
create index inquiry_item_by_agency on inquiry_item (municipality_id, agency_id, inquiry_id);
--;
alter table inquiry_item enable row level security;
--;
create policy inquiry_item_read on inquiry_item for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy inquiry_item_add on inquiry_item for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy inquiry_item_edit on inquiry_item for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: what is no longer asked in a draft is withdrawn, and may be asked again.
grant select, insert (municipality_id, id, inquiry_id, agency_id, indicator, state, value, missing, source, note, typed, remark,
  version, updated_at, updated_by),
  update (agency_id, state, value, missing, source, note, typed, remark, version, updated_at, updated_by, audience)
  on inquiry_item to kasane_app;
--;
create trigger inquiry_item_history after update on inquiry_item for each row
  when (old.version is distinct from new.version) execute function keep_history('inquiry_item');
--;
-- A table that a division filled in and sent back, as it was read: shown with what it would change, and then taken once.
create table inquiry_sheet (
  municipality_id int not null,
  id uuid not null,
  inquiry_id uuid not null,
  agency_id uuid not null,
  content jsonb not null,
  sent_at timestamptz not null,
  sent_by uuid,
  taken_at timestamptz,
  audience text[] not null default '{system}',
  constraint inquiry_sheet_pkey primary key (municipality_id, id),
  constraint inquiry_sheet_known_to_system check ('system' = any (audience))
);
--;
alter table inquiry_sheet add constraint inquiry_sheet_inquiry_fkey
  foreign key (municipality_id, inquiry_id) references inquiry (municipality_id, id);
--;
alter table inquiry_sheet add constraint inquiry_sheet_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table inquiry_sheet enable row level security;
--;
create policy inquiry_sheet_read on inquiry_sheet for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy inquiry_sheet_add on inquiry_sheet for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy inquiry_sheet_edit on inquiry_sheet for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, inquiry_id, agency_id, content, sent_at, sent_by), update (taken_at, audience)
  on inquiry_sheet to kasane_app;
--;
-- That a division was reminded: once before the date, and once when it was late. A date that was put off begins anew.
create table inquiry_reminder (
  municipality_id int not null,
  id uuid not null,
  inquiry_id uuid not null,
  agency_id uuid not null,
  kind text collate "C" not null,
  due_on date not null,
  open_items int not null,
  reminded_on date not null,
  audience text[] not null default '{system}',
  constraint inquiry_reminder_pkey primary key (municipality_id, id),
  constraint inquiry_reminder_once unique (municipality_id, inquiry_id, agency_id, kind, due_on),
  constraint inquiry_reminder_kind_known check (kind in ('soon', 'late')),
  constraint inquiry_reminder_known_to_system check ('system' = any (audience))
);
--;
alter table inquiry_reminder add constraint inquiry_reminder_inquiry_fkey
  foreign key (municipality_id, inquiry_id) references inquiry (municipality_id, id);
--;
alter table inquiry_reminder add constraint inquiry_reminder_agency_fkey
  foreign key (municipality_id, agency_id) references agency (municipality_id, id);
--;
alter table inquiry_reminder enable row level security;
--;
create policy inquiry_reminder_read on inquiry_reminder for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy inquiry_reminder_add on inquiry_reminder for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy inquiry_reminder_edit on inquiry_reminder for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- Updated is the audience alone: that somebody was reminded stays on record.
grant select, insert (municipality_id, id, inquiry_id, agency_id, kind, due_on, open_items, reminded_on), update (audience)
  on inquiry_reminder to kasane_app;
