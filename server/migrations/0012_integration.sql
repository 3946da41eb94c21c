-- Integration with the national e-ID application, and what monitoring keeps: how visits reach books, reminders sent.

-- What the application is told of: one row for each book, paper and appointment that may be told at all. What the law
-- withholds has no row: this table, its counts and the application's own books are as if it had never been.
create table record.integration (
  subject_key uuid        not null,
  item_id     uuid        not null,
  -- Ours; with the revision it names one announcement.
  reference   uuid        not null,
  created_at  timestamptz not null,
  at          timestamptz not null,
  next_at     timestamptz,
  revision    integer     not null default 0,
  shard       smallint    not null,
  attempts    smallint    not null default 0,
  ends        boolean     not null default false,
  announced   boolean     not null default false,
  kind        text        not null,
  state       text        not null default 'created',
  news        text        not null,
  facility    text        not null,
  receipt     text,
  primary key (shard, subject_key, kind, item_id),
  constraint integration_lives_in_the_shard_of_its_subject check (shard between 0 and 255),
  constraint integration_kind_is_known check (kind in ('book', 'paper', 'appointment')),
  constraint integration_state_is_known check (state in ('created', 'integrated', 'withdrawn', 'no-account')),
  constraint integrated_has_its_receipt check (state <> 'integrated' or receipt is not null)
);
comment on table record.integration is 'What the e-ID application is told of (definitions/integration.ts)';
comment on column record.integration.item_id is 'The paper; for a book the subject itself';
comment on column record.integration.at is 'When it came to its state';
comment on column record.integration.next_at is 'When the application is to be told; null where it knows';
comment on column record.integration.revision is 'Raised by news: the reference told is reference.revision';
comment on column record.integration.attempts is 'Of this revision: from the second on the receipt is asked for first';
comment on column record.integration.ends is 'It is to be taken back';
comment on column record.integration.announced is 'The application may know of it';
comment on column record.integration.facility is 'Which issued the paper; of a book, where it last changed';
comment on column record.integration.news is 'Last told or to be told: the day of a book''s last change, the verdict of a paper';
create index integration_due on record.integration (next_at) where next_at is not null;
create unique index integration_reference on record.integration (reference);

-- How far the rounds have come that look for news.
create table record.integration_mark (
  round text        primary key,
  up_to timestamptz not null
);

grant select, insert, update on record.integration, record.integration_mark to lienthong_worker;
grant select on record.integration to lienthong_reader, lienthong_intake;
-- A record that is closed takes its book back in the same transaction.
grant update (next_at, revision, attempts, ends, news) on record.integration to lienthong_intake;

alter table record.integration enable row level security;
alter table record.integration force row level security;
create policy worker_works on record.integration to lienthong_worker using (true) with check (true);
create policy intake_ends on record.integration to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.integration for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);

-- How visits reach the books: counted as they do, by facility, day of receipt and delay; no person is in it.
create table record.arrival (
  received_on date     not null,
  visits      integer  not null,
  -- Seconds from receipt to the book, rounded up to a step of definitions/monitoring.
  seconds     integer  not null,
  facility    text     not null,
  primary key (received_on, facility, seconds)
);
create index arrival_of_facility on record.arrival (facility, received_on desc);
comment on table record.arrival is 'Visits that reached their books (definitions/monitoring); counts only';

-- What a sample of visits holds.
create table record.completeness (
  received_on date    not null,
  examined    integer not null,
  diagnosis   integer not null,
  results     integer not null,
  facility    text    not null,
  -- Of each visit of the sample, from its end to its receipt.
  hours       integer[] not null default '{}',
  primary key (received_on, facility)
);
comment on table record.completeness is 'Of a sample of each facility''s visits of a day: how many have a diagnosis, results; how many hours after its end each came';

grant select, insert, update on record.arrival, record.completeness to lienthong_worker;
grant select on record.arrival, record.completeness to lienthong_reader;

-- Reminders to facilities, sent from the monitoring page. About figures, never about a person.
create table papers.reminder (
  reminder_id uuid        primary key,
  sent_at     timestamptz not null,
  sent_on     date        not null,
  answered_at timestamptz,
  facility    text        not null,
  reason      text        not null,
  sent_by     text        not null,
  role        text        not null,
  -- The province of an officer of a province.
  area        text,
  answer      text,
  answered_by text,
  answer_role text,
  constraint reminder_reason_is_known check (reason in ('no-visits', 'late-visits', 'papers-not-made', 'papers-not-signed', 'incomplete-visits')),
  constraint reminder_answer_is_known check (answer in ('mended', 'mending', 'not-ours')),
  constraint reminder_answer_says_who_and_when check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null) and (answer is null) = (answer_role is null)),
  constraint reminder_once_a_day unique (facility, reason, sent_on)
);
comment on table papers.reminder is 'What an officer has reminded a facility of, at most one a day for each reason, and what the facility answered';
create index reminder_of_facility on papers.reminder (facility, sent_at desc);
create index reminder_by_day on papers.reminder (sent_on);
grant select, insert on papers.reminder to lienthong_intake, lienthong_worker;
-- The facility answers once.
grant update (answer, answered_at, answered_by, answer_role) on papers.reminder to lienthong_intake;
grant select on papers.reminder to lienthong_reader;
