-- What a session was begun with, beside its method: certificate is the fingerprint of the client certificate that was its second factor
-- (null: none, or something else was shown since). The posts of such a session are open only while the certificate is there.
alter table auth.session add column certificate text collate "C";
--;
alter table auth.session drop constraint session_method_known;
--;
alter table auth.session add constraint session_method_known check (method in
  ('password', 'totp', 'backup-code', 'one-time-list', 'passkey', 'oidc'));
--;
-- Whether somebody signs in by this address or user name already. Says yes or no to whoever makes an account; the tables of schema auth
-- stay closed to the application.
create function sign_in_name_taken(text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from auth."user" u where u.email = $1 or u.username = $1)
$$;
--;
revoke execute on function sign_in_name_taken from public;
--;
grant execute on function sign_in_name_taken to kasane_app;
--;
-- The one way in for somebody who has an account and no password yet, or lost it. digest is that of the code, which is made from the id and
-- the secret of the installation and stands nowhere. address and user_name: by which they will sign in.
create table invitation (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  address text collate "C",
  user_name text collate "C",
  way text collate "C" not null,
  digest text collate "C" not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint invitation_pkey primary key (municipality_id, id),
  constraint invitation_digest_once unique (municipality_id, digest),
  constraint invitation_way_known check (way in ('mail', 'letter')),
  constraint invitation_mail_somewhere check (way = 'letter' or address is not null),
  constraint invitation_known_to_system check ('system' = any (audience))
);
--;
alter table invitation add constraint invitation_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
-- A newer one takes the place of the former.
create unique index invitation_one_open on invitation (municipality_id, account_id) where used_at is null and revoked_at is null;
--;
alter table invitation enable row level security;
--;
create policy invitation_read on invitation for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy invitation_add on invitation for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy invitation_edit on invitation for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: who was let in by what is part of the record.
grant select, insert (municipality_id, id, account_id, address, user_name, way, digest, expires_at, updated_at, updated_by),
  update (used_at, revoked_at, version, updated_at, updated_by, audience) on invitation to kasane_app;
--;
create trigger invitation_history after update on invitation for each row
  when (old.version is distinct from new.version) execute function keep_history('invitation');
--;
-- A sheet of numbered codes that the administrator hands out where telephones are forbidden: each works once as the second factor.
create table one_time_list (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  revoked_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint one_time_list_pkey primary key (municipality_id, id),
  constraint one_time_list_known_to_system check ('system' = any (audience))
);
--;
alter table one_time_list add constraint one_time_list_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
create unique index one_time_list_one_live on one_time_list (municipality_id, account_id) where revoked_at is null;
--;
alter table one_time_list enable row level security;
--;
create policy one_time_list_read on one_time_list for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy one_time_list_add on one_time_list for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy one_time_list_edit on one_time_list for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
-- No delete: who issued what to whom is part of the record.
grant select, insert (municipality_id, id, account_id, updated_at, updated_by),
  update (revoked_at, version, updated_at, updated_by, audience) on one_time_list to kasane_app;
--;
create trigger one_time_list_history after update on one_time_list for each row
  when (old.version is distinct from new.version) execute function keep_history('one_time_list');
--;
create table one_time_code (
  municipality_id int not null,
  list_id uuid not null,
  number int not null,
  digest text collate "C" not null,
  used_at timestamptz,
  audience text[] not null default '{system}',
  constraint one_time_code_pkey primary key (municipality_id, list_id, number),
  constraint one_time_code_known_to_system check ('system' = any (audience))
);
--;
alter table one_time_code add constraint one_time_code_list_fkey foreign key (municipality_id, list_id) references one_time_list (municipality_id, id);
--;
alter table one_time_code enable row level security;
--;
create policy one_time_code_read on one_time_code for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy one_time_code_add on one_time_code for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy one_time_code_edit on one_time_code for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, list_id, number, digest), update (used_at, audience) on one_time_code to kasane_app;
--;
-- The certificate of a managed PC, registered for one account until a day. fingerprint: SHA-256 in hexadecimal, as the proxy tells it.
create table client_certificate (
  municipality_id int not null,
  id uuid not null,
  account_id uuid not null,
  label text not null,
  fingerprint text collate "C" not null,
  ends_on date not null,
  revoked_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  audience text[] not null default '{system}',
  constraint client_certificate_pkey primary key (municipality_id, id),
  constraint client_certificate_form check (fingerprint ~ '^[0-9a-f]{64}$'),
  constraint client_certificate_known_to_system check ('system' = any (audience))
);
--;
alter table client_certificate add constraint client_certificate_account_fkey foreign key (municipality_id, account_id) references account (municipality_id, id);
--;
-- Several people may work at one PC, each with an account of their own.
create unique index client_certificate_once on client_certificate (municipality_id, account_id, fingerprint) where revoked_at is null;
--;
alter table client_certificate enable row level security;
--;
create policy client_certificate_read on client_certificate for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy client_certificate_add on client_certificate for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy client_certificate_edit on client_certificate for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, account_id, label, fingerprint, ends_on, updated_at, updated_by),
  update (revoked_at, version, updated_at, updated_by, audience) on client_certificate to kasane_app;
--;
create trigger client_certificate_history after update on client_certificate for each row
  when (old.version is distinct from new.version) execute function keep_history('client_certificate');
--;
-- Who wants to be told by mail that a notice waits, and where: id is the account's. address null: no longer. told_at: when last.
create table mail_wish (
  municipality_id int not null,
  id uuid not null,
  address text collate "C",
  told_at timestamptz,
  updated_at timestamptz not null,
  audience text[] not null default '{system}',
  constraint mail_wish_pkey primary key (municipality_id, id),
  constraint mail_wish_known_to_system check ('system' = any (audience))
);
--;
alter table mail_wish add constraint mail_wish_account_fkey foreign key (municipality_id, id) references account (municipality_id, id);
--;
alter table mail_wish enable row level security;
--;
create policy mail_wish_read on mail_wish for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy mail_wish_add on mail_wish for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy mail_wish_edit on mail_wish for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, address, updated_at), update (address, told_at, updated_at, audience) on mail_wish to kasane_app;
--;
-- Mails that are to leave: what kind, to where, about which invitation. The address goes when the mail has left, or was given up.
-- Known to the system alone.
create table mail (
  municipality_id int not null,
  id uuid not null,
  kind text collate "C" not null,
  address text collate "C",
  invitation_id uuid,
  made_at timestamptz not null,
  tries int not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  audience text[] not null default '{system}',
  constraint mail_pkey primary key (municipality_id, id),
  constraint mail_kind_known check (kind in ('notices', 'notices-inside', 'invitation')),
  constraint mail_to_somewhere check (address is not null or sent_at is not null or given_up_at is not null),
  constraint mail_known_to_system check ('system' = any (audience))
);
--;
alter table mail add constraint mail_invitation_fkey foreign key (municipality_id, invitation_id) references invitation (municipality_id, id);
--;
create index mail_waiting on mail (municipality_id, made_at) where sent_at is null and given_up_at is null;
--;
alter table mail enable row level security;
--;
create policy mail_read on mail for select using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','));
--;
create policy mail_add on mail for insert with check (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
create policy mail_edit on mail for update using (
  municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int
  and audience && string_to_array(current_setting('kasane.keys', true), ','))
  with check (municipality_id = nullif(current_setting('kasane.municipality_id', true), '')::int);
--;
grant select, insert (municipality_id, id, kind, address, invitation_id, made_at), update (address, tries, sent_at, given_up_at) on mail to kasane_app;
