-- zones: inner
-- Areas are the register's; the internet side has none, and keeps the code.
alter table hub add constraint hub_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
