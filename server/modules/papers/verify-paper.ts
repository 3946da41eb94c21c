/** Anybody verifies a paper: by the code on it, or by its PDF. Nothing is told that the paper does not show. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { findPaper } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import { verifyPdf } from '#formats/pdf-signature/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubjects } from '#modules/people/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/seal.ts'
import { codeIn, hashOfCode } from './code.ts'
import { verdictOn } from './paper.ts'
import { findPaperOf, findVerification, type PaperKey, type PaperRow } from './queries.ts'
import type { FileVerification, Verification } from './schema.ts'
import { openBody } from './seal-paper.ts'
import type { PaperTools } from './tools.ts'

const UNKNOWN: Verification = { verdict: 'unknown', paper: null }
const LARGEST = 4 * 1024 * 1024

// An unknown code costs what a known one does: a paper nobody has, opened with a key of nobody's.
const NOBODY = { secret: randomBytes(32), context: 'paper:nobody' }
const CLOSED = seal(NOBODY.secret, randomBytes(1_500), NOBODY.context)

/** @throws Refusal `invalid` for the code of another issuer */
export async function verifyPaper(tools: PaperTools, scanned: string): Promise<Verification> {
  const code = codeIn(scanned, tools.publicUrl)
  if (code === undefined) throw new Refusal('invalid', [problem('qr-of-another-issuer', { field: 'code' })])
  const known = await tools.reader.inOneStatement((tx) => findVerification(tx, { codeHash: hashOfCode(code) }))
  return tellOf(tools, known)
}

/** The signatures of a PDF, and what is known of this very file. @throws Refusal `invalid` where it is no PDF, or too large */
export async function verifyPaperFile(tools: PaperTools, base64: string): Promise<FileVerification> {
  const pdf = Buffer.from(base64, 'base64')
  if (pdf.length > LARGEST || !pdf.subarray(0, 1_024).includes('%PDF-')) throw new Refusal('invalid', [problem('pdf-unreadable', { field: 'pdf' })])
  const { good, signatures } = verifyPdf(pdf, tools.anchors())
  const known = await tools.reader.inOneStatement((tx) => findVerification(tx, { pdfSha256: createHash('sha256').update(pdf).digest() }))
  return {
    good, ...(await tellOf(tools, known)),
    signatures: signatures.map(({ signer, at, intact, coversWhole, trusted, facility }) => ({ signer, at: at?.toISOString() ?? null, intact, coversWhole, trusted, facility })),
  }
}

/** The same steps whether or not there is a paper, so that the time taken tells nothing. */
async function tellOf(tools: PaperTools, known: PaperKey | undefined): Promise<Verification> {
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
    return UNKNOWN
  }
  return { verdict: verdictOn(row, vietnamDay(tools.clock())), paper: { title: definition.title, ...factsOf(tools, row, secret) } }
}

function factsOf(tools: PaperTools, row: PaperRow, secret: Buffer) {
  const { name, data } = openBody(secret, row.paperId, row.body)
  const issuer = (JSON.parse(data) as { issuer: { name: string } }).issuer.name
  return { number: row.number, name, issuedOn: row.issuedOn, validUntil: row.validUntil, issuer: issuer || (tools.findFacility(row.facility)?.name ?? row.facility) }
}
