/** Anybody verifies a paper: by the code on it, or by its PDF. Nothing is told that the paper does not show. */
import { createHash, randomBytes, randomUUID, X509Certificate } from 'node:crypto'
import { findPaper } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import { signerOf, verifyPdf, type PdfSignatureFinding } from '#formats/pdf-signature/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubjects } from '#modules/people/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/seal.ts'
import { codeIn, hashOfCode } from './code.ts'
import { verdictOn } from './paper.ts'
import { findPaperOf, findVerification, type PaperKey, type PaperRow } from './queries.ts'
import type { CertificateFinding, FileVerification, Verification } from './schema.ts'
import { openBody, type PaperBody } from './seal-paper.ts'
import type { PaperTools } from './tools.ts'

const UNKNOWN: Verification = { verdict: 'unknown', paper: null, certificates: null }
const LARGEST = 4 * 1024 * 1024

// An unknown code costs what a known one does: a paper nobody has, opened with a key of nobody's.
const NOBODY = { secret: randomBytes(32), context: 'paper:nobody' }
const CLOSED = seal(NOBODY.secret, randomBytes(1_500), NOBODY.context)

/** @throws Refusal `invalid` for the code of another issuer */
export async function verifyPaper(tools: PaperTools, scanned: string): Promise<Verification> {
  const code = codeIn(scanned, tools.publicUrl)
  if (code === undefined) throw new Refusal('invalid', [problem('qr-of-another-issuer', { field: 'code' })])
  const known = await tools.reader.inOneStatement((tx) => findVerification(tx, { codeHash: hashOfCode(code) }))
  const { told, row, body } = await tellOf(tools, known)
  // The authorities' own certificates where there is no paper: the same work, its finding dropped.
  const signers = body ? body.signatures.flatMap((each) => signerOf(each.jws) ?? []) : tools.anchors().map((anchor) => new X509Certificate(anchor.raw))
  const findings = await Promise.all(signers.map((each) => findingOf(tools, each, row?.issuedAt ?? null)))
  return row && body ? { ...told, certificates: worstOf(findings) } : told
}

/** The signatures of a PDF, and what is known of this very file. @throws Refusal `invalid` where it is no PDF, or too large */
export async function verifyPaperFile(tools: PaperTools, base64: string): Promise<FileVerification> {
  const pdf = Buffer.from(base64, 'base64')
  if (pdf.length > LARGEST || !pdf.subarray(0, 1_024).includes('%PDF-')) throw new Refusal('invalid', [problem('pdf-unreadable', { field: 'pdf' })])
  const { good, signatures } = verifyPdf(pdf, tools.anchors())
  const known = await tools.reader.inOneStatement((tx) => findVerification(tx, { pdfSha256: createHash('sha256').update(pdf).digest() }))
  const { told: { verdict, paper }, row } = await tellOf(tools, known)
  const shown = await Promise.all(signatures.map((each) => showSignature(tools, each, row?.issuedAt ?? null)))
  const result = resultOf(good, shown.map((each) => each.certificate))
  return { good: result === 'good', result, verdict, paper, signatures: shown }
}

async function showSignature(tools: PaperTools, found: PdfSignatureFinding, heldSince: Date | null): Promise<FileVerification['signatures'][number]> {
  const { signer, at, intact, coversWhole, trusted, facility, certificate } = found
  return {
    signer, at: at?.toISOString() ?? null, intact, coversWhole, trusted, facility,
    certificate: intact && trusted && certificate ? await findingOf(tools, certificate, heldSince) : null,
  }
}

function resultOf(good: boolean, certificates: readonly (CertificateFinding | null)[]): FileVerification['result'] {
  if (!good || certificates.some((each) => each === null || each.state === 'revoked')) return 'bad'
  return certificates.some((each) => each?.state === 'unchecked') ? 'unchecked' : 'good'
}

/** @param heldSince since when we hold what was signed: what a signer claims of the time proves nothing once the key may be another's */
async function findingOf(tools: PaperTools, certificate: X509Certificate, heldSince: Date | null): Promise<CertificateFinding> {
  const state = await tools.revocations.stateOf(certificate)
  switch (state.kind) {
    case 'not-revoked': return { state: 'good', on: null }
    case 'unchecked': return { state: 'unchecked', on: null }
    case 'revoked': return { state: heldSince !== null && heldSince < state.on ? 'revoked-since' : 'revoked', on: state.on.toISOString() }
  }
}

const GRAVEST_LAST = ['good', 'revoked-since', 'unchecked', 'revoked'] as const

function worstOf(findings: readonly CertificateFinding[]): CertificateFinding {
  return findings.toSorted((a, b) => GRAVEST_LAST.indexOf(a.state) - GRAVEST_LAST.indexOf(b.state)).at(-1) ?? { state: 'unchecked', on: null }
}

/** The same steps whether or not there is a paper, so that the time taken tells nothing. */
async function tellOf(tools: PaperTools, known: PaperKey | undefined): Promise<{ told: Verification; row: PaperRow | null; body: PaperBody | null }> {
  const key = known ?? { paperId: randomUUID(), subjectKey: randomUUID(), shard: 0 }
  const row = await tools.reader.inScope({ kind: 'subject', key: key.subjectKey }, async (tx) => {
    await recordAct(tx, {
      clock: tools.clock, actor: 'public', role: 'public', act: known ? 'paper-verified' : 'paper-verification-failed', shard: key.shard,
      ...(known ? { subjectKey: key.subjectKey, reference: key.paperId } : {}),
    })
    return findPaperOf(tx, key)
  })
  const secret = (await openSubjects(tools, [key])).get(key.subjectKey)
  const definition = findPaper(row?.kind ?? '')
  if (!row || !secret || !definition) {
    unseal(NOBODY.secret, CLOSED, NOBODY.context)
    return { told: UNKNOWN, row: null, body: null }
  }
  const body = openBody(secret, row.paperId, row.body)
  return { told: { ...UNKNOWN, verdict: verdictOn(row, vietnamDay(tools.clock())), paper: { title: definition.title, ...factsOf(tools, row, body) } }, row, body }
}

function factsOf(tools: PaperTools, row: PaperRow, { name, data }: PaperBody) {
  const issuer = (JSON.parse(data) as { issuer: { name: string } }).issuer.name
  return { number: row.number, name, issuedOn: row.issuedOn, validUntil: row.validUntil, issuer: issuer || (tools.findFacility(row.facility)?.name ?? row.facility) }
}
