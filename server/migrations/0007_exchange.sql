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
  state       smallint not null default 0,
  documents   smallint not null default 1,
  facility    text     not null,
  exchange    text     not null,
  sender      text     not null,
  sha256      bytea    not null,
  superseded_by uuid,
  problems    jsonb,
  primary key (shard, message_id),
  constraint message_state_is_known check (state in (0, 1, 2, 3)),
  constraint message_says_why_it_was_refused check (state <> 1 or problems is not null)
) partition by range (message_id);
comment on column exchange.message.state is '0 accepted, 1 refused, 2 superseded, 3 voided';
comment on column exchange.message.problems is 'As answered; values are masked. Null where there were none.';
-- Rows arrive in the order of their ids, so a block range index finds a span of time at the cost of a few bytes.
create index message_by_time on exchange.message using brin (message_id) with (pages_per_range = 16, autosummarize = on);
create index message_superseded on exchange.message (shard, superseded_by) where superseded_by is not null;

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
  primary key (shard, message_id, partner, state),
  constraint delivery_state_is_known check (state in (0, 1, 2, 3)),
  constraint delivery_has_its_receipt check (state <> 2 or (receipt is not null and chain is not null)),
  constraint failed_delivery_says_why check (state <> 3 or reason is not null)
) partition by list (state);
comment on column exchange.delivery.state is '0 waiting, 1 sent and its answer unknown, 2 delivered, 3 failed for good (dead letter)';
comment on column exchange.delivery.chain is 'SHA-256 over the former hop''s chain (of the first: the message''s sha256) and this receipt';
-- What is under way or has failed is a small table, whose pages and indexes are used again and again. What is delivered
-- moves, by its state alone, to one that is only ever added to and leaves by the month
-- (docs/decisions/0008-delivered-apart.md).
create table exchange.delivery_open partition of exchange.delivery for values in (0, 1, 3);
create table exchange.delivery_done partition of exchange.delivery for values in (2) partition by range (message_id);
create index delivery_due on exchange.delivery_open (partner, message_id) where state < 2;
create index delivery_order on exchange.delivery_open (partner, shard, subject_key, sequence) where state < 2;

-- What a worker is handing over at this moment: one row each, instead of a mark on every delivery. After a kill the
-- messages of such a row are in doubt, and their receipts are asked for before they are sent again.
create table exchange.handover (
  holder   uuid     not null,
  partner  smallint not null references exchange.partner (number),
  messages uuid[]   not null,
  primary key (partner, holder)
);

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

-- What each partner was given, minute by minute: the live picture reads these, never the outbox.
create table exchange.partner_minute (
  minute     timestamptz not null,
  delivered  integer  not null default 0,
  failed     integer  not null default 0,
  partner    smallint not null references exchange.partner (number),
  primary key (partner, minute)
);

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
grant select, insert, update, delete on exchange.handover to lienthong_worker;
grant select, insert, update on exchange.lane, exchange.circuit, exchange.epoch, exchange.partner_minute to lienthong_worker;
grant select on exchange.partner_minute, exchange.lane to lienthong_reader;
grant insert, select on exchange.trace_archive to lienthong_worker;
grant insert on exchange.partner to lienthong_intake, lienthong_worker;

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

-- Workers alive, so that lanes are shared evenly among them.
create table exchange.worker (
  holder     uuid primary key,
  seen_at    timestamptz not null default now()
);
grant select, insert, update, delete on exchange.worker to lienthong_worker;

-- The default partition takes what belongs to no month: rows that stuck longer than their month was kept.
create table exchange.message_default partition of exchange.message default;
create table exchange.delivery_done_default partition of exchange.delivery_done default;

-- The first id (UUIDv7) of a moment.
create function exchange.first_id(moment timestamptz) returns uuid language sql immutable
  return (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid;

-- Makes the partitions of a month. Runs as the owner, since the worker owns nothing; touches only names it makes itself.
create function exchange.make_month(month date) returns void language plpgsql security definer set search_path = pg_catalog as $$
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
end $$;

-- Drops a month of deliveries. The worker has packed their traces; what is not delivered lies elsewhere and stays.
create function exchange.drop_month(month date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  part text := 'delivery_' || to_char(month, 'YYYYMM');
begin
  if to_regclass('exchange.' || part) is null then return; end if;
  if date_trunc('month', month) >= date_trunc('month', now()) then raise exception 'a month still running is not dropped'; end if;
  execute format('lock table exchange.%I in access exclusive mode', part);
  execute format('drop table exchange.%I', part);
end $$;
-- An index keeps the size of the largest backlog there ever was. In a quiet moment those of the open deliveries are built
-- anew: a few milliseconds in which the outbox waits, or, where somebody holds the table, another time.
create function exchange.tidy_open() returns integer language plpgsql security definer
  set search_path = pg_catalog set lock_timeout = '100ms' as $$
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
end $$;
revoke all on function exchange.make_month(date), exchange.drop_month(date), exchange.tidy_open() from public;
grant execute on function exchange.make_month(date), exchange.drop_month(date), exchange.tidy_open() to lienthong_worker;

select exchange.make_month((date_trunc('month', now()) + make_interval(months => n))::date) from generate_series(0, 2) as n;
