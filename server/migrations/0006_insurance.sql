-- Insurance, first room: the header of each claim, so that money is found without opening a document.
create schema insurance;
comment on schema insurance is 'Claims. Owned by server/modules/insurance.';

create table insurance.claim (
  document_id uuid     not null,
  subject_key uuid     not null,
  total       bigint   not null,
  claimed     bigint   not null,
  begins      timestamptz not null,
  ends        timestamptz,
  version     integer  not null,
  shard       smallint not null,
  state       smallint not null default 0,
  facility    text     not null,
  primary key (shard, subject_key, document_id),
  constraint claim_state_is_known check (state in (0, 1, 2))
);
comment on column insurance.claim.total is 'T_TONGCHI_BV in hundredths of a đồng';
comment on column insurance.claim.claimed is 'T_BHTT in hundredths of a đồng';
comment on column insurance.claim.state is '0 asked, 1 superseded, 2 voided';

grant usage on schema insurance to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert, update on insurance.claim to lienthong_intake;
grant select on insurance.claim to lienthong_reader, lienthong_worker;

alter table insurance.claim enable row level security;
alter table insurance.claim force row level security;
create policy intake_writes on insurance.claim to lienthong_intake using (true) with check (true);
create policy worker_reads on insurance.claim for select to lienthong_worker using (true);
create policy reader_reads_own on insurance.claim for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
