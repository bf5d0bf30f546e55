-- council_*: an account of the council of social welfare (社協) said that it was involved in an event, and with what; the plan (1-2) counts who
-- organised it only where it did.
alter table community_event add column council_id uuid;
--;
alter table community_event add column council_did text;
--;
alter table community_event add column council_at timestamptz;
--;
alter table community_event add constraint community_event_council_whole check (num_nonnulls(council_id, council_did, council_at) in (0, 3));
--;
alter table community_event add constraint community_event_council_fkey foreign key (municipality_id, council_id)
  references agency (municipality_id, id);
--;
grant update (council_id, council_did, council_at) on community_event to kasane_app;
