-- The audit trail: who did what to whose data, sealed in batches whose roots are chained, signed and sent outside.
create schema audit;
comment on schema audit is 'Entries, roots, receipts. Owned by server/modules/audit; insert-only for every role (DESIGN §5.10).';

-- No column for the time: it is in the id (UUIDv7). No unique index either: one would cost a visit as much as half its
-- row, and a doubled entry shows in the batch's tree (docs/decisions/0004-audit-leaves.md).
create table audit.entry (
  written_by  bigint   not null default (pg_current_xact_id()::text)::bigint,
  entry_id    uuid     not null,
  subject_key uuid,
  reference   uuid,
  shard       smallint not null,
  role        smallint not null,
  salt        bytea    not null,
  actor       text     not null,
  act         text     not null,
  purpose     text,
  detail      jsonb,
  constraint entry_has_its_salt check (length(salt) = 16),
  constraint entry_role_is_known check (role between 0 and 12),
  constraint entry_is_small check (length(actor) <= 80 and length(act) <= 60)
);
comment on column audit.entry.written_by is 'Transaction that wrote it: a batch seals a range of these, all of them over. Not grantable: only the default fills it.';
comment on column audit.entry.role is '0 public, 1 operator, 2 facility, 3 auditor, 4 citizen, 5 registrar, 6 clerk, 7 assessor, 8 steward, 9 clinician, 10 commune-officer, 11 province-officer, 12 ministry-officer';
comment on column audit.entry.actor is 'Opaque id of an account, client, staff member or subject; never a personal number';
comment on column audit.entry.detail is 'Codes and counts; never a personal value';
-- Rows lie in the order in which they were written, so a few bytes per 32 pages find a batch.
create index entry_in_order on audit.entry using brin (written_by, entry_id) with (pages_per_range = 32, autosummarize = on);
create index entry_by_subject on audit.entry (subject_key) where subject_key is not null;

-- One row per batch. The entries of a batch are those with from_transaction <= written_by < to_transaction.
create table audit.root (
  sequence         bigint primary key,
  from_transaction bigint not null,
  to_transaction   bigint not null,
  sealed_at        timestamptz not null,
  entries          integer not null,
  tree             bytea not null,
  previous         bytea,
  root             bytea not null,
  signature        bytea not null,
  key_id           text not null,
  constraint root_covers_a_range check (from_transaction < to_transaction),
  constraint root_has_entries check (entries > 0),
  constraint only_the_first_root_has_none_before check ((sequence = 1) = (previous is null))
);

create index root_by_range on audit.root (to_transaction);

-- What the notary outside answered.
create table audit.receipt (
  sequence     bigint primary key,
  notarised_at timestamptz not null,
  receipt      text not null
);

-- After a restore the notary knows roots that this database lost: declared here, so that the chain goes on behind them.
create table audit.lost_root (
  sequence    bigint primary key,
  declared_at timestamptz not null,
  root        bytea not null,
  receipt     text not null
);

grant usage on schema audit to lienthong_intake, lienthong_reader, lienthong_worker;
grant insert (entry_id, subject_key, reference, shard, role, salt, actor, act, purpose, detail) on audit.entry
  to lienthong_intake, lienthong_reader, lienthong_worker;
grant select on audit.entry, audit.root, audit.receipt, audit.lost_root to lienthong_reader, lienthong_worker;
grant insert on audit.root, audit.receipt, audit.lost_root to lienthong_worker;

alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy everyone_adds on audit.entry for insert to lienthong_intake, lienthong_reader, lienthong_worker with check (true);
create policy worker_reads on audit.entry for select to lienthong_worker using (true);
create policy reader_reads on audit.entry for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'nation'
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
