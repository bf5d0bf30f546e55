-- zones: inner
-- 消去: a list of what goes because somebody's 利用停止 was granted, whatever its age. Whose request it is, the officer's review says, and
-- goes with it; the list stays, and no foreign key holds either back. Several may be open at once, beside the list of the year.
alter table disposal_list add column erasure boolean not null default false;
--;
drop index disposal_list_one_open;
--;
create unique index disposal_list_one_open on disposal_list (municipality_id, restricted) where state in ('drawn', 'approved') and not erasure;
--;
grant insert (erasure) on disposal_list to kasane_app;
--;
alter table rights_review add column erasure_list_id uuid;
--;
grant update (erasure_list_id) on rights_review to kasane_app;
