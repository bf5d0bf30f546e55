-- News go by other ways than mail as well. way: by which; address_digest and sealed_address: where to, for what is no mail address (the
-- endpoint and keys of a browser, the number that LINE gave somebody): known again by a keyed digest, and read by the server alone.
alter table news_subscription add column way text collate "C" not null default 'mail';
--;
alter table news_subscription add column address_digest text collate "C";
--;
alter table news_subscription add column sealed_address text collate "C";
--;
alter table news_subscription alter column mail drop not null;
--;
alter table news_subscription add constraint news_subscription_way_known check (way in ('mail', 'push', 'line'));
--;
alter table news_subscription add constraint news_subscription_one_address check (
  (way = 'mail') = (mail is not null)
  and (way = 'mail') = (address_digest is null)
  and (way = 'mail') = (sealed_address is null));
--;
create unique index news_subscription_by_address on news_subscription (municipality_id, way, address_digest);
--;
grant insert (way, address_digest, sealed_address), update (digest, sealed_address) on news_subscription to kasane_app;
--;
-- What LINE has told, by the number LINE gives each event: told again, it is not done again. Of whom it was stands nowhere. No update: an
-- event was taken, or it was not.
create table news_line_event (
  municipality_id int not null,
  id uuid not null,
  event_id text collate "C" not null,
  at timestamptz not null,
  audience text[] not null default '{system}',
  constraint news_line_event_pkey primary key (municipality_id, id),
  constraint news_line_event_once unique (municipality_id, event_id),
  constraint news_line_event_known_to_system check ('system' = any (audience))
);
--;
alter table news_line_event enable row level security;
--;
create policy news_line_event_read on news_line_event for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy news_line_event_add on news_line_event for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, event_id, at) on news_line_event to kasane_app;
