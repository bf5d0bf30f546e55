-- What people look for in a menu: themes and whom it is for, each any of several, and whether it can be held with sign language or online.
-- A menu from before this day has none of them until its division says so.
alter table lecture_menu
  add column themes text[] collate "C" not null default '{}',
  add column target_groups text[] collate "C" not null default '{}',
  add column sign_language boolean not null default false,
  add column online boolean not null default false;
--;
grant insert (themes, target_groups, sign_language, online), update (themes, target_groups, sign_language, online) on lecture_menu to kasane_app;
--;
-- What the group asked for stays as it was asked: no update.
alter table lecture_request
  add column sign_language boolean not null default false,
  add column online boolean not null default false;
--;
grant insert (sign_language, online) on lecture_request to kasane_app;
