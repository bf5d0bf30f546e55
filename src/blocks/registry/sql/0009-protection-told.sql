-- zones: inner
-- Of which of its states the duty was told: that it ends soon ('due'), that its last day has passed ('overdue'). It is told once of each, so
-- this is kept beside the term. Nothing ends by it.
alter table address_protection add column told_as text collate "C";
--;
alter table address_protection add constraint address_protection_told_known check (told_as in ('due', 'overdue'));
--;
grant update (told_as) on address_protection to kasane_app;
