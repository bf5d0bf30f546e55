-- zones: inner
-- How a case came is asked of each case that is counted: the one contact with which it began, not all of them.
create index contact_first on contact (municipality_id, case_id) where kind = 'first';
--;
-- Whether a case was restricted at some moment is asked of each that went elsewhere, of those that ended as well.
create index case_restriction_by_case on case_restriction (municipality_id, case_id);
