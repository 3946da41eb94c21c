-- Insurance: the header of each claim with its findings, what the insurer decided, the forms sent, the money that came back.
create schema insurance;
comment on schema insurance is 'Claims and their assessment. Owned by server/modules/insurance.';

-- One row per visit, never one per finding: written by the receiving statement, read by the clerk's and the assessor's pages.
create table insurance.claim (
  document_id uuid     not null,
  subject_key uuid     not null,
  message_id  uuid     not null,
  total       bigint   not null,
  claimed     bigint   not null,
  at_risk     bigint   not null default 0,
  paid_by_patient bigint,
  paid_together   bigint,
  paid_by_others  bigint,
  begins      timestamptz not null,
  ends        timestamptz not null,
  version     integer  not null,
  shard       smallint not null,
  ordinal     smallint not null default 0,
  state       smallint not null default 0,
  settled     boolean  not null default false,
  facility    text     not null,
  department  text,
  care_kind   text,
  findings    jsonb,
  primary key (shard, document_id),
  constraint claim_state_is_known check (state in (0, 1, 2)),
  constraint claim_risks_no_more_than_it_asks check (at_risk between 0 and greatest(claimed, 0)),
  -- After settlement a correction goes by form 09/BH: a file that would supersede a settled claim is refused as a whole.
  constraint settled_claim_is_adjusted check (not (settled and state = 1))
);
comment on column insurance.claim.total is 'T_TONGCHI_BV in hundredths of a đồng; all money here is';
comment on column insurance.claim.claimed is 'T_BHTT';
comment on column insurance.claim.at_risk is 'What of it hangs on broken rules';
comment on column insurance.claim.paid_by_patient is 'T_BNTT';
comment on column insurance.claim.paid_together is 'T_BNCCT';
comment on column insurance.claim.paid_by_others is 'T_NGUONKHAC';
comment on column insurance.claim.ends is 'End of the visit; where the file names none, its beginning';
comment on column insurance.claim.ordinal is 'Place within the file, from 0';
comment on column insurance.claim.state is '0 asked, 1 superseded, 2 voided';
comment on column insurance.claim.findings is 'Broken rules: [{code, count, atRisk, departments, practitioners}]; null where there are none';
-- A facility's month is read as a whole, again and again.
create index claim_of_month on insurance.claim (facility, ends);
-- Whether a person was somewhere else at the same time is asked with every visit.
create index claim_of_subject on insurance.claim (subject_key, begins);
-- The nation's month: visits are sent soon after they end, so rows lie nearly in that order.
create index claim_by_end on insurance.claim using brin (ends) with (pages_per_range = 32, autosummarize = on);
-- Files of one visit, nearly all of them, cost this index nothing.
create index claim_of_bundle on insurance.claim (message_id) where message_id <> document_id;

-- What became of a claim, as far as the insurer has told: one row, changed; how it came to that is told by the events.
create table insurance.outcome (
  document_id uuid     not null,
  subject_key uuid     not null,
  changed_at  timestamptz not null,
  asked       bigint,
  granted     bigint,
  month       date,
  explain_by  date,
  events      integer  not null,
  shard       smallint not null,
  state       smallint not null,
  facility    text     not null,
  rows        jsonb,
  primary key (shard, document_id),
  constraint outcome_state_is_known check (state between 0 and 9),
  constraint outcome_grants_no_less_than_nothing check (granted >= 0),
  constraint settled_outcome_says_what_and_when check (state not in (8, 9) or (granted is not null and month is not null))
);
comment on column insurance.outcome.asked is 'What the insurer says it was asked for: compared with the claim in the monthly totals';
comment on column insurance.outcome.state is 'Number in CLAIM_STATES of definitions/insurance/claim-states.ts';
comment on column insurance.outcome.rows is 'What was taken: [{table, row, ground, amount, verdict}]; null where nothing was';
create index outcome_of_month on insurance.outcome (facility, month) where state = 8;

-- The history of a claim. Only ever added to.
create table insurance.claim_event (
  document_id uuid     not null,
  at          timestamptz not null,
  written_at  timestamptz not null default clock_timestamp(),
  result      bigint,
  number      integer  not null,
  shard       smallint not null,
  state       smallint not null,
  applied     boolean  not null,
  source      text     not null,
  facility    text     not null,
  actor       text     not null,
  detail      jsonb,
  primary key (shard, document_id, number),
  constraint event_source_is_known check (source in ('facility', 'insurance', 'assessor')),
  constraint event_number_counts_from_one check (number > 0)
);
comment on column insurance.claim_event.applied is 'False where the message came too late to change anything';
comment on column insurance.claim_event.result is 'The insurer''s own number of the message';

-- Forms sent to the insurer: written when a person makes them, sent by the worker, kept with their receipt.
create table insurance.report (
  report_id   uuid     not null,
  subject_key uuid,
  document_id uuid,
  made_at     timestamptz not null,
  sent_at     timestamptz,
  retry_at    timestamptz not null,
  month       date,
  due_on      date     not null,
  attempts    integer  not null default 0,
  shard       smallint not null,
  state       smallint not null default 0,
  form        text     not null,
  facility    text     not null,
  made_by     text     not null,
  sha256      bytea    not null,
  content     bytea    not null,
  figures     jsonb,
  receipt     text,
  reason      text,
  primary key (shard, report_id),
  constraint report_state_is_known check (state in (0, 1, 2)),
  constraint report_is_of_a_claim_or_a_month check ((document_id is null) = (month is not null) and (document_id is null) = (subject_key is null)),
  constraint sent_report_has_its_receipt check ((state = 1) = (receipt is not null))
);
comment on column insurance.report.state is '0 waiting, 1 taken by the insurer, 2 refused by it';
comment on column insurance.report.content is 'The form''s file; of a claim (09/BH) sealed under the subject''s key';
comment on column insurance.report.figures is 'Codes and amounts without words: what was asked for';
create index report_waiting on insurance.report (retry_at) where state = 0;
create index report_of_claim on insurance.report (shard, document_id) where document_id is not null;
create index report_of_month on insurance.report (facility, month) where month is not null;

create table insurance.payment (
  month      date   not null,
  paid_at    timestamptz not null,
  amount     bigint not null,
  claims     integer not null,
  facility   text   not null,
  reference  text   not null,
  primary key (facility, month, reference)
);

-- How far the insurer's results have been read: whoever moves it on holds it, so each result is brought in once.
create table insurance.result_mark (
  source text primary key,
  mark   bigint not null,
  read_at timestamptz
);

grant usage on schema insurance to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert, update on insurance.claim to lienthong_intake;
grant select on insurance.claim, insurance.outcome, insurance.claim_event, insurance.report, insurance.payment, insurance.result_mark to lienthong_reader, lienthong_worker;
grant update (settled) on insurance.claim to lienthong_worker;
grant insert, update on insurance.outcome, insurance.result_mark to lienthong_worker;
grant insert on insurance.claim_event, insurance.report, insurance.payment to lienthong_worker;
grant update (state, receipt, reason, sent_at, retry_at, attempts) on insurance.report to lienthong_worker;

alter table insurance.claim enable row level security;
alter table insurance.claim force row level security;
create policy intake_writes on insurance.claim to lienthong_intake using (true) with check (true);
create policy worker_works on insurance.claim to lienthong_worker using (true) with check (true);
-- A header holds codes and money; whoever opens what the claim says of the patient gives a purpose, which is audited.
create policy reader_reads on insurance.claim for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'assessment'
  or current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table insurance.outcome enable row level security;
alter table insurance.outcome force row level security;
create policy worker_works on insurance.outcome to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.outcome for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'assessment'
  or current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table insurance.claim_event enable row level security;
alter table insurance.claim_event force row level security;
create policy worker_works on insurance.claim_event to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.claim_event for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'assessment'
  or current_setting('lienthong.scope', true) = 'facility:' || facility
);
alter table insurance.report enable row level security;
alter table insurance.report force row level security;
create policy worker_works on insurance.report to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.report for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'assessment'
  or current_setting('lienthong.scope', true) = 'facility:' || facility
);
alter table insurance.payment enable row level security;
alter table insurance.payment force row level security;
create policy worker_works on insurance.payment to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.payment for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'assessment'
  or current_setting('lienthong.scope', true) = 'facility:' || facility
);
