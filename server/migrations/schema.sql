-- What all migrations together give. Written by `npm run schema`; never edited by hand.

create schema access;
comment on schema access is 'Who may come in. Owned by server/modules/access.';
create schema audit;
comment on schema audit is 'Entries, roots, receipts. Owned by server/modules/audit; insert-only for every role (DESIGN §5.10).';
create schema catalogues;
comment on schema catalogues is 'Administrative units and facilities with valid time. Reference tables. Owned by server/modules/catalogues.';
create schema exchange;
comment on schema exchange is 'Messages on their way. Owned by server/modules/exchange.';
create schema insurance;
comment on schema insurance is 'Claims. Owned by server/modules/insurance.';
create schema people;
comment on schema people is 'Citizens and organisations, identifier history, identity checks. Owned by server/modules/people.';
create schema platform;
create schema record;
comment on schema record is 'Documents of subjects: sealed bodies, lineages, certificates. Owned by server/modules/record.';

create table access.account (
  account_id text not null,
  username text not null,
  facility text not null,
  password text not null,
  token_epoch integer not null default 1,
  tenant text,
  sandbox boolean not null,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  constraint account_username_key UNIQUE (username),
  constraint account_pkey PRIMARY KEY (account_id),
  constraint account_conformance_is_sandbox CHECK (tenant IS NULL OR sandbox),
  constraint account_password_rests_hashed CHECK (password ~~ '$argon2id$%'::text),
  constraint account_tenant_is_known CHECK (tenant = 'conformance'::text)
);
create table access.client (
  client_id text not null,
  name text not null,
  role text not null,
  facility text,
  scopes text[] not null,
  jwks jsonb not null,
  token_epoch integer not null default 1,
  sandbox boolean not null,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  constraint client_pkey PRIMARY KEY (client_id),
  constraint client_of_a_facility_names_it CHECK ((role = ANY (ARRAY['facility'::text, 'registrar'::text, 'clerk'::text])) = (facility IS NOT NULL)),
  constraint client_role_is_known CHECK (role = ANY (ARRAY['operator'::text, 'facility'::text, 'auditor'::text, 'registrar'::text, 'clerk'::text, 'assessor'::text, 'steward'::text]))
);
create table access.session (
  session bytea not null,
  subject_key uuid,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  shard smallint,
  caller_id text not null,
  staff_id text,
  name bytea not null,
  name_key text not null,
  constraint session_pkey PRIMARY KEY (session),
  constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id),
  constraint session_has_its_shard CHECK ((subject_key IS NULL) = (shard IS NULL)),
  constraint session_is_sha256 CHECK (length(session) = 32)
);
create table access.staff (
  staff_id text not null,
  person bytea not null,
  role text not null,
  facility text,
  name bytea not null,
  name_key text not null,
  sandbox boolean not null,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  constraint staff_person_key UNIQUE (person),
  constraint staff_pkey PRIMARY KEY (staff_id),
  constraint staff_of_a_facility_names_it CHECK ((role = ANY (ARRAY['facility'::text, 'registrar'::text, 'clerk'::text])) = (facility IS NOT NULL)),
  constraint staff_role_is_known CHECK (role = ANY (ARRAY['operator'::text, 'facility'::text, 'auditor'::text, 'registrar'::text, 'clerk'::text, 'assessor'::text, 'steward'::text]))
);
create table access.used_assertion (
  expires_at timestamp with time zone not null,
  assertion bytea not null,
  constraint used_assertion_pkey PRIMARY KEY (assertion),
  constraint used_assertion_is_sha256 CHECK (length(assertion) = 32)
);
create table audit.entry (
  written_by bigint not null default ((pg_current_xact_id())::text)::bigint,
  entry_id uuid not null,
  subject_key uuid,
  reference uuid,
  shard smallint not null,
  role smallint not null,
  salt bytea not null,
  actor text not null,
  act text not null,
  purpose text,
  detail jsonb,
  constraint entry_has_its_salt CHECK (length(salt) = 16),
  constraint entry_is_small CHECK (length(actor) <= 80 AND length(act) <= 60),
  constraint entry_role_is_known CHECK (role >= 0 AND role <= 4)
);
create table audit.lost_root (
  sequence bigint not null,
  declared_at timestamp with time zone not null,
  root bytea not null,
  receipt text not null,
  constraint lost_root_pkey PRIMARY KEY (sequence)
);
create table audit.receipt (
  sequence bigint not null,
  notarised_at timestamp with time zone not null,
  receipt text not null,
  constraint receipt_pkey PRIMARY KEY (sequence)
);
create table audit.root (
  sequence bigint not null,
  from_transaction bigint not null,
  to_transaction bigint not null,
  sealed_at timestamp with time zone not null,
  entries integer not null,
  tree bytea not null,
  previous bytea,
  root bytea not null,
  signature bytea not null,
  key_id text not null,
  constraint root_pkey PRIMARY KEY (sequence),
  constraint only_the_first_root_has_none_before CHECK ((sequence = 1) = (previous IS NULL)),
  constraint root_covers_a_range CHECK (from_transaction < to_transaction),
  constraint root_has_entries CHECK (entries > 0)
);
create table catalogues.edition (
  edition text not null,
  imported_at timestamp with time zone not null,
  rows integer not null,
  constraint edition_pkey PRIMARY KEY (edition)
);
create table catalogues.facility (
  valid_from date not null,
  valid_to date,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone,
  code text not null,
  name text not null,
  province text not null,
  commune text not null,
  grade text not null,
  kind text not null,
  tenant text not null,
  instrument text not null,
  constraint facility_pkey PRIMARY KEY (code, valid_from, known_from),
  constraint facility_code_has_five_digits CHECK (code ~ '^\d{5}$'::text),
  constraint facility_ends_after_it_begins CHECK (valid_to >= valid_from),
  constraint facility_tenant_is_known CHECK (tenant = ANY (ARRAY['real'::text, 'sandbox'::text, 'conformance'::text]))
);
create table catalogues.facility_certificate (
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone,
  facility text not null,
  fingerprint bytea not null,
  constraint facility_certificate_pkey PRIMARY KEY (facility, fingerprint, known_from),
  constraint facility_fingerprint_is_sha256 CHECK (length(fingerprint) = 32)
);
create table catalogues.revision (
  facilities bigint not null,
  only_row boolean not null default true,
  constraint revision_pkey PRIMARY KEY (only_row),
  constraint revision_is_one_row CHECK (only_row)
);
create table catalogues.signature_policy (
  valid_from date not null,
  valid_to date,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone,
  facility text not null,
  policy text not null,
  instrument text not null,
  constraint signature_policy_pkey PRIMARY KEY (facility, valid_from, known_from),
  constraint signature_policy_is_known CHECK (policy = ANY (ARRAY['require'::text, 'warn'::text, 'off'::text]))
);
create table catalogues.unit (
  valid_from date not null,
  valid_to date,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone,
  level text not null,
  code text not null,
  name text not null,
  kind text not null,
  province text not null,
  district text,
  instrument text not null,
  constraint unit_pkey PRIMARY KEY (level, code, valid_from, known_from),
  constraint unit_code_fits_its_level CHECK (level = 'province'::text AND code ~ '^\d{2}$'::text OR level = 'commune'::text AND code ~ '^\d{5}$'::text),
  constraint unit_ends_after_it_begins CHECK (valid_to >= valid_from),
  constraint unit_level_is_known CHECK (level = ANY (ARRAY['province'::text, 'commune'::text]))
);
create table catalogues.unit_succession (
  from_day date not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone,
  level text not null,
  old_code text not null,
  new_code text not null,
  instrument text not null,
  constraint unit_succession_pkey PRIMARY KEY (level, old_code, new_code, known_from)
);
create table exchange.circuit (
  partner smallint not null,
  state smallint not null default 0,
  failures integer not null default 0,
  opened_at timestamp with time zone,
  retry_at timestamp with time zone,
  reason text,
  certificate_ends timestamp with time zone,
  last_delivered_at timestamp with time zone,
  constraint circuit_pkey PRIMARY KEY (partner),
  constraint circuit_partner_fkey FOREIGN KEY (partner) REFERENCES exchange.partner(number),
  constraint circuit_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2]))
);
create table exchange.content (
  message_id uuid not null,
  facility text not null,
  content_hash bytea not null,
  constraint content_pkey PRIMARY KEY (facility, content_hash)
);
create table exchange.delivery (
  message_id uuid not null,
  subject_key uuid not null,
  due_at timestamp with time zone not null,
  at timestamp with time zone,
  sequence bigint not null,
  attempts integer not null default 0,
  shard smallint not null,
  partner smallint not null,
  state smallint not null default 0,
  receipt text,
  chain bytea,
  reason text,
  constraint delivery_pkey PRIMARY KEY (shard, message_id, partner, state),
  constraint delivery_has_its_receipt CHECK (state <> 2 OR receipt IS NOT NULL AND chain IS NOT NULL),
  constraint delivery_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2, 3])),
  constraint failed_delivery_says_why CHECK (state <> 3 OR reason IS NOT NULL)
) partition by LIST (state);
create table exchange.epoch (
  epoch bigint not null,
  began_at timestamp with time zone not null default now(),
  reason text not null,
  reconciled_at timestamp with time zone,
  constraint epoch_pkey PRIMARY KEY (epoch)
);
create table exchange.handover (
  holder uuid not null,
  partner smallint not null,
  messages uuid[] not null,
  constraint handover_pkey PRIMARY KEY (partner, holder),
  constraint handover_partner_fkey FOREIGN KEY (partner) REFERENCES exchange.partner(number)
);
create table exchange.lane (
  leased_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  fence bigint not null default 0,
  holder uuid,
  partner smallint not null,
  shard smallint not null,
  constraint lane_pkey PRIMARY KEY (partner, shard),
  constraint lane_partner_fkey FOREIGN KEY (partner) REFERENCES exchange.partner(number)
);
create table exchange.message (
  message_id uuid not null,
  subject_key uuid,
  stored_at timestamp with time zone not null default clock_timestamp(),
  bytes integer not null,
  check_ms integer not null,
  version integer,
  shard smallint not null,
  state smallint not null default 0,
  documents smallint not null default 1,
  facility text not null,
  exchange text not null,
  sender text not null,
  sha256 bytea not null,
  superseded_by uuid,
  problems jsonb,
  constraint message_pkey PRIMARY KEY (shard, message_id),
  constraint message_says_why_it_was_refused CHECK (state <> 1 OR problems IS NOT NULL),
  constraint message_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2, 3]))
) partition by RANGE (message_id);
create table exchange.partner (
  number smallint not null,
  partner text not null,
  constraint partner_partner_key UNIQUE (partner),
  constraint partner_pkey PRIMARY KEY (number)
);
create table exchange.partner_minute (
  minute timestamp with time zone not null,
  delivered integer not null default 0,
  failed integer not null default 0,
  partner smallint not null,
  constraint partner_minute_pkey PRIMARY KEY (partner, minute),
  constraint partner_minute_partner_fkey FOREIGN KEY (partner) REFERENCES exchange.partner(number)
);
create table exchange.relay (
  relay_id uuid not null,
  at timestamp with time zone not null default now(),
  bytes integer not null,
  status smallint not null,
  facility text not null,
  path text not null,
  sha256 bytea not null,
  answer_sha256 bytea,
  partner_receipt text,
  constraint relay_pkey PRIMARY KEY (relay_id)
);
create table exchange.replay (
  replay_id uuid not null,
  message_id uuid not null,
  at timestamp with time zone not null default now(),
  actor text not null,
  stage text not null,
  partner text,
  reason text not null,
  constraint replay_pkey PRIMARY KEY (replay_id)
);
create table exchange.trace_archive (
  message_id uuid not null,
  shard smallint not null,
  trace bytea not null,
  constraint trace_archive_pkey PRIMARY KEY (shard, message_id)
);
create table exchange.worker (
  holder uuid not null,
  seen_at timestamp with time zone not null default now(),
  constraint worker_pkey PRIMARY KEY (holder)
);
create table exchange.delivery_done partition of exchange.delivery FOR VALUES IN ('2');
create table exchange.delivery_done_default partition of exchange.delivery_done DEFAULT;
create table exchange.delivery_open partition of exchange.delivery FOR VALUES IN ('0', '1', '3');
create table exchange.message_default partition of exchange.message DEFAULT;
create table insurance.claim (
  document_id uuid not null,
  subject_key uuid not null,
  total bigint not null,
  claimed bigint not null,
  begins timestamp with time zone not null,
  ends timestamp with time zone,
  version integer not null,
  shard smallint not null,
  state smallint not null default 0,
  facility text not null,
  constraint claim_pkey PRIMARY KEY (shard, subject_key, document_id),
  constraint claim_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2]))
);
create table people.alias (
  subject_key uuid not null,
  target_key uuid not null,
  at timestamp with time zone not null,
  shard smallint not null,
  target_shard smallint not null,
  source text not null,
  constraint alias_pkey PRIMARY KEY (shard, subject_key),
  constraint alias_leads_elsewhere CHECK (subject_key <> target_key)
);
create table people.identifier (
  subject_key uuid not null,
  shard smallint not null,
  kind smallint not null,
  blind_index bytea not null,
  constraint identifier_pkey PRIMARY KEY (kind, blind_index),
  constraint identifier_index_is_half_an_hmac CHECK (length(blind_index) = 16),
  constraint identifier_kind_is_known CHECK (kind >= 1 AND kind <= 10)
);
create table people.identifier_history (
  subject_key uuid not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  shard smallint not null,
  kind smallint not null,
  state smallint not null default 0,
  source text not null,
  sealed bytea not null,
  constraint identifier_history_pkey PRIMARY KEY (shard, subject_key, kind, valid_from),
  constraint identifier_ended_has_its_end CHECK ((state = 0) = (valid_to IS NULL)),
  constraint identifier_history_kind_is_known CHECK (kind >= 1 AND kind <= 10),
  constraint identifier_history_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2]))
);
create table people.identity_check (
  subject_key uuid not null,
  at timestamp with time zone not null,
  shard smallint not null,
  result smallint not null,
  differs smallint not null default 0,
  source text not null,
  constraint identity_check_pkey PRIMARY KEY (shard, subject_key, at),
  constraint identity_check_result_is_known CHECK (result >= 1 AND result <= 6),
  constraint identity_mismatch_names_its_fields CHECK ((result = 2) = (differs > 0))
);
create table people.person (
  subject_key uuid not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  known_from timestamp with time zone not null default clock_timestamp(),
  known_to timestamp with time zone,
  shard smallint not null,
  sex smallint not null,
  birth text,
  name text not null,
  folded text not null,
  source text not null,
  facility text,
  constraint person_pkey PRIMARY KEY (shard, subject_key, valid_from, known_from),
  constraint person_birth_is_a_year_or_a_date CHECK (birth ~ '^\d{4}(-\d{2}-\d{2})?$'::text),
  constraint person_from_a_facility_names_it CHECK (source <> 'facility'::text OR facility IS NOT NULL),
  constraint person_name_is_nfc CHECK ((name IS NFC NORMALIZED)),
  constraint person_sex_is_known CHECK (sex = ANY (ARRAY[1, 2, 3]))
);
create table people.subject (
  subject_key uuid not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  check_after timestamp with time zone not null default date_trunc('milliseconds'::text, clock_timestamp()),
  sequence bigint not null default 0,
  shard smallint not null,
  kind smallint not null default 0,
  identity smallint not null,
  check_attempts smallint not null default 0,
  key_id text,
  secret bytea,
  constraint subject_pkey PRIMARY KEY (shard, subject_key),
  constraint subject_identity_is_known CHECK (identity >= 0 AND identity <= 5),
  constraint subject_kind_is_known CHECK (kind = ANY (ARRAY[0, 1])),
  constraint subject_lives_in_the_shard_of_its_key CHECK (shard = get_byte(uuid_send(subject_key), 15)),
  constraint subject_secret_names_its_key CHECK ((secret IS NULL) = (key_id IS NULL))
) with (fillfactor=80);
create table platform.migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);
create table record.certificate (
  fingerprint bytea not null,
  der bytea not null,
  constraint certificate_pkey PRIMARY KEY (fingerprint),
  constraint certificate_fingerprint_is_sha256 CHECK (length(fingerprint) = 32)
);
create table record.document (
  document_id uuid not null,
  subject_key uuid not null,
  message_id uuid not null,
  stored_at timestamp with time zone not null default clock_timestamp(),
  version integer not null,
  inner_bytes integer not null,
  shard smallint not null,
  ordinal smallint not null,
  dictionary smallint not null,
  labels smallint not null default 0,
  state smallint not null default 0,
  exchange text not null,
  facility text not null,
  lineage bytea not null,
  body bytea not null,
  content_index bytea,
  constraint document_pkey PRIMARY KEY (shard, subject_key, document_id),
  constraint document_lives_in_the_shard_of_its_subject CHECK (shard >= 0 AND shard <= 255),
  constraint document_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2]))
);
create table record.lineage (
  document_id uuid not null,
  subject_key uuid not null,
  former uuid,
  version integer not null,
  voided boolean not null default false,
  facility text not null,
  lineage bytea not null,
  constraint lineage_pkey PRIMARY KEY (facility, lineage),
  constraint lineage_keeps_its_subject CHECK (version > 0)
);
create table record.voiding (
  document_id uuid not null,
  subject_key uuid not null,
  voided_at timestamp with time zone not null default now(),
  shard smallint not null,
  actor text not null,
  reason text not null,
  constraint voiding_pkey PRIMARY KEY (shard, subject_key, document_id),
  constraint voiding_names_its_reason CHECK (length(reason) >= 3)
);

CREATE INDEX session_by_end ON access.session USING btree (ends_at);
CREATE INDEX used_assertion_by_end ON access.used_assertion USING btree (expires_at);
CREATE INDEX entry_by_subject ON audit.entry USING btree (subject_key) WHERE (subject_key IS NOT NULL);
CREATE INDEX entry_in_order ON audit.entry USING brin (written_by, entry_id) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX root_by_range ON audit.root USING btree (to_transaction);
CREATE UNIQUE INDEX facility_known_once ON catalogues.facility USING btree (code, valid_from) WHERE (known_to IS NULL);
CREATE UNIQUE INDEX facility_certificate_known_once ON catalogues.facility_certificate USING btree (facility, fingerprint) WHERE (known_to IS NULL);
CREATE UNIQUE INDEX signature_policy_known_once ON catalogues.signature_policy USING btree (facility, valid_from) WHERE (known_to IS NULL);
CREATE UNIQUE INDEX unit_known_once ON catalogues.unit USING btree (level, code, valid_from) WHERE (known_to IS NULL);
CREATE INDEX unit_of_province ON catalogues.unit USING btree (province, level) WHERE (known_to IS NULL);
CREATE INDEX message_by_time ON ONLY exchange.message USING brin (message_id) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX message_superseded ON ONLY exchange.message USING btree (shard, superseded_by) WHERE (superseded_by IS NOT NULL);
CREATE INDEX alias_by_target ON people.alias USING btree (target_shard, target_key);
CREATE INDEX person_by_name ON people.person USING btree (folded text_pattern_ops, birth) WHERE (known_to IS NULL);
CREATE INDEX subject_to_check ON people.subject USING btree (check_after) WHERE (identity = 0);
CREATE INDEX document_by_time ON record.document USING brin (document_id) WITH (pages_per_range='32', autosummarize='on');

CREATE OR REPLACE FUNCTION access.forget_ended()
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with sessions as (delete from access.session where ends_at < now() - interval '1 day' returning 1),
       assertions as (delete from access.used_assertion where expires_at < now() - interval '1 day' returning 1)
  select ((select count(*) from sessions) + (select count(*) from assertions))::integer
$function$
;
CREATE OR REPLACE FUNCTION exchange.drop_month(month date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  part text := 'delivery_' || to_char(month, 'YYYYMM');
begin
  if to_regclass('exchange.' || part) is null then return; end if;
  if date_trunc('month', month) >= date_trunc('month', now()) then raise exception 'a month still running is not dropped'; end if;
  execute format('lock table exchange.%I in access exclusive mode', part);
  execute format('drop table exchange.%I', part);
end $function$
;
CREATE OR REPLACE FUNCTION exchange.first_id(moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
RETURN ((lpad(to_hex(((EXTRACT(epoch FROM moment) * (1000)::numeric))::bigint), 12, '0'::text) || '00000000000000000000'::text))::uuid
;
CREATE OR REPLACE FUNCTION exchange.make_month(month date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  suffix text := to_char(month, 'YYYYMM');
  from_id uuid := exchange.first_id(date_trunc('month', month) at time zone 'UTC');
  to_id   uuid := exchange.first_id((date_trunc('month', month) + interval '1 month') at time zone 'UTC');
begin
  if to_regclass('exchange.message_' || suffix) is null then
    execute format('create table exchange.%I partition of exchange.message for values from (%L) to (%L)', 'message_' || suffix, from_id, to_id);
  end if;
  if to_regclass('exchange.delivery_' || suffix) is null then
    execute format('create table exchange.%I partition of exchange.delivery_done for values from (%L) to (%L)', 'delivery_' || suffix, from_id, to_id);
  end if;
end $function$
;
CREATE OR REPLACE FUNCTION exchange.tidy_open()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET lock_timeout TO '100ms'
AS $function$
declare
  most_open constant integer := 10000;
  worth_it  constant bigint := 1024 * 1024;
  open_rows integer;
  swollen   regclass[] := array(select indexrelid::regclass from pg_index where indrelid = 'exchange.delivery_open'::regclass and pg_relation_size(indexrelid) > worth_it);
  each      regclass;
begin
  if cardinality(swollen) = 0 then return 0; end if;
  select count(*) into open_rows from (select from exchange.delivery_open limit most_open + 1) as few;
  if open_rows > most_open then return 0; end if;
  foreach each in array swollen loop
    execute format('reindex index %s', each);
  end loop;
  return cardinality(swollen);
exception when lock_not_available then
  return 0;
end $function$
;

alter table access.session enable row level security; -- forced
alter table access.staff enable row level security; -- forced
alter table audit.entry enable row level security; -- forced
alter table exchange.delivery enable row level security; -- forced
alter table exchange.message enable row level security; -- forced
alter table insurance.claim enable row level security; -- forced
alter table people.identifier_history enable row level security; -- forced
alter table people.identity_check enable row level security; -- forced
alter table people.person enable row level security; -- forced
alter table record.document enable row level security; -- forced
alter table record.voiding enable row level security; -- forced

create policy intake_works on access.session for all to lienthong_intake using (true) with check (true);
create policy owner_forgets on access.session for all to lienthong using ((ends_at < (now() - '1 day'::interval)));
create policy intake_works on access.staff for all to lienthong_intake using (true) with check (true);
create policy everyone_adds on audit.entry for insert to lienthong_intake, lienthong_reader, lienthong_worker with check (true);
create policy reader_reads on audit.entry for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'nation'::text) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_reads on audit.entry for select to lienthong_worker using (true);
create policy intake_writes on exchange.delivery for all to lienthong_intake using (true) with check (true);
create policy reader_reads on exchange.delivery for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) IS NOT NULL) AND (current_setting('lienthong.scope'::text, true) <> 'none'::text)));
create policy worker_works on exchange.delivery for all to lienthong_worker using (true) with check (true);
create policy intake_writes on exchange.message for all to lienthong_intake using (true) with check (true);
create policy reader_reads on exchange.message for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'nation'::text) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_works on exchange.message for all to lienthong_worker using (true) with check (true);
create policy intake_writes on insurance.claim for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on insurance.claim for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_reads on insurance.claim for select to lienthong_worker using (true);
create policy intake_writes on people.identifier_history for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on people.identifier_history for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy worker_works on people.identifier_history for all to lienthong_worker using (true) with check (true);
create policy intake_writes on people.identity_check for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on people.identity_check for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy worker_works on people.identity_check for all to lienthong_worker using (true) with check (true);
create policy intake_writes on people.person for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on people.person for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_works on people.person for all to lienthong_worker using (true) with check (true);
create policy intake_writes on record.document for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.document for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_reads on record.document for select to lienthong_worker using (true);
create policy intake_voids on record.voiding for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.voiding for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy worker_reads on record.voiding for select to lienthong_worker using (true);

grant insert, select on access.account to lienthong_intake;
grant update on access.account (closed_at) to lienthong_intake;
grant update on access.account (facility) to lienthong_intake;
grant update on access.account (password) to lienthong_intake;
grant update on access.account (tenant) to lienthong_intake;
grant update on access.account (token_epoch) to lienthong_intake;
grant insert, select on access.client to lienthong_intake;
grant update on access.client (closed_at) to lienthong_intake;
grant update on access.client (facility) to lienthong_intake;
grant update on access.client (jwks) to lienthong_intake;
grant update on access.client (name) to lienthong_intake;
grant update on access.client (role) to lienthong_intake;
grant update on access.client (scopes) to lienthong_intake;
grant update on access.client (token_epoch) to lienthong_intake;
grant insert, select on access.session to lienthong_intake;
grant update on access.session (ended_at) to lienthong_intake;
grant update on access.session (seen_at) to lienthong_intake;
grant insert, select on access.staff to lienthong_intake;
grant update on access.staff (closed_at) to lienthong_intake;
grant update on access.staff (facility) to lienthong_intake;
grant update on access.staff (name) to lienthong_intake;
grant update on access.staff (name_key) to lienthong_intake;
grant update on access.staff (role) to lienthong_intake;
grant insert, select on access.used_assertion to lienthong_intake;
grant select on audit.entry to lienthong_reader;
grant select on audit.entry to lienthong_worker;
grant insert on audit.entry (act) to lienthong_intake;
grant insert on audit.entry (act) to lienthong_reader;
grant insert on audit.entry (act) to lienthong_worker;
grant insert on audit.entry (actor) to lienthong_intake;
grant insert on audit.entry (actor) to lienthong_reader;
grant insert on audit.entry (actor) to lienthong_worker;
grant insert on audit.entry (detail) to lienthong_intake;
grant insert on audit.entry (detail) to lienthong_reader;
grant insert on audit.entry (detail) to lienthong_worker;
grant insert on audit.entry (entry_id) to lienthong_intake;
grant insert on audit.entry (entry_id) to lienthong_reader;
grant insert on audit.entry (entry_id) to lienthong_worker;
grant insert on audit.entry (purpose) to lienthong_intake;
grant insert on audit.entry (purpose) to lienthong_reader;
grant insert on audit.entry (purpose) to lienthong_worker;
grant insert on audit.entry (reference) to lienthong_intake;
grant insert on audit.entry (reference) to lienthong_reader;
grant insert on audit.entry (reference) to lienthong_worker;
grant insert on audit.entry (role) to lienthong_intake;
grant insert on audit.entry (role) to lienthong_reader;
grant insert on audit.entry (role) to lienthong_worker;
grant insert on audit.entry (salt) to lienthong_intake;
grant insert on audit.entry (salt) to lienthong_reader;
grant insert on audit.entry (salt) to lienthong_worker;
grant insert on audit.entry (shard) to lienthong_intake;
grant insert on audit.entry (shard) to lienthong_reader;
grant insert on audit.entry (shard) to lienthong_worker;
grant insert on audit.entry (subject_key) to lienthong_intake;
grant insert on audit.entry (subject_key) to lienthong_reader;
grant insert on audit.entry (subject_key) to lienthong_worker;
grant select on audit.lost_root to lienthong_reader;
grant insert, select on audit.lost_root to lienthong_worker;
grant select on audit.receipt to lienthong_reader;
grant insert, select on audit.receipt to lienthong_worker;
grant select on audit.root to lienthong_reader;
grant insert, select on audit.root to lienthong_worker;
grant select on catalogues.edition to lienthong_intake;
grant select on catalogues.edition to lienthong_reader;
grant insert, select on catalogues.edition to lienthong_worker;
grant select on catalogues.facility to lienthong_intake;
grant select on catalogues.facility to lienthong_reader;
grant insert, select on catalogues.facility to lienthong_worker;
grant update on catalogues.facility (known_to) to lienthong_worker;
grant select on catalogues.facility_certificate to lienthong_intake;
grant select on catalogues.facility_certificate to lienthong_reader;
grant insert, select on catalogues.facility_certificate to lienthong_worker;
grant update on catalogues.facility_certificate (known_to) to lienthong_worker;
grant select on catalogues.revision to lienthong_intake;
grant select on catalogues.revision to lienthong_reader;
grant select on catalogues.revision to lienthong_worker;
grant update on catalogues.revision (facilities) to lienthong_worker;
grant select on catalogues.signature_policy to lienthong_intake;
grant select on catalogues.signature_policy to lienthong_reader;
grant insert, select on catalogues.signature_policy to lienthong_worker;
grant update on catalogues.signature_policy (known_to) to lienthong_worker;
grant select on catalogues.unit to lienthong_intake;
grant select on catalogues.unit to lienthong_reader;
grant insert, select on catalogues.unit to lienthong_worker;
grant update on catalogues.unit (known_to) to lienthong_worker;
grant select on catalogues.unit_succession to lienthong_intake;
grant select on catalogues.unit_succession to lienthong_reader;
grant insert, select on catalogues.unit_succession to lienthong_worker;
grant update on catalogues.unit_succession (known_to) to lienthong_worker;
grant select on exchange.circuit to lienthong_intake;
grant select on exchange.circuit to lienthong_reader;
grant insert, select, update on exchange.circuit to lienthong_worker;
grant insert, select on exchange.content to lienthong_intake;
grant select on exchange.content to lienthong_reader;
grant select on exchange.content to lienthong_worker;
grant insert, select on exchange.delivery to lienthong_intake;
grant select on exchange.delivery to lienthong_reader;
grant insert, select, update on exchange.delivery to lienthong_worker;
grant select on exchange.epoch to lienthong_intake;
grant select on exchange.epoch to lienthong_reader;
grant insert, select, update on exchange.epoch to lienthong_worker;
grant delete, insert, select, update on exchange.handover to lienthong_worker;
grant select on exchange.lane to lienthong_reader;
grant insert, select, update on exchange.lane to lienthong_worker;
grant insert, select on exchange.message to lienthong_intake;
grant select on exchange.message to lienthong_reader;
grant select on exchange.message to lienthong_worker;
grant update on exchange.message (state) to lienthong_intake;
grant update on exchange.message (superseded_by) to lienthong_intake;
grant insert, select on exchange.partner to lienthong_intake;
grant select on exchange.partner to lienthong_reader;
grant insert, select on exchange.partner to lienthong_worker;
grant select on exchange.partner_minute to lienthong_reader;
grant insert, select, update on exchange.partner_minute to lienthong_worker;
grant insert, select on exchange.relay to lienthong_intake;
grant select on exchange.relay to lienthong_reader;
grant select on exchange.relay to lienthong_worker;
grant insert, select on exchange.replay to lienthong_intake;
grant select on exchange.replay to lienthong_reader;
grant insert, select on exchange.replay to lienthong_worker;
grant select on exchange.trace_archive to lienthong_reader;
grant insert, select on exchange.trace_archive to lienthong_worker;
grant delete, insert, select, update on exchange.worker to lienthong_worker;
grant insert, select, update on insurance.claim to lienthong_intake;
grant select on insurance.claim to lienthong_reader;
grant select on insurance.claim to lienthong_worker;
grant select on people.alias to lienthong_intake;
grant select on people.alias to lienthong_reader;
grant insert, select on people.alias to lienthong_worker;
grant update on people.alias (target_key) to lienthong_worker;
grant update on people.alias (target_shard) to lienthong_worker;
grant insert, select on people.identifier to lienthong_intake;
grant select on people.identifier to lienthong_reader;
grant insert, select on people.identifier to lienthong_worker;
grant insert, select on people.identifier_history to lienthong_intake;
grant select on people.identifier_history to lienthong_reader;
grant insert, select on people.identifier_history to lienthong_worker;
grant update on people.identifier_history (state) to lienthong_worker;
grant update on people.identifier_history (valid_to) to lienthong_worker;
grant insert, select on people.identity_check to lienthong_intake;
grant select on people.identity_check to lienthong_reader;
grant insert, select on people.identity_check to lienthong_worker;
grant insert, select on people.person to lienthong_intake;
grant select on people.person to lienthong_reader;
grant insert, select on people.person to lienthong_worker;
grant update on people.person (known_to) to lienthong_worker;
grant insert, select on people.subject to lienthong_intake;
grant select on people.subject to lienthong_reader;
grant select on people.subject to lienthong_worker;
grant update on people.subject (check_after) to lienthong_worker;
grant update on people.subject (check_attempts) to lienthong_worker;
grant update on people.subject (identity) to lienthong_worker;
grant update on people.subject (sequence) to lienthong_intake;
grant insert, select on record.certificate to lienthong_intake;
grant select on record.certificate to lienthong_reader;
grant select on record.certificate to lienthong_worker;
grant insert, select on record.document to lienthong_intake;
grant select on record.document to lienthong_reader;
grant select on record.document to lienthong_worker;
grant update on record.document (state) to lienthong_intake;
grant insert, select, update on record.lineage to lienthong_intake;
grant select on record.lineage to lienthong_reader;
grant select on record.lineage to lienthong_worker;
grant insert, select on record.voiding to lienthong_intake;
grant select on record.voiding to lienthong_reader;
grant select on record.voiding to lienthong_worker;
grant usage on schema access to lienthong_intake;
grant usage on schema access to lienthong_reader;
grant usage on schema access to lienthong_worker;
grant usage on schema audit to lienthong_intake;
grant usage on schema audit to lienthong_reader;
grant usage on schema audit to lienthong_worker;
grant usage on schema catalogues to lienthong_intake;
grant usage on schema catalogues to lienthong_reader;
grant usage on schema catalogues to lienthong_worker;
grant usage on schema exchange to lienthong_intake;
grant usage on schema exchange to lienthong_reader;
grant usage on schema exchange to lienthong_worker;
grant usage on schema insurance to lienthong_intake;
grant usage on schema insurance to lienthong_reader;
grant usage on schema insurance to lienthong_worker;
grant usage on schema people to lienthong_intake;
grant usage on schema people to lienthong_reader;
grant usage on schema people to lienthong_worker;
grant usage on schema record to lienthong_intake;
grant usage on schema record to lienthong_reader;
grant usage on schema record to lienthong_worker;

comment on column access.account.password is 'Argon2id (PHC text) of the protocol''s own secret, the MD5 text; never the password itself';
comment on column access.account.token_epoch is 'Counted up to revoke every token given so far';
comment on column access.session.session is 'SHA-256 of the cookie''s 32 random bytes: who reads this table cannot sign in with it';
comment on column access.staff.name is 'Sealed under the key name_key';
comment on column access.staff.person is 'Blind index of the personal number: known before the first sign-in, readable by nobody';
comment on column access.used_assertion.assertion is 'SHA-256 over client and jti';
comment on column audit.entry.actor is 'Opaque id of an account, client, staff member or subject; never a personal number';
comment on column audit.entry.detail is 'Codes and counts; never a personal value';
comment on column audit.entry.role is '0 public, 1 operator, 2 facility, 3 auditor, 4 citizen';
comment on column audit.entry.written_by is 'Transaction that wrote it: a batch seals a range of these, all of them over. Not grantable: only the default fills it.';
comment on column catalogues.unit.district is 'Name of the district, for communes before 2025-07-01';
comment on column catalogues.unit.province is 'Code of the province as of valid_from; of a province its own code';
comment on column catalogues.unit.valid_from is '-infinity where the source does not tell since when';
comment on column catalogues.unit.valid_to is 'Last day it applies, inclusive; null where no end is known';
comment on column exchange.circuit.state is '0 closed (flowing), 1 open (waiting), 2 half-open (one trial)';
comment on column exchange.content.content_hash is 'First 16 bytes of SHA-256 over facility and decoded tables: only the facility itself could bring about a collision, and only for itself.';
comment on column exchange.delivery.chain is 'SHA-256 over the former hop''s chain (of the first: the message''s sha256) and this receipt';
comment on column exchange.delivery.state is '0 waiting, 1 sent and its answer unknown, 2 delivered, 3 failed for good (dead letter)';
comment on column exchange.message.problems is 'As answered; values are masked. Null where there were none.';
comment on column exchange.message.state is '0 accepted, 1 refused, 2 superseded, 3 voided';
comment on column insurance.claim.claimed is 'T_BHTT in hundredths of a đồng';
comment on column insurance.claim.state is '0 asked, 1 superseded, 2 voided';
comment on column insurance.claim.total is 'T_TONGCHI_BV in hundredths of a đồng';
comment on column people.identifier.blind_index is 'First 16 bytes of HMAC-SHA-256 over kind and value, under a key of the provider: the number itself is not here.';
comment on column people.identifier.kind is '1 SDDCN, 2 CMND9, 3 SDDCN_DA_HUY, 4 SDD_NN, 5 HO_CHIEU, 6 GCN_CAN_CUOC, 7 TK_DINH_DANH, 8 MA_THE_BHYT, 9 GIAY_CHUNG_SINH, 10 MA_TAM';
comment on column people.identifier_history.sealed is 'The value, under the subject''s own key';
comment on column people.identifier_history.state is '0 active, 1 cancelled, 2 replaced';
comment on column people.identity_check.differs is 'Bits of the fields that differ: 1 name, 2 birth, 4 sex';
comment on column people.identity_check.result is '1 found and agreeing, 2 mismatch, 3 unknown, 4 not asked, 5 number cancelled, 6 unavailable';
comment on column people.person.birth is 'yyyy-MM-dd, or yyyy where only the year is known; null where neither was given';
comment on column people.person.folded is 'For search: without tone marks, đ and case, words in alphabetical order';
comment on column people.person.name is 'As given, Unicode NFC';
comment on column people.subject.identity is '0 waiting for the population database, 1 confirmed, 2 mismatch, 3 unknown there, 4 not asked, 5 number cancelled';
comment on column people.subject.kind is '0 citizen, 1 organisation';
comment on column people.subject.secret is 'The subject''s own key, wrapped under key_id. Null once erased: nothing sealed under it can be opened again.';
comment on column people.subject.sequence is 'Order of this subject''s messages: raised in the statement that stores each';
comment on column record.document.body is 'zstd (dictionary by number), then AES-256-GCM under the subject''s own key';
comment on column record.document.labels is 'Sensitivity bits: 1 hiv, 2 tb-hiv, 4 mental, 8 reproductive (DESIGN §5.11)';
comment on column record.document.state is '0 current, 1 superseded by a later version, 2 voided (wrong patient)';
comment on column record.lineage.lineage is 'First 16 bytes of SHA-256 over exchange and visit code (MA_LK): the code itself may hold personal data.';
