-- zones: inner
-- Places and areas are the register's: the internet side has none of its tables, and keeps what a session says of itself.
alter table gathering_session add constraint gathering_session_place_fkey foreign key (municipality_id, place_id) references place (municipality_id, id);
--;
alter table gathering_session add constraint gathering_session_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table tally add constraint tally_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
--;
alter table voice_memo add constraint voice_memo_area_fkey foreign key (municipality_id, area_code) references area (municipality_id, code);
