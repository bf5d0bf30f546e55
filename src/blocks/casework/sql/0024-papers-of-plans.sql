-- zones: inner
-- Assessment, plan and evaluation say it as a contact does: of which day the paper is that they were typed in from, and who typed it. An evaluation is
-- written once, by whoever types it: evaluated_by says who.
alter table support_plan add column paper_on date, add column typed_by uuid, add column evaluation_paper_on date,
  add constraint support_plan_typed_from_paper check (num_nonnulls(paper_on, typed_by) <> 1),
  add constraint support_plan_evaluation_typed check (evaluation_paper_on is null or evaluated_by is not null);
--;
alter table support_plan add constraint support_plan_typist_fkey foreign key (municipality_id, typed_by) references account (municipality_id, id);
--;
grant insert (paper_on, typed_by, evaluation_paper_on), update (paper_on, typed_by, evaluation_paper_on) on support_plan to kasane_app;
--;
alter table assessment add column typed_by uuid;
--;
alter table assessment add constraint assessment_typist_fkey foreign key (municipality_id, typed_by) references account (municipality_id, id);
--;
grant insert (typed_by), update (typed_by) on assessment to kasane_app;
--;
-- Of the papers so far it is who saved them last.
update assessment set typed_by = updated_by where paper_on is not null;
--;
alter table assessment add constraint assessment_typed_from_paper check (typed_by is null or paper_on is not null);
