-- zones: inner
-- hidden: gathered before an address protection began, and shown to nobody while it holds, as where it was gathered from.
alter table rights_item add column hidden boolean not null default false;
--;
grant insert (hidden), update (hidden) on rights_item to kasane_app;
