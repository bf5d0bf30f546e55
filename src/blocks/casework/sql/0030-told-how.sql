-- zones: inner
-- How the person was told of an emergency: by post, or the letter was put into their hand, which is possible where a letter at home is not.
alter table emergency_access add column told_how text collate "C";
--;
alter table emergency_access add constraint emergency_access_told_how_known check (told_how in ('sent', 'handed'));
--;
alter table emergency_access add constraint emergency_access_told_how_when check (told_how is null or told_subject_on is not null);
--;
grant update (told_how) on emergency_access to kasane_app;
