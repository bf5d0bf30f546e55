-- Inside a separated network there are no wishes, whose people are on the internet side: an activity is there without its wish and without
-- the names of residents, for what the plan counts.
alter table shared_activity alter column wish_id drop not null;
