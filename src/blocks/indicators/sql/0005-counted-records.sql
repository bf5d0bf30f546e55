-- Of a rule that counts amounts: of how many rows the value is the sum. Null where each row counts for one.
alter table indicator_value add column records int;
--;
grant insert (records) on indicator_value to kasane_app;
