/** A look into a visit file, no deeper than the gateway's own first look: whose facility, and who was treated. */

export interface VisitFacts {
  /** Facility of the envelope, 5 characters. */
  readonly facility: string
  /** From XML1, where it could be read: enough for the card's history. */
  readonly visit: Visit | null
}

export interface Visit {
  readonly maHoSo: string
  readonly maCSKCB: string
  /** yyyyMMddHHmm. */
  readonly ngayVao: string
  readonly ngayRa: string
  readonly tenBenh: string
  readonly tinhTrang: string
  readonly kqDieuTri: string
  readonly lyDoVV: string
  readonly card: string
  readonly number: string
}

/** The facts of a GIAMDINHHS file; undefined where it is none. */
export function readVisitFile(file: Buffer): VisitFacts | undefined {
  if (file.indexOf('<GIAMDINHHS') < 0) return undefined
  const facility = plain(between(file, 'MACSKCB', 0) ?? '')
  if (!/^\w{5}$/.test(facility)) return undefined
  return { facility, visit: readVisit(file, facility) }
}

/** The facility of a check-in file (XML0, not wrapped); undefined where it is none. */
export function readCheckInFile(file: Buffer): VisitFacts | undefined {
  const content = file.indexOf('TRANG_THAI_KCB') < 0 ? '' : file.toString('utf8')
  const facility = element(content, 'MA_CSKCB')
  return /^\w{5}$/.test(facility) ? { facility, visit: null } : undefined
}

function readVisit(file: Buffer, maCSKCB: string): Visit | null {
  const table = findTable(file, 'XML1')
  if (table === undefined) return null
  return {
    maHoSo: element(table, 'MA_LK'), maCSKCB, ngayVao: element(table, 'NGAY_VAO'), ngayRa: element(table, 'NGAY_RA'),
    tenBenh: element(table, 'CHAN_DOAN_RV'), tinhTrang: element(table, 'MA_LOAI_RV'), kqDieuTri: element(table, 'KET_QUA_DTRI'),
    lyDoVV: element(table, 'LY_DO_VV'), card: element(table, 'MA_THE_BHYT').split(';')[0] ?? '', number: element(table, 'SO_CCCD'),
  }
}

/** The XML of the first table of a kind. The file is looked through where it lies: as a text it would be copied for a few names. */
function findTable(file: Buffer, kind: string): string | undefined {
  for (let at = file.indexOf('<LOAIHOSO>'); at >= 0; at = file.indexOf('<LOAIHOSO>', at + 1)) {
    if (between(file, 'LOAIHOSO', at)?.trim() !== kind) continue
    const content = between(file, 'NOIDUNGFILE', at)
    return content === undefined ? undefined : Buffer.from(content, 'base64').toString('utf8')
  }
  return undefined
}

/** What stands in the first element of a name from a place on. */
export function between(file: Buffer, name: string, from: number): string | undefined {
  const begin = file.indexOf(`<${name}>`, from, 'latin1')
  const end = begin < 0 ? -1 : file.indexOf(`</${name}>`, begin, 'latin1')
  return end < 0 ? undefined : file.toString('latin1', begin + name.length + 2, end)
}

/** What stands in the first element of a name in a table's text; empty where there is none. */
export function element(content: string, name: string): string {
  const begin = content.indexOf(`<${name}>`)
  const end = begin < 0 ? -1 : content.indexOf(`</${name}>`, begin)
  if (end < 0) return ''
  return plain(content.slice(begin + name.length + 2, end))
}

function plain(text: string): string {
  const inner = text.trim()
  return inner.startsWith('<![CDATA[') ? inner.slice(9, -3) : inner
}
