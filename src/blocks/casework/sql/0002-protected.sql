-- The area of a case was copied from its person. While the person's address is protected it is not on this row either.
grant update (area_code) on support_case to kasane_app;
