/** `npm run schema`: writes server/migrations/schema.sql, what all migrations together give, so that their effect can be reviewed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { migrate } from '#platform/migrations.ts'
import { freePortFrom } from './start/ports.ts'

export const SCHEMA_FILE = join(import.meta.dirname, '..', 'server', 'migrations', 'schema.sql')

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`

/** One row with one `line` for each thing, in an order that does not depend on when it was made. */
const PARTS: readonly string[] = [
  `select 'create schema ' || n.nspname || ';' || coalesce(E'\\ncomment on schema ' || n.nspname || ' is ' || quote_literal(obj_description(n.oid, 'pg_namespace')) || ';', '') as line
     from pg_namespace n where ${OURS} order by n.nspname`,

  `select 'create table ' || n.nspname || '.' || c.relname || case when c.relispartition
            then ' partition of ' || c_parent.oid::regclass || ' ' || pg_get_expr(c.relpartbound, c.oid)
            else E' (\\n' || (
              select string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
                     || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), E',\\n' order by a.attnum)
                from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
            || coalesce((
              select string_agg(E',\\n  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid, true), '' order by k.contype desc, k.conname)
                from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n'), '')
            || E'\\n)' || case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end end
          || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || ';' as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join pg_inherits i on i.inhrelid = c.oid left join pg_class c_parent on c_parent.oid = i.inhparent
    where ${OURS} and c.relkind in ('r', 'p') order by n.nspname, c.relispartition, c.relname`,

  `select pg_get_indexdef(x.indexrelid) || ';' as line
     from pg_index x join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace join pg_class i on i.oid = x.indexrelid
    where ${OURS} and not c.relispartition and not exists (select from pg_constraint k where k.conindid = x.indexrelid) order by n.nspname, c.relname, i.relname`,

  `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS} order by n.nspname, p.proname, p.oid::regprocedure::text`,

  `select 'alter table ' || n.nspname || '.' || c.relname || ' enable row level security;' || case when c.relforcerowsecurity then ' -- forced' else '' end as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relrowsecurity order by 1`,

  `select 'create policy ' || policyname || ' on ' || n.nspname || '.' || tablename || case when permissive = 'PERMISSIVE' then '' else ' as restrictive' end || ' for ' || lower(cmd)
          || ' to ' || array_to_string(roles, ', ') || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') || ';' as line
     from pg_policies p join pg_namespace n on n.nspname = p.schemaname where ${OURS} order by n.nspname, tablename, policyname`,

  `select 'grant ' || lower(string_agg(g.privilege_type, ', ' order by g.privilege_type)) || ' on ' || g.what || ' to ' || r.rolname || ';' as line
     from (
       select 'schema ' || n.nspname as what, x.grantee, x.privilege_type from pg_namespace n, aclexplode(n.nspacl) x where ${OURS}
       union all
       select n.nspname || '.' || c.relname, x.grantee, x.privilege_type
         from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x where ${OURS} and c.relkind in ('r', 'p')
       union all
       select n.nspname || '.' || c.relname || ' (' || a.attname || ')', x.grantee, x.privilege_type
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) x where ${OURS}
     ) g join pg_roles r on r.oid = g.grantee where r.rolname like 'lienthong\\_%' group by g.what, r.rolname order by g.what, r.rolname`,

  `select 'comment on ' || case when d.objsubid = 0 then 'table ' || n.nspname || '.' || c.relname else 'column ' || n.nspname || '.' || c.relname || '.' || a.attname end
          || ' is ' || quote_literal(d.description) || ';' as line
     from pg_description d join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass join pg_namespace n on n.oid = c.relnamespace
     left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0 where ${OURS} order by 1`,
]

/** The schema of a migrated database as one text. Partitions of months are left out: they come and go. */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set search_path = pg_catalog')
    const sections: string[] = []
    for (const part of PARTS) {
      const { rows } = await client.query<{ line: string }>(part)
      sections.push(rows.map((row) => row.line).filter((line) => !/^create table \S+_\d{6} partition of/.test(line) && !/ on (table )?\S+_\d{6}(\s|;)/.test(line)).join('\n'))
    }
    return `-- What all migrations together give. Written by \`npm run schema\`; never edited by hand.\n\n${sections.filter((text) => text !== '').join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-schema-'))
  const server = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), port: await freePortFrom(25_500), settings: { fsync: 'off', shared_buffers: "'32MB'" } })
  try {
    await migrate(server.url)
    writeFileSync(SCHEMA_FILE, await dumpSchema(server.url))
    console.log(`${SCHEMA_FILE} was written`)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
