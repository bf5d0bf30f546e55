-- zones: inner
-- How a case came is asked of each case that is counted: the one contact with which it began, not all of them.
create index contact_first on contact (municipality_id, case_id) where kind = 'first';
