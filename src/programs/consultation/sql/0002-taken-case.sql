-- zones: inner
-- Cases exist inside alone, and a letter is taken in there.
alter table web_consultation add constraint web_consultation_taken_case_fkey foreign key (municipality_id, taken_case_id) references support_case (municipality_id, id);
