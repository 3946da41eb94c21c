-- What all migrations together give. Written by `npm run schema`; never edited by hand.

create schema access;
comment on schema access is 'Who may come in. Owned by server/modules/access.';
create schema audit;
comment on schema audit is 'Entries, roots, receipts. Owned by server/modules/audit; insert-only for every role (DESIGN §5.10).';
create schema catalogues;
comment on schema catalogues is 'Lists with valid time: administrative units, diseases, medicines, services, facilities. Reference tables. Owned by server/modules/catalogues.';
create schema conformance;
comment on schema conformance is 'The vendors'' desk: tenants, observations, fulfilled cases, certificates. Owned by server/modules/conformance.';
create schema exchange;
comment on schema exchange is 'Messages on their way. Owned by server/modules/exchange.';
create schema insurance;
comment on schema insurance is 'Claims and their assessment. Owned by server/modules/insurance.';
create schema papers;
comment on schema papers is 'Papers (definitions/papers): sealed bodies, states, verification. Owned by server/modules/papers.';
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
create table access.approval (
  approval_id uuid not null,
  reference uuid not null,
  asked_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  until timestamp with time zone,
  used_at timestamp with time zone,
  kind text not null,
  ticket text not null,
  reason text not null,
  asked_by text not null,
  approved_by text,
  constraint approval_pkey PRIMARY KEY (approval_id),
  constraint approval_is_given_before_it_is_used CHECK (used_at IS NULL OR approved_at IS NOT NULL),
  constraint approval_kind_is_known CHECK (kind = ANY (ARRAY['replay-with-content'::text, 'unmask'::text, 'erase'::text])),
  constraint approval_names_ticket_and_reason CHECK (length(ticket) >= 3 AND length(reason) >= 10),
  constraint approval_names_who_and_until CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (until IS NULL)),
  constraint approval_needs_two_people CHECK (approved_by <> asked_by)
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
  constraint client_of_a_facility_names_it CHECK ((role = ANY (ARRAY['facility'::text, 'registrar'::text, 'clerk'::text, 'clinician'::text])) = (facility IS NOT NULL)),
  constraint client_role_is_known CHECK (role = ANY (ARRAY['operator'::text, 'facility'::text, 'auditor'::text, 'registrar'::text, 'clerk'::text, 'assessor'::text, 'steward'::text, 'clinician'::text, 'commune-officer'::text, 'province-officer'::text, 'ministry-officer'::text]))
);
create table access.closing (
  subject_key uuid not null,
  known_at timestamp with time zone not null,
  shard smallint not null,
  died_on date,
  source text not null,
  constraint closing_pkey PRIMARY KEY (shard, subject_key)
);
create table access.consent_switch (
  subject_key uuid not null,
  switch_id uuid not null,
  set_at timestamp with time zone not null,
  until timestamp with time zone,
  ended_at timestamp with time zone,
  shard smallint not null,
  allows boolean not null,
  kind text not null,
  target text not null,
  facility text not null default ''::text,
  set_by text not null,
  constraint consent_switch_pkey PRIMARY KEY (shard, subject_key, switch_id),
  constraint switch_is_for_a_facility_only_where_it_opens_a_label CHECK (facility = ''::text OR kind = 'label'::text),
  constraint switch_kind_is_known CHECK (kind = ANY (ARRAY['facility'::text, 'source'::text, 'document'::text, 'category'::text, 'label'::text])),
  constraint switch_until_lies_ahead CHECK (until > set_at)
);
create table access.delegation (
  subject_key uuid not null,
  delegation_id uuid not null,
  asked_at timestamp with time zone not null,
  agreed_at timestamp with time zone,
  until timestamp with time zone not null,
  ended_at timestamp with time zone,
  shard smallint not null,
  sensitive boolean not null,
  ground text not null,
  representative_id text,
  ended_by text,
  representative bytea not null,
  names bytea not null,
  names_key text not null,
  constraint delegation_pkey PRIMARY KEY (shard, subject_key, delegation_id),
  constraint delegation_end_names_who CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  constraint delegation_ground_is_known CHECK (ground = ANY (ARRAY['parent'::text, 'consent'::text])),
  constraint delegation_index_is_an_hmac CHECK (length(representative) = 32),
  constraint delegation_is_agreed_by_a_known_caller CHECK (agreed_at IS NULL OR representative_id IS NOT NULL),
  constraint delegation_lives_in_the_shard_of_its_subject CHECK (shard = get_byte(uuid_send(subject_key), 15))
);
create table access.erasure (
  subject_key uuid not null,
  erased_at timestamp with time zone not null,
  due_on date not null,
  shard smallint not null,
  documents integer not null,
  rule text not null,
  instrument text not null,
  asked_by text not null,
  erased_by text not null,
  proof bytea not null,
  constraint erasure_pkey PRIMARY KEY (shard, subject_key),
  constraint erasure_needs_two_people CHECK (asked_by <> erased_by),
  constraint erasure_proof_is_sha256 CHECK (length(proof) = 32)
);
create table access.legal_hold (
  subject_key uuid not null,
  hold_id uuid not null,
  set_at timestamp with time zone not null,
  until timestamp with time zone,
  lifted_at timestamp with time zone,
  shard smallint not null,
  instrument text not null,
  set_by text not null,
  lifted_by text,
  constraint legal_hold_pkey PRIMARY KEY (shard, subject_key, hold_id),
  constraint hold_lifting_names_who CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
  constraint hold_names_its_instrument CHECK (length(instrument) >= 3)
);
create table access.look (
  subject_key uuid not null,
  look_id uuid not null,
  opened_at timestamp with time zone not null,
  until timestamp with time zone not null,
  ended_at timestamp with time zone,
  shard smallint not null,
  basis text not null,
  caller_id text not null,
  facility text not null,
  reason text,
  constraint look_pkey PRIMARY KEY (shard, subject_key, look_id),
  constraint look_basis_is_known CHECK (basis = ANY (ARRAY['care'::text, 'emergency'::text])),
  constraint look_ends CHECK (until > opened_at),
  constraint look_in_an_emergency_names_its_reason CHECK (basis = 'care'::text OR length(reason) >= 10),
  constraint look_lives_in_the_shard_of_its_subject CHECK (shard = get_byte(uuid_send(subject_key), 15))
);
create table access.notice (
  subject_key uuid not null,
  notice_id uuid not null,
  look_id uuid not null,
  told_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  shard smallint not null,
  kind text not null,
  answer text,
  constraint notice_pkey PRIMARY KEY (shard, subject_key, notice_id),
  constraint notice_is_about_a_look FOREIGN KEY (shard, subject_key, look_id) REFERENCES access.look(shard, subject_key, look_id),
  constraint notice_answer_has_its_time CHECK ((answer IS NULL) = (answered_at IS NULL)),
  constraint notice_answer_is_known CHECK (answer = ANY (ARRAY['right'::text, 'not-right'::text])),
  constraint notice_kind_is_known CHECK (kind = 'emergency-look'::text)
);
create table access.review (
  subject_key uuid not null,
  review_id uuid not null,
  look_id uuid not null,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  shard smallint not null,
  words text,
  finding text,
  decided_by text,
  ground text,
  constraint review_of_a_look_happens_once UNIQUE (shard, subject_key, look_id),
  constraint review_pkey PRIMARY KEY (shard, subject_key, review_id),
  constraint review_is_about_a_look FOREIGN KEY (shard, subject_key, look_id) REFERENCES access.look(shard, subject_key, look_id),
  constraint review_finding_is_known CHECK (finding = ANY (ARRAY['lawful'::text, 'unlawful'::text])),
  constraint review_finding_names_who_and_why CHECK ((finding IS NULL) = (decided_by IS NULL) AND (finding IS NULL) = (ground IS NULL) AND (finding IS NULL) = (decided_at IS NULL))
);
create table access.session (
  session bytea not null,
  session_id uuid not null,
  subject_key uuid,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  renewed_at timestamp with time zone not null,
  former bytea,
  shard smallint,
  device text not null,
  caller_id text not null,
  staff_id text,
  name bytea not null,
  number bytea,
  name_key text not null,
  constraint session_is_named_once UNIQUE (session_id),
  constraint session_pkey PRIMARY KEY (session),
  constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id),
  constraint session_device_is_a_kind CHECK (device = ANY (ARRAY['phone'::text, 'tablet'::text, 'computer'::text, 'unknown'::text])),
  constraint session_has_its_shard CHECK ((subject_key IS NULL) = (shard IS NULL)),
  constraint session_is_sha256 CHECK (length(session) = 32 AND (former IS NULL OR length(former) = 32))
);
create table access.staff (
  staff_id text not null,
  person bytea not null,
  role text not null,
  facility text,
  area text,
  name bytea not null,
  name_key text not null,
  sandbox boolean not null,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  constraint staff_person_key UNIQUE (person),
  constraint staff_pkey PRIMARY KEY (staff_id),
  constraint officer_names_the_area CHECK ((role = ANY (ARRAY['commune-officer'::text, 'province-officer'::text])) = (area IS NOT NULL)),
  constraint staff_of_a_facility_names_it CHECK ((role = ANY (ARRAY['facility'::text, 'registrar'::text, 'clerk'::text, 'clinician'::text])) = (facility IS NOT NULL)),
  constraint staff_role_is_known CHECK (role = ANY (ARRAY['operator'::text, 'facility'::text, 'auditor'::text, 'registrar'::text, 'clerk'::text, 'assessor'::text, 'steward'::text, 'clinician'::text, 'commune-officer'::text, 'province-officer'::text, 'ministry-officer'::text]))
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
  constraint entry_role_is_known CHECK (role >= 0 AND role <= 12)
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
  imported_at timestamp with time zone not null,
  live_at timestamp with time zone,
  rolled_back_at timestamp with time zone,
  valid_from date,
  id uuid not null,
  rows integer not null,
  staged integer not null default 0,
  added integer,
  changed integer,
  corrected integer,
  ended integer,
  whole boolean not null,
  state text not null,
  kind text not null,
  version text not null,
  instrument text not null,
  checksum text not null,
  lists text[] not null,
  file bytea,
  constraint edition_pkey PRIMARY KEY (id),
  constraint edition_checksum_is_sha256 CHECK (checksum ~ '^[0-9a-f]{64}$'::text),
  constraint edition_live_has_its_moment CHECK ((state = ANY (ARRAY['live'::text, 'rolled-back'::text])) = (live_at IS NOT NULL)),
  constraint edition_rolled_back_has_its_moment CHECK ((state = 'rolled-back'::text) = (rolled_back_at IS NOT NULL)),
  constraint edition_staged_within_rows CHECK (staged >= 0 AND staged <= rows),
  constraint edition_state_is_known CHECK (state = ANY (ARRAY['staged'::text, 'live'::text, 'rolled-back'::text, 'given-up'::text]))
);
create table catalogues.edition_row (
  edition uuid not null,
  ordinal integer not null,
  body jsonb not null,
  constraint edition_row_pkey PRIMARY KEY (edition, ordinal),
  constraint edition_row_edition_fkey FOREIGN KEY (edition) REFERENCES catalogues.edition(id)
);
create table catalogues.entry (
  valid_from date not null,
  valid_to date,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone,
  edition uuid not null,
  kind text not null,
  list text not null,
  key text not null,
  code text not null,
  name text not null,
  name_en text,
  folded text not null,
  instrument text not null,
  attributes jsonb not null,
  constraint entry_pkey PRIMARY KEY (kind, list, key, valid_from, known_from),
  constraint entry_edition_fkey FOREIGN KEY (edition) REFERENCES catalogues.edition(id),
  constraint entry_ends_after_it_begins CHECK (valid_to >= valid_from),
  constraint entry_unit_code_has_two_or_five_digits CHECK (kind <> 'unit'::text OR code ~ '^(\d{2}|\d{5})$'::text)
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
  lists bigint not null,
  only_row boolean not null default true,
  constraint revision_pkey PRIMARY KEY (only_row),
  constraint revision_is_one_row CHECK (only_row)
);
create table catalogues.rule_policy (
  valid_from date not null,
  valid_to date,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone,
  facility text,
  rule text not null,
  severity text not null,
  instrument text not null,
  constraint rule_policy_known_at_once UNIQUE NULLS NOT DISTINCT (rule, facility, valid_from, known_from),
  constraint rule_policy_ends_after_it_begins CHECK (valid_to >= valid_from),
  constraint rule_policy_facility_has_five_digits CHECK (facility ~ '^\d{5}$'::text),
  constraint rule_policy_severity_is_known CHECK (severity = ANY (ARRAY['reject'::text, 'warn'::text, 'off'::text]))
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
create table conformance.certificate (
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  tenant_id uuid not null,
  number text not null,
  facility text not null,
  standard text not null,
  jws text not null,
  reason text,
  constraint certificate_pkey PRIMARY KEY (number),
  constraint certificate_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES conformance.tenant(tenant_id),
  constraint certificate_revoked_says_why CHECK ((revoked_at IS NULL) = (reason IS NULL))
);
create table conformance.file (
  message_id uuid not null,
  subject_key uuid,
  looked_at timestamp with time zone,
  dossiers integer not null,
  shard smallint not null,
  facility text not null,
  exchange text not null,
  standard text not null,
  lineages text[] not null,
  facts jsonb,
  constraint file_pkey PRIMARY KEY (shard, message_id)
);
create table conformance.fulfilment (
  fulfilled_at timestamp with time zone not null,
  facility text not null,
  standard text not null,
  checklist text not null,
  case_code text not null,
  messages uuid[] not null,
  tenant_id uuid,
  constraint fulfilment_once UNIQUE NULLS NOT DISTINCT (facility, tenant_id, standard, checklist, case_code)
);
create table conformance.observation (
  observation_id uuid not null,
  message_id uuid,
  status smallint not null,
  facility text not null,
  act text not null,
  standard text not null,
  detail jsonb not null,
  constraint observation_pkey PRIMARY KEY (observation_id),
  constraint observation_act_is_known CHECK (act = ANY (ARRAY['token'::text, 'file'::text, 'trace'::text, 'daily'::text, 'void'::text, 'check'::text]))
);
create table conformance.rehearsal (
  rehearsal_id uuid not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  facility text not null,
  constraint rehearsal_pkey PRIMARY KEY (rehearsal_id)
);
create table conformance.tenant (
  tenant_id uuid not null,
  registered_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  facility text not null,
  username text not null,
  vendor text not null,
  product text not null,
  version text not null,
  email bytea not null,
  email_key text not null,
  email_index bytea not null,
  constraint tenant_pkey PRIMARY KEY (tenant_id),
  constraint tenant_code_is_of_the_range CHECK (facility ~ '^99\d{3}$'::text AND facility > '99001'::text),
  constraint tenant_email_index_is_an_hmac CHECK (length(email_index) = 32)
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
create table insurance.card_reader (
  reader_id text not null,
  facility text not null,
  public_key jsonb not null,
  registered_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint card_reader_pkey PRIMARY KEY (reader_id)
);
create table insurance.check_in (
  check_in_id uuid not null,
  subject_key uuid not null,
  at timestamp with time zone not null,
  due_at timestamp with time zone,
  verified_at timestamp with time zone,
  admitted_at timestamp with time zone,
  message_id uuid,
  day date not null,
  version integer not null default 1,
  shard smallint not null,
  attempts smallint not null default 0,
  later_identity boolean not null default false,
  later_card boolean not null default false,
  attention boolean not null default false,
  facility text not null,
  state text not null default 'open'::text,
  shown_by text not null,
  evidence text not null,
  identity text not null,
  card_code text,
  file_state text not null default 'none'::text,
  lineage text,
  actor text not null,
  folded text not null,
  birth text,
  body bytea not null,
  constraint check_in_pkey PRIMARY KEY (shard, check_in_id),
  constraint check_in_admitted_has_its_time CHECK ((state = 'admitted'::text) = (admitted_at IS NOT NULL)),
  constraint check_in_birth_is_a_year_or_a_date CHECK (birth ~ '^\d{4}(-\d{2}-\d{2})?$'::text),
  constraint check_in_due_has_something_to_ask CHECK ((due_at IS NULL) = (NOT later_identity AND NOT later_card)),
  constraint check_in_evidence_is_known CHECK (evidence = ANY (ARRAY['claim'::text, 'proof'::text])),
  constraint check_in_file_state_is_known CHECK (file_state = ANY (ARRAY['none'::text, 'to-send'::text, 'sent'::text, 'to-sign'::text, 'not-wanted'::text])),
  constraint check_in_sent_names_its_message CHECK ((file_state = 'sent'::text) = (message_id IS NOT NULL)),
  constraint check_in_state_is_known CHECK (state = ANY (ARRAY['open'::text, 'admitted'::text]))
);
create table insurance.claim (
  document_id uuid not null,
  subject_key uuid not null,
  message_id uuid not null,
  total bigint not null,
  claimed bigint not null,
  at_risk bigint not null default 0,
  paid_by_patient bigint,
  paid_together bigint,
  paid_by_others bigint,
  begins timestamp with time zone not null,
  ends timestamp with time zone not null,
  version integer not null,
  shard smallint not null,
  ordinal smallint not null default 0,
  state smallint not null default 0,
  settled boolean not null default false,
  facility text not null,
  department text,
  care_kind text,
  findings jsonb,
  constraint claim_pkey PRIMARY KEY (shard, document_id),
  constraint claim_risks_no_more_than_it_asks CHECK (at_risk >= 0 AND at_risk <= GREATEST(claimed, 0::bigint)),
  constraint claim_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2])),
  constraint settled_claim_is_adjusted CHECK (NOT (settled AND state = 1))
);
create table insurance.claim_event (
  document_id uuid not null,
  at timestamp with time zone not null,
  written_at timestamp with time zone not null default clock_timestamp(),
  result bigint,
  number integer not null,
  shard smallint not null,
  state smallint not null,
  applied boolean not null,
  source text not null,
  facility text not null,
  actor text not null,
  detail jsonb,
  constraint claim_event_pkey PRIMARY KEY (shard, document_id, number),
  constraint event_number_counts_from_one CHECK (number > 0),
  constraint event_source_is_known CHECK (source = ANY (ARRAY['facility'::text, 'insurance'::text, 'assessor'::text]))
);
create table insurance.outcome (
  document_id uuid not null,
  subject_key uuid not null,
  changed_at timestamp with time zone not null,
  asked bigint,
  granted bigint,
  month date,
  explain_by date,
  events integer not null,
  shard smallint not null,
  state smallint not null,
  facility text not null,
  rows jsonb,
  constraint outcome_pkey PRIMARY KEY (shard, document_id),
  constraint outcome_grants_no_less_than_nothing CHECK (granted >= 0),
  constraint outcome_state_is_known CHECK (state >= 0 AND state <= 9),
  constraint settled_outcome_says_what_and_when CHECK ((state <> ALL (ARRAY[8, 9])) OR granted IS NOT NULL AND month IS NOT NULL)
);
create table insurance.payment (
  month date not null,
  paid_at timestamp with time zone not null,
  amount bigint not null,
  claims integer not null,
  facility text not null,
  reference text not null,
  constraint payment_pkey PRIMARY KEY (facility, month, reference)
);
create table insurance.report (
  report_id uuid not null,
  subject_key uuid,
  document_id uuid,
  made_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  retry_at timestamp with time zone not null,
  month date,
  due_on date not null,
  attempts integer not null default 0,
  shard smallint not null,
  state smallint not null default 0,
  form text not null,
  facility text not null,
  made_by text not null,
  sha256 bytea not null,
  content bytea not null,
  figures jsonb,
  receipt text,
  reason text,
  constraint report_pkey PRIMARY KEY (shard, report_id),
  constraint report_is_of_a_claim_or_a_month CHECK ((document_id IS NULL) = (month IS NOT NULL) AND (document_id IS NULL) = (subject_key IS NULL)),
  constraint report_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2])),
  constraint sent_report_has_its_receipt CHECK ((state = 1) = (receipt IS NOT NULL))
);
create table insurance.result_mark (
  source text not null,
  mark bigint not null,
  read_at timestamp with time zone,
  constraint result_mark_pkey PRIMARY KEY (source)
);
create table insurance.wristband (
  check_in_id uuid not null,
  subject_key uuid not null,
  bound_at timestamp with time zone not null,
  released_at timestamp with time zone,
  shard smallint not null,
  facility text not null,
  tag_index bytea not null,
  constraint wristband_pkey PRIMARY KEY (facility, tag_index, bound_at),
  constraint wristband_index_is_half_an_hmac CHECK (length(tag_index) = 16)
);
create table papers.due (
  document_id uuid not null,
  message_id uuid not null,
  subject_key uuid not null,
  due_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  done_at timestamp with time zone,
  version integer not null,
  shard smallint not null,
  attempts smallint not null default 0,
  facility text not null,
  exchange text not null,
  outcome text,
  reason text,
  lineage bytea not null,
  constraint due_pkey PRIMARY KEY (document_id),
  constraint due_done_has_its_outcome CHECK (done_at IS NULL OR outcome IS NOT NULL),
  constraint due_outcome_is_known CHECK (outcome = ANY (ARRAY['made'::text, 'superseded'::text, 'voided'::text, 'refused'::text, 'none'::text, 'not-signed'::text, 'not-opened'::text]))
);
create table papers.event (
  event_id uuid not null,
  paper_id uuid not null,
  subject_key uuid not null,
  at timestamp with time zone not null,
  shard smallint not null,
  act text not null,
  state text not null,
  actor text not null,
  role text not null,
  facility text,
  reason text,
  detail bytea,
  constraint event_pkey PRIMARY KEY (shard, subject_key, paper_id, event_id),
  constraint event_act_is_known CHECK (act = ANY (ARRAY['issue'::text, 'deliver'::text, 'see'::text, 'receive'::text, 'use'::text, 'expire'::text, 'revoke'::text])),
  constraint event_state_is_known CHECK (state = ANY (ARRAY['issued'::text, 'delivered'::text, 'seen'::text, 'received'::text, 'used'::text, 'expired'::text, 'revoked'::text]))
);
create table papers.number_sequence (
  facility text not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  constraint number_sequence_pkey PRIMARY KEY (facility, kind, year)
);
create table papers.paper (
  paper_id uuid not null,
  subject_key uuid not null,
  document_id uuid,
  message_id uuid,
  replaced_by uuid,
  issued_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  issued_on date not null,
  valid_until date,
  version integer not null default 1,
  shard smallint not null,
  row smallint not null default 1,
  uses_many boolean not null default false,
  state text not null default 'issued'::text,
  kind text not null,
  form text not null,
  number text not null,
  facility text not null,
  receiver text,
  received_by text,
  revocation text,
  labels text[] not null default '{}'::text[],
  lineage bytea,
  body bytea not null,
  pdf bytea not null,
  constraint paper_pkey PRIMARY KEY (shard, subject_key, paper_id),
  constraint paper_lives_in_the_shard_of_its_subject CHECK (shard >= 0 AND shard <= 255),
  constraint paper_made_from_a_file_names_it CHECK ((document_id IS NULL) = (lineage IS NULL) AND (document_id IS NULL) = (message_id IS NULL)),
  constraint paper_revocation_is_known CHECK (revocation = ANY (ARRAY['replaced'::text, 'voided'::text, 'withdrawn'::text, 'written-wrong'::text])),
  constraint paper_revoked_says_why CHECK ((state = 'revoked'::text) = (revocation IS NOT NULL)),
  constraint paper_state_is_known CHECK (state = ANY (ARRAY['issued'::text, 'delivered'::text, 'seen'::text, 'received'::text, 'used'::text, 'expired'::text, 'revoked'::text]))
);
create table papers.reminder (
  reminder_id uuid not null,
  sent_at timestamp with time zone not null,
  sent_on date not null,
  answered_at timestamp with time zone,
  facility text not null,
  reason text not null,
  sent_by text not null,
  role text not null,
  area text,
  answer text,
  answered_by text,
  answer_role text,
  constraint reminder_once_a_day UNIQUE (facility, reason, sent_on),
  constraint reminder_pkey PRIMARY KEY (reminder_id),
  constraint reminder_answer_is_known CHECK (answer = ANY (ARRAY['mended'::text, 'mending'::text, 'not-ours'::text])),
  constraint reminder_answer_says_who_and_when CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answer_role IS NULL)),
  constraint reminder_reason_is_known CHECK (reason = ANY (ARRAY['no-visits'::text, 'late-visits'::text, 'papers-not-made'::text, 'papers-not-signed'::text, 'incomplete-visits'::text]))
);
create table papers.verification (
  code_hash bytea not null,
  paper_id uuid not null,
  subject_key uuid not null,
  pdf_sha256 bytea not null,
  shard smallint not null,
  constraint verification_pkey PRIMARY KEY (code_hash),
  constraint verification_code_is_sha256 CHECK (length(code_hash) = 32 AND length(pdf_sha256) = 32)
);
create table people.alias (
  subject_key uuid not null,
  alias_id uuid not null,
  target_key uuid not null,
  standing_key uuid not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  shard smallint not null,
  target_shard smallint not null,
  standing_shard smallint not null,
  source text not null,
  made_by text not null,
  reason text not null,
  score real,
  ended_by text,
  ended_why text,
  constraint alias_pkey PRIMARY KEY (shard, subject_key, alias_id),
  constraint alias_end_names_who_and_why CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_why IS NULL)),
  constraint alias_leads_elsewhere CHECK (subject_key <> target_key AND subject_key <> standing_key),
  constraint alias_source_is_known CHECK (source = ANY (ARRAY['population'::text, 'matching'::text, 'steward'::text]))
);
create table people.description (
  subject_key uuid not null,
  described_at timestamp with time zone not null,
  match_after timestamp with time zone,
  read_after timestamp with time zone,
  read_up_to bigint not null default 0,
  shard smallint not null,
  birth_key integer,
  name_key integer,
  ends_key integer,
  pair_key integer,
  mother_key integer,
  phone_index bytea,
  sex smallint not null,
  numbered boolean not null,
  commune text,
  name text not null,
  birth text,
  mother_name text,
  facility text,
  constraint description_pkey PRIMARY KEY (shard, subject_key),
  constraint description_commune_is_a_code CHECK (commune ~ '^[0-9]{5}$'::text),
  constraint description_names_are_nfc CHECK ((name IS NFC NORMALIZED) AND (mother_name IS NFC NORMALIZED)),
  constraint description_phone_is_half_an_hmac CHECK (length(phone_index) = 8)
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
create table people.match_progress (
  round text not null,
  up_to timestamp with time zone not null,
  constraint match_progress_pkey PRIMARY KEY (round)
);
create table people.match_simulation (
  simulation_id uuid not null,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  done integer not null default 0,
  sample integer not null,
  state smallint not null default 0,
  asked_by text not null,
  settings jsonb not null,
  result jsonb,
  constraint match_simulation_pkey PRIMARY KEY (simulation_id),
  constraint match_simulation_ended_has_its_result CHECK ((state = 2) = (result IS NOT NULL)),
  constraint match_simulation_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2, 3]))
);
create table people.match_task (
  subject_key uuid not null,
  task_id uuid not null,
  made_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  score real not null,
  shard smallint not null,
  state smallint not null default 0,
  tier text not null,
  rules text not null,
  candidates jsonb not null,
  decided_by text,
  reason text,
  constraint match_task_pkey PRIMARY KEY (shard, task_id),
  constraint match_task_decided_names_who_and_why CHECK ((state = ANY (ARRAY[0, 4])) OR decided_by IS NOT NULL AND reason IS NOT NULL AND decided_at IS NOT NULL),
  constraint match_task_state_is_known CHECK (state >= 0 AND state <= 4)
);
create table people.name_count (
  count bigint not null,
  place smallint not null,
  word text not null,
  constraint name_count_pkey PRIMARY KEY (place, word),
  constraint name_count_place_is_known CHECK (place = ANY (ARRAY[0, 1, 2]))
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
  constraint erased_subject_takes_no_message CHECK (sequence >= 0),
  constraint subject_identity_is_known CHECK (identity >= 0 AND identity <= 5),
  constraint subject_kind_is_known CHECK (kind = ANY (ARRAY[0, 1])),
  constraint subject_lives_in_the_shard_of_its_key CHECK (shard = get_byte(uuid_send(subject_key), 15)),
  constraint subject_secret_names_its_key CHECK ((secret IS NULL) = (key_id IS NULL))
) with (fillfactor=80);
create table people.told_apart (
  subject_key uuid not null,
  other_key uuid not null,
  at timestamp with time zone not null,
  shard smallint not null,
  decided_by text not null,
  reason text not null,
  constraint told_apart_pkey PRIMARY KEY (shard, subject_key, other_key),
  constraint told_apart_are_two CHECK (subject_key <> other_key)
);
create table platform.migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);
create table record.arrival (
  received_on date not null,
  visits integer not null,
  seconds integer not null,
  facility text not null,
  constraint arrival_pkey PRIMARY KEY (received_on, facility, seconds)
);
create table record.book (
  subject_key uuid not null,
  revision integer not null,
  edition integer not null,
  documents integer not null,
  voided integer not null,
  shard smallint not null,
  gone uuid[] not null default '{}'::uuid[],
  constraint book_pkey PRIMARY KEY (shard, subject_key),
  constraint book_lives_in_the_shard_of_its_subject CHECK (shard >= 0 AND shard <= 255),
  constraint book_revision_counts_from_one CHECK (revision > 0)
);
create table record.book_entry (
  entry_id uuid not null,
  subject_key uuid not null,
  replaces uuid,
  written_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  shard smallint not null,
  represented boolean not null,
  written_by text not null,
  withdrawn_by text,
  sealed bytea not null,
  constraint book_entry_pkey PRIMARY KEY (shard, subject_key, entry_id),
  constraint book_entry_replaces_another CHECK (replaces IS NULL OR replaces <> entry_id),
  constraint book_entry_withdrawal_names_who CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
create table record.book_mark (
  one boolean not null default true,
  up_to uuid not null,
  constraint book_mark_pkey PRIMARY KEY (one),
  constraint book_mark_is_one_row CHECK (one)
);
create table record.book_page (
  subject_key uuid not null,
  shard smallint not null,
  page smallint not null,
  sealed bytea not null,
  constraint book_page_pkey PRIMARY KEY (shard, subject_key, page),
  constraint book_page_counts_from_zero CHECK (page >= 0)
);
create table record.certificate (
  fingerprint bytea not null,
  der bytea not null,
  constraint certificate_pkey PRIMARY KEY (fingerprint),
  constraint certificate_fingerprint_is_sha256 CHECK (length(fingerprint) = 32)
);
create table record.completeness (
  received_on date not null,
  examined integer not null,
  diagnosis integer not null,
  results integer not null,
  facility text not null,
  hours integer[] not null default '{}'::integer[],
  constraint completeness_pkey PRIMARY KEY (received_on, facility)
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
  constraint document_state_is_known CHECK (state = ANY (ARRAY[0, 1, 2, 3]))
);
create table record.integration (
  subject_key uuid not null,
  item_id uuid not null,
  reference uuid not null,
  created_at timestamp with time zone not null,
  at timestamp with time zone not null,
  next_at timestamp with time zone,
  revision integer not null default 0,
  shard smallint not null,
  attempts smallint not null default 0,
  ends boolean not null default false,
  announced boolean not null default false,
  kind text not null,
  state text not null default 'created'::text,
  news text not null,
  facility text not null,
  receipt text,
  constraint integration_pkey PRIMARY KEY (shard, subject_key, kind, item_id),
  constraint integrated_has_its_receipt CHECK (state <> 'integrated'::text OR receipt IS NOT NULL),
  constraint integration_kind_is_known CHECK (kind = ANY (ARRAY['book'::text, 'paper'::text, 'appointment'::text])),
  constraint integration_lives_in_the_shard_of_its_subject CHECK (shard >= 0 AND shard <= 255),
  constraint integration_state_is_known CHECK (state = ANY (ARRAY['created'::text, 'integrated'::text, 'withdrawn'::text, 'no-account'::text]))
);
create table record.integration_mark (
  round text not null,
  up_to timestamp with time zone not null,
  constraint integration_mark_pkey PRIMARY KEY (round)
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
create table record.share (
  share_id uuid not null,
  subject_key uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  shard smallint not null,
  sensitive boolean not null,
  made_by text not null,
  parts text[] not null,
  sealed bytea not null,
  constraint share_pkey PRIMARY KEY (shard, subject_key, share_id),
  constraint share_has_parts CHECK (cardinality(parts) >= 1 AND cardinality(parts) <= 7),
  constraint share_lasts_a_day_at_most CHECK (expires_at > made_at AND expires_at <= (made_at + '24:00:00'::interval))
);
create table record.share_code (
  share_id uuid not null,
  subject_key uuid not null,
  shard smallint not null,
  code_hash bytea not null,
  constraint share_code_pkey PRIMARY KEY (code_hash),
  constraint share_code_is_sha256 CHECK (length(code_hash) = 32)
);
create table record.share_opening (
  opened_at timestamp with time zone not null,
  opening_id uuid not null,
  share_id uuid not null,
  subject_key uuid not null,
  shard smallint not null,
  constraint share_opening_pkey PRIMARY KEY (shard, subject_key, share_id, opening_id)
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

CREATE INDEX approval_by_time ON access.approval USING btree (asked_at);
CREATE UNIQUE INDEX switch_counts_once ON access.consent_switch USING btree (shard, subject_key, kind, target, facility) WHERE (ended_at IS NULL);
CREATE INDEX delegation_by_representative ON access.delegation USING btree (representative) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX delegation_holds_once ON access.delegation USING btree (shard, subject_key, representative) WHERE (ended_at IS NULL);
CREATE INDEX review_to_decide ON access.review USING btree (asked_at) WHERE (finding IS NULL);
CREATE INDEX session_by_caller ON access.session USING btree (caller_id) WHERE (ended_at IS NULL);
CREATE INDEX session_by_end ON access.session USING btree (ends_at);
CREATE INDEX session_by_former ON access.session USING btree (former) WHERE (former IS NOT NULL);
CREATE INDEX used_assertion_by_end ON access.used_assertion USING btree (expires_at);
CREATE INDEX entry_by_subject ON audit.entry USING btree (subject_key) WHERE (subject_key IS NOT NULL);
CREATE INDEX entry_in_order ON audit.entry USING brin (written_by, entry_id) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX root_by_range ON audit.root USING btree (to_transaction);
CREATE INDEX edition_of_kind ON catalogues.edition USING btree (kind, live_at);
CREATE UNIQUE INDEX edition_staged_once ON catalogues.edition USING btree (kind, checksum) WHERE (state = 'staged'::text);
CREATE INDEX entry_code ON catalogues.entry USING btree (kind, code) WHERE (known_to IS NULL);
CREATE UNIQUE INDEX entry_known_once ON catalogues.entry USING btree (kind, list, key, valid_from) WHERE (known_to IS NULL);
CREATE INDEX entry_unit_of_province ON catalogues.entry USING btree (((attributes ->> 'province'::text)), code) WHERE ((kind = 'unit'::text) AND (known_to IS NULL));
CREATE UNIQUE INDEX facility_known_once ON catalogues.facility USING btree (code, valid_from) WHERE (known_to IS NULL);
CREATE UNIQUE INDEX facility_certificate_known_once ON catalogues.facility_certificate USING btree (facility, fingerprint) WHERE (known_to IS NULL);
CREATE UNIQUE INDEX rule_policy_known_once ON catalogues.rule_policy USING btree (rule, COALESCE(facility, ''::text), valid_from) WHERE (known_to IS NULL);
CREATE UNIQUE INDEX signature_policy_known_once ON catalogues.signature_policy USING btree (facility, valid_from) WHERE (known_to IS NULL);
CREATE INDEX certificate_of_tenant ON conformance.certificate USING btree (tenant_id, issued_at);
CREATE INDEX file_of_facility ON conformance.file USING btree (facility, message_id);
CREATE INDEX observation_of_facility ON conformance.observation USING btree (facility, observation_id);
CREATE INDEX rehearsal_armed ON conformance.rehearsal USING btree (facility, ends_at) WHERE (used_at IS NULL);
CREATE INDEX tenant_by_email ON conformance.tenant USING btree (email_index) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX tenant_open_once ON conformance.tenant USING btree (facility) WHERE (closed_at IS NULL);
CREATE INDEX message_by_time ON ONLY exchange.message USING brin (message_id) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX message_superseded ON ONLY exchange.message USING btree (shard, superseded_by) WHERE (superseded_by IS NOT NULL);
CREATE INDEX check_in_by_name ON insurance.check_in USING btree (facility, folded text_pattern_ops);
CREATE INDEX check_in_due ON insurance.check_in USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX check_in_of_day ON insurance.check_in USING btree (facility, day, at);
CREATE INDEX check_in_of_subject ON insurance.check_in USING btree (shard, subject_key, facility, at);
CREATE UNIQUE INDEX check_in_open_once ON insurance.check_in USING btree (shard, subject_key, facility, day) WHERE (state = 'open'::text);
CREATE INDEX claim_by_end ON insurance.claim USING brin (ends) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX claim_of_bundle ON insurance.claim USING btree (message_id) WHERE (message_id <> document_id);
CREATE INDEX claim_of_month ON insurance.claim USING btree (facility, ends);
CREATE INDEX claim_of_subject ON insurance.claim USING btree (subject_key, begins);
CREATE INDEX outcome_of_month ON insurance.outcome USING btree (facility, month) WHERE (state = 8);
CREATE INDEX report_of_claim ON insurance.report USING btree (shard, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX report_of_month ON insurance.report USING btree (facility, month) WHERE (month IS NOT NULL);
CREATE INDEX report_waiting ON insurance.report USING btree (retry_at) WHERE (state = 0);
CREATE UNIQUE INDEX wristband_worn_once ON insurance.wristband USING btree (facility, tag_index) WHERE (released_at IS NULL);
CREATE INDEX due_of_lineage ON papers.due USING btree (facility, lineage);
CREATE INDEX due_of_message ON papers.due USING btree (message_id);
CREATE INDEX due_waiting ON papers.due USING btree (due_at, document_id) WHERE (done_at IS NULL);
CREATE INDEX event_by_time ON papers.event USING btree (at);
CREATE UNIQUE INDEX paper_made_once ON papers.paper USING btree (shard, subject_key, document_id, kind, "row") WHERE (document_id IS NOT NULL);
CREATE INDEX paper_of_facility ON papers.paper USING btree (facility, issued_at DESC);
CREATE INDEX paper_of_lineage ON papers.paper USING btree (facility, lineage) WHERE (lineage IS NOT NULL);
CREATE INDEX paper_of_message ON papers.paper USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX paper_of_receiver ON papers.paper USING btree (receiver, issued_at DESC) WHERE (receiver IS NOT NULL);
CREATE INDEX paper_taken_in_by ON papers.paper USING btree (received_by, changed_at DESC) WHERE (received_by IS NOT NULL);
CREATE INDEX paper_to_expire ON papers.paper USING btree (valid_until) WHERE ((state = ANY (ARRAY['issued'::text, 'delivered'::text, 'seen'::text])) OR ((state = 'received'::text) AND uses_many));
CREATE INDEX reminder_by_day ON papers.reminder USING btree (sent_on);
CREATE INDEX reminder_of_facility ON papers.reminder USING btree (facility, sent_at DESC);
CREATE UNIQUE INDEX verification_of_paper ON papers.verification USING btree (paper_id);
CREATE INDEX verification_of_pdf ON papers.verification USING btree (pdf_sha256);
CREATE INDEX alias_by_standing ON people.alias USING btree (standing_shard, standing_key) WHERE (ended_at IS NULL);
CREATE INDEX alias_by_target ON people.alias USING btree (target_shard, target_key) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX alias_holds_once ON people.alias USING btree (shard, subject_key) WHERE (ended_at IS NULL);
CREATE INDEX alias_in_order ON people.alias USING btree (at);
CREATE INDEX description_by_birth ON people.description USING btree (birth_key) WHERE (birth_key IS NOT NULL);
CREATE INDEX description_by_ends ON people.description USING btree (ends_key) WHERE (ends_key IS NOT NULL);
CREATE INDEX description_by_mother ON people.description USING btree (mother_key) WHERE (mother_key IS NOT NULL);
CREATE INDEX description_by_name ON people.description USING btree (name_key) WHERE (name_key IS NOT NULL);
CREATE INDEX description_by_pair ON people.description USING btree (pair_key) WHERE (pair_key IS NOT NULL);
CREATE INDEX description_by_phone ON people.description USING btree (phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX description_to_match ON people.description USING btree (match_after) WHERE (match_after IS NOT NULL);
CREATE INDEX description_to_read ON people.description USING btree (read_after) WHERE (read_after IS NOT NULL);
CREATE UNIQUE INDEX match_task_open_once ON people.match_task USING btree (shard, subject_key) WHERE (state = 0);
CREATE INDEX match_task_to_decide ON people.match_task USING btree (state, score DESC) WHERE (state = ANY (ARRAY[0, 3]));
CREATE INDEX person_by_name ON people.person USING btree (folded text_pattern_ops, birth) WHERE (known_to IS NULL);
CREATE INDEX person_in_order ON people.person USING brin (known_from) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX subject_to_check ON people.subject USING btree (check_after) WHERE (identity = 0);
CREATE INDEX arrival_of_facility ON record.arrival USING btree (facility, received_on DESC);
CREATE INDEX document_by_time ON record.document USING brin (document_id) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX integration_due ON record.integration USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE UNIQUE INDEX integration_reference ON record.integration USING btree (reference);

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

alter table access.closing enable row level security; -- forced
alter table access.consent_switch enable row level security; -- forced
alter table access.delegation enable row level security; -- forced
alter table access.erasure enable row level security; -- forced
alter table access.legal_hold enable row level security; -- forced
alter table access.look enable row level security; -- forced
alter table access.notice enable row level security; -- forced
alter table access.review enable row level security; -- forced
alter table access.session enable row level security; -- forced
alter table access.staff enable row level security; -- forced
alter table audit.entry enable row level security; -- forced
alter table conformance.file enable row level security; -- forced
alter table conformance.tenant enable row level security; -- forced
alter table exchange.delivery enable row level security; -- forced
alter table exchange.message enable row level security; -- forced
alter table insurance.check_in enable row level security; -- forced
alter table insurance.claim enable row level security; -- forced
alter table insurance.claim_event enable row level security; -- forced
alter table insurance.outcome enable row level security; -- forced
alter table insurance.payment enable row level security; -- forced
alter table insurance.report enable row level security; -- forced
alter table insurance.wristband enable row level security; -- forced
alter table papers.event enable row level security; -- forced
alter table papers.paper enable row level security; -- forced
alter table people.description enable row level security; -- forced
alter table people.identifier_history enable row level security; -- forced
alter table people.identity_check enable row level security; -- forced
alter table people.person enable row level security; -- forced
alter table record.book_entry enable row level security; -- forced
alter table record.book_page enable row level security; -- forced
alter table record.document enable row level security; -- forced
alter table record.integration enable row level security; -- forced
alter table record.share enable row level security; -- forced
alter table record.share_opening enable row level security; -- forced
alter table record.voiding enable row level security; -- forced

create policy intake_works on access.closing for all to lienthong_intake using (true) with check (true);
create policy worker_reads on access.closing for select to lienthong_worker using (true);
create policy intake_works on access.consent_switch for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.consent_switch for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy intake_works on access.delegation for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.delegation for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy intake_works on access.erasure for all to lienthong_intake using (true) with check (true);
create policy intake_works on access.legal_hold for all to lienthong_intake using (true) with check (true);
create policy intake_works on access.look for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.look for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy intake_works on access.notice for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.notice for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy intake_works on access.review for all to lienthong_intake using (true) with check (true);
create policy intake_works on access.session for all to lienthong_intake using (true) with check (true);
create policy owner_forgets on access.session for all to lienthong using ((ends_at < (now() - '1 day'::interval)));
create policy intake_works on access.staff for all to lienthong_intake using (true) with check (true);
create policy everyone_adds on audit.entry for insert to lienthong_intake, lienthong_reader, lienthong_worker with check (true);
create policy reader_reads on audit.entry for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'nation'::text) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_reads on audit.entry for select to lienthong_worker using (true);
create policy intake_works on conformance.file for all to lienthong_intake using (true) with check (true);
create policy intake_works on conformance.tenant for all to lienthong_intake using (true) with check (true);
create policy intake_writes on exchange.delivery for all to lienthong_intake using (true) with check (true);
create policy reader_reads on exchange.delivery for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) IS NOT NULL) AND (current_setting('lienthong.scope'::text, true) <> 'none'::text)));
create policy worker_works on exchange.delivery for all to lienthong_worker using (true) with check (true);
create policy intake_writes on exchange.message for all to lienthong_intake using (true) with check (true);
create policy reader_reads on exchange.message for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'nation'::text) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_works on exchange.message for all to lienthong_worker using (true) with check (true);
create policy intake_writes on insurance.check_in for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on insurance.check_in for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_works on insurance.check_in for all to lienthong_worker using (true) with check (true);
create policy intake_writes on insurance.claim for all to lienthong_intake using (true) with check (true);
create policy reader_reads on insurance.claim for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'assessment'::text) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_works on insurance.claim for all to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.claim_event for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'assessment'::text) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility))));
create policy worker_works on insurance.claim_event for all to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.outcome for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'assessment'::text) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_works on insurance.outcome for all to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.payment for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'assessment'::text) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility))));
create policy worker_works on insurance.payment for all to lienthong_worker using (true) with check (true);
create policy reader_reads on insurance.report for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'assessment'::text) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility))));
create policy worker_works on insurance.report for all to lienthong_worker using (true) with check (true);
create policy intake_writes on insurance.wristband for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on insurance.wristband for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)));
create policy intake_writes on papers.event for all to lienthong_intake using (true) with check (true);
create policy reader_reads_with_paper on papers.event for select to lienthong_reader using ((EXISTS ( SELECT 1
   FROM papers.paper p
  WHERE ((p.shard = event.shard) AND (p.subject_key = event.subject_key) AND (p.paper_id = event.paper_id)))));
create policy worker_works on papers.event for all to lienthong_worker using (true) with check (true);
create policy intake_writes on papers.paper for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on papers.paper for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || receiver)) OR (current_setting('lienthong.scope'::text, true) = ('facility:'::text || received_by)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_works on papers.paper for all to lienthong_worker using (true) with check (true);
create policy intake_erases on people.description for all to lienthong_intake using (true) with check (true);
create policy steward_matches on people.description for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'nation'::text) AND (current_setting('lienthong.reading'::text, true) = 'matching'::text)));
create policy worker_works on people.description for all to lienthong_worker using (true) with check (true);
create policy intake_writes on people.identifier_history for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on people.identifier_history for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy steward_matches on people.identifier_history for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'nation'::text) AND (current_setting('lienthong.reading'::text, true) = 'matching'::text)));
create policy worker_works on people.identifier_history for all to lienthong_worker using (true) with check (true);
create policy intake_writes on people.identity_check for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on people.identity_check for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy worker_works on people.identity_check for all to lienthong_worker using (true) with check (true);
create policy intake_writes on people.person for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on people.person for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy steward_matches on people.person for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = 'nation'::text) AND (current_setting('lienthong.reading'::text, true) = 'matching'::text)));
create policy worker_works on people.person for all to lienthong_worker using (true) with check (true);
create policy intake_writes on record.book_entry for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.book_entry for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy reader_reads_own on record.book_page for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy worker_writes on record.book_page for all to lienthong_worker using (true) with check (true);
create policy intake_writes on record.document for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.document for select to lienthong_reader using (((current_setting('lienthong.scope'::text, true) = ('facility:'::text || facility)) OR (current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text))));
create policy worker_reads on record.document for select to lienthong_worker using (true);
create policy intake_ends on record.integration for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.integration for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy worker_works on record.integration for all to lienthong_worker using (true) with check (true);
create policy intake_writes on record.share for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.share for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy intake_writes on record.share_opening for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.share_opening for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy intake_voids on record.voiding for all to lienthong_intake using (true) with check (true);
create policy reader_reads_own on record.voiding for select to lienthong_reader using ((current_setting('lienthong.scope'::text, true) = ('subject:'::text || (subject_key)::text)));
create policy worker_reads on record.voiding for select to lienthong_worker using (true);

grant insert, select on access.account to lienthong_intake;
grant update on access.account (closed_at) to lienthong_intake;
grant update on access.account (facility) to lienthong_intake;
grant update on access.account (password) to lienthong_intake;
grant update on access.account (tenant) to lienthong_intake;
grant update on access.account (token_epoch) to lienthong_intake;
grant insert, select on access.approval to lienthong_intake;
grant select on access.approval to lienthong_worker;
grant update on access.approval (approved_at) to lienthong_intake;
grant update on access.approval (approved_by) to lienthong_intake;
grant update on access.approval (until) to lienthong_intake;
grant update on access.approval (used_at) to lienthong_intake;
grant update on access.approval (used_at) to lienthong_worker;
grant insert, select on access.client to lienthong_intake;
grant update on access.client (closed_at) to lienthong_intake;
grant update on access.client (facility) to lienthong_intake;
grant update on access.client (jwks) to lienthong_intake;
grant update on access.client (name) to lienthong_intake;
grant update on access.client (role) to lienthong_intake;
grant update on access.client (scopes) to lienthong_intake;
grant update on access.client (token_epoch) to lienthong_intake;
grant insert, select on access.closing to lienthong_intake;
grant select on access.closing to lienthong_worker;
grant insert, select on access.consent_switch to lienthong_intake;
grant select on access.consent_switch to lienthong_reader;
grant update on access.consent_switch (ended_at) to lienthong_intake;
grant insert, select on access.delegation to lienthong_intake;
grant select on access.delegation to lienthong_reader;
grant update on access.delegation (agreed_at) to lienthong_intake;
grant update on access.delegation (ended_at) to lienthong_intake;
grant update on access.delegation (ended_by) to lienthong_intake;
grant update on access.delegation (representative_id) to lienthong_intake;
grant update on access.delegation (until) to lienthong_intake;
grant insert, select on access.erasure to lienthong_intake;
grant insert, select on access.legal_hold to lienthong_intake;
grant update on access.legal_hold (lifted_at) to lienthong_intake;
grant update on access.legal_hold (lifted_by) to lienthong_intake;
grant insert, select on access.look to lienthong_intake;
grant select on access.look to lienthong_reader;
grant update on access.look (ended_at) to lienthong_intake;
grant update on access.look (until) to lienthong_intake;
grant insert, select on access.notice to lienthong_intake;
grant select on access.notice to lienthong_reader;
grant update on access.notice (answer) to lienthong_intake;
grant update on access.notice (answered_at) to lienthong_intake;
grant insert, select on access.review to lienthong_intake;
grant update on access.review (decided_at) to lienthong_intake;
grant update on access.review (decided_by) to lienthong_intake;
grant update on access.review (finding) to lienthong_intake;
grant update on access.review (ground) to lienthong_intake;
grant insert, select on access.session to lienthong_intake;
grant update on access.session (ended_at) to lienthong_intake;
grant update on access.session (former) to lienthong_intake;
grant update on access.session (renewed_at) to lienthong_intake;
grant update on access.session (seen_at) to lienthong_intake;
grant update on access.session (session) to lienthong_intake;
grant insert, select on access.staff to lienthong_intake;
grant update on access.staff (area) to lienthong_intake;
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
grant update on catalogues.edition (added) to lienthong_worker;
grant update on catalogues.edition (changed) to lienthong_worker;
grant update on catalogues.edition (corrected) to lienthong_worker;
grant update on catalogues.edition (ended) to lienthong_worker;
grant update on catalogues.edition (instrument) to lienthong_worker;
grant update on catalogues.edition (live_at) to lienthong_worker;
grant update on catalogues.edition (rolled_back_at) to lienthong_worker;
grant update on catalogues.edition (staged) to lienthong_worker;
grant update on catalogues.edition (state) to lienthong_worker;
grant update on catalogues.edition (valid_from) to lienthong_worker;
grant update on catalogues.edition (version) to lienthong_worker;
grant update on catalogues.edition (whole) to lienthong_worker;
grant select on catalogues.edition_row to lienthong_intake;
grant select on catalogues.edition_row to lienthong_reader;
grant insert, select on catalogues.edition_row to lienthong_worker;
grant select on catalogues.entry to lienthong_intake;
grant select on catalogues.entry to lienthong_reader;
grant insert, select on catalogues.entry to lienthong_worker;
grant update on catalogues.entry (known_to) to lienthong_worker;
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
grant update on catalogues.revision (lists) to lienthong_worker;
grant select on catalogues.rule_policy to lienthong_intake;
grant select on catalogues.rule_policy to lienthong_reader;
grant insert, select on catalogues.rule_policy to lienthong_worker;
grant update on catalogues.rule_policy (known_to) to lienthong_worker;
grant select on catalogues.signature_policy to lienthong_intake;
grant select on catalogues.signature_policy to lienthong_reader;
grant insert, select on catalogues.signature_policy to lienthong_worker;
grant update on catalogues.signature_policy (known_to) to lienthong_worker;
grant insert, select on conformance.certificate to lienthong_intake;
grant select on conformance.certificate to lienthong_reader;
grant update on conformance.certificate (reason) to lienthong_intake;
grant update on conformance.certificate (revoked_at) to lienthong_intake;
grant insert, select on conformance.file to lienthong_intake;
grant update on conformance.file (facts) to lienthong_intake;
grant update on conformance.file (looked_at) to lienthong_intake;
grant insert, select on conformance.fulfilment to lienthong_intake;
grant insert, select on conformance.observation to lienthong_intake;
grant insert, select on conformance.rehearsal to lienthong_intake;
grant update on conformance.rehearsal (used_at) to lienthong_intake;
grant insert, select on conformance.tenant to lienthong_intake;
grant update on conformance.tenant (closed_at) to lienthong_intake;
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
grant insert, select, update on insurance.card_reader to lienthong_intake;
grant select on insurance.card_reader to lienthong_reader;
grant select on insurance.card_reader to lienthong_worker;
grant insert, select, update on insurance.check_in to lienthong_intake;
grant select on insurance.check_in to lienthong_reader;
grant select, update on insurance.check_in to lienthong_worker;
grant insert, select, update on insurance.claim to lienthong_intake;
grant select on insurance.claim to lienthong_reader;
grant select on insurance.claim to lienthong_worker;
grant update on insurance.claim (settled) to lienthong_worker;
grant select on insurance.claim_event to lienthong_reader;
grant insert, select on insurance.claim_event to lienthong_worker;
grant select on insurance.outcome to lienthong_reader;
grant insert, select, update on insurance.outcome to lienthong_worker;
grant select on insurance.payment to lienthong_reader;
grant insert, select on insurance.payment to lienthong_worker;
grant select on insurance.report to lienthong_reader;
grant insert, select on insurance.report to lienthong_worker;
grant update on insurance.report (attempts) to lienthong_worker;
grant update on insurance.report (reason) to lienthong_worker;
grant update on insurance.report (receipt) to lienthong_worker;
grant update on insurance.report (retry_at) to lienthong_worker;
grant update on insurance.report (sent_at) to lienthong_worker;
grant update on insurance.report (state) to lienthong_worker;
grant select on insurance.result_mark to lienthong_reader;
grant insert, select, update on insurance.result_mark to lienthong_worker;
grant insert, select, update on insurance.wristband to lienthong_intake;
grant select on insurance.wristband to lienthong_reader;
grant insert, select, update on papers.due to lienthong_intake;
grant select on papers.due to lienthong_reader;
grant insert, select, update on papers.due to lienthong_worker;
grant insert, select on papers.event to lienthong_intake;
grant select on papers.event to lienthong_reader;
grant insert, select on papers.event to lienthong_worker;
grant insert, select, update on papers.number_sequence to lienthong_intake;
grant insert, select, update on papers.number_sequence to lienthong_worker;
grant insert, select, update on papers.paper to lienthong_intake;
grant select on papers.paper to lienthong_reader;
grant insert, select, update on papers.paper to lienthong_worker;
grant insert, select on papers.reminder to lienthong_intake;
grant select on papers.reminder to lienthong_reader;
grant insert, select on papers.reminder to lienthong_worker;
grant update on papers.reminder (answer) to lienthong_intake;
grant update on papers.reminder (answer_role) to lienthong_intake;
grant update on papers.reminder (answered_at) to lienthong_intake;
grant update on papers.reminder (answered_by) to lienthong_intake;
grant insert, select on papers.verification to lienthong_intake;
grant select on papers.verification to lienthong_reader;
grant insert, select on papers.verification to lienthong_worker;
grant select on people.alias to lienthong_intake;
grant select on people.alias to lienthong_reader;
grant insert, select on people.alias to lienthong_worker;
grant update on people.alias (ended_at) to lienthong_worker;
grant update on people.alias (ended_by) to lienthong_worker;
grant update on people.alias (ended_why) to lienthong_worker;
grant update on people.alias (standing_key) to lienthong_worker;
grant update on people.alias (standing_shard) to lienthong_worker;
grant select on people.description to lienthong_reader;
grant insert, select, update on people.description to lienthong_worker;
grant update on people.description (birth) to lienthong_intake;
grant update on people.description (birth_key) to lienthong_intake;
grant update on people.description (commune) to lienthong_intake;
grant update on people.description (ends_key) to lienthong_intake;
grant update on people.description (match_after) to lienthong_intake;
grant update on people.description (mother_key) to lienthong_intake;
grant update on people.description (mother_name) to lienthong_intake;
grant update on people.description (name) to lienthong_intake;
grant update on people.description (name_key) to lienthong_intake;
grant update on people.description (pair_key) to lienthong_intake;
grant update on people.description (phone_index) to lienthong_intake;
grant update on people.description (read_after) to lienthong_intake;
grant update on people.description (sex) to lienthong_intake;
grant select on people.description (shard) to lienthong_intake;
grant select on people.description (subject_key) to lienthong_intake;
grant insert, select on people.identifier to lienthong_intake;
grant select on people.identifier to lienthong_reader;
grant insert, select on people.identifier to lienthong_worker;
grant update on people.identifier (shard) to lienthong_intake;
grant update on people.identifier (subject_key) to lienthong_intake;
grant insert, select on people.identifier_history to lienthong_intake;
grant select on people.identifier_history to lienthong_reader;
grant insert, select on people.identifier_history to lienthong_worker;
grant update on people.identifier_history (state) to lienthong_worker;
grant update on people.identifier_history (valid_to) to lienthong_worker;
grant insert, select on people.identity_check to lienthong_intake;
grant select on people.identity_check to lienthong_reader;
grant insert, select on people.identity_check to lienthong_worker;
grant insert, select, update on people.match_progress to lienthong_worker;
grant select on people.match_simulation to lienthong_reader;
grant insert, select, update on people.match_simulation to lienthong_worker;
grant select on people.match_task to lienthong_reader;
grant insert, select, update on people.match_task to lienthong_worker;
grant select on people.match_task (shard) to lienthong_intake;
grant select, update on people.match_task (state) to lienthong_intake;
grant select on people.match_task (subject_key) to lienthong_intake;
grant select on people.name_count to lienthong_reader;
grant insert, select, update on people.name_count to lienthong_worker;
grant insert, select on people.person to lienthong_intake;
grant select on people.person to lienthong_reader;
grant insert, select on people.person to lienthong_worker;
grant update on people.person (birth) to lienthong_intake;
grant update on people.person (folded) to lienthong_intake;
grant update on people.person (known_to) to lienthong_intake;
grant update on people.person (known_to) to lienthong_worker;
grant update on people.person (name) to lienthong_intake;
grant update on people.person (sex) to lienthong_intake;
grant insert, select on people.subject to lienthong_intake;
grant select on people.subject to lienthong_reader;
grant select on people.subject to lienthong_worker;
grant update on people.subject (check_after) to lienthong_worker;
grant update on people.subject (check_attempts) to lienthong_worker;
grant update on people.subject (identity) to lienthong_intake;
grant update on people.subject (identity) to lienthong_worker;
grant update on people.subject (key_id) to lienthong_intake;
grant update on people.subject (secret) to lienthong_intake;
grant update on people.subject (sequence) to lienthong_intake;
grant select on people.told_apart to lienthong_reader;
grant insert, select on people.told_apart to lienthong_worker;
grant select on record.arrival to lienthong_reader;
grant insert, select, update on record.arrival to lienthong_worker;
grant select on record.book to lienthong_intake;
grant select on record.book to lienthong_reader;
grant insert, select, update on record.book to lienthong_worker;
grant insert, select on record.book_entry to lienthong_intake;
grant select on record.book_entry to lienthong_reader;
grant select on record.book_entry to lienthong_worker;
grant update on record.book_entry (withdrawn_at) to lienthong_intake;
grant update on record.book_entry (withdrawn_by) to lienthong_intake;
grant insert, select, update on record.book_mark to lienthong_worker;
grant select on record.book_page to lienthong_intake;
grant select on record.book_page to lienthong_reader;
grant insert, select, update on record.book_page to lienthong_worker;
grant insert, select on record.certificate to lienthong_intake;
grant select on record.certificate to lienthong_reader;
grant select on record.certificate to lienthong_worker;
grant select on record.completeness to lienthong_reader;
grant insert, select, update on record.completeness to lienthong_worker;
grant insert, select on record.document to lienthong_intake;
grant select on record.document to lienthong_reader;
grant select on record.document to lienthong_worker;
grant update on record.document (state) to lienthong_intake;
grant select on record.integration to lienthong_intake;
grant select on record.integration to lienthong_reader;
grant insert, select, update on record.integration to lienthong_worker;
grant update on record.integration (attempts) to lienthong_intake;
grant update on record.integration (ends) to lienthong_intake;
grant update on record.integration (news) to lienthong_intake;
grant update on record.integration (next_at) to lienthong_intake;
grant update on record.integration (revision) to lienthong_intake;
grant insert, select, update on record.integration_mark to lienthong_worker;
grant insert, select, update on record.lineage to lienthong_intake;
grant select on record.lineage to lienthong_reader;
grant select on record.lineage to lienthong_worker;
grant insert, select on record.share to lienthong_intake;
grant select on record.share to lienthong_reader;
grant select on record.share to lienthong_worker;
grant update on record.share (revoked_at) to lienthong_intake;
grant insert, select on record.share_code to lienthong_intake;
grant select on record.share_code to lienthong_reader;
grant select on record.share_code to lienthong_worker;
grant insert, select on record.share_opening to lienthong_intake;
grant select on record.share_opening to lienthong_reader;
grant select on record.share_opening to lienthong_worker;
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
grant usage on schema conformance to lienthong_intake;
grant usage on schema conformance to lienthong_reader;
grant usage on schema exchange to lienthong_intake;
grant usage on schema exchange to lienthong_reader;
grant usage on schema exchange to lienthong_worker;
grant usage on schema insurance to lienthong_intake;
grant usage on schema insurance to lienthong_reader;
grant usage on schema insurance to lienthong_worker;
grant usage on schema papers to lienthong_intake;
grant usage on schema papers to lienthong_reader;
grant usage on schema papers to lienthong_worker;
grant usage on schema people to lienthong_intake;
grant usage on schema people to lienthong_reader;
grant usage on schema people to lienthong_worker;
grant usage on schema record to lienthong_intake;
grant usage on schema record to lienthong_reader;
grant usage on schema record to lienthong_worker;

comment on column access.account.password is 'Argon2id (PHC text) of the protocol''s own secret, the MD5 text; never the password itself';
comment on column access.account.token_epoch is 'Counted up to revoke every token given so far';
comment on column access.approval.reference is 'The message, document or subject it is for';
comment on column access.closing.died_on is 'Null where only the fact is known';
comment on column access.consent_switch.facility is 'Of a label: for the clinicians of which facility; empty means of any';
comment on column access.consent_switch.kind is 'facility: who looks; source: the facility that made it; document; category of content; label: a sensitivity label';
comment on column access.consent_switch.until is 'From then on the contrary holds: closed until, or open until';
comment on column access.delegation.names is 'Names of both, sealed under names_key';
comment on column access.delegation.representative is 'Blind index of the representative''s personal number: whether we know them, the asking does not tell';
comment on column access.delegation.representative_id is 'Caller id of the representative, once they have signed in';
comment on column access.delegation.sensitive is 'Whether content with a sensitivity label is shown too';
comment on column access.erasure.proof is 'SHA-256 over subject, rule, day, persons and the fingerprint of the key that was destroyed';
comment on column access.session.device is 'Kind of device, told by the browser; nothing else of it is kept';
comment on column access.session.former is 'SHA-256 of the value before the last renewal: whoever shows it much later has taken it from somebody';
comment on column access.session.number is 'Personal number, sealed as the name is: to ask the population database for the family';
comment on column access.session.session is 'SHA-256 of the cookie''s 32 random bytes: who reads this table cannot sign in with it';
comment on column access.staff.area is 'Administrative unit an officer answers for: commune (five digits) or province (two)';
comment on column access.staff.name is 'Sealed under the key name_key';
comment on column access.staff.person is 'Blind index of the personal number: known before the first sign-in, readable by nobody';
comment on column access.used_assertion.assertion is 'SHA-256 over client and jti';
comment on column audit.entry.actor is 'Opaque id of an account, client, staff member or subject; never a personal number';
comment on column audit.entry.detail is 'Codes and counts; never a personal value';
comment on column audit.entry.role is '0 public, 1 operator, 2 facility, 3 auditor, 4 citizen, 5 registrar, 6 clerk, 7 assessor, 8 steward, 9 clinician, 10 commune-officer, 11 province-officer, 12 ministry-officer';
comment on column audit.entry.written_by is 'Transaction that wrote it: a batch seals a range of these, all of them over. Not grantable: only the default fills it.';
comment on column catalogues.edition.file is 'The file as it was given, zstd; null for sets that ship with the product';
comment on column catalogues.edition.lists is 'The lists within the kind that this edition tells, e.g. appendices A3.2, A3.3 and A3.4';
comment on column catalogues.edition.valid_from is 'First day of what its rows do not date themselves; -infinity where no day is known; null until it is live';
comment on column catalogues.edition.whole is 'Complete: a code it does not name is not in force. Otherwise a starter set, whose silence proves nothing';
comment on column catalogues.entry.code is 'As visit files write it: of a disease without the point';
comment on column catalogues.entry.folded is 'Code and names for search: without tone marks, đ and case';
comment on column catalogues.entry.key is 'What tells entries of a list apart: the code, or the code and what stands beside it (a pair, a registration number)';
comment on column catalogues.entry.valid_from is '-infinity where the source does not tell since when';
comment on column catalogues.entry.valid_to is 'Last day it applies, inclusive; null where no end is known';
comment on column conformance.file.facts is 'State, version, tables, problem codes and hops as last looked at';
comment on column conformance.file.lineages is 'Hashes of the visit codes (MA_LK), hex';
comment on column conformance.file.subject_key is 'An invented patient of the tenant; null for a refused file';
comment on column conformance.observation.standard is 'Exchange and version in force at that moment';
comment on column conformance.tenant.email is 'Sealed under the key email_key: read only to reach the vendor, never shown';
comment on column conformance.tenant.email_index is 'Keyed hash: so that one address takes no more than its share of codes';
comment on column exchange.circuit.state is '0 closed (flowing), 1 open (waiting), 2 half-open (one trial)';
comment on column exchange.content.content_hash is 'First 16 bytes of SHA-256 over facility and decoded tables: only the facility itself could bring about a collision, and only for itself.';
comment on column exchange.delivery.chain is 'SHA-256 over the former hop''s chain (of the first: the message''s sha256) and this receipt';
comment on column exchange.delivery.state is '0 waiting, 1 sent and its answer unknown, 2 delivered, 3 failed for good (dead letter)';
comment on column exchange.message.problems is 'As answered; values are masked. Null where there were none.';
comment on column exchange.message.state is '0 accepted, 1 refused, 2 superseded, 3 voided';
comment on column insurance.card_reader.public_key is 'JSON Web Key (P-256)';
comment on column insurance.check_in.attention is 'A later answer, or its long absence, needs a person';
comment on column insurance.check_in.body is 'Person, card, answers, admission: compressed, under the subject''s own key';
comment on column insurance.check_in.card_code is 'maKetQua of the insurer; null while it has not answered or was not asked';
comment on column insurance.check_in.day is 'Day in Viet Nam';
comment on column insurance.check_in.evidence is 'Whether the identity was claimed (print, typing) or proved (signed chip reading, e-ID)';
comment on column insurance.check_in.file_state is 'XML0: none yet; to-send (written down, not yet with the exchange); sent; to-sign by the facility''s own signer; not-wanted';
comment on column insurance.check_in.folded is 'Name for search: without tone marks, đ and case, words in alphabetical order';
comment on column insurance.check_in.identity is 'State of definitions/check-in/identity-answers.ts';
comment on column insurance.claim.at_risk is 'What of it hangs on broken rules';
comment on column insurance.claim.claimed is 'T_BHTT';
comment on column insurance.claim.ends is 'End of the visit; where the file names none, its beginning';
comment on column insurance.claim.findings is 'Broken rules: [{code, count, atRisk, departments, practitioners}]; null where there are none';
comment on column insurance.claim.ordinal is 'Place within the file, from 0';
comment on column insurance.claim.paid_by_others is 'T_NGUONKHAC';
comment on column insurance.claim.paid_by_patient is 'T_BNTT';
comment on column insurance.claim.paid_together is 'T_BNCCT';
comment on column insurance.claim.state is '0 asked, 1 superseded, 2 voided';
comment on column insurance.claim.total is 'T_TONGCHI_BV in hundredths of a đồng; all money here is';
comment on column insurance.claim_event.applied is 'False where the message came too late to change anything';
comment on column insurance.claim_event.result is 'The insurer''s own number of the message';
comment on column insurance.outcome.asked is 'What the insurer says it was asked for: compared with the claim in the monthly totals';
comment on column insurance.outcome.rows is 'What was taken: [{table, row, ground, amount, verdict}]; null where nothing was';
comment on column insurance.outcome.state is 'Number in CLAIM_STATES of definitions/insurance/claim-states.ts';
comment on column insurance.report.content is 'The form''s file; of a claim (09/BH) sealed under the subject''s key';
comment on column insurance.report.figures is 'Codes and amounts without words: what was asked for';
comment on column insurance.report.state is '0 waiting, 1 taken by the insurer, 2 refused by it';
comment on column insurance.wristband.tag_index is 'First 16 bytes of HMAC-SHA-256 over facility and tag: the tag itself is not here';
comment on column papers.event.detail is 'The receiver''s answer, under the subject''s own key';
comment on column papers.event.facility is 'Whose staff or system did it';
comment on column papers.paper.body is 'Data, code, signatures on the data: JSON under the subject''s own key';
comment on column papers.paper.form is 'Version of the definition it was made by';
comment on column papers.paper.issued_on is 'Day in Viet Nam';
comment on column papers.paper.kind is 'Id of the definition (definitions/papers)';
comment on column papers.paper.labels is 'Sensitivity labels of the file it was made from (DESIGN §5.11)';
comment on column papers.paper.pdf is 'The signed PDF under the subject''s own key';
comment on column papers.paper.row is 'Row of its table in the file, from 1: a birth of twins has two';
comment on column papers.paper.valid_until is 'Last day it may be used; null for no end';
comment on column papers.verification.code_hash is 'SHA-256 of the 128 random bits in the QR code: the code itself is only on the paper';
comment on column people.alias.standing_key is 'The subject that stands for it now, at the end of the chain; of an ended link as it was at its end';
comment on column people.alias.target_key is 'The subject it was linked to, as decided; at that moment nobody''s alias';
comment on column people.description.birth_key is 'yyyymmdd as a number; yyyy0000 where only the year is known';
comment on column people.description.ends_key is 'Hash of given name by sound and day of birth';
comment on column people.description.match_after is 'Waits to be matched, from then on; null where it need not be or has been';
comment on column people.description.mother_key is 'Hash of the mother''s name by sound and day of birth';
comment on column people.description.name_key is 'Hash of the whole name by sound, words in alphabetical order, without Văn and Thị, with the year of birth';
comment on column people.description.numbered is 'Has an active personal number: two numbers are two persons';
comment on column people.description.pair_key is 'Hash of family and given name by sound with the year of birth: for missing middle names, and where only the year is known';
comment on column people.description.read_after is 'Documents of the subject are looked at from then on for commune, telephone and mother; null where matching does not need them (docs/decisions/0011)';
comment on column people.description.read_up_to is 'Number of the subject''s last message whose document was read (people.subject.sequence)';
comment on column people.identifier.blind_index is 'First 16 bytes of HMAC-SHA-256 over kind and value, under a key of the provider: the number itself is not here.';
comment on column people.identifier.kind is '1 SDDCN, 2 CMND9, 3 SDDCN_DA_HUY, 4 SDD_NN, 5 HO_CHIEU, 6 GCN_CAN_CUOC, 7 TK_DINH_DANH, 8 MA_THE_BHYT, 9 GIAY_CHUNG_SINH, 10 MA_TAM';
comment on column people.identifier_history.sealed is 'The value, under the subject''s own key';
comment on column people.identifier_history.state is '0 active, 1 cancelled, 2 replaced';
comment on column people.identity_check.differs is 'Bits of the fields that differ: 1 name, 2 birth, 4 sex';
comment on column people.identity_check.result is '1 found and agreeing, 2 mismatch, 3 unknown, 4 not asked, 5 number cancelled, 6 unavailable';
comment on column people.match_simulation.result is 'Counts, and examples with masked names';
comment on column people.match_simulation.state is '0 waiting, 1 under way, 2 done, 3 failed';
comment on column people.match_task.candidates is 'Subject, shard, score, probability and reasons (field, agreement, weight) of each; no names';
comment on column people.match_task.state is '0 open, 1 same person, 2 not the same, 3 not sure, 4 overtaken';
comment on column people.name_count.place is '0 family name, 1 middle name, 2 given name';
comment on column people.person.birth is 'yyyy-MM-dd, or yyyy where only the year is known; null where neither was given';
comment on column people.person.folded is 'For search: without tone marks, đ and case, words in alphabetical order';
comment on column people.person.name is 'As given, Unicode NFC';
comment on column people.subject.identity is '0 waiting for the population database, 1 confirmed, 2 mismatch, 3 unknown there, 4 not asked, 5 number cancelled';
comment on column people.subject.kind is '0 citizen, 1 organisation';
comment on column people.subject.secret is 'The subject''s own key, wrapped under key_id. Null once erased: nothing sealed under it can be opened again.';
comment on column people.subject.sequence is 'Order of this subject''s messages: raised in the statement that stores each';
comment on column record.book.documents is 'How many its pages hold, and those gone: what came since is read from where it lies until it is worth a page';
comment on column record.book.edition is 'Edition of definitions/book its pages were made with; others are made anew';
comment on column record.book.revision is 'Raised in the transaction that writes pages: who started from an older one writes nothing';
comment on column record.book.voided is 'How many voidings its pages know of';
comment on column record.book_entry.represented is 'Written by somebody who represents the person';
comment on column record.book_entry.sealed is 'Kind and content, under the subject''s own key';
comment on column record.document.body is 'zstd (dictionary by number), then AES-256-GCM under the subject''s own key';
comment on column record.document.labels is 'Sensitivity bits: 1 hiv, 2 tb-hiv, 4 mental, 8 reproductive (DESIGN §5.11)';
comment on column record.document.state is '0 current, 1 superseded by a later version, 2 voided (wrong patient), 3 erased: the key is gone, the body stays unreadable';
comment on column record.integration.announced is 'The application may know of it';
comment on column record.integration.at is 'When it came to its state';
comment on column record.integration.attempts is 'Of this revision: from the second on the receipt is asked for first';
comment on column record.integration.ends is 'It is to be taken back';
comment on column record.integration.facility is 'Which issued the paper; of a book, where it last changed';
comment on column record.integration.item_id is 'The paper; for a book the subject itself';
comment on column record.integration.news is 'Last told or to be told: the day of a book''s last change, the verdict of a paper';
comment on column record.integration.next_at is 'When the application is to be told; null where it knows';
comment on column record.integration.revision is 'Raised by news: the reference told is reference.revision';
comment on column record.lineage.lineage is 'First 16 bytes of SHA-256 over exchange and visit code (MA_LK): the code itself may hold personal data.';
comment on column record.share.sealed is 'The purpose in the person''s words, under the subject''s own key';
comment on table access.look is 'Looks of clinicians. The person''s own and a representative''s need no row.';
comment on table catalogues.edition is 'staged: being read in, resumable; live: taken over, and in force where no later edition of its lists is live; rolled-back: what was known before is known again; given-up: never was live';
comment on table conformance.observation is 'Written by the server as it answers; the desk''s own page is not observed';
comment on table insurance.check_in is 'One arrival of a patient at a desk; scanning the same person again renews the open one of the day';
comment on table papers.due is 'A file with papers (or a correction of one): what the worker makes papers from. Holds no personal data';
comment on table papers.event is 'What happened to a paper; never changed';
comment on table papers.paper is 'One signed paper about a person';
comment on table papers.reminder is 'What an officer has reminded a facility of, at most one a day for each reason, and what the facility answered';
comment on table record.arrival is 'Visits that reached their books (definitions/monitoring); counts only';
comment on table record.book_page is 'What the book keeps of up to 64 documents: chosen fields and which of them are sensitive, packed, zstd, AES-256-GCM under the subject''s own key';
comment on table record.completeness is 'Of a sample of each facility''s visits of a day: how many have a diagnosis, results; how many hours after its end each came';
comment on table record.integration is 'What the e-ID application is told of (definitions/integration.ts)';
