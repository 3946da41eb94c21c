/** What the proof asks the database, as its owner: only reading, and only what was written at the end. */
import pg from 'pg'

export interface StoredMessage {
  readonly messageId: string
  readonly shard: number
  readonly subjectKey: string
  readonly sha256: string
}

export interface StoredDelivery {
  readonly messageId: string
  readonly partner: string
  readonly citizen: string
  readonly sequence: number
  readonly state: number
}

export interface StoredVersion {
  readonly messageId: string
  readonly lineage: string
  readonly version: number
  readonly state: number
  /** The version the lineage itself stands at. */
  readonly latest: number
}

/** Runs one piece of work on a connection of the database's owner. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function rows<T extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<T[]> {
  return (await client.query<T>(text)).rows
}

/** Messages that were accepted, whatever became of them since. */
export function listMessages(client: pg.Client): Promise<StoredMessage[]> {
  return rows(client, `select message_id as "messageId", shard, subject_key as "subjectKey", encode(sha256, 'hex') as sha256 from exchange.message where state <> 1`)
}

export async function countContents(client: pg.Client): Promise<number> {
  const [row] = await rows<{ count: number }>(client, 'select count(*)::integer as count from exchange.content')
  return row?.count ?? 0
}

export function listDeliveries(client: pg.Client): Promise<StoredDelivery[]> {
  return rows(client, `select d.message_id as "messageId", p.partner, d.subject_key as citizen, d.sequence::float8 as sequence, d.state
    from exchange.delivery d join exchange.partner p on p.number = d.partner`)
}

export function listVersions(client: pg.Client): Promise<StoredVersion[]> {
  return rows(client, `select d.message_id as "messageId", d.facility || ' ' || encode(d.lineage, 'hex') as lineage, d.version, d.state, l.version as latest
    from record.document d join record.lineage l on l.facility = d.facility and l.lineage = d.lineage`)
}

export interface Backlog {
  readonly open: number
  readonly failed: number
  /** Milliseconds until the next open delivery is tried again; null where there is none. */
  readonly nextMs: number | null
}

export async function readBacklog(client: pg.Client): Promise<Backlog> {
  const [row] = await rows<Backlog>(client, `select (count(*) filter (where state < 2))::integer as open, (count(*) filter (where state = 3))::integer as failed,
    (extract(epoch from min(due_at) filter (where state < 2) - now()) * 1000)::float8 as "nextMs" from exchange.delivery`)
  return row ?? { open: 0, failed: 0, nextMs: null }
}

/** Ends the present WAL segment. @returns its name in the archive */
export async function handOverWal(client: pg.Client): Promise<string> {
  const [row] = await rows<{ segment: string }>(client, `select pg_walfile_name(pg_switch_wal()) as segment`)
  if (!row) throw new Error('PostgreSQL did not end its WAL segment')
  return row.segment
}

/** On a full disk: begins new WAL segments until PostgreSQL finds no room for one, and ends itself. */
export async function askForWal(client: pg.Client): Promise<void> {
  // Segments it has put aside for later use are used up first.
  for (let segment = 0; segment < 40; segment += 1) await client.query(`select pg_create_restore_point('chaos'), pg_switch_wal()`)
}

/** For the control: from now on a commit is acknowledged before it is on disk. */
export async function acknowledgeEarly(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`)
  await client.query(`alter system set wal_writer_delay = '10s'`)
  await client.query(`alter system set wal_writer_flush_after = '1GB'`)
  await client.query('select pg_reload_conf()')
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()')
}
