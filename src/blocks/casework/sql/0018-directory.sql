-- zones: inner
-- A partner without accounts that was taken from the directory: how often it took somebody up is counted by it.
alter table referral add column resource_id uuid;
--;
alter table referral add constraint referral_resource_fkey foreign key (municipality_id, resource_id) references resource (municipality_id, id);
--;
create index referral_by_resource on referral (municipality_id, resource_id) where resource_id is not null;
--;
grant insert (resource_id) on referral to kasane_app;
