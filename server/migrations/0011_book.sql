-- The health book: facts of a person's documents in few sealed pages, what the person adds, what they share.

-- One row per subject: guards its pages, and remembers the documents that give the book nothing (superseded, voided, of other exchanges).
create table record.book (
  subject_key uuid     not null,
  revision    integer  not null,
  edition     integer  not null,
  documents   integer  not null,
  voided      integer  not null,
  shard       smallint not null,
  gone        uuid[]   not null default '{}',
  primary key (shard, subject_key),
  constraint book_lives_in_the_shard_of_its_subject check (shard between 0 and 255),
  constraint book_revision_counts_from_one check (revision > 0)
);
comment on column record.book.revision is 'Raised in the transaction that writes pages: who started from an older one writes nothing';
comment on column record.book.documents is 'How many its pages hold, and those gone: what came since is read from where it lies until it is worth a page';
comment on column record.book.voided is 'How many voidings its pages know of';
comment on column record.book.edition is 'Edition of definitions/book its pages were made with; others are made anew';

create table record.book_page (
  subject_key uuid     not null,
  shard       smallint not null,
  page        smallint not null,
  sealed      bytea    not null,
  primary key (shard, subject_key, page),
  constraint book_page_counts_from_zero check (page >= 0)
);
comment on table record.book_page is 'What the book keeps of up to 64 documents: chosen fields and which of them are sensitive, packed, zstd, AES-256-GCM under the subject''s own key';
alter table record.book_page alter column sealed set storage external;

-- How far the round has come that makes pages ahead of the first look: an id of a document (they sort by time).
create table record.book_mark (
  one   boolean primary key default true,
  up_to uuid    not null,
  constraint book_mark_is_one_row check (one)
);

-- What a person, or who represents them, adds: never changed, corrected by a later one, withdrawn by a mark.
create table record.book_entry (
  entry_id     uuid        not null,
  subject_key  uuid        not null,
  replaces     uuid,
  written_at   timestamptz not null,
  withdrawn_at timestamptz,
  shard        smallint    not null,
  represented  boolean     not null,
  written_by   text        not null,
  withdrawn_by text,
  sealed       bytea       not null,
  primary key (shard, subject_key, entry_id),
  constraint book_entry_replaces_another check (replaces is null or replaces <> entry_id),
  constraint book_entry_withdrawal_names_who check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on column record.book_entry.sealed is 'Kind and content, under the subject''s own key';
comment on column record.book_entry.represented is 'Written by somebody who represents the person';

-- What a person shares by a code for a short time.
create table record.share (
  share_id    uuid        not null,
  subject_key uuid        not null,
  made_at     timestamptz not null,
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  shard       smallint    not null,
  sensitive   boolean     not null,
  made_by     text        not null,
  parts       text[]      not null,
  sealed      bytea       not null,
  primary key (shard, subject_key, share_id),
  constraint share_lasts_a_day_at_most check (expires_at > made_at and expires_at <= made_at + interval '1440 minutes'),
  constraint share_has_parts check (cardinality(parts) between 1 and 7)
);
comment on column record.share.sealed is 'The purpose in the person''s words, under the subject''s own key';

-- Global uniqueness (DESIGN §5.3): a code leads to its share. The code itself is nowhere.
create table record.share_code (
  share_id    uuid     not null,
  subject_key uuid     not null,
  shard       smallint not null,
  code_hash   bytea    not null primary key,
  constraint share_code_is_sha256 check (length(code_hash) = 32)
);

create table record.share_opening (
  opened_at   timestamptz not null,
  opening_id  uuid        not null,
  share_id    uuid        not null,
  subject_key uuid        not null,
  shard       smallint    not null,
  primary key (shard, subject_key, share_id, opening_id)
);

grant select on record.book, record.book_page, record.book_entry, record.share, record.share_code, record.share_opening to lienthong_intake, lienthong_reader, lienthong_worker;
grant insert, update on record.book, record.book_page to lienthong_worker;
grant select, insert, update on record.book_mark to lienthong_worker;
grant insert on record.book_entry, record.share, record.share_code, record.share_opening to lienthong_intake;
grant update (withdrawn_at, withdrawn_by) on record.book_entry to lienthong_intake;
grant update (revoked_at) on record.share to lienthong_intake;

alter table record.book_page enable row level security;
alter table record.book_page force row level security;
create policy worker_writes on record.book_page to lienthong_worker using (true) with check (true);
create policy reader_reads_own on record.book_page for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table record.book_entry enable row level security;
alter table record.book_entry force row level security;
create policy intake_writes on record.book_entry to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.book_entry for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table record.share enable row level security;
alter table record.share force row level security;
create policy intake_writes on record.share to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.share for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table record.share_opening enable row level security;
alter table record.share_opening force row level security;
create policy intake_writes on record.share_opening to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.share_opening for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
