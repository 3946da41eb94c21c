-- Catalogues: what a law sets, with the days from which it applies and the moments since when it was known.
create schema catalogues;
comment on schema catalogues is 'Lists with valid time: administrative units, diseases, medicines, services, facilities. Reference tables. Owned by server/modules/catalogues.';

-- One edition of a list: what a file (or a set that ships with the product) said, and when it was taken over.
create table catalogues.edition (
  imported_at    timestamptz not null,
  live_at        timestamptz,
  rolled_back_at timestamptz,
  valid_from     date,
  id             uuid        not null,
  rows           integer     not null,
  staged         integer     not null default 0,
  added          integer,
  changed        integer,
  corrected      integer,
  ended          integer,
  whole          boolean     not null,
  state          text        not null,
  kind           text        not null,
  version        text        not null,
  instrument     text        not null,
  checksum       text        not null,
  lists          text[]      not null,
  file           bytea,
  primary key (id),
  constraint edition_state_is_known check (state in ('staged', 'live', 'rolled-back', 'given-up')),
  constraint edition_live_has_its_moment check ((state in ('live', 'rolled-back')) = (live_at is not null)),
  constraint edition_rolled_back_has_its_moment check ((state = 'rolled-back') = (rolled_back_at is not null)),
  constraint edition_checksum_is_sha256 check (checksum ~ '^[0-9a-f]{64}$'),
  constraint edition_staged_within_rows check (staged between 0 and rows)
);
comment on table catalogues.edition is 'staged: being read in, resumable; live: taken over, and in force where no later edition of its lists is live; rolled-back: what was known before is known again; given-up: never was live';
comment on column catalogues.edition.lists is 'The lists within the kind that this edition tells, e.g. appendices A3.2, A3.3 and A3.4';
comment on column catalogues.edition.whole is 'Complete: a code it does not name is not in force. Otherwise a starter set, whose silence proves nothing';
comment on column catalogues.edition.valid_from is 'First day of what its rows do not date themselves; -infinity where no day is known; null until it is live';
comment on column catalogues.edition.file is 'The file as it was given, zstd; null for sets that ship with the product';
create unique index edition_staged_once on catalogues.edition (kind, checksum) where state = 'staged';
create index edition_of_kind on catalogues.edition (kind, live_at);

-- What an edition says, row by row, as it was read from its file: staged in chunks, kept as the proof of what was imported.
create table catalogues.edition_row (
  edition uuid    not null references catalogues.edition (id),
  ordinal integer not null,
  body    jsonb   not null,
  primary key (edition, ordinal)
);

-- What is known of every list: diseases, medicines, units and what became of them. Nothing is deleted: what is no longer known is closed.
create table catalogues.entry (
  valid_from date        not null,
  valid_to   date,
  known_from timestamptz not null,
  known_to   timestamptz,
  edition    uuid        not null references catalogues.edition (id),
  kind       text        not null,
  list       text        not null,
  key        text        not null,
  code       text        not null,
  name       text        not null,
  name_en    text,
  folded     text        not null,
  instrument text        not null,
  attributes jsonb       not null,
  primary key (kind, list, key, valid_from, known_from),
  constraint entry_ends_after_it_begins check (valid_to >= valid_from),
  constraint entry_unit_code_has_two_or_five_digits check (kind <> 'unit' or code ~ '^(\d{2}|\d{5})$')
);
comment on column catalogues.entry.key is 'What tells entries of a list apart: the code, or the code and what stands beside it (a pair, a registration number)';
comment on column catalogues.entry.code is 'As visit files write it: of a disease without the point';
comment on column catalogues.entry.folded is 'Code and names for search: without tone marks, đ and case';
comment on column catalogues.entry.valid_from is '-infinity where the source does not tell since when';
comment on column catalogues.entry.valid_to is 'Last day it applies, inclusive; null where no end is known';
create unique index entry_known_once on catalogues.entry (kind, list, key, valid_from) where known_to is null;
create index entry_code on catalogues.entry (kind, code) where known_to is null;
create index entry_unit_of_province on catalogues.entry ((attributes ->> 'province'), code) where kind = 'unit' and known_to is null;

-- How strictly a rule of a rule book is held: for one facility, or for all with null.
create table catalogues.rule_policy (
  valid_from date        not null,
  valid_to   date,
  known_from timestamptz not null,
  known_to   timestamptz,
  facility   text,
  rule       text        not null,
  severity   text        not null,
  instrument text        not null,
  constraint rule_policy_known_at_once unique nulls not distinct (rule, facility, valid_from, known_from),
  constraint rule_policy_severity_is_known check (severity in ('reject', 'warn', 'off')),
  constraint rule_policy_facility_has_five_digits check (facility ~ '^\d{5}$'),
  constraint rule_policy_ends_after_it_begins check (valid_to >= valid_from)
);
create unique index rule_policy_known_once on catalogues.rule_policy (rule, coalesce(facility, ''), valid_from) where known_to is null;

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

-- Raised by every change: a process reads facilities, or lists and policies, again only when its number differs from what it holds.
create table catalogues.revision (
  facilities bigint  not null,
  lists      bigint  not null,
  only_row   boolean primary key default true,
  constraint revision_is_one_row check (only_row)
);
insert into catalogues.revision (facilities, lists) values (0, 0);

grant usage on schema catalogues to lienthong_intake, lienthong_reader, lienthong_worker;
grant select on all tables in schema catalogues to lienthong_intake, lienthong_reader, lienthong_worker;
grant insert on catalogues.edition, catalogues.edition_row, catalogues.entry, catalogues.rule_policy, catalogues.facility, catalogues.signature_policy, catalogues.facility_certificate to lienthong_worker;
grant update (state, staged, live_at, rolled_back_at, valid_from, whole, version, instrument, added, changed, corrected, ended) on catalogues.edition to lienthong_worker;
grant update (known_to) on catalogues.entry, catalogues.rule_policy, catalogues.facility, catalogues.signature_policy, catalogues.facility_certificate to lienthong_worker;
grant update (facilities, lists) on catalogues.revision to lienthong_worker;
