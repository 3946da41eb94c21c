/** Visit files for the send page: one with faults, built as text, and a good one from the sandbox's hospital. */

const inner = (kind: string, xml: string) => `<FILEHOSO><LOAIHOSO>${kind}</LOAIHOSO><NOIDUNGFILE>${Buffer.from(xml).toString('base64')}</NOIDUNGFILE></FILEHOSO>`

/** An unsigned envelope: XML1 with an impossible date, a drug row that belongs to another visit, a count that is wrong. */
export function brokenVisitFile(facility = '01001'): Buffer {
  const xml1 = `<TONG_HOP><MA_LK>LK-THU-1</MA_LK><STT>1</STT><MA_BN>BN1</MA_BN><HO_TEN>Nguyễn Thị Thử</HO_TEN><SO_CCCD>900000000001</SO_CCCD>`
    + `<NGAY_SINH>195408210000</NGAY_SINH><GIOI_TINH>2</GIOI_TINH><NGAY_VAO>2026-08-21</NGAY_VAO><NGAY_RA>202608211105</NGAY_RA><MA_CSKCB>${facility}</MA_CSKCB></TONG_HOP>`
  const xml2 = '<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC><CHI_TIET_THUOC><MA_LK>LK-KHAC</MA_LK><STT>một</STT><MA_THUOC>40.17</MA_THUOC>'
    + '<TEN_THUOC>Paracetamol</TEN_THUOC></CHI_TIET_THUOC></DSACH_CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>'
  const envelope = `<?xml version="1.0" encoding="utf-8"?><GIAMDINHHS><THONGTINDONVI><MACSKCB>${facility}</MACSKCB></THONGTINDONVI><THONGTINHOSO>`
    + `<NGAYLAP>20260821</NGAYLAP><SOLUONGHOSO>2</SOLUONGHOSO><DANHSACHHOSO><HOSO>${inner('XML1', xml1)}${inner('XML2', xml2)}</HOSO></DANHSACHHOSO>`
    + '</THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>'
  return Buffer.from(envelope)
}

/** Address of the sandbox's index; the journeys that need a signed file are skipped without it. */
export const sandboxUrl = process.env['LT_SANDBOX_URL'] ?? ''

/** A signed visit file of the hospital whose persona signs in as facility. */
export async function signedVisitFile(): Promise<Buffer> {
  const partners = await askJson<{ partner: string; url: string }[]>(sandboxUrl)
  const urlOf = (name: string) => partners.find(({ partner }) => partner === name)?.url ?? ''
  const personas = await askJson<{ role: string; facility?: string }[]>(`${urlOf('e-id')}/personas`)
  const facility = personas.find(({ role }) => role === 'facility')?.facility
  const built = await fetch(`${urlOf('hospitals')}/build`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ facility }) })
  return Buffer.from(await built.arrayBuffer())
}

/** The clinicians' hospital sends a visit that ends with an appointment for another. */
export async function sendAppointment(): Promise<void> {
  const partners = await askJson<{ partner: string; url: string }[]>(sandboxUrl)
  const urlOf = (name: string) => partners.find(({ partner }) => partner === name)?.url ?? ''
  const personas = await askJson<{ role: string; facility?: string }[]>(`${urlOf('e-id')}/personas`)
  const facility = personas.find(({ role }) => role === 'clinician')?.facility
  const sent = await fetch(`${urlOf('hospitals')}/send`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ facility, kind: 're-examination' }) })
  const { status } = await sent.json() as { status: number }
  if (status !== 200) throw new Error(`The visit was answered ${status}`)
}

async function askJson<T>(url: string): Promise<T> {
  return await (await fetch(url)).json() as T
}
