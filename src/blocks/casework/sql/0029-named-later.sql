-- zones: inner
-- Who gave no name may be named later: whom a case is about is said once, where nobody was, and is never another.
create function keep_subject() returns trigger language plpgsql as $$
begin
  raise exception 'whom a case is about does not change' using errcode = 'check_violation', constraint = 'support_case_subject_kept';
end $$;
--;
create trigger support_case_subject_kept before update on support_case for each row
  when (old.subject_id is not null and new.subject_id is distinct from old.subject_id) execute function keep_subject();
--;
grant update (subject_id) on support_case to kasane_app;
