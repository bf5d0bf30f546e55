-- zones: inner
-- Areas and places are the register's; the internet side has neither, and keeps the code and the address.
alter table hub add constraint hub_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table hub add constraint hub_place_fkey foreign key (municipality_id, place_id) references place (municipality_id, id);
