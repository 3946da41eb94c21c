/** Verifies the signatures of a PDF: whose they are, whether a byte was changed since, whether an authority we trust vouches. */
import { createHash, X509Certificate } from 'node:crypto'
import { readSignature } from './cms.ts'

export interface PdfSignatureFinding {
  /** The signature is that of its certificate over exactly these bytes. */
  readonly intact: boolean
  /** Nothing was added after it. */
  readonly coversWhole: boolean
  /** A trusted authority vouches for the certificate, which was valid at the time of signing. */
  readonly trusted: boolean
  /** Common name of the signer. */
  readonly signer: string
  /** The facility its certificate names (`MACSKCB:01901`), or null. */
  readonly facility: string | null
  /** The licence its certificate names (`GPHN:…`), or null. */
  readonly licence: string | null
  /** Claimed time of signing; null where there is none to read. */
  readonly at: Date | null
  /** Of the signer, where it could be read: whether it was revoked since is asked of its authority. */
  readonly certificate: X509Certificate | null
}

export interface PdfFinding {
  readonly signatures: readonly PdfSignatureFinding[]
  /** All signatures are intact and trusted, each covers all before it, and the last the whole file. Nothing is said of revocation. */
  readonly good: boolean
}

const MOST_SIGNATURES = 10
const RANGE = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g

/** Never throws for what somebody wrote. @param anchors authorities that may vouch, roots and intermediates */
export function verifyPdf(pdf: Buffer, anchors: readonly X509Certificate[]): PdfFinding {
  const text = pdf.toString('latin1')
  const ranges = [...text.matchAll(RANGE)].slice(0, MOST_SIGNATURES)
  const signatures = ranges.map((found) => judge(pdf, found.slice(1, 5).map(Number), { anchors, at: timeNear(text, found.index) }))
  const covering = ranges.every((found, index) => index === 0 || coversBefore(numbersOf(ranges[index - 1]), numbersOf(found)))
  const all = [...text.matchAll(RANGE)].length === ranges.length
  return { signatures, good: all && covering && signatures.at(-1)?.coversWhole === true && signatures.every((each) => each.intact && each.trusted) }
}

const numbersOf = (found: RegExpExecArray | undefined): readonly number[] => (found?.slice(1, 5) ?? []).map(Number)

/** The later signature signs every byte the former signed, and the former itself: none of it lies in the gap the later leaves for itself. */
function coversBefore([, , closes = 0, rest = 0]: readonly number[], [, opens = 0]: readonly number[]): boolean {
  return closes + rest <= opens
}

const NOBODY: PdfSignatureFinding = { intact: false, coversWhole: false, trusted: false, signer: '', facility: null, licence: null, at: null, certificate: null }

function judge(pdf: Buffer, range: readonly number[], { anchors, at }: { anchors: readonly X509Certificate[]; at: Date | null }): PdfSignatureFinding {
  const [start = -1, opens = -1, closes = -1, rest = -1] = range
  const end = closes + rest
  if (start !== 0 || opens <= 0 || closes <= opens || end > pdf.length) return NOBODY
  const contents = /^<([0-9a-f]*|[0-9A-F]*)>$/.exec(pdf.toString('latin1', opens, closes))?.[1]
  const signature = contents === undefined ? null : withoutPadding(Buffer.from(contents, 'hex'))
  if (signature === null) return NOBODY
  const digest = createHash('sha256').update(pdf.subarray(0, opens)).update(pdf.subarray(closes, end)).digest()
  const reading = readSignature(signature, digest)
  const coversWhole = end === pdf.length
  if (!reading) return { ...NOBODY, coversWhole, at }
  const { certificate } = reading
  return {
    intact: true, coversWhole, at, certificate, trusted: isTrusted(certificate, reading.others, anchors, at), signer: partOf(certificate, 'CN') ?? '',
    facility: namedIn(certificate, 'MACSKCB'), licence: namedIn(certificate, 'GPHN'),
  }
}

/** The place is larger than the signature: DER tells its own length. Null where something lies behind it: nobody has signed that. */
function withoutPadding(bytes: Buffer): Buffer | null {
  const first = bytes[1] ?? 0
  const digits = first < 128 ? 0 : first & 0x7f
  if (bytes.length < 2 + digits || digits > 4) return null
  const end = 2 + digits + (digits === 0 ? first : bytes.readUIntBE(2, digits))
  return bytes.subarray(end).every((byte) => byte === 0) ? bytes.subarray(0, end) : null
}

function isTrusted(certificate: X509Certificate, others: readonly X509Certificate[], anchors: readonly X509Certificate[], at: Date | null): boolean {
  if (at === null || certificate.ca || certificate.validFromDate > at || certificate.validToDate < at) return false
  const issuer = [...anchors, ...others].find((each) => each.ca && certificate.checkIssued(each) && certificate.verify(each.publicKey))
  if (!issuer || issuer.validFromDate > at || issuer.validToDate < at) return false
  const isAnchor = (each: X509Certificate) => anchors.some((anchor) => anchor.raw.equals(each.raw))
  return isAnchor(issuer) || anchors.some((anchor) => issuer.checkIssued(anchor) && issuer.verify(anchor.publicKey))
}

function partOf(certificate: X509Certificate, part: string): string | undefined {
  return certificate.subject.split('\n').find((each) => each.startsWith(`${part}=`))?.slice(part.length + 1)
}

function namedIn(certificate: X509Certificate, what: string): string | null {
  const found = certificate.subject.split('\n').filter((each) => each.startsWith(`OU=${what}:`))
  return found.length === 1 ? (found[0]?.slice(what.length + 4) ?? null) : null
}

function timeNear(text: string, at: number): Date | null {
  const dictionary = text.slice(at, text.indexOf('endobj', at))
  const parts = /\/M\s*\(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z\)/.exec(dictionary)?.slice(1).map(Number)
  if (!parts) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}

/** Authorities of a text of PEM blocks. @throws Error where one cannot be read */
export function anchorsOf(pem: string): X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((block) => new X509Certificate(block))
}
