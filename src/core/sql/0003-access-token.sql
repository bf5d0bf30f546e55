-- A bearer token: a program or a command line acting as an account in one post. Only its digest is kept.
create table access_token (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  post_id uuid not null,
  name text not null,
  digest text collate "C" not null,
  scopes text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system,role:admin}',
  constraint access_token_pkey primary key (municipality_id, id),
  constraint access_token_digest_once unique (municipality_id, digest),
  constraint access_token_known_to_system check ('system' = any (audience))
);
--;
alter table access_token add constraint access_token_account_fkey
  foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
alter table access_token add constraint access_token_post_fkey
  foreign key (municipality_id, post_id) references post (municipality_id, id);
--;
alter table access_token enable row level security;
--;
create policy access_token_read on access_token for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy access_token_add on access_token for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy access_token_edit on access_token for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: a revoked token stays as a trace of what it could do.
grant select, insert (municipality_id, id, account_id, post_id, name, digest, scopes, expires_at, version, updated_at, updated_by),
  update (revoked_at, version, updated_at, updated_by) on access_token to kasane_app;
--;
create trigger access_token_history after update on access_token for each row
  when (old.version is distinct from new.version) execute function keep_history('access_token');
