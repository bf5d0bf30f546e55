-- zones: inner
-- Areas are the register's: the internet side has none of its tables.
alter table lecture_request add constraint lecture_request_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
