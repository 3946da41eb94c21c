/** A vendor's program earns the certificate of conformance, by docs/connecting.md alone: `node tests/vendor/run.ts http://localhost:8080`. */
import { setTimeout as wait } from 'node:timers/promises'
import { signFile, type Signer } from './sign.ts'
import { ask, openUploader, type Account, type Uploader } from './client.ts'
import { rowOf, summaryOf, visitKinds, writeCheckIn, writeEnvelope, type Dossier, type Row, type Visit } from './visit.ts'

export interface Vendor {
  readonly vendor: string
  readonly product: string
  readonly version: string
  readonly email: string
}

export const VENDOR: Vendor = { vendor: 'Công ty Phần mềm Thử', product: 'HIS Thử', version: '3.1', email: 'ky-thuat@vendor.invalid' }
export const STEPS = ['check-in', 'tables', 'repeated', 'corrected', 'voided', 'refusal-mended', 'warning-mended', 'receipt-lost', 'many-dossiers', 'followed', 'day-compared'] as const
export type Step = (typeof STEPS)[number]

/** Opens a tenant of its own (section 14). @throws Error with the answer where none is given */
export async function registerTenant(url: string, vendor: Vendor = VENDOR): Promise<Account> {
  const { status, body } = await ask(url, '/api/conformance/tenants', { body: vendor })
  if (status !== 201) throw new Error(`No tenant: ${status} ${JSON.stringify(body)}`)
  const { facility, username, password } = body as Account
  return { facility, username, password }
}

/** What the program remembers while it runs. */
interface Desk {
  readonly system: Uploader
  readonly day: string
  readonly today: string
  /** Visit codes of what was accepted: the list of the day. */
  readonly sent: Set<string>
  /** A new visit of a new (invented) patient. */
  readonly visit: () => Visit
}

function openDesk(system: Uploader): Desk {
  const vietnam = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)
  const now = Date.now()
  const run = now.toString(36).toUpperCase()
  const { facility } = system.account
  const day = vietnam(now - 86_400_000).replaceAll('-', '')
  let visits = 0
  return {
    system, day, today: vietnam(now), sent: new Set(),
    visit: () => {
      visits += 1
      const number = `9${String(now).slice(-7)}${String(visits).padStart(4, '0')}`
      return { maLk: `${facility}.${run}.${visits}`, facility, day, number, name: `Nguyễn Văn Thử ${['Một', 'Hai', 'Ba', 'Bốn', 'Năm'][visits % 5]}` }
    },
  }
}

/** Sends dossiers in one file. @throws Error where the file is not accepted */
async function send(desk: Desk, dossiers: readonly Dossier[]): Promise<{ messageId: string; codes: readonly string[]; file: string }> {
  const file = writeEnvelope(desk.system.account.facility, desk.day, dossiers)
  const receipt = await desk.system.sendVisit(file)
  if (receipt.status !== 200) throw new Error(`The file was answered with ${receipt.status}: ${receipt.codes.join(', ')}`)
  for (const dossier of dossiers) desk.sent.add(dossier['XML1']?.['MA_LK'] ?? '')
  return { ...receipt, file }
}

const plain = (visit: Visit, change: Row = {}): Dossier => ({ XML1: summaryOf(visit, change) })

const steps: Readonly<Record<Step, (desk: Desk) => Promise<void>>> = {
  'check-in': async (desk) => {
    const { status, codes } = await desk.system.sendCheckIn(writeCheckIn(desk.visit()))
    if (status !== 200) throw new Error(`The check-in was answered with ${status}: ${codes.join(', ')}`)
  },
  'tables': async (desk) => {
    for (const kind of visitKinds()) {
      const visit = desk.visit()
      await send(desk, [kind === 'XML1' ? plain(visit) : { ...plain(visit), [kind]: rowOf(kind, visit) }])
    }
  },
  'repeated': async (desk) => {
    const first = await send(desk, [plain(desk.visit())])
    const again = await desk.system.sendVisit(first.file)
    if (again.messageId !== first.messageId) throw new Error('The same content got another receipt')
  },
  'corrected': async (desk) => {
    const visit = desk.visit()
    await send(desk, [plain(visit)])
    await send(desk, [plain(visit, { GHI_CHU: 'Uống nhiều nước, nghỉ ngơi' })])
  },
  'voided': async (desk) => {
    const visit = desk.visit()
    const { messageId } = await send(desk, [plain(visit)])
    const { status } = await desk.system.post(`/api/record/messages/${messageId}/void`, { reason: 'Nhầm người bệnh' })
    if (status !== 204) throw new Error(`The voiding was answered with ${status}`)
    const other = desk.visit()
    await send(desk, [plain({ ...visit, number: other.number, name: other.name })])
  },
  'refusal-mended': async (desk) => {
    const visit = desk.visit()
    const refused = await desk.system.sendVisit(writeEnvelope(visit.facility, desk.day, [plain(visit, { GIOI_TINH: '' })]))
    if (refused.status !== 422 || !refused.codes.includes('field-missing')) throw new Error(`A file without a required field was answered with ${refused.status}`)
    await send(desk, [plain(visit)])
  },
  'warning-mended': async (desk) => {
    const visit = desk.visit()
    const warned = await send(desk, [plain(visit, { SO_NGAY_DTRI: '9' })])
    const book = await rulesOf(desk)
    const broken = warned.codes.filter((code) => book.has(code))
    if (broken.length === 0) throw new Error('The rule book did not warn of a wrong number of days')
    const mended = await send(desk, [plain(visit)])
    if (broken.every((code) => mended.codes.includes(code))) throw new Error(`The correction still breaks ${broken.join(', ')}`)
  },
  'receipt-lost': async (desk) => {
    await desk.system.post('/api/conformance/rehearsals')
    const visit = desk.visit()
    const file = writeEnvelope(visit.facility, desk.day, [plain(visit)])
    const lost = await desk.system.sendVisit(file)
    if (lost.status !== 503) throw new Error(`The rehearsal answered ${lost.status}`)
    await wait(1_000)
    await send(desk, [plain(visit)])
  },
  'many-dossiers': async (desk) => {
    await send(desk, Array.from({ length: 50 }, () => plain(desk.visit())))
  },
  'followed': async (desk) => {
    const { messageId } = await send(desk, [plain(desk.visit())])
    for (let look = 0; look < 120; look += 1) {
      const { body } = await desk.system.get(`/api/exchange/messages/${messageId}`)
      const { hops } = body as { hops: { state: string }[] }
      if (hops.length > 0 && hops.every((hop) => hop.state === 'delivered')) return
      await wait(500)
    }
    throw new Error('The message did not arrive everywhere within a minute')
  },
  'day-compared': async (desk) => {
    const { body } = await desk.system.post('/api/exchange/daily', { date: desk.today, sent: [...desk.sent] })
    const { missing } = body as { missing: string[] }
    if (missing.length > 0) throw new Error(`The platform lacks ${missing.join(', ')}`)
  },
}

async function rulesOf(desk: Desk): Promise<Set<string>> {
  const { body } = await desk.system.get('/api/exchange/rules')
  return new Set((body as { families: { rules: { code: string }[] }[] }[]).flatMap((book) => book.families.flatMap((family) => family.rules.map((rule) => rule.code))))
}

export interface Earning {
  readonly without?: readonly Step[]
  readonly tell?: (line: string) => void
  /** A key and its certificate: then a signed file is sent too (section 11). */
  readonly signer?: Signer
}

/** Does everything the page asks for, except what is to be left out; then asks for the certificate. */
export async function earnCertificate(url: string, account: Account, options: Earning = {}): Promise<{ status: number; body: unknown }> {
  const { without = [], tell = () => undefined, signer } = options
  const desk = openDesk(await openUploader(url, account))
  for (const step of STEPS) {
    if (without.includes(step)) continue
    await steps[step](desk)
    tell(`${step}: done`)
  }
  if (signer) {
    const visit = desk.visit()
    const { status, codes } = await desk.system.sendVisit(signFile(writeEnvelope(visit.facility, desk.day, [plain(visit)]), signer))
    if (status !== 200) throw new Error(`The signed file was answered with ${status}`)
    tell(`signed: ${codes.join(', ') || 'right'}`)
  }
  const { body } = await desk.system.get('/api/conformance/checklist')
  const { obligatory, fulfilled, cases } = body as { obligatory: number; fulfilled: number; cases: { code: string; obligatory: boolean; state: string; next: { en: string } | null }[] }
  tell(`${fulfilled} of ${obligatory} obligatory cases`)
  for (const each of cases) if (each.obligatory && each.state !== 'fulfilled') tell(`  ${each.code}: ${each.next?.en ?? ''}`)
  return desk.system.post('/api/conformance/certificates')
}

if (import.meta.main) {
  const [url = 'http://localhost:8080'] = process.argv.slice(2)
  const account = await registerTenant(url)
  const tell = (line: string) => void process.stdout.write(`${line}\n`)
  tell(`tenant ${account.facility}`)
  const { status, body } = await earnCertificate(url, account, { tell })
  tell(status === 201 ? `certificate ${(body as { certificate: { number: string } }).certificate.number}` : JSON.stringify(body, null, 2))
  process.exitCode = status === 201 ? 0 : 1
}
