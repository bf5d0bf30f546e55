-- zones: inner
-- When somebody where a referral went first said yes or no. answered_at follows every move, also of the clock and of whoever takes it back.
alter table referral add column first_answered_at timestamptz,
  add constraint referral_first_answered check (first_answered_at is null or answered_at is not null);
--;
update referral r set first_answered_at = first.answered_at
from (
  select distinct on (municipality_id, id) municipality_id, id, state, answered_at, answered_by
  from (
    select municipality_id, id, version, state, answered_at, answered_by from referral
    union all
    select municipality_id, row_id, version, former ->> 'state', (former ->> 'answered_at')::timestamptz,
      (former ->> 'answered_by')::uuid
    from history where table_name = 'referral'
  ) states
  where answered_at is not null
  order by municipality_id, id, version
) first
where r.municipality_id = first.municipality_id and r.id = first.id and first.state <> 'returned' and first.answered_by is not null;
--;
grant update (first_answered_at) on referral to kasane_app;
--;
-- The statistics of an agency ask for what it did in a stretch of time, on whosever case.
create index contact_by_agency on contact (municipality_id, agency_id, at);
