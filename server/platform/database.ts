/** The database: a pool nobody can import, and transactions as the only way to a statement. */
import pg from 'pg'
import type { RowScope } from './permit.ts'

declare const inside: unique symbol

/** A transaction in progress. It can only come from `Database`. */
export interface Tx {
  readonly [inside]: true
  rows<T>(text: string, values?: readonly unknown[]): Promise<T[]>
  /** The one row a statement must give. @throws Error when it gives none */
  one<T>(text: string, values?: readonly unknown[]): Promise<T>
  find<T>(text: string, values?: readonly unknown[]): Promise<T | undefined>
  /** Runs a statement for its effect; the number of rows touched. */
  run(text: string, values?: readonly unknown[]): Promise<number>
}

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

export interface Database {
  /** One transaction on one connection: a unit of work never waits for a second one. */
  readonly inTransaction: InTransaction
  /** As `inTransaction`, seeing only the rows of a scope (row-level security). */
  inScope<T>(scope: RowScope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** A transaction of exactly one statement: one round trip, committed when it returns (DESIGN §5.7). */
  inOneStatement<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Connections in use and waiting, for metrics. */
  load(): { total: number; idle: number; waiting: number }
  close(): Promise<void>
}

/** The roles of the running processes; none owns a table (DESIGN §5.13). */
export type DatabaseRole = 'lienthong_intake' | 'lienthong_reader' | 'lienthong_worker'

// The intake looks rows up by their keys, always, and its statements are few and large: each is planned once for a
// connection (PostgreSQL would plan anew for every length of an array, at several times the cost of the statement
// itself), and never as a plan that suited nearly empty tables and later reads the whole of them.
const PLANS: Readonly<Record<DatabaseRole, string>> = {
  lienthong_intake: ' -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off', lienthong_reader: '', lienthong_worker: '',
}

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const statementNames = new Map<string, string>()

/** A stable name per text lets PostgreSQL keep the plan of a statement on each connection. */
function nameOf(text: string): string {
  let name = statementNames.get(text)
  if (name === undefined) {
    name = `s${statementNames.size}`
    statementNames.set(text, name)
  }
  return name
}

type Querying = Pick<pg.ClientBase, 'query'>

function txOn(client: Querying): Tx {
  const query = (text: string, values: readonly unknown[] = []) => client.query({ name: nameOf(text), text, values: [...values] })
  return {
    rows: async <T>(text: string, values?: readonly unknown[]) => (await query(text, values)).rows as T[],
    find: async <T>(text: string, values?: readonly unknown[]) => (await query(text, values)).rows[0] as T | undefined,
    one: async <T>(text: string, values?: readonly unknown[]) => {
      const row = (await query(text, values)).rows[0] as T | undefined
      if (row === undefined) throw new Error('A statement that must give a row gave none')
      return row
    },
    run: async (text: string, values?: readonly unknown[]) => (await query(text, values)).rowCount ?? 0,
  } as Tx
}

function scopeText(scope: RowScope): string {
  if (scope.kind === 'facility') return `facility:${scope.facility}`
  if (scope.kind === 'subject') return `subject:${scope.key}`
  return scope.kind
}

/** Opens a pool under a role. Every connection is that role for its whole life. */
export function connectDatabase(options: { url: string; role: DatabaseRole; connections: number; name?: string }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: options.name ?? options.role,
    options: `-c role=${options.role} -c statement_timeout=60000 -c idle_in_transaction_session_timeout=30000${PLANS[options.role]}`,
  })
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  return {
    inTransaction: (work) => transaction(pool, 'begin', work),
    inScope: (scope, work) =>
      transaction(pool, `begin; set local lienthong.scope = ${pg.escapeLiteral(scopeText(scope))}`, work),
    inOneStatement: (work) => oneStatement(pool, work),
    load: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

async function transaction<T>(pool: pg.Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // The pool listens to idle connections only. One that breaks in use fails its query and then speaks up itself:
  // unheard, that would end the process with every transaction in it.
  const onBreak = (failure: Error) => {
    broken = failure
  }
  client.on('error', onBreak)
  try {
    await client.query(begin)
    const result = await work(txOn(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.removeListener('error', onBreak)
    client.release(broken)
  }
}

async function oneStatement<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  let statements = 0
  const once: Querying = {
    query: ((config: pg.QueryConfig) => {
      statements += 1
      if (statements > 1) throw new Error('A transaction of one statement was asked for a second')
      return pool.query(config)
    }) as pg.ClientBase['query'],
  }
  return work(txOn(once))
}

/** PostgreSQL's error code (SQLSTATE), where an error comes from there. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The name of the constraint a statement broke. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}

/** Whether the store itself is away or full, so that the sender should keep the file and come again. */
export function isStoreUnavailable(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined) return /^(08|53|57P|58|25006|F0|XX)/.test(state)
  const code = (error as { code?: string } | null)?.code
  const message = error instanceof Error ? error.message : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT'].includes(code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(message)
  )
}
