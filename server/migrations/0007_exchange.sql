-- The exchange: messages received (inbox), deliveries to partners (outbox lanes), receipts, replay.
create schema exchange;
comment on schema exchange is 'Messages on their way. Owned by server/modules/exchange.';

-- Partners by number: rows of the outbox stay small.
create table exchange.partner (
  number smallint primary key,
  partner text not null unique
);

-- Same facility + same content = same message (DESIGN §7). Never partitioned: uniqueness is global.
create table exchange.content (
  message_id   uuid  not null,
  facility     text  not null,
  content_hash bytea not null,
  primary key (facility, content_hash)
);
comment on column exchange.content.content_hash is 'First 16 bytes of SHA-256 over facility and decoded tables: only the facility itself could bring about a collision, and only for itself.';

-- One row per file received, also per refused one. The shard is the id's last byte; time partitions by the id (UUIDv7).
create table exchange.message (
  message_id  uuid     not null,
  subject_key uuid,
  stored_at   timestamptz not null default clock_timestamp(),
  bytes       integer  not null,
  check_ms    integer  not null,
  version     integer,
  shard       smallint not null,
  state       smallint not null,
  documents   smallint not null default 1,
  facility    text     not null,
  exchange    text     not null,
  sender      text     not null,
  sha256      bytea    not null,
  partner_receipt text,
  superseded_by uuid,
  problems    jsonb,
  primary key (shard, message_id),
  constraint message_state_is_known check (state in (0, 1, 2, 3)),
  constraint message_says_why_it_was_refused check (state <> 1 or problems is not null)
) partition by range (message_id);
comment on column exchange.message.state is '0 accepted, 1 refused, 2 superseded, 3 voided';
comment on column exchange.message.problems is 'As answered; values are masked. Null where there were none.';
create index message_by_facility on exchange.message (facility, message_id);

-- The outbox. A lane is (partner, shard); order is kept per subject by its sequence.
create table exchange.delivery (
  message_id  uuid     not null,
  subject_key uuid     not null,
  due_at      timestamptz not null,
  at          timestamptz,
  sequence    bigint   not null,
  attempts    integer  not null default 0,
  shard       smallint not null,
  partner     smallint not null,
  state       smallint not null default 0,
  receipt     text,
  chain       bytea,
  reason      text,
  primary key (shard, message_id, partner),
  constraint delivery_state_is_known check (state in (0, 1, 2, 3)),
  constraint delivery_has_its_receipt check (state <> 2 or (receipt is not null and chain is not null)),
  constraint failed_delivery_says_why check (state <> 3 or reason is not null)
) partition by range (message_id) ;
comment on column exchange.delivery.state is '0 waiting, 1 sent and its answer unknown, 2 delivered, 3 failed for good (dead letter)';
comment on column exchange.delivery.chain is 'SHA-256 over the former hop''s chain (of the first: the message''s sha256) and this receipt';
create index delivery_open on exchange.delivery (partner, message_id) where state < 2;
create index delivery_order on exchange.delivery (partner, shard, subject_key, sequence) where state < 2;

-- What is left of a message's hops when its partition is dropped: packed once, kept with the record.
create table exchange.trace_archive (
  message_id uuid     not null,
  shard      smallint not null,
  trace      bytea    not null,
  primary key (shard, message_id)
);

-- A lane is leased by one worker at a time. The fence grows with every lease; a write under an old fence touches nothing.
create table exchange.lane (
  leased_until timestamptz not null default '-infinity',
  fence      bigint   not null default 0,
  holder     uuid,
  partner    smallint not null references exchange.partner (number),
  shard      smallint not null,
  primary key (partner, shard)
);

-- How each partner answers: the circuit breaker, shared by all workers.
create table exchange.circuit (
  partner    smallint primary key references exchange.partner (number),
  state      smallint not null default 0,
  failures   integer  not null default 0,
  opened_at  timestamptz,
  retry_at   timestamptz,
  reason     text,
  certificate_ends timestamptz,
  last_delivered_at timestamptz,
  constraint circuit_state_is_known check (state in (0, 1, 2))
);
comment on column exchange.circuit.state is '0 closed (flowing), 1 open (waiting), 2 half-open (one trial)';

-- After a restore a new epoch fences every worker of the time before; lanes open when receipts are reconciled.
create table exchange.epoch (
  epoch      bigint primary key,
  began_at   timestamptz not null default now(),
  reason     text not null,
  reconciled_at timestamptz
);
insert into exchange.epoch (epoch, reason, reconciled_at) values (1, 'first start', now());

create table exchange.replay (
  replay_id  uuid primary key,
  message_id uuid not null,
  at         timestamptz not null default now(),
  actor      text not null,
  stage      text not null,
  partner    text,
  reason     text not null
);

-- Relayed gateway calls (catalogues, papers …): passed on unchanged, with a receipt.
create table exchange.relay (
  relay_id   uuid primary key,
  at         timestamptz not null default now(),
  bytes      integer not null,
  status     smallint not null,
  facility   text not null,
  path       text not null,
  sha256     bytea not null,
  answer_sha256 bytea,
  partner_receipt text
);

grant usage on schema exchange to lienthong_intake, lienthong_reader, lienthong_worker;
grant select on exchange.partner, exchange.epoch, exchange.circuit to lienthong_intake, lienthong_reader, lienthong_worker;
grant select, insert on exchange.content, exchange.message, exchange.delivery, exchange.relay, exchange.replay to lienthong_intake;
grant update (state, superseded_by) on exchange.message to lienthong_intake;
grant select on exchange.message, exchange.delivery, exchange.trace_archive, exchange.relay, exchange.replay, exchange.content to lienthong_reader, lienthong_worker;
grant insert on exchange.replay to lienthong_worker;
grant insert, update on exchange.delivery to lienthong_worker;
grant update (partner_receipt) on exchange.message to lienthong_worker;
grant select, insert, update on exchange.lane, exchange.circuit, exchange.epoch to lienthong_worker;
grant insert, select on exchange.trace_archive, exchange.partner to lienthong_worker;

alter table exchange.message enable row level security;
alter table exchange.message force row level security;
create policy intake_writes on exchange.message to lienthong_intake using (true) with check (true);
create policy worker_works on exchange.message to lienthong_worker using (true) with check (true);
create policy reader_reads on exchange.message for select to lienthong_reader using (
  current_setting('lienthong.scope', true) = 'nation'
  or current_setting('lienthong.scope', true) = 'facility:' || facility
  or current_setting('lienthong.scope', true) = 'subject:' || subject_key::text
);
alter table exchange.delivery enable row level security;
alter table exchange.delivery force row level security;
create policy intake_writes on exchange.delivery to lienthong_intake using (true) with check (true);
create policy worker_works on exchange.delivery to lienthong_worker using (true) with check (true);
-- A delivery holds no content of the person; whose message it belongs to was decided when the message was found.
create policy reader_reads on exchange.delivery for select to lienthong_reader using (
  current_setting('lienthong.scope', true) is not null and current_setting('lienthong.scope', true) <> 'none'
);

-- Partitions of a month are made ahead by the worker; these take what comes before and around the first start.
create table exchange.message_default partition of exchange.message default;
create table exchange.delivery_default partition of exchange.delivery default;
alter table exchange.delivery_default set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, fillfactor = 85);
