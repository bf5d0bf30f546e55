-- zones: inner
-- Whose supervisors were told of an emergency, as it was when it began: computed anew from the cases of today, a supervisor who came
-- later would learn from it that a case was opened about the person, and that may be a restricted one.
alter table emergency_access add column heads uuid[] not null default '{}';
--;
update emergency_access e set heads = coalesce((select array_agg(substr(k, 6)::uuid) from unnest(e.audience) as k
  where k like 'post:%' and substr(k, 6) <> e.post_id::text), '{}');
--;
grant insert (heads) on emergency_access to kasane_app;
