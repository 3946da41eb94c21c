-- Conformance: software vendors' test tenants, what was seen of them, and the certificates they earned.
create schema conformance;
comment on schema conformance is 'The vendors'' desk: tenants, observations, fulfilled cases, certificates. Owned by server/modules/conformance.';

-- A tenant nobody has used for seven days is closed, and its code given to another.
create table conformance.tenant (
  tenant_id     uuid        primary key,
  registered_at timestamptz not null,
  closed_at     timestamptz,
  facility      text        not null,
  username      text        not null,
  vendor        text        not null,
  product       text        not null,
  version       text        not null,
  email         bytea       not null,
  email_key     text        not null,
  email_index   bytea       not null,
  constraint tenant_code_is_of_the_range check (facility ~ '^99\d{3}$' and facility > '99001'),
  constraint tenant_email_index_is_an_hmac check (length(email_index) = 32)
);
comment on column conformance.tenant.email is 'Sealed under the key email_key: read only to reach the vendor, never shown';
comment on column conformance.tenant.email_index is 'Keyed hash: so that one address takes no more than its share of codes';
create unique index tenant_open_once on conformance.tenant (facility) where closed_at is null;
create index tenant_by_email on conformance.tenant (email_index) where closed_at is null;

-- What a tenant's system asked and was answered, one row each: codes, counts and message ids, no content.
create table conformance.observation (
  observation_id uuid     primary key,
  message_id     uuid,
  status         smallint not null,
  facility       text     not null,
  act            text     not null,
  standard       text     not null,
  detail         jsonb    not null,
  constraint observation_act_is_known check (act in ('token', 'file', 'trace', 'daily', 'void', 'check'))
);
comment on table conformance.observation is 'Written by the server as it answers; the desk''s own page is not observed';
comment on column conformance.observation.standard is 'Exchange and version in force at that moment';
create index observation_of_facility on conformance.observation (facility, observation_id);

-- Files of tenants, as the exchange stored them, with what was read of them since.
create table conformance.file (
  message_id  uuid     not null,
  subject_key uuid,
  looked_at   timestamptz,
  dossiers    integer  not null,
  shard       smallint not null,
  facility    text     not null,
  exchange    text     not null,
  standard    text     not null,
  lineages    text[]   not null,
  facts       jsonb,
  primary key (shard, message_id)
);
comment on column conformance.file.subject_key is 'An invented patient of the tenant; null for a refused file';
comment on column conformance.file.lineages is 'Hashes of the visit codes (MA_LK), hex';
comment on column conformance.file.facts is 'State, version, tables, problem codes and hops as last looked at';
create index file_of_facility on conformance.file (facility, message_id);

-- A receipt a vendor asked to lose, once.
create table conformance.rehearsal (
  rehearsal_id uuid        primary key,
  ends_at      timestamptz not null,
  used_at      timestamptz,
  facility     text        not null
);
create index rehearsal_armed on conformance.rehearsal (facility, ends_at) where used_at is null;

-- A case once fulfilled stays so, with the evidence of that moment.
create table conformance.fulfilment (
  fulfilled_at timestamptz not null,
  facility     text        not null,
  standard     text        not null,
  checklist    text        not null,
  case_code    text        not null,
  messages     uuid[]      not null,
  tenant_id    uuid,
  constraint fulfilment_once unique nulls not distinct (facility, tenant_id, standard, checklist, case_code)
);

create table conformance.certificate (
  issued_at  timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  tenant_id  uuid        not null references conformance.tenant (tenant_id),
  number     text        primary key,
  facility   text        not null,
  standard   text        not null,
  jws        text        not null,
  reason     text,
  constraint certificate_revoked_says_why check ((revoked_at is null) = (reason is null))
);
create index certificate_of_tenant on conformance.certificate (tenant_id, issued_at);

grant usage on schema conformance to lienthong_intake, lienthong_reader;
grant select, insert on conformance.tenant, conformance.observation, conformance.file, conformance.rehearsal, conformance.fulfilment, conformance.certificate to lienthong_intake;
grant update (closed_at) on conformance.tenant to lienthong_intake;
grant update (looked_at, facts) on conformance.file to lienthong_intake;
grant update (used_at) on conformance.rehearsal to lienthong_intake;
grant update (revoked_at, reason) on conformance.certificate to lienthong_intake;
grant select on conformance.certificate to lienthong_reader;

-- The e-mail of a vendor's person, and whom an (invented) file was about: nobody reads these but the desk itself.
alter table conformance.tenant enable row level security;
alter table conformance.tenant force row level security;
create policy intake_works on conformance.tenant to lienthong_intake using (true) with check (true);
alter table conformance.file enable row level security;
alter table conformance.file force row level security;
create policy intake_works on conformance.file to lienthong_intake using (true) with check (true);
