-- The means of signing in (better-auth's tables). Class local: never on a shard, no row-level security,
-- reached only through a role of its own. What a person may do lies in table account, not here.
create schema auth;
--;
-- Roles belong to the whole server, so two databases prepared at once may both try.
do $$ begin
  if not exists (select from pg_roles where rolname = 'kasane_auth') then
    create role kasane_auth nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
--;
do $$ begin
  execute format('grant kasane_auth to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'kasane_auth', 'member') then raise; end if;
end $$;
--;
grant usage on schema auth to kasane_auth;
--;
create table auth."user" (
  id text collate "C" not null,
  name text not null,
  email text collate "C" not null,
  email_verified boolean not null,
  username text collate "C",
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint user_pkey primary key (id),
  constraint user_email_once unique (email),
  constraint user_username_once unique (username)
);
--;
create table auth.session (
  id text collate "C" not null,
  token text collate "C" not null,
  user_id text collate "C" not null,
  municipality_id int not null,
  post_id uuid,
  method text collate "C" not null,
  second_factor_at timestamptz,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint session_pkey primary key (id),
  constraint session_token_once unique (token),
  constraint session_method_known check (method in ('password', 'totp', 'backup-code', 'passkey', 'oidc'))
);
--;
alter table auth.session add constraint session_user_fkey foreign key (user_id) references auth."user" (id) on delete cascade;
--;
create index session_by_user on auth.session (user_id);
--;
create index session_by_expiry on auth.session (expires_at);
--;
-- A password or a link to an identity provider. The provider's tokens are never kept: the columns stay empty.
create table auth.account (
  id text collate "C" not null,
  user_id text collate "C" not null,
  provider_id text collate "C" not null,
  account_id text collate "C" not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint account_pkey primary key (id),
  constraint account_provider_once unique (provider_id, account_id),
  constraint account_no_tokens check (access_token is null and refresh_token is null and id_token is null)
);
--;
alter table auth.account add constraint account_user_fkey foreign key (user_id) references auth."user" (id) on delete cascade;
--;
create index account_by_user on auth.account (user_id);
--;
create table auth.verification (
  id text collate "C" not null,
  identifier text collate "C" not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint verification_pkey primary key (id)
);
--;
create index verification_by_identifier on auth.verification (identifier);
--;
create index verification_by_expiry on auth.verification (expires_at);
--;
create table auth.two_factor (
  id text collate "C" not null,
  user_id text collate "C" not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz,
  constraint two_factor_pkey primary key (id),
  constraint two_factor_user_once unique (user_id)
);
--;
alter table auth.two_factor add constraint two_factor_user_fkey foreign key (user_id) references auth."user" (id) on delete cascade;
--;
-- The counter is an unsigned 32-bit number: too large for int, and int8 would travel as text.
create table auth.passkey (
  id text collate "C" not null,
  user_id text collate "C" not null,
  name text,
  public_key text not null,
  credential_id text collate "C" not null,
  counter double precision not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz,
  constraint passkey_pkey primary key (id),
  constraint passkey_credential_once unique (credential_id)
);
--;
alter table auth.passkey add constraint passkey_user_fkey foreign key (user_id) references auth."user" (id) on delete cascade;
--;
create index passkey_by_user on auth.passkey (user_id);
--;
-- One-time codes that were accepted: nobody who looked over a shoulder can use one again.
create table auth.used_code (
  user_id text collate "C" not null,
  code text collate "C" not null,
  used_at timestamptz not null,
  constraint used_code_pkey primary key (user_id, code)
);
--;
alter table auth.used_code add constraint used_code_user_fkey foreign key (user_id) references auth."user" (id) on delete cascade;
--;
-- Counters of attempts, shared by all servers. Keys hold digests, never a typed name.
create table auth.rate_limit (
  key text collate "C" not null,
  count int not null,
  ends_at timestamptz not null,
  constraint rate_limit_pkey primary key (key)
);
--;
create index rate_limit_by_end on auth.rate_limit (ends_at);
--;
grant select, insert, update, delete on all tables in schema auth to kasane_auth;
