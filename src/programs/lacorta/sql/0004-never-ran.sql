-- Broken off while it was still planned: it never ran, in no year, whatever day was written down for its beginning.
alter table joint_project add column never_ran boolean not null default false;
--;
update joint_project p set never_ran = true where p.state = 'broken_off'
  and exists (select from history h where h.municipality_id = p.municipality_id and h.table_name = 'joint_project'
    and h.row_id = p.id and h.former ->> 'state' = 'planned')
  and not exists (select from history h where h.municipality_id = p.municipality_id and h.table_name = 'joint_project'
    and h.row_id = p.id and h.former ->> 'state' in ('running', 'done'));
--;
alter table joint_project add constraint joint_project_never_ran check (not never_ran or state = 'broken_off');
--;
grant insert (never_ran), update (never_ran) on joint_project to kasane_app;
