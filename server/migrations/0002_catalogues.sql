-- Catalogues: what a law sets, with the days from which it applies and the moments since when it was known.
create schema catalogues;
comment on schema catalogues is 'Administrative units and facilities with valid time. Reference tables. Owned by server/modules/catalogues.';

create table catalogues.unit (
  valid_from date        not null,
  valid_to   date,
  known_from timestamptz not null,
  known_to   timestamptz,
  level      text        not null,
  code       text        not null,
  name       text        not null,
  kind       text        not null,
  province   text        not null,
  district   text,
  instrument text        not null,
  primary key (level, code, valid_from, known_from),
  constraint unit_level_is_known check (level in ('province', 'commune')),
  constraint unit_code_fits_its_level check ((level = 'province' and code ~ '^\d{2}$') or (level = 'commune' and code ~ '^\d{5}$')),
  constraint unit_ends_after_it_begins check (valid_to >= valid_from)
);
comment on column catalogues.unit.valid_to is 'Last day it applies, inclusive; null where no end is known';
comment on column catalogues.unit.valid_from is '-infinity where the source does not tell since when';
comment on column catalogues.unit.province is 'Code of the province as of valid_from; of a province its own code';
comment on column catalogues.unit.district is 'Name of the district, for communes before 2025-07-01';
create unique index unit_known_once on catalogues.unit (level, code, valid_from) where known_to is null;
create index unit_of_province on catalogues.unit (province, level) where known_to is null;

-- What became of a unit that ended: one row per candidate. Several candidates mean it was divided.
create table catalogues.unit_succession (
  from_day   date        not null,
  known_from timestamptz not null,
  known_to   timestamptz,
  level      text        not null,
  old_code   text        not null,
  new_code   text        not null,
  instrument text        not null,
  primary key (level, old_code, new_code, known_from)
);

-- One row per edition of a source that was taken over: an edition is taken over once.
create table catalogues.edition (
  edition     text primary key,
  imported_at timestamptz not null,
  rows        integer not null
);

create table catalogues.facility (
  valid_from date        not null,
  valid_to   date,
  known_from timestamptz not null,
  known_to   timestamptz,
  code       text        not null,
  name       text        not null,
  province   text        not null,
  commune    text        not null,
  grade      text        not null,
  kind       text        not null,
  tenant     text        not null,
  instrument text        not null,
  primary key (code, valid_from, known_from),
  constraint facility_code_has_five_digits check (code ~ '^\d{5}$'),
  constraint facility_tenant_is_known check (tenant in ('real', 'sandbox', 'conformance')),
  constraint facility_ends_after_it_begins check (valid_to >= valid_from)
);
create unique index facility_known_once on catalogues.facility (code, valid_from) where known_to is null;

-- How a facility's signature is judged: refuse without (`require`), tell (`warn`), do not look (`off`).
create table catalogues.signature_policy (
  valid_from date        not null,
  valid_to   date,
  known_from timestamptz not null,
  known_to   timestamptz,
  facility   text        not null,
  policy     text        not null,
  instrument text        not null,
  primary key (facility, valid_from, known_from),
  constraint signature_policy_is_known check (policy in ('require', 'warn', 'off'))
);
create unique index signature_policy_known_once on catalogues.signature_policy (facility, valid_from) where known_to is null;

-- Which certificates sign for a facility.
create table catalogues.facility_certificate (
  valid_from  timestamptz not null,
  valid_to    timestamptz,
  known_from  timestamptz not null,
  known_to    timestamptz,
  facility    text        not null,
  fingerprint bytea       not null,
  primary key (facility, fingerprint, known_from),
  constraint facility_fingerprint_is_sha256 check (length(fingerprint) = 32)
);
create unique index facility_certificate_known_once on catalogues.facility_certificate (facility, fingerprint) where known_to is null;

-- Raised by every change of facilities: a process reads all of them again only when it differs from what it holds.
create table catalogues.revision (
  facilities bigint  not null,
  only_row   boolean primary key default true,
  constraint revision_is_one_row check (only_row)
);
insert into catalogues.revision (facilities) values (0);

grant usage on schema catalogues to lienthong_intake, lienthong_reader, lienthong_worker;
grant select on all tables in schema catalogues to lienthong_intake, lienthong_reader, lienthong_worker;
grant insert on catalogues.unit, catalogues.unit_succession, catalogues.edition, catalogues.facility, catalogues.signature_policy, catalogues.facility_certificate to lienthong_worker;
grant update (known_to) on catalogues.unit, catalogues.unit_succession, catalogues.facility, catalogues.signature_policy, catalogues.facility_certificate to lienthong_worker;
grant update (facilities) on catalogues.revision to lienthong_worker;
