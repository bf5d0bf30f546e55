-- zones: inner
-- What was typed in from paper says so: of which day the paper is, and who typed it. Who spoke with the person is another question.
alter table contact add column paper_on date, add column typed_by uuid,
  add constraint contact_typed_from_paper check (num_nonnulls(paper_on, typed_by) <> 1);
--;
alter table contact add constraint contact_typist_fkey foreign key (municipality_id, typed_by) references account (municipality_id, id);
--;
grant insert (paper_on, typed_by) on contact to kasane_app;
--;
alter table assessment add column paper_on date;
--;
grant insert (paper_on), update (paper_on) on assessment to kasane_app;
