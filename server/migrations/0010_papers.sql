-- Papers: signed documents made from visit files or written on a page, their states, and what anybody may verify.
create schema papers;
comment on schema papers is 'Papers (definitions/papers): sealed bodies, states, verification. Owned by server/modules/papers.';

create table papers.paper (
  paper_id    uuid        not null,
  subject_key uuid        not null,
  -- The document and message it was made from; null where it was written on a page.
  document_id uuid,
  message_id  uuid,
  replaced_by uuid,
  issued_at   timestamptz not null,
  -- When it last changed its state.
  changed_at  timestamptz not null,
  issued_on   date        not null,
  valid_until date,
  version     integer     not null default 1,
  shard       smallint    not null,
  row         smallint    not null default 1,
  uses_many   boolean     not null default false,
  state       text        not null default 'issued',
  kind        text        not null,
  form        text        not null,
  number      text        not null,
  facility    text        not null,
  receiver    text,
  received_by text,
  revocation  text,
  labels      text[]      not null default '{}',
  lineage     bytea,
  body        bytea       not null,
  pdf         bytea       not null,
  primary key (shard, subject_key, paper_id),
  constraint paper_lives_in_the_shard_of_its_subject check (shard between 0 and 255),
  constraint paper_state_is_known check (state in ('issued', 'delivered', 'seen', 'received', 'used', 'expired', 'revoked')),
  constraint paper_revocation_is_known check (revocation in ('replaced', 'voided', 'withdrawn', 'written-wrong')),
  constraint paper_revoked_says_why check ((state = 'revoked') = (revocation is not null)),
  constraint paper_made_from_a_file_names_it check ((document_id is null) = (lineage is null) and (document_id is null) = (message_id is null))
);
comment on table papers.paper is 'One signed paper about a person';
comment on column papers.paper.kind is 'Id of the definition (definitions/papers)';
comment on column papers.paper.form is 'Version of the definition it was made by';
comment on column papers.paper.labels is 'Sensitivity labels of the file it was made from (DESIGN §5.11)';
comment on column papers.paper.row is 'Row of its table in the file, from 1: a birth of twins has two';
comment on column papers.paper.issued_on is 'Day in Viet Nam';
comment on column papers.paper.valid_until is 'Last day it may be used; null for no end';
comment on column papers.paper.body is 'Data, code, signatures on the data: JSON under the subject''s own key';
comment on column papers.paper.pdf is 'The signed PDF under the subject''s own key';
alter table papers.paper alter column body set storage external, alter column pdf set storage external;
create index paper_of_facility on papers.paper (facility, issued_at desc);
create index paper_of_receiver on papers.paper (receiver, issued_at desc) where receiver is not null;
create index paper_taken_in_by on papers.paper (received_by, changed_at desc) where received_by is not null;
create index paper_of_message on papers.paper (message_id) where message_id is not null;
create index paper_of_lineage on papers.paper (facility, lineage) where lineage is not null;
create index paper_to_expire on papers.paper (valid_until) where state in ('issued', 'delivered', 'seen') or state = 'received' and uses_many;
create unique index paper_made_once on papers.paper (shard, subject_key, document_id, kind, row) where document_id is not null;

create table papers.event (
  event_id    uuid        not null,
  paper_id    uuid        not null,
  subject_key uuid        not null,
  at          timestamptz not null,
  shard       smallint    not null,
  act         text        not null,
  state       text        not null,
  actor       text        not null,
  role        text        not null,
  facility    text,
  reason      text,
  detail      bytea,
  primary key (shard, subject_key, paper_id, event_id),
  constraint event_act_is_known check (act in ('issue', 'deliver', 'see', 'receive', 'use', 'expire', 'revoke')),
  constraint event_state_is_known check (state in ('issued', 'delivered', 'seen', 'received', 'used', 'expired', 'revoked'))
);
comment on table papers.event is 'What happened to a paper; never changed';
comment on column papers.event.facility is 'Whose staff or system did it';
comment on column papers.event.detail is 'The receiver''s answer, under the subject''s own key';
create index event_by_time on papers.event (at);

-- Documents whose papers are still to be made; written by the statement that stores the file.
create table papers.due (
  document_id uuid        not null primary key,
  message_id  uuid        not null,
  subject_key uuid        not null,
  -- At once, until a round has had to put it off.
  due_at      timestamptz not null default '-infinity',
  done_at     timestamptz,
  version     integer     not null,
  shard       smallint    not null,
  attempts    smallint    not null default 0,
  facility    text        not null,
  exchange    text        not null,
  -- How it ended: made, superseded, voided, refused, none; while waiting, why (not-signed, not-opened).
  outcome     text,
  -- The first problem code of a paper that could not be issued.
  reason      text,
  lineage     bytea       not null,
  constraint due_outcome_is_known check (outcome in ('made', 'superseded', 'voided', 'refused', 'none', 'not-signed', 'not-opened')),
  constraint due_done_has_its_outcome check (done_at is null or outcome is not null)
);
comment on table papers.due is 'A file with papers (or a correction of one): what the worker makes papers from. Holds no personal data';
create index due_waiting on papers.due (due_at, document_id) where done_at is null;
create index due_of_lineage on papers.due (facility, lineage);
create index due_of_message on papers.due (message_id);

-- Global uniqueness (DESIGN §5.3), never partitioned: the code on the paper leads to it.
create table papers.verification (
  code_hash   bytea    primary key,
  paper_id    uuid     not null,
  subject_key uuid     not null,
  pdf_sha256  bytea    not null,
  shard       smallint not null,
  constraint verification_code_is_sha256 check (length(code_hash) = 32 and length(pdf_sha256) = 32)
);
comment on column papers.verification.code_hash is 'SHA-256 of the 128 random bits in the QR code: the code itself is only on the paper';
create unique index verification_of_paper on papers.verification (paper_id);
create index verification_of_pdf on papers.verification (pdf_sha256);

create table papers.number_sequence (
  facility text     not null,
  kind     text     not null,
  year     smallint not null,
  last     integer  not null,
  primary key (facility, kind, year)
);

grant usage on schema papers to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert, update on papers.paper, papers.due, papers.number_sequence to lienthong_intake, lienthong_worker;
grant select, insert on papers.event, papers.verification to lienthong_intake, lienthong_worker;
grant select on papers.paper, papers.event, papers.due, papers.verification to lienthong_reader;

alter table papers.paper enable row level security;
alter table papers.paper force row level security;
create policy intake_writes on papers.paper to lienthong_intake using (true) with check (true);
create policy worker_works on papers.paper to lienthong_worker using (true) with check (true);
create policy reader_reads_own on papers.paper for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'facility:' || receiver
  or current_setting('lienthong.scope', true) = 'facility:' || received_by
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table papers.event enable row level security;
alter table papers.event force row level security;
create policy intake_writes on papers.event to lienthong_intake using (true) with check (true);
create policy worker_works on papers.event to lienthong_worker using (true) with check (true);
-- Whoever may read a paper reads what happened to it.
create policy reader_reads_with_paper on papers.event for select to lienthong_reader using (
  exists (select 1 from papers.paper p where p.shard = event.shard and p.subject_key = event.subject_key and p.paper_id = event.paper_id)
);
