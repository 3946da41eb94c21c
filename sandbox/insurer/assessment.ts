/** The insurer's assessment: claims received, decided after a while, explained, settled by month, paid; told in order to whoever asks. */
import { join } from 'node:path'
import { openAppendFile } from '../floor/append-file.ts'
import { amount, hundredths, type ClaimInFile } from './claim-file.ts'
import { isConvinced, judgeClaim, type Taken } from './judge-claim.ts'

interface Claim {
  readonly reference: string
  readonly place: number
  readonly facility: string
  readonly maLk: string
  readonly month: string
  readonly claimed: string
  readonly at: string
  readonly taken: readonly { readonly table: string, readonly row: number, readonly ground: string, readonly amount: string, readonly refused: boolean }[]
}

/** One line of what is told. Names as the door shows them. */
export interface Told {
  readonly soThuTu: number
  readonly loai: 'TIEP_NHAN' | 'KET_QUA' | 'QUYET_TOAN' | 'CHI_TRA'
  readonly thoiGian: string
  readonly maCSKCB: string
  readonly thang: string
  readonly maThongDiep?: string
  readonly thuTuHoSo?: number
  readonly tienDeNghi?: string
  readonly tienChapNhan?: string
  readonly chiTiet?: readonly { readonly bang: string, readonly stt: number, readonly maLyDo: string, readonly tienTru: string, readonly xuLy: 'GIAM' | 'TU_CHOI' }[]
  readonly maThanhToan?: string
  readonly soHoSo?: number
}

interface State {
  readonly claim: Claim
  taken: Claim['taken']
  progress: 'received' | 'decided' | 'settled'
}

export interface Explained {
  readonly reference: string
  readonly place: number
  readonly rows: readonly { readonly table: string, readonly row: number, readonly again: bigint }[]
}

export interface Assessment {
  readonly receive: (facility: string, reference: string, claims: readonly ClaimInFile[]) => void
  /** At most `count` lines after `from`. */
  readonly tell: (from: number, count: number) => readonly Told[]
  /** What is on the books of a facility's month, each visit as last sent. */
  readonly month: (facility: string, month: string) => { readonly count: number, readonly claimed: string }
  readonly explain: (explained: Explained) => void
  readonly settle: (facility: string, month: string) => void
  /** How long a claim waits for its decision. */
  readonly wait: (seconds: number) => void
  readonly close: () => void
}

const USUAL_WAIT_MS = 20_000

/** Opens the assessment kept beside the books. */
export function openAssessment(tools: { readonly directory: string, readonly seed: number, readonly now: () => Date }): Assessment {
  const book = makeBook()
  const file = openAppendFile(join(tools.directory, 'insurer.assessment'), (line) => book.keep(line as Line))
  let waitMs = USUAL_WAIT_MS
  const write = (lines: readonly Line[]) => {
    if (lines.length === 0) return
    file.add(lines)
    for (const line of lines) book.keep(line)
  }
  const decide = (fits: (state: State) => boolean) => write(book.waiting(fits).map((state, at) => ({ told: decisionOf(book.next() + at, state, tools.now()) })))
  const due = ({ claim }: State) => Date.parse(claim.at) + waitMs <= tools.now().getTime()
  return {
    receive: (facility, reference, claims) => write(claims.map((claim) => ({ claim: bookedClaim(tools, { facility, reference }, claim) }))),
    tell: (from, count) => {
      decide(due)
      return book.told.slice(from, from + count)
    },
    month: (facility, month) => {
      const all = book.ofMonth(facility, month)
      return { count: all.length, claimed: amount(all.reduce((sum, { claim }) => sum + read(claim.claimed), 0n)) }
    },
    explain: (explained) => write(answerTo(book, explained, tools)),
    settle: (facility, month) => {
      decide(({ claim }) => claim.facility === facility && claim.month === month)
      write(settlement(book, { facility, month }, tools.now()))
    },
    wait: (seconds) => {
      waitMs = seconds * 1_000
    },
    close: () => file.close(),
  }
}

type Line = { readonly claim: Claim } | { readonly told: Told, readonly taken?: Claim['taken'] }

interface Book {
  readonly told: Told[]
  readonly next: () => number
  readonly keep: (line: Line) => void
  readonly find: (reference: string, place: number) => State | undefined
  readonly ofMonth: (facility: string, month: string) => readonly State[]
  /** Claims without a decision, in order of arrival. */
  readonly waiting: (fits: (state: State) => boolean) => readonly State[]
}

function makeBook(): Book {
  const told: Told[] = []
  const states = new Map<string, State>()
  const newest = new Map<string, State>()
  const waiting = new Set<State>()
  const keyOf = (reference: string, place: number) => `${reference}#${place}`
  const keepClaim = (claim: Claim) => {
    const state: State = { claim, taken: claim.taken, progress: 'received' }
    const name = nameOf(claim)
    const former = newest.get(name)
    if (former) waiting.delete(former)
    newest.set(name, state)
    states.set(keyOf(claim.reference, claim.place), state)
    waiting.add(state)
    told.push({ soThuTu: told.length + 1, loai: 'TIEP_NHAN', ...headOf(claim, claim.at), tienDeNghi: claim.claimed })
  }
  const keepTold = (line: Told, taken: Claim['taken'] | undefined) => {
    told.push(line)
    const state = states.get(keyOf(line.maThongDiep ?? '', line.thuTuHoSo ?? 0))
    if (!state) return
    waiting.delete(state)
    if (taken) state.taken = taken
    if (line.loai === 'KET_QUA') state.progress = 'decided'
    if (line.loai === 'QUYET_TOAN') state.progress = 'settled'
  }
  return {
    told,
    next: () => told.length + 1,
    keep: (line) => ('claim' in line ? keepClaim(line.claim) : keepTold(line.told, line.taken)),
    find: (reference, place) => states.get(keyOf(reference, place)),
    ofMonth: (facility, month) => [...newest.values()].filter(({ claim }) => claim.facility === facility && claim.month === month),
    waiting: (fits) => {
      const found: State[] = []
      for (const state of waiting) if (fits(state)) found.push(state)
      return found
    },
  }
}

const nameOf = ({ facility, maLk }: { facility: string, maLk: string }) => `${facility} ${maLk}`
const read = (text: string) => hundredths(text) ?? 0n

function headOf(claim: Claim, at: string): Pick<Told, 'thoiGian' | 'maCSKCB' | 'thang' | 'maThongDiep' | 'thuTuHoSo'> {
  return { thoiGian: at, maCSKCB: claim.facility, thang: claim.month, maThongDiep: claim.reference, thuTuHoSo: claim.place }
}

function bookedClaim(tools: { seed: number, now: () => Date }, from: { facility: string, reference: string }, claim: ClaimInFile): Claim {
  const taken = judgeClaim(tools.seed, nameOf({ ...from, maLk: claim.maLk }), claim.rows)
  return {
    ...from, place: claim.place, maLk: claim.maLk, month: claim.month, claimed: amount(claim.claimed), at: tools.now().toISOString(),
    taken: within(taken, claim.claimed).map((each) => ({ ...each, amount: amount(each.amount) })),
  }
}

/** Rows may add up to more than the visit asks for (other sources pay): no more is taken than that. */
function within(taken: readonly Taken[], claimed: bigint): readonly Taken[] {
  let left = claimed
  return taken.flatMap((each) => {
    const own = each.amount < left ? each.amount : left
    left -= own
    return own > 0n ? [{ ...each, amount: own }] : []
  })
}

function grantedOf({ claim, taken }: State): bigint {
  return read(claim.claimed) - taken.reduce((sum, each) => sum + read(each.amount), 0n)
}

function decisionOf(soThuTu: number, state: State, now: Date): Told {
  return {
    soThuTu, loai: 'KET_QUA', ...headOf(state.claim, now.toISOString()), tienDeNghi: state.claim.claimed, tienChapNhan: amount(grantedOf(state)),
    chiTiet: state.taken.map(({ table, row, ground, amount: tienTru, refused }) => ({ bang: table, stt: row, maLyDo: ground, tienTru, xuLy: refused ? 'TU_CHOI' as const : 'GIAM' as const })),
  }
}

function answerTo(book: Book, { reference, place, rows }: Explained, { seed, now }: { seed: number, now: () => Date }): Line[] {
  const state = book.find(reference, place)
  if (!state || state.progress === 'settled') return []
  const taken = state.taken.flatMap((each) => {
    const own = rows.find((row) => row.table === each.table && row.row === each.row)
    if (!own || !isConvinced(seed, nameOf(state.claim), own)) return [each]
    const left = read(each.amount) - own.again
    return left > 0n ? [{ ...each, amount: amount(left) }] : []
  })
  return [{ told: decisionOf(book.next(), { ...state, taken }, now()), taken }]
}

/** Every decided claim of the month is settled with what was granted, and the money goes out in one payment. */
function settlement(book: Book, { facility, month }: { facility: string, month: string }, now: Date): Line[] {
  const all = book.ofMonth(facility, month).filter(({ progress }) => progress === 'decided')
  if (all.length === 0) return []
  const first = book.next()
  const at = now.toISOString()
  const settled = all.map((state, n): Line => ({ told: { soThuTu: first + n, loai: 'QUYET_TOAN', ...headOf(state.claim, at), tienChapNhan: amount(grantedOf(state)) } }))
  const sum = all.reduce((total, state) => total + grantedOf(state), 0n)
  return [...settled, {
    told: { soThuTu: first + all.length, loai: 'CHI_TRA', thoiGian: at, maCSKCB: facility, thang: month, tienChapNhan: amount(sum), soHoSo: all.length, maThanhToan: `TT-${facility}-${month}-${first}` },
  }]
}
