/** Makes one paper: counts its term, draws and signs it, seals it. Nothing is stored here. */
import { createHash } from 'node:crypto'
import type { PaperDefinition } from '#definitions/papers/shape.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import { drawPaper } from '#formats/pdf/index.ts'
import { appendSignature, canonicalJson, signDetached, type PdfSigner } from '#formats/pdf-signature/index.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { addressOf, hashOfCode, newCode } from './code.ts'
import { fieldsOf, type PaperContent } from './content.ts'
import type { NamedSigner } from './entrusted-people.ts'
import type { NewPaper } from './queries.ts'
import { sealBody, sealPdf } from './seal-paper.ts'
import { pageOf, SIGNATURE_FIELDS } from './show-paper.ts'
import type { MakingTools } from './tools.ts'
import { spanOf } from './validity.ts'

/** The file a paper is made from. */
export interface PaperSource {
  readonly documentId: string
  readonly messageId: string
  readonly lineage: Buffer
  /** Row of its table, from 1. */
  readonly row: number
}

export interface PaperWish {
  readonly definition: PaperDefinition
  readonly content: PaperContent
  readonly facility: string
  readonly subject: { readonly shard: number; readonly subjectKey: string; readonly secret: Buffer }
  readonly number: string
  /** `yyyy-MM-dd`. */
  readonly issuedOn: string
  readonly person: NamedSigner
  readonly organisation: PdfSigner
  readonly labels: readonly SensitivityLabel[]
  readonly source: PaperSource | null
}

/** The paper, signed by the person first and the organisation after. */
export async function makePaper(tools: MakingTools, wish: PaperWish): Promise<NewPaper> {
  const { definition, content, facility, subject, number, issuedOn, person, organisation, source } = wish
  const at = tools.clock()
  const code = newCode()
  const paperId = uuidV7(tools.clock, subject.shard)
  const span = spanOf(definition, issuedOn, { fieldOf: (name) => content[name] ?? '', isHoliday: tools.isHoliday })
  const issuer = tools.findFacility(facility)
  const issuerName = issuer?.name ?? facility
  const names = namesIn(tools, wish)
  const page = pageOf(definition, {
    content, names, issuer: { name: issuerName, department: issuer ? tools.departmentOf(issuer.province) : '', place: issuer ? tools.placeOf(issuer.province) : '' }, number, issuedOn, validUntil: span.validUntil, signer: person.name,
    address: addressOf(tools.publicUrl, code), madeAt: at,
  })
  const signing = { at, reason: definition.title.vi }
  const byPerson = appendSignature(await drawPaper(page), { ...signing, field: SIGNATURE_FIELDS.person, signer: person, name: person.name })
  const pdf = appendSignature(byPerson, { ...signing, field: SIGNATURE_FIELDS.organisation, signer: organisation, name: issuerName })
  const data = canonicalJson({
    kind: definition.id, form: definition.version, title: definition.title.vi, number, issuer: { code: facility, name: issuerName }, issuedOn, validUntil: span.validUntil,
    signer: person.name, verification: addressOf(tools.publicUrl, code), content,
  })
  const signatures = [{ by: 'person' as const, jws: await signDetached(person, data) }, { by: 'organisation' as const, jws: await signDetached(organisation, data) }]
  return {
    paperId, subjectKey: subject.subjectKey, shard: subject.shard, documentId: source?.documentId ?? null, messageId: source?.messageId ?? null, lineage: source?.lineage ?? null,
    row: source?.row ?? 1, issuedAt: at, issuedOn, validUntil: span.validUntil, usesMany: span.usesMany, kind: definition.id, form: definition.version, number, facility,
    receiver: definition.receiver === null ? null : (content[definition.receiver] ?? null), labels: wish.labels,
    body: sealBody(subject.secret, paperId, { code, name: personOn(definition, content), content, names, signer: person.name, data, signatures }),
    pdf: sealPdf(subject.secret, paperId, pdf), codeHash: hashOfCode(code), pdfSha256: createHash('sha256').update(pdf).digest(),
  }
}

/** Who the paper is about: its first line with words, which is a name on every form. */
function personOn(definition: PaperDefinition, content: PaperContent): string {
  const first = fieldsOf(definition).find((field) => field.kind === 'text' && field.required)
  return content[first?.name ?? ''] ?? ''
}

function namesIn(tools: MakingTools, { definition, content }: PaperWish): Record<string, string> {
  const codes = fieldsOf(definition).filter((field) => field.kind === 'facility').map((field) => content[field.name] ?? '')
  return Object.fromEntries(codes.flatMap((code) => {
    const name = tools.findFacility(code)?.name
    return name === undefined ? [] : [[code, name]]
  }))
}
