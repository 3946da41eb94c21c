/** What a person reads when everything runs: addresses, and as whom one can sign in. */

export interface Persona {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly facility?: string
}

const ROLES: Readonly<Record<string, string>> = {
  operator: 'operator · người vận hành',
  auditor: 'auditor · kiểm toán',
  citizen: 'citizen · người dân',
  facility: 'hospital · cơ sở KCB',
}

/** Rows with their first column brought to one width. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}

/** The addresses of the product and of the outside world in miniature. */
export function addressesText(options: { address: string; sandboxPort: number | undefined; dataDir: string; databaseUrl: string }): string {
  const { address, sandboxPort, dataDir, databaseUrl } = options
  const rows: [string, string][] = [
    ['pages', address],
    ['API, described', `${address}/api/docs`],
    ['health', `${address}/health/ready`],
    ['figures', `${address}/metrics`],
  ]
  if (sandboxPort !== undefined) rows.push(['sandbox partners', `http://localhost:${sandboxPort}`])
  rows.push(['PostgreSQL', withoutPassword(databaseUrl)], ['data and logs', dataDir])
  return `\nLiên Thông · đang chạy (running)\n\n${table(rows)}\n`
}

function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return '(DATABASE_URL)'
  const url = new URL(address)
  if (url.password !== '') url.password = '•••'
  return decodeURI(url.toString())
}

/** The people of the sandbox; their names are invented. Of each role only the first few. */
export function personasText(personas: readonly Persona[], address: string): string {
  const seen = new Map<string, number>()
  const few = personas.filter((persona) => {
    const count = (seen.get(persona.role) ?? 0) + 1
    seen.set(persona.role, count)
    return count <= 3
  })
  const rows = few.map((persona): [string, string] => [ROLES[persona.role] ?? persona.role, `${persona.name}${persona.facility ? ` (${persona.facility})` : ''}`])
  return `Sign in at ${address} with the sandbox e-ID, no password, as\n\n${table(rows)}\n`
}
