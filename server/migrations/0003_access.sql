-- Access: accounts of facility systems, clients with keys, staff, sessions.
create schema access;
comment on schema access is 'Who may come in. Owned by server/modules/access.';

-- Facility systems that speak the insurance gateway's protocol.
create table access.account (
  account_id  text primary key,
  username    text not null unique,
  facility    text not null,
  password    text not null,
  token_epoch integer not null default 1,
  tenant      text,
  sandbox     boolean not null,
  created_at  timestamptz not null default now(),
  closed_at   timestamptz,
  constraint account_tenant_is_known check (tenant in ('conformance')),
  constraint account_password_rests_hashed check (password like '$argon2id$%'),
  constraint account_conformance_is_sandbox check (tenant is null or sandbox)
);
comment on column access.account.password is 'Argon2id (PHC text) of the protocol''s own secret, the MD5 text; never the password itself';
comment on column access.account.token_epoch is 'Counted up to revoke every token given so far';

-- New systems: OAuth2 client credentials with private_key_jwt. We hold public keys only.
create table access.client (
  client_id   text primary key,
  name        text not null,
  role        text not null,
  facility    text,
  scopes      text[] not null,
  jwks        jsonb not null,
  token_epoch integer not null default 1,
  sandbox     boolean not null,
  created_at  timestamptz not null default now(),
  closed_at   timestamptz,
  constraint client_role_is_known check (role in ('operator', 'facility', 'auditor', 'registrar', 'clerk', 'assessor', 'steward', 'clinician', 'commune-officer', 'province-officer', 'ministry-officer')),
  constraint client_of_a_facility_names_it check ((role in ('facility', 'registrar', 'clerk', 'clinician')) = (facility is not null))
);

-- Assertions seen while they were valid: none is taken twice.
create table access.used_assertion (
  expires_at timestamptz not null,
  assertion  bytea primary key,
  constraint used_assertion_is_sha256 check (length(assertion) = 32)
);
comment on column access.used_assertion.assertion is 'SHA-256 over client and jti';

-- People with a role of their own. Everybody else who signs in is a citizen.
create table access.staff (
  staff_id   text primary key,
  person     bytea not null unique,
  role       text not null,
  facility   text,
  area       text,
  name       bytea not null,
  name_key   text not null,
  sandbox    boolean not null,
  created_at timestamptz not null default now(),
  closed_at  timestamptz,
  constraint staff_role_is_known check (role in ('operator', 'facility', 'auditor', 'registrar', 'clerk', 'assessor', 'steward', 'clinician', 'commune-officer', 'province-officer', 'ministry-officer')),
  constraint staff_of_a_facility_names_it check ((role in ('facility', 'registrar', 'clerk', 'clinician')) = (facility is not null)),
  constraint officer_names_the_area check ((role in ('commune-officer', 'province-officer')) = (area is not null))
);
comment on column access.staff.person is 'Blind index of the personal number: known before the first sign-in, readable by nobody';
comment on column access.staff.area is 'Administrative unit an officer answers for: commune (five digits) or province (two)';
comment on column access.staff.name is 'Sealed under the key name_key';

create table access.session (
  session     bytea primary key,
  subject_key uuid,
  begun_at    timestamptz not null,
  seen_at     timestamptz not null,
  ends_at     timestamptz not null,
  ended_at    timestamptz,
  shard       smallint,
  caller_id   text not null,
  staff_id    text references access.staff (staff_id),
  name        bytea not null,
  name_key    text not null,
  constraint session_is_sha256 check (length(session) = 32),
  constraint session_has_its_shard check ((subject_key is null) = (shard is null))
);
comment on column access.session.session is 'SHA-256 of the cookie''s 32 random bytes: who reads this table cannot sign in with it';
create index session_by_end on access.session (ends_at);
create index used_assertion_by_end on access.used_assertion (expires_at);

-- What is over a day is forgotten. The roles may not delete; this is all they may ask for.
create function access.forget_ended() returns integer language sql security definer set search_path = pg_catalog as $$
  with sessions as (delete from access.session where ends_at < now() - interval '1 day' returning 1),
       assertions as (delete from access.used_assertion where expires_at < now() - interval '1 day' returning 1)
  select ((select count(*) from sessions) + (select count(*) from assertions))::integer
$$;
revoke all on function access.forget_ended() from public;

grant usage on schema access to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert on access.account, access.client, access.staff, access.session, access.used_assertion to lienthong_intake;
grant update (facility, password, token_epoch, tenant, closed_at) on access.account to lienthong_intake;
grant update (name, role, facility, scopes, jwks, token_epoch, closed_at) on access.client to lienthong_intake;
grant update (role, facility, area, name, name_key, closed_at) on access.staff to lienthong_intake;
grant update (seen_at, ended_at) on access.session to lienthong_intake;
grant execute on function access.forget_ended() to lienthong_worker;

alter table access.session enable row level security;
alter table access.session force row level security;
create policy intake_works on access.session to lienthong_intake using (true) with check (true);
create policy owner_forgets on access.session to current_user using (ends_at < now() - interval '1 day');
alter table access.staff enable row level security;
alter table access.staff force row level security;
create policy intake_works on access.staff to lienthong_intake using (true) with check (true);
