-- A message to somebody who signed up leaves by itself, once: that it is being handed over is written down before.
alter table sign_up_telling
  add column handed_at timestamptz,
  add column tries smallint not null default 0;
---
create index sign_up_telling_by_mail on sign_up_telling (municipality_id, tries, made_at)
  where told_at is null and handed_at is null and way = 'mail';
---
grant update (handed_at, tries) on sign_up_telling to kasane_app;
