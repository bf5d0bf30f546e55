-- wish_id: the wish on the wall that a need became, once and for good: whatever becomes of it after that (a project, a group), the wish stands
-- there and the desk has to find it. Without a foreign key, for a wish is kept as long as it is of use by itself.
alter table house_need add column wish_id uuid;
--;
update house_need n set wish_id = coalesce(
  case when n.outcome = 'wish' then n.became_id end,
  (select (h.former ->> 'became_id')::uuid from history h where h.municipality_id = n.municipality_id and h.table_name = 'house_need'
    and h.row_id = n.id and h.former ->> 'outcome' = 'wish' order by (h.former ->> 'version')::int desc limit 1));
--;
alter table house_need add constraint house_need_wish check (outcome <> 'wish' or wish_id = became_id and wish_id is not null);
--;
-- No insert: what is noted has become nothing yet.
grant update (wish_id) on house_need to kasane_app;
