-- The record: documents stored once, sealed per subject, in versions of a lineage.
create schema record;
comment on schema record is 'Documents of subjects: sealed bodies, lineages, certificates. Owned by server/modules/record.';

-- Certificates repeat in every file of a facility: kept once, by SHA-256 of the DER form.
create table record.certificate (
  fingerprint bytea primary key,
  der         bytea not null,
  constraint certificate_fingerprint_is_sha256 check (length(fingerprint) = 32)
);

-- Global uniqueness (DESIGN §5.3): one row per facility and visit code, never partitioned.
create table record.lineage (
  document_id uuid     not null,
  subject_key uuid     not null,
  -- The document before this one, where it was the same subject's: what the present one supersedes.
  former      uuid,
  version     integer  not null,
  voided      boolean  not null default false,
  facility    text     not null,
  lineage     bytea    not null,
  primary key (facility, lineage),
  -- A correction that names another person sets a version below one: the whole document is then refused.
  constraint lineage_keeps_its_subject check (version > 0)
);
comment on column record.lineage.lineage is 'First 16 bytes of SHA-256 over exchange and visit code (MA_LK): the code itself may hold personal data.';

create table record.document (
  document_id uuid     not null,
  subject_key uuid     not null,
  message_id  uuid     not null,
  stored_at   timestamptz not null default clock_timestamp(),
  version     integer  not null,
  inner_bytes integer  not null,
  shard       smallint not null,
  ordinal     smallint not null,
  dictionary  smallint not null,
  labels      smallint not null default 0,
  state       smallint not null default 0,
  exchange    text     not null,
  facility    text     not null,
  lineage     bytea    not null,
  body        bytea    not null,
  content_index bytea,
  primary key (shard, subject_key, document_id),
  constraint document_lives_in_the_shard_of_its_subject check (shard between 0 and 255),
  constraint document_state_is_known check (state in (0, 1, 2, 3))
);
comment on column record.document.state is '0 current, 1 superseded by a later version, 2 voided (wrong patient), 3 erased: the key is gone, the body stays unreadable';
comment on column record.document.labels is 'Sensitivity bits: 1 hiv, 2 tb-hiv, 4 mental, 8 reproductive (DESIGN §5.11)';
comment on column record.document.body is 'zstd (dictionary by number), then AES-256-GCM under the subject''s own key';
-- Compressed and sealed already: trying again would cost time and gain nothing.
alter table record.document alter column body set storage external, alter column content_index set storage external;

-- Documents arrive in the order of their ids: a block range index finds a day at the cost of a few bytes.
create index document_by_time on record.document using brin (document_id) with (pages_per_range = 32, autosummarize = on);

create table record.voiding (
  document_id uuid        not null,
  subject_key uuid        not null,
  voided_at   timestamptz not null default now(),
  shard       smallint    not null,
  actor       text        not null,
  reason      text        not null,
  primary key (shard, subject_key, document_id),
  constraint voiding_names_its_reason check (length(reason) >= 3)
);

grant usage on schema record to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert on record.certificate to lienthong_intake;
grant select, insert, update on record.lineage to lienthong_intake;
grant select, insert on record.document, record.voiding to lienthong_intake;
grant update (state) on record.document to lienthong_intake;
grant select on record.certificate, record.lineage, record.document, record.voiding to lienthong_reader, lienthong_worker;

alter table record.document enable row level security;
alter table record.document force row level security;
create policy intake_writes on record.document to lienthong_intake using (true) with check (true);
create policy worker_reads on record.document for select to lienthong_worker using (true);
-- Operators see no payload: the nation's scope opens no document (DESIGN §7, issue of access).
create policy reader_reads_own on record.document for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table record.voiding enable row level security;
alter table record.voiding force row level security;
create policy intake_voids on record.voiding to lienthong_intake using (true) with check (true);
create policy worker_reads on record.voiding for select to lienthong_worker using (true);
create policy reader_reads_own on record.voiding for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
