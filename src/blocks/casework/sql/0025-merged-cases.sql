-- zones: inner
-- Two cases about one matter of one person become one: what goes on goes on in the other, and this one is closed as 'merged', with all
-- its records where they are. It is opened again when they turn out to be two. When the other is disposed of first, the line to it goes.
alter table support_case add column merged_into_id uuid,
  add constraint support_case_merged_into_fkey foreign key (municipality_id, merged_into_id)
    references support_case (municipality_id, id) on delete set null (merged_into_id),
  drop constraint support_case_result_known,
  add constraint support_case_result_known check (result in
    ('information', 'referred', 'settled', 'moved_out', 'deceased', 'lost_contact', 'own_wish', 'other', 'merged')),
  add constraint support_case_merged_closed check (merged_into_id is null or (result = 'merged' and merged_into_id <> id));
--;
create index support_case_by_merged on support_case (municipality_id, merged_into_id) where merged_into_id is not null;
--;
grant insert (merged_into_id), update (merged_into_id) on support_case to kasane_app;
