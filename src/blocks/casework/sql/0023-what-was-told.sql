-- zones: inner
-- What was true of a month stays countable when the case goes on. former_closings: each time that it was closed and opened again, as
-- {closed_on, reopened_on, agency_id}; the agency is whose it was then.
alter table support_case add column former_closings jsonb not null default '[]',
  add constraint support_case_former_closings_listed check (jsonb_typeof(former_closings) = 'array');
--;
grant insert (former_closings), update (former_closings) on support_case to kasane_app;
--;
update support_case c set former_closings = k.closings from (
  select h.municipality_id, h.row_id, jsonb_agg(jsonb_build_object('closed_on', h.former ->> 'closed_on',
    'reopened_on', (h.replaced_at at time zone 'Asia/Tokyo')::date, 'agency_id', h.former ->> 'holder_id') order by h.version) as closings
  from history h
  join support_case s on s.municipality_id = h.municipality_id and s.id = h.row_id
  left join history n on n.municipality_id = h.municipality_id and n.table_name = h.table_name and n.row_id = h.row_id
    and n.version = h.version + 1
  where h.table_name = 'support_case' and h.former ->> 'state' = 'closed' and coalesce(n.former ->> 'state', s.state) <> 'closed'
  group by h.municipality_id, h.row_id) k
where c.municipality_id = k.municipality_id and c.id = k.row_id;
--;
create index support_case_reopened on support_case (municipality_id) where former_closings <> '[]';
--;
-- When an assessment was finished for the first time, and how the case was to go on by it: what is found out later changes neither.
alter table assessment add column first_finished_on date, add column first_screening text collate "C";
--;
grant insert (first_finished_on, first_screening), update (first_finished_on, first_screening) on assessment to kasane_app;
--;
update assessment a set first_finished_on = f.finished_on, first_screening = f.screening from (
  select distinct on (municipality_id, id) municipality_id, id, finished_on, screening from (
    select municipality_id, row_id as id, version, (former ->> 'finished_on')::date as finished_on,
      former #>> '{answers,screening,value}' as screening from history where table_name = 'assessment'
    union all select municipality_id, id, version, finished_on, answers #>> '{screening,value}' from assessment) saved
  where finished_on is not null order by municipality_id, id, version) f
where a.municipality_id = f.municipality_id and a.id = f.id;
--;
alter table assessment add constraint assessment_first_finished check (finished_on is null or first_finished_on is not null);
