-- People: subjects under an opaque key, the identifiers they are found by, names in versions, checks of identity.
create schema people;
comment on schema people is 'Citizens and organisations, identifier history, identity checks. Owned by server/modules/people.';

create table people.subject (
  subject_key uuid        not null,
  made_at     timestamptz not null default clock_timestamp(),
  -- To the millisecond, as clocks of the app count: due at once, not a fraction later.
  check_after timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  sequence    bigint      not null default 0,
  shard       smallint    not null,
  kind        smallint    not null default 0,
  identity    smallint    not null,
  check_attempts smallint not null default 0,
  key_id      text,
  secret      bytea,
  primary key (shard, subject_key),
  constraint subject_kind_is_known check (kind in (0, 1)),
  constraint subject_identity_is_known check (identity between 0 and 5),
  -- The shard is the key's last byte: a row is found by its key alone.
  constraint subject_lives_in_the_shard_of_its_key check (shard = get_byte(uuid_send(subject_key), 15)),
  constraint subject_secret_names_its_key check ((secret is null) = (key_id is null)),
  -- Whoever still holds a destroyed key in memory must not seal anything under it.
  constraint erased_subject_takes_no_message check (sequence >= 0)
-- Every document raises `sequence`: room in each page lets PostgreSQL do it without touching an index (HOT).
) with (fillfactor = 80);
comment on column people.subject.sequence is 'Order of this subject''s messages: raised in the statement that stores each';
comment on column people.subject.kind is '0 citizen, 1 organisation';
comment on column people.subject.identity is '0 waiting for the population database, 1 confirmed, 2 mismatch, 3 unknown there, 4 not asked, 5 number cancelled';
comment on column people.subject.secret is 'The subject''s own key, wrapped under key_id. Null once erased: nothing sealed under it can be opened again.';
create index subject_to_check on people.subject (check_after) where identity = 0;

-- Global uniqueness (DESIGN §5.3): one subject per identifier. Never partitioned; reserved first, then used.
create table people.identifier (
  subject_key uuid     not null,
  shard       smallint not null,
  kind        smallint not null,
  blind_index bytea    not null,
  primary key (kind, blind_index),
  constraint identifier_kind_is_known check (kind between 1 and 10),
  constraint identifier_index_is_half_an_hmac check (length(blind_index) = 16)
);
comment on column people.identifier.blind_index is 'First 16 bytes of HMAC-SHA-256 over kind and value, under a key of the provider: the number itself is not here.';
comment on column people.identifier.kind is '1 SDDCN, 2 CMND9, 3 SDDCN_DA_HUY, 4 SDD_NN, 5 HO_CHIEU, 6 GCN_CAN_CUOC, 7 TK_DINH_DANH, 8 MA_THE_BHYT, 9 GIAY_CHUNG_SINH, 10 MA_TAM';

-- Which identifiers a subject has had, and until when.
create table people.identifier_history (
  subject_key uuid        not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz,
  shard       smallint    not null,
  kind        smallint    not null,
  state       smallint    not null default 0,
  source      text        not null,
  sealed      bytea       not null,
  primary key (shard, subject_key, kind, valid_from),
  constraint identifier_history_kind_is_known check (kind between 1 and 10),
  constraint identifier_history_state_is_known check (state in (0, 1, 2)),
  constraint identifier_ended_has_its_end check ((state = 0) = (valid_to is null))
);
comment on column people.identifier_history.state is '0 active, 1 cancelled, 2 replaced';
comment on column people.identifier_history.sealed is 'The value, under the subject''s own key';

-- Versions of who somebody is: when it was so (valid) and when we knew it (known). Nothing is overwritten.
create table people.person (
  subject_key uuid        not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz,
  known_from  timestamptz not null default clock_timestamp(),
  known_to    timestamptz,
  shard       smallint    not null,
  sex         smallint    not null,
  birth       text,
  name        text        not null,
  folded      text        not null,
  source      text        not null,
  facility    text,
  primary key (shard, subject_key, valid_from, known_from),
  constraint person_sex_is_known check (sex in (1, 2, 3)),
  constraint person_birth_is_a_year_or_a_date check (birth ~ '^\d{4}(-\d{2}-\d{2})?$'),
  constraint person_name_is_nfc check (name is nfc normalized),
  constraint person_from_a_facility_names_it check (source <> 'facility' or facility is not null)
);
comment on column people.person.name is 'As given, Unicode NFC';
comment on column people.person.folded is 'For search: without tone marks, đ and case, words in alphabetical order';
comment on column people.person.birth is 'yyyy-MM-dd, or yyyy where only the year is known; null where neither was given';
create index person_by_name on people.person (folded text_pattern_ops, birth) where known_to is null;
-- For the rounds that describe whoever is new; costs the intake next to nothing.
create index person_in_order on people.person using brin (known_from) with (pages_per_range = 16, autosummarize = on);

-- What the population database answered, each time it was asked.
create table people.identity_check (
  subject_key uuid        not null,
  at          timestamptz not null,
  shard       smallint    not null,
  result      smallint    not null,
  differs     smallint    not null default 0,
  source      text        not null,
  primary key (shard, subject_key, at),
  constraint identity_check_result_is_known check (result between 1 and 6),
  constraint identity_mismatch_names_its_fields check ((result = 2) = (differs > 0))
);
comment on column people.identity_check.result is '1 found and agreeing, 2 mismatch, 3 unknown, 4 not asked, 5 number cancelled, 6 unavailable';
comment on column people.identity_check.differs is 'Bits of the fields that differ: 1 name, 2 birth, 4 sex';

-- Two subjects found to be one person: the former key stands for the other until the link is ended. Rows are never
-- overwritten but for `standing`, which follows the chain so that one step always suffices.
create table people.alias (
  subject_key    uuid        not null,
  alias_id       uuid        not null,
  target_key     uuid        not null,
  standing_key   uuid        not null,
  at             timestamptz not null,
  ended_at       timestamptz,
  shard          smallint    not null,
  target_shard   smallint    not null,
  standing_shard smallint    not null,
  source         text        not null,
  made_by        text        not null,
  reason         text        not null,
  score          real,
  ended_by       text,
  ended_why      text,
  primary key (shard, subject_key, alias_id),
  constraint alias_leads_elsewhere check (subject_key <> target_key and subject_key <> standing_key),
  constraint alias_source_is_known check (source in ('population', 'matching', 'steward')),
  constraint alias_end_names_who_and_why check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_why is null))
);
comment on column people.alias.target_key is 'The subject it was linked to, as decided; at that moment nobody''s alias';
comment on column people.alias.standing_key is 'The subject that stands for it now, at the end of the chain; of an ended link as it was at its end';
create unique index alias_holds_once on people.alias (shard, subject_key) where ended_at is null;
create index alias_by_target on people.alias (target_shard, target_key) where ended_at is null;
create index alias_by_standing on people.alias (standing_shard, standing_key) where ended_at is null;
create index alias_in_order on people.alias (at);

-- What matching compares and looks people up by: one row per subject, written in the background, never by the intake.
create table people.description (
  subject_key  uuid        not null,
  described_at timestamptz not null,
  match_after  timestamptz,
  read_after   timestamptz,
  read_up_to   bigint      not null default 0,
  shard        smallint    not null,
  birth_key    integer,
  name_key     integer,
  ends_key     integer,
  pair_key     integer,
  mother_key   integer,
  phone_index  bytea,
  sex          smallint    not null,
  numbered     boolean     not null,
  commune      text,
  name         text        not null,
  birth        text,
  mother_name  text,
  facility     text,
  primary key (shard, subject_key),
  constraint description_phone_is_half_an_hmac check (length(phone_index) = 8),
  constraint description_commune_is_a_code check (commune ~ '^[0-9]{5}$'),
  constraint description_names_are_nfc check (name is nfc normalized and mother_name is nfc normalized)
);
comment on column people.description.match_after is 'Waits to be matched, from then on; null where it need not be or has been';
comment on column people.description.read_after is 'Documents of the subject are looked at from then on for commune, telephone and mother; null where matching does not need them (docs/decisions/0011)';
comment on column people.description.read_up_to is 'Number of the subject''s last message whose document was read (people.subject.sequence)';
comment on column people.description.numbered is 'Has an active personal number: two numbers are two persons';
comment on column people.description.name_key is 'Hash of the whole name by sound, words in alphabetical order, without Văn and Thị, with the year of birth';
comment on column people.description.ends_key is 'Hash of given name by sound and day of birth';
comment on column people.description.pair_key is 'Hash of family and given name by sound with the year of birth: for missing middle names, and where only the year is known';
comment on column people.description.birth_key is 'yyyymmdd as a number; yyyy0000 where only the year is known';
comment on column people.description.mother_key is 'Hash of the mother''s name by sound and day of birth';
create index description_by_birth on people.description (birth_key) where birth_key is not null;
create index description_by_name on people.description (name_key) where name_key is not null;
create index description_by_ends on people.description (ends_key) where ends_key is not null;
create index description_by_pair on people.description (pair_key) where pair_key is not null;
create index description_by_mother on people.description (mother_key) where mother_key is not null;
create index description_by_phone on people.description (phone_index) where phone_index is not null;
create index description_to_read on people.description (read_after) where read_after is not null;
create index description_to_match on people.description (match_after) where match_after is not null;

-- How often each word of a name has been met, by its place in the name: frequent names weigh less.
create table people.name_count (
  count bigint   not null,
  place smallint not null,
  word  text     not null,
  primary key (place, word),
  constraint name_count_place_is_known check (place in (0, 1, 2))
);
comment on column people.name_count.place is '0 family name, 1 middle name, 2 given name';

-- How far the background rounds have come.
create table people.match_progress (
  round text        primary key,
  up_to timestamptz not null
);

-- Doubts for a person to decide: somebody new and whom they may be, with the reasons.
create table people.match_task (
  subject_key uuid        not null,
  task_id     uuid        not null,
  made_at     timestamptz not null,
  decided_at  timestamptz,
  score       real        not null,
  shard       smallint    not null,
  state       smallint    not null default 0,
  tier        text        not null,
  rules       text        not null,
  candidates  jsonb       not null,
  decided_by  text,
  reason      text,
  primary key (shard, task_id),
  constraint match_task_state_is_known check (state between 0 and 4),
  constraint match_task_decided_names_who_and_why check (state in (0, 4) or (decided_by is not null and reason is not null and decided_at is not null))
);
comment on column people.match_task.state is '0 open, 1 same person, 2 not the same, 3 not sure, 4 overtaken';
comment on column people.match_task.candidates is 'Subject, shard, score, probability and reasons (field, agreement, weight) of each; no names';
create unique index match_task_open_once on people.match_task (shard, subject_key) where state = 0;
create index match_task_to_decide on people.match_task (state, score desc) where state in (0, 3);

-- Pairs a person has told apart: never asked about again. Each pair stands twice, once for each of the two.
create table people.told_apart (
  subject_key uuid        not null,
  other_key   uuid        not null,
  at          timestamptz not null,
  shard       smallint    not null,
  decided_by  text        not null,
  reason      text        not null,
  primary key (shard, subject_key, other_key),
  constraint told_apart_are_two check (subject_key <> other_key)
);

-- What other thresholds would do to a sample of stored people.
create table people.match_simulation (
  simulation_id uuid        primary key,
  asked_at      timestamptz not null,
  ended_at      timestamptz,
  done          integer     not null default 0,
  sample        integer     not null,
  state         smallint    not null default 0,
  asked_by      text        not null,
  settings      jsonb       not null,
  result        jsonb,
  constraint match_simulation_state_is_known check (state in (0, 1, 2, 3)),
  constraint match_simulation_ended_has_its_result check ((state = 2) = (result is not null))
);
comment on column people.match_simulation.state is '0 waiting, 1 under way, 2 done, 3 failed';
comment on column people.match_simulation.result is 'Counts, and examples with masked names';

grant usage on schema people to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert on people.subject, people.identifier, people.identifier_history, people.person, people.identity_check to lienthong_intake;
grant update (sequence) on people.subject to lienthong_intake;
-- An erasure: keys are destroyed, numbers lead to a new record, names go.
grant update (secret, key_id, identity) on people.subject to lienthong_intake;
grant update (subject_key, shard) on people.identifier to lienthong_intake;
grant update (name, folded, birth, sex, known_to) on people.person to lienthong_intake;
grant select on people.alias to lienthong_intake;
grant select on people.subject, people.identifier, people.identifier_history, people.person, people.identity_check, people.alias to lienthong_reader;
grant select, insert on people.identifier, people.identifier_history, people.person, people.identity_check, people.alias to lienthong_worker;
grant select on people.subject to lienthong_worker;
grant update (identity, check_after, check_attempts) on people.subject to lienthong_worker;
grant update (state, valid_to) on people.identifier_history to lienthong_worker;
grant update (standing_key, standing_shard, ended_at, ended_by, ended_why) on people.alias to lienthong_worker;
grant select on people.description, people.name_count, people.match_task, people.told_apart, people.match_simulation to lienthong_reader;
grant select, insert, update on people.description, people.name_count, people.match_progress, people.match_task, people.match_simulation to lienthong_worker;
grant select, insert on people.told_apart to lienthong_worker;
grant update (known_to) on people.person to lienthong_worker;
grant select (shard, subject_key), update (name, birth, mother_name, commune, sex, birth_key, name_key, ends_key, pair_key, mother_key, phone_index, match_after, read_after)
  on people.description to lienthong_intake;
grant select (shard, subject_key, state), update (state) on people.match_task to lienthong_intake;

-- Rows are personal data in these; subject, identifier, alias, tasks and told_apart hold opaque keys only.
alter table people.identifier_history enable row level security;
alter table people.identifier_history force row level security;
create policy intake_writes on people.identifier_history to lienthong_intake using (true) with check (true);
create policy worker_works on people.identifier_history to lienthong_worker using (true) with check (true);
create policy reader_reads_own on people.identifier_history for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table people.person enable row level security;
alter table people.person force row level security;
create policy intake_writes on people.person to lienthong_intake using (true) with check (true);
create policy worker_works on people.person to lienthong_worker using (true) with check (true);
-- A facility sees what it has told us itself, a citizen what is known of them; operators see no names.
create policy reader_reads_own on people.person for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table people.identity_check enable row level security;
alter table people.identity_check force row level security;
create policy intake_writes on people.identity_check to lienthong_intake using (true) with check (true);
create policy worker_works on people.identity_check to lienthong_worker using (true) with check (true);
create policy reader_reads_own on people.identity_check for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
-- The data steward compares people of the whole nation. Scope alone is not enough (an operator has it too): the use case
-- says in the transaction that it reads for matching.
create policy steward_matches on people.person for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'nation' and current_setting('lienthong.reading', true) = 'matching'
);
create policy steward_matches on people.identifier_history for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'nation' and current_setting('lienthong.reading', true) = 'matching'
);
alter table people.description enable row level security;
alter table people.description force row level security;
create policy worker_works on people.description to lienthong_worker using (true) with check (true);
create policy intake_erases on people.description to lienthong_intake using (true) with check (true);
create policy steward_matches on people.description for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'nation' and current_setting('lienthong.reading', true) = 'matching'
);
