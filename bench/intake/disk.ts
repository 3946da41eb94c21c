/** Bytes on disk: every table and index of the product, by the visits in them. */
import pg from 'pg'

export interface Disk {
  readonly visits: number
  readonly bytesPerVisit: number
  /** Bytes a visit by table, indexes and TOAST included; the largest first. */
  readonly tables: Readonly<Record<string, number>>
}

/** Measures after a checkpoint and a vacuum of what has become free. */
export async function measureDisk(url: string): Promise<Disk> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('vacuum analyze')
    const { rows: [count] } = await client.query<{ visits: string }>('select count(*) as visits from record.document')
    const visits = Number(count?.visits ?? 0)
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `select n.nspname || '.' || regexp_replace(c.relname, '_(default|[0-9]{6})$', '') as name, sum(pg_total_relation_size(c.oid)) as bytes
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname in ('access', 'audit', 'catalogues', 'exchange', 'insurance', 'people', 'record')
        group by 1 order by 2 desc`,
    )
    // The catalogues do not grow with visits.
    const grown = rows.filter((row) => !row.name.startsWith('catalogues.'))
    const total = grown.reduce((sum, row) => sum + Number(row.bytes), 0)
    const perVisit = (bytes: number) => Math.round(bytes / Math.max(1, visits))
    return { visits, bytesPerVisit: perVisit(total), tables: Object.fromEntries(grown.slice(0, 14).map((row) => [row.name, perVisit(Number(row.bytes))])) }
  } finally {
    await client.end()
  }
}
