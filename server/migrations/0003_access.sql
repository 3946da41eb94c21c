-- Access: accounts of facility systems, clients with keys, staff, sessions.
create schema access;
comment on schema access is 'Who may come in. Owned by server/modules/access.';

-- Facility systems that speak the insurance gateway's protocol.
create table access.account (
  account_id  text primary key,
  username    text not null unique,
  facility    text not null,
  password    text not null,
  token_epoch integer not null default 1,
  tenant      text,
  sandbox     boolean not null,
  created_at  timestamptz not null default now(),
  closed_at   timestamptz,
  constraint account_tenant_is_known check (tenant in ('conformance')),
  constraint account_password_rests_hashed check (password like '$argon2id$%'),
  constraint account_conformance_is_sandbox check (tenant is null or sandbox)
);
comment on column access.account.password is 'Argon2id (PHC text) of the protocol''s own secret, the MD5 text; never the password itself';
comment on column access.account.token_epoch is 'Counted up to revoke every token given so far';

-- New systems: OAuth2 client credentials with private_key_jwt. We hold public keys only.
create table access.client (
  client_id   text primary key,
  name        text not null,
  role        text not null,
  facility    text,
  scopes      text[] not null,
  jwks        jsonb not null,
  token_epoch integer not null default 1,
  sandbox     boolean not null,
  created_at  timestamptz not null default now(),
  closed_at   timestamptz,
  constraint client_role_is_known check (role in ('operator', 'facility', 'auditor', 'registrar', 'clerk', 'assessor', 'steward', 'clinician', 'commune-officer', 'province-officer', 'ministry-officer')),
  constraint client_of_a_facility_names_it check ((role in ('facility', 'registrar', 'clerk', 'clinician')) = (facility is not null))
);

-- Assertions seen while they were valid: none is taken twice.
create table access.used_assertion (
  expires_at timestamptz not null,
  assertion  bytea primary key,
  constraint used_assertion_is_sha256 check (length(assertion) = 32)
);
comment on column access.used_assertion.assertion is 'SHA-256 over client and jti';

-- People with a role of their own. Everybody else who signs in is a citizen.
create table access.staff (
  staff_id   text primary key,
  person     bytea not null unique,
  role       text not null,
  facility   text,
  area       text,
  name       bytea not null,
  name_key   text not null,
  sandbox    boolean not null,
  created_at timestamptz not null default now(),
  closed_at  timestamptz,
  constraint staff_role_is_known check (role in ('operator', 'facility', 'auditor', 'registrar', 'clerk', 'assessor', 'steward', 'clinician', 'commune-officer', 'province-officer', 'ministry-officer')),
  constraint staff_of_a_facility_names_it check ((role in ('facility', 'registrar', 'clerk', 'clinician')) = (facility is not null)),
  constraint officer_names_the_area check ((role in ('commune-officer', 'province-officer')) = (area is not null))
);
comment on column access.staff.person is 'Blind index of the personal number: known before the first sign-in, readable by nobody';
comment on column access.staff.area is 'Administrative unit an officer answers for: commune (five digits) or province (two)';
comment on column access.staff.name is 'Sealed under the key name_key';

create table access.session (
  session     bytea primary key,
  session_id  uuid not null,
  subject_key uuid,
  begun_at    timestamptz not null,
  seen_at     timestamptz not null,
  ends_at     timestamptz not null,
  ended_at    timestamptz,
  renewed_at  timestamptz not null,
  former      bytea,
  shard       smallint,
  device      text not null,
  caller_id   text not null,
  staff_id    text references access.staff (staff_id),
  name        bytea not null,
  number      bytea,
  name_key    text not null,
  constraint session_is_named_once unique (session_id),
  constraint session_is_sha256 check (length(session) = 32 and (former is null or length(former) = 32)),
  constraint session_has_its_shard check ((subject_key is null) = (shard is null)),
  constraint session_device_is_a_kind check (device in ('phone', 'tablet', 'computer', 'unknown'))
);
comment on column access.session.session is 'SHA-256 of the cookie''s 32 random bytes: who reads this table cannot sign in with it';
comment on column access.session.former is 'SHA-256 of the value before the last renewal: whoever shows it much later has taken it from somebody';
comment on column access.session.device is 'Kind of device, told by the browser; nothing else of it is kept';
comment on column access.session.number is 'Personal number, sealed as the name is: to ask the population database for the family';
create index session_by_end on access.session (ends_at);
create index session_by_former on access.session (former) where former is not null;
create index session_by_caller on access.session (caller_id) where ended_at is null;
create index used_assertion_by_end on access.used_assertion (expires_at);

-- What is over a day is forgotten. The roles may not delete; this is all they may ask for.
create function access.forget_ended() returns integer language sql security definer set search_path = pg_catalog as $$
  with sessions as (delete from access.session where ends_at < now() - interval '1 day' returning 1),
       assertions as (delete from access.used_assertion where expires_at < now() - interval '1 day' returning 1)
  select ((select count(*) from sessions) + (select count(*) from assertions))::integer
$$;
revoke all on function access.forget_ended() from public;

-- A look at a person's record, opened by a clinician with a purpose; found again for every read until it is over.
create table access.look (
  subject_key uuid        not null,
  look_id     uuid        not null,
  opened_at   timestamptz not null,
  until       timestamptz not null,
  ended_at    timestamptz,
  shard       smallint    not null,
  basis       text        not null,
  caller_id   text        not null,
  facility    text        not null,
  reason      text,
  primary key (shard, subject_key, look_id),
  constraint look_lives_in_the_shard_of_its_subject check (shard = get_byte(uuid_send(subject_key), 15)),
  constraint look_basis_is_known check (basis in ('care', 'emergency')),
  constraint look_in_an_emergency_names_its_reason check (basis = 'care' or length(reason) >= 10),
  constraint look_ends check (until > opened_at)
);
comment on table access.look is 'Looks of clinicians. The person''s own and a representative''s need no row.';

-- What a person has closed or opened, in versions: the row without an end is the one that counts.
create table access.consent_switch (
  subject_key uuid        not null,
  switch_id   uuid        not null,
  set_at      timestamptz not null,
  until       timestamptz,
  ended_at    timestamptz,
  shard       smallint    not null,
  allows      boolean     not null,
  kind        text        not null,
  target      text        not null,
  facility    text        not null default '',
  set_by      text        not null,
  primary key (shard, subject_key, switch_id),
  constraint switch_kind_is_known check (kind in ('facility', 'source', 'document', 'category', 'label')),
  constraint switch_is_for_a_facility_only_where_it_opens_a_label check (facility = '' or kind = 'label'),
  constraint switch_until_lies_ahead check (until > set_at)
);
comment on column access.consent_switch.kind is 'facility: who looks; source: the facility that made it; document; category of content; label: a sensitivity label';
comment on column access.consent_switch.until is 'From then on the contrary holds: closed until, or open until';
comment on column access.consent_switch.facility is 'Of a label: for the clinicians of which facility; empty means of any';
create unique index switch_counts_once on access.consent_switch (shard, subject_key, kind, target, facility) where ended_at is null;

-- Who may look for somebody else: parents for their children by the population database, adults by consent of both.
create table access.delegation (
  subject_key       uuid        not null,
  delegation_id     uuid        not null,
  asked_at          timestamptz not null,
  agreed_at         timestamptz,
  until             timestamptz not null,
  ended_at          timestamptz,
  shard             smallint    not null,
  sensitive         boolean     not null,
  ground            text        not null,
  representative_id text,
  ended_by          text,
  representative    bytea       not null,
  names             bytea       not null,
  names_key         text        not null,
  primary key (shard, subject_key, delegation_id),
  constraint delegation_lives_in_the_shard_of_its_subject check (shard = get_byte(uuid_send(subject_key), 15)),
  constraint delegation_ground_is_known check (ground in ('parent', 'consent')),
  constraint delegation_is_agreed_by_a_known_caller check (agreed_at is null or representative_id is not null),
  constraint delegation_end_names_who check ((ended_at is null) = (ended_by is null)),
  constraint delegation_index_is_an_hmac check (length(representative) = 32)
);
comment on column access.delegation.representative is 'Blind index of the representative''s personal number: whether we know them, the asking does not tell';
comment on column access.delegation.representative_id is 'Caller id of the representative, once they have signed in';
comment on column access.delegation.sensitive is 'Whether content with a sensitivity label is shown too';
comment on column access.delegation.names is 'Names of both, sealed under names_key';
create unique index delegation_holds_once on access.delegation (shard, subject_key, representative) where ended_at is null;
create index delegation_by_representative on access.delegation (representative) where ended_at is null;

-- What a person is told at once and may answer.
create table access.notice (
  subject_key uuid        not null,
  notice_id   uuid        not null,
  look_id     uuid        not null,
  told_at     timestamptz not null,
  answered_at timestamptz,
  shard       smallint    not null,
  kind        text        not null,
  answer      text,
  primary key (shard, subject_key, notice_id),
  constraint notice_kind_is_known check (kind in ('emergency-look')),
  constraint notice_answer_is_known check (answer in ('right', 'not-right')),
  constraint notice_answer_has_its_time check ((answer is null) = (answered_at is null)),
  constraint notice_is_about_a_look foreign key (shard, subject_key, look_id) references access.look (shard, subject_key, look_id)
);

-- A look the person called not right: for the auditor.
create table access.review (
  subject_key uuid        not null,
  review_id   uuid        not null,
  look_id     uuid        not null,
  asked_at    timestamptz not null,
  decided_at  timestamptz,
  shard       smallint    not null,
  words       text,
  finding     text,
  decided_by  text,
  ground      text,
  primary key (shard, subject_key, review_id),
  constraint review_finding_is_known check (finding in ('lawful', 'unlawful')),
  constraint review_finding_names_who_and_why check ((finding is null) = (decided_by is null) and (finding is null) = (ground is null) and (finding is null) = (decided_at is null)),
  constraint review_of_a_look_happens_once unique (shard, subject_key, look_id),
  constraint review_is_about_a_look foreign key (shard, subject_key, look_id) references access.look (shard, subject_key, look_id)
);
create index review_to_decide on access.review (asked_at) where finding is null;

-- The record of somebody who died: closed from that day on for looks of care, of representatives and of their own sessions.
create table access.closing (
  subject_key uuid        not null,
  known_at    timestamptz not null,
  shard       smallint    not null,
  died_on     date,
  source      text        not null,
  primary key (shard, subject_key)
);
comment on column access.closing.died_on is 'Null where only the fact is known';

-- Holds: what may not be erased although its time is over, and until when.
create table access.legal_hold (
  subject_key uuid        not null,
  hold_id     uuid        not null,
  set_at      timestamptz not null,
  until       timestamptz,
  lifted_at   timestamptz,
  shard       smallint    not null,
  instrument  text        not null,
  set_by      text        not null,
  lifted_by   text,
  primary key (shard, subject_key, hold_id),
  constraint hold_names_its_instrument check (length(instrument) >= 3),
  constraint hold_lifting_names_who check ((lifted_at is null) = (lifted_by is null))
);

-- Proof that a subject's key is gone: what was erased, under which rule, asked by one person and carried out by another.
create table access.erasure (
  subject_key uuid        not null,
  erased_at   timestamptz not null,
  due_on      date        not null,
  shard       smallint    not null,
  documents   integer     not null,
  rule        text        not null,
  instrument  text        not null,
  asked_by    text        not null,
  erased_by   text        not null,
  proof       bytea       not null,
  primary key (shard, subject_key),
  constraint erasure_needs_two_people check (asked_by <> erased_by),
  constraint erasure_proof_is_sha256 check (length(proof) = 32)
);
comment on column access.erasure.proof is 'SHA-256 over subject, rule, day, persons and the fingerprint of the key that was destroyed';

-- Two people and a ticket: for seeing content in a replay, for showing a masked value, for an erasure.
create table access.approval (
  approval_id uuid        primary key,
  reference   uuid        not null,
  asked_at    timestamptz not null,
  approved_at timestamptz,
  until       timestamptz,
  used_at     timestamptz,
  kind        text        not null,
  ticket      text        not null,
  reason      text        not null,
  asked_by    text        not null,
  approved_by text,
  constraint approval_kind_is_known check (kind in ('replay-with-content', 'unmask', 'erase')),
  constraint approval_names_ticket_and_reason check (length(ticket) >= 3 and length(reason) >= 10),
  constraint approval_needs_two_people check (approved_by <> asked_by),
  constraint approval_names_who_and_until check ((approved_at is null) = (approved_by is null) and (approved_at is null) = (until is null)),
  constraint approval_is_given_before_it_is_used check (used_at is null or approved_at is not null)
);
comment on column access.approval.reference is 'The message, document or subject it is for';
create index approval_by_time on access.approval (asked_at);

grant usage on schema access to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert on access.account, access.client, access.staff, access.session, access.used_assertion to lienthong_intake;
grant update (facility, password, token_epoch, tenant, closed_at) on access.account to lienthong_intake;
grant update (name, role, facility, scopes, jwks, token_epoch, closed_at) on access.client to lienthong_intake;
grant update (role, facility, area, name, name_key, closed_at) on access.staff to lienthong_intake;
grant update (session, former, renewed_at, seen_at, ended_at) on access.session to lienthong_intake;
grant execute on function access.forget_ended() to lienthong_worker;

grant select, insert on access.look, access.consent_switch, access.delegation, access.notice, access.review, access.closing, access.legal_hold, access.erasure,
  access.approval to lienthong_intake;
grant update (until, ended_at) on access.look to lienthong_intake;
grant update (ended_at) on access.consent_switch to lienthong_intake;
grant update (agreed_at, until, ended_at, ended_by, representative_id) on access.delegation to lienthong_intake;
grant update (answered_at, answer) on access.notice to lienthong_intake;
grant update (decided_at, finding, decided_by, ground) on access.review to lienthong_intake;
grant update (lifted_at, lifted_by) on access.legal_hold to lienthong_intake;
grant update (approved_at, approved_by, until, used_at) on access.approval to lienthong_intake;
grant select on access.look, access.consent_switch, access.notice, access.delegation to lienthong_reader;
-- What is told to others must not be told of a closed record.
grant select on access.closing to lienthong_worker;
-- A replay uses its approval in its own transaction.
grant select, update (used_at) on access.approval to lienthong_worker;

alter table access.session enable row level security;
alter table access.session force row level security;
create policy intake_works on access.session to lienthong_intake using (true) with check (true);
create policy owner_forgets on access.session to current_user using (ends_at < now() - interval '1 day');
alter table access.staff enable row level security;
alter table access.staff force row level security;
create policy intake_works on access.staff to lienthong_intake using (true) with check (true);

alter table access.look enable row level security;
alter table access.look force row level security;
create policy intake_works on access.look to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.look for select to lienthong_reader using (current_setting('lienthong.scope', true) = 'subject:' || subject_key::text);
alter table access.consent_switch enable row level security;
alter table access.consent_switch force row level security;
create policy intake_works on access.consent_switch to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.consent_switch for select to lienthong_reader using (current_setting('lienthong.scope', true) = 'subject:' || subject_key::text);
alter table access.delegation enable row level security;
alter table access.delegation force row level security;
create policy intake_works on access.delegation to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.delegation for select to lienthong_reader using (current_setting('lienthong.scope', true) = 'subject:' || subject_key::text);
alter table access.notice enable row level security;
alter table access.notice force row level security;
create policy intake_works on access.notice to lienthong_intake using (true) with check (true);
create policy reader_reads_own on access.notice for select to lienthong_reader using (current_setting('lienthong.scope', true) = 'subject:' || subject_key::text);
alter table access.review enable row level security;
alter table access.review force row level security;
create policy intake_works on access.review to lienthong_intake using (true) with check (true);
alter table access.closing enable row level security;
alter table access.closing force row level security;
create policy intake_works on access.closing to lienthong_intake using (true) with check (true);
create policy worker_reads on access.closing for select to lienthong_worker using (true);
alter table access.legal_hold enable row level security;
alter table access.legal_hold force row level security;
create policy intake_works on access.legal_hold to lienthong_intake using (true) with check (true);
alter table access.erasure enable row level security;
alter table access.erasure force row level security;
create policy intake_works on access.erasure to lienthong_intake using (true) with check (true);
