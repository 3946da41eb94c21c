-- Check-in: patients at the desk, what the population database and the insurer said of them, and their wristbands.
create table insurance.check_in (
  check_in_id uuid        not null,
  subject_key uuid        not null,
  at          timestamptz not null,
  -- While a partner was away: when to ask again. Null once nothing is left to ask.
  due_at      timestamptz,
  verified_at timestamptz,
  admitted_at timestamptz,
  message_id  uuid,
  day         date        not null,
  version     integer     not null default 1,
  shard       smallint    not null,
  attempts    smallint    not null default 0,
  later_identity boolean  not null default false,
  later_card  boolean     not null default false,
  attention   boolean     not null default false,
  facility    text        not null,
  state       text        not null default 'open',
  shown_by    text        not null,
  evidence    text        not null,
  identity    text        not null,
  card_code   text,
  file_state  text        not null default 'none',
  lineage     text,
  actor       text        not null,
  folded      text        not null,
  birth       text,
  body        bytea       not null,
  primary key (shard, check_in_id),
  constraint check_in_state_is_known check (state in ('open', 'admitted')),
  constraint check_in_evidence_is_known check (evidence in ('claim', 'proof')),
  constraint check_in_file_state_is_known check (file_state in ('none', 'to-send', 'sent', 'to-sign', 'not-wanted')),
  constraint check_in_admitted_has_its_time check ((state = 'admitted') = (admitted_at is not null)),
  constraint check_in_sent_names_its_message check ((file_state = 'sent') = (message_id is not null)),
  constraint check_in_due_has_something_to_ask check ((due_at is null) = (not later_identity and not later_card)),
  constraint check_in_birth_is_a_year_or_a_date check (birth ~ '^\d{4}(-\d{2}-\d{2})?$')
);
comment on table insurance.check_in is 'One arrival of a patient at a desk; scanning the same person again renews the open one of the day';
comment on column insurance.check_in.day is 'Day in Viet Nam';
comment on column insurance.check_in.evidence is 'Whether the identity was claimed (print, typing) or proved (signed chip reading, e-ID)';
comment on column insurance.check_in.identity is 'State of definitions/check-in/identity-answers.ts';
comment on column insurance.check_in.card_code is 'maKetQua of the insurer; null while it has not answered or was not asked';
comment on column insurance.check_in.attention is 'A later answer, or its long absence, needs a person';
comment on column insurance.check_in.file_state is 'XML0: none yet; to-send (written down, not yet with the exchange); sent; to-sign by the facility''s own signer; not-wanted';
comment on column insurance.check_in.folded is 'Name for search: without tone marks, đ and case, words in alphabetical order';
comment on column insurance.check_in.body is 'Person, card, answers, admission: compressed, under the subject''s own key';
create unique index check_in_open_once on insurance.check_in (shard, subject_key, facility, day) where state = 'open';
create index check_in_of_day on insurance.check_in (facility, day, at);
create index check_in_of_subject on insurance.check_in (shard, subject_key, facility, at);
create index check_in_by_name on insurance.check_in (facility, folded text_pattern_ops);
create index check_in_due on insurance.check_in (due_at) where due_at is not null;

-- Which wristband is on whose wrist: the tag's keyed hash, of one facility, for one check-in at a time.
create table insurance.wristband (
  check_in_id uuid        not null,
  subject_key uuid        not null,
  bound_at    timestamptz not null,
  released_at timestamptz,
  shard       smallint    not null,
  facility    text        not null,
  tag_index   bytea       not null,
  primary key (facility, tag_index, bound_at),
  constraint wristband_index_is_half_an_hmac check (length(tag_index) = 16)
);
comment on column insurance.wristband.tag_index is 'First 16 bytes of HMAC-SHA-256 over facility and tag: the tag itself is not here';
create unique index wristband_worn_once on insurance.wristband (facility, tag_index) where released_at is null;

-- Chip readers whose signature makes a reading a proof. A list of reference, no personal data.
create table insurance.card_reader (
  reader_id     text        primary key,
  facility      text        not null,
  public_key    jsonb       not null,
  registered_at timestamptz not null,
  revoked_at    timestamptz
);
comment on column insurance.card_reader.public_key is 'JSON Web Key (P-256)';

grant select, insert, update on insurance.check_in, insurance.wristband, insurance.card_reader to lienthong_intake;
grant select on insurance.check_in, insurance.wristband, insurance.card_reader to lienthong_reader;
grant select, update on insurance.check_in to lienthong_worker;
grant select on insurance.card_reader to lienthong_worker;

alter table insurance.check_in enable row level security;
alter table insurance.check_in force row level security;
create policy intake_writes on insurance.check_in to lienthong_intake using (true) with check (true);
create policy worker_works on insurance.check_in to lienthong_worker using (true) with check (true);
create policy reader_reads_own on insurance.check_in for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table insurance.wristband enable row level security;
alter table insurance.wristband force row level security;
create policy intake_writes on insurance.wristband to lienthong_intake using (true) with check (true);
create policy reader_reads_own on insurance.wristband for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'facility:' || facility
);
