/** Checks one submitted file from its bytes to documents ready for the store; one line per step. */
import type { ExchangeDefinition, Row, SensitivityFinding, Tables } from '#definitions/shape.ts'
import { maskValue, problem } from '#definitions/problem.ts'
import { checkAcrossTables } from '#formats/giamdinhhs/across-tables.ts'
import { contentHash } from '#formats/giamdinhhs/content-hash.ts'
import { Findings } from '#formats/giamdinhhs/findings.ts'
import { readEnvelope, type Envelope, type EnvelopeDocument, type InnerFile } from '#formats/giamdinhhs/read-envelope.ts'
import { readSingleTable } from '#formats/giamdinhhs/read-single-table.ts'
import { readTable, type TableReading } from '#formats/giamdinhhs/read-table.ts'
import { toHundredths } from '#formats/money.ts'
import { LentMemory } from '#formats/lent-memory.ts'
import type { PackDictionary } from '#formats/document-pack/dictionary.ts'
import { pack, type DocumentPack } from '#formats/document-pack/pack.ts'
import { buildIndex } from '#formats/document-pack/row-index.ts'
import { modeFor, type SignatureMode, type Trust } from '#formats/xml-signature/trust.ts'
import { verifySignature, type SignatureReading } from '#formats/xml-signature/verify-signature.ts'
import { refusedFile, type CheckedDocument, type CheckedFile, type CheckedSignature, type RuleFinding, type ShownTable } from './checked.ts'
import { indexedRows } from './index-rows.ts'
import { judgeRules, type RuleGround } from './judge-rules.ts'

export type { CheckedDocument, CheckedFile } from './checked.ts'

export interface CheckContext {
  readonly exchange: ExchangeDefinition
  /** The facility that sends; null where the sender may speak for any. */
  readonly facility: string | null
  /** What is asked of this sender's signature; null leaves it to the trust settings. */
  readonly signaturePolicy: SignatureMode | null
  /** Time of receipt, milliseconds since 1970: also of a replay. */
  readonly now: number
  readonly trust: Trust
  readonly dictionary: PackDictionary
  readonly rules: RuleGround
  /** Also answer the tables' cells, for a page. */
  readonly withTables?: boolean
  /** Hears the name of each step when it is done; for measuring. */
  readonly onStep?: (step: string) => void
}

const LIMIT_DOCUMENTS = 500
// Checks do not wait for anything, so there is one at a time; everything it answers is in memory of its own.
const memory = new LentMemory(2_000_000, 200_000)

/** All checks of one file; every problem, not the first. Never throws for what a sender wrote. */
export function checkFile(bytes: Uint8Array, context: CheckContext): CheckedFile {
  const done = context.onStep ?? (() => undefined)
  const findings = new Findings()
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

  memory.giveBack()
  const reading = verifySignature(file, { trust: context.trust, at: new Date(context.now), memory })
  done('canonical form and signature')
  if (!reading.signedBytes) return refusedFile(reading.byteProblems)

  const envelope = openEnvelope(reading.signedBytes, reading, { context, findings })
  done('envelope')
  const signature = judgeSignature(reading, envelope.facility, context, findings)
  checkSender(envelope, context, findings)
  const dossiers = envelope.documents.map((document) => readDossier(document, envelope, context, findings))
  checkRepeatedVisits(dossiers, context, findings)
  done('tables')
  const broken = dossiers.map(({ readings }) => judgeRules(readings, { ...context.rules, exchange: context.exchange, facility: envelope.facility ?? '', findings }))
  done('rules')
  const tables = context.withTables ? dossiers.flatMap((dossier) => dossier.readings.map(showTable)) : []
  const refused = { accepted: false, facility: envelope.facility, signature, documents: [], tables }
  if (findings.hasReject || envelope.facility === null) return { ...refused, problems: findings.list() }

  const packs = pack(file, dossiers.map((dossier) => dossier.files), context.dictionary, reading)
  done('pack and compress')
  if (!packs) return { ...refused, problems: [...findings.list(), problem('documents-not-separable')] }
  const { facility } = envelope
  const documents = dossiers.map((dossier, at) => finish(dossier, packs[at], { context, facility, broken: broken[at] ?? [] }))
  done('hash, index, sensitivity')
  return { accepted: true, problems: findings.list(), facility, signature, documents, tables }
}

interface Told {
  readonly context: CheckContext
  readonly findings: Findings
}

function openEnvelope(signedBytes: Buffer, { texts, root }: SignatureReading, { context, findings }: Told): Envelope {
  const { exchange, now } = context
  const kinds = exchange.tables.map((table) => table.kind)
  const rules = { kinds, mainKind: exchange.keys.table, now, limitDocuments: LIMIT_DOCUMENTS, texts, root }
  const envelope = exchange.format === 'single-table' ? readSingleTable(signedBytes, exchange) : readEnvelope(signedBytes, rules)
  for (const found of envelope.problems) findings.take(found)
  return envelope
}

/** The signature's faults as heavy as the policy for this facility makes them. */
function judgeSignature(reading: SignatureReading, facility: string | null, context: CheckContext, findings: Findings): CheckedSignature {
  const { certificate } = reading
  const mode = context.signaturePolicy ?? modeFor(context.trust.settings, facility)
  const severity = mode === 'require' ? 'reject' : 'warn'
  const foreign = facility !== null && certificate?.facility !== undefined && certificate.facility !== facility
  const faults = foreign ? [...reading.problems, problem('certificate-of-another-facility', { path: '/*/CHUKYDONVI' })] : reading.problems
  if (mode !== 'off') for (const fault of faults) findings.take({ ...fault, severity })
  return {
    mode,
    state: foreign && reading.state === 'valid' ? 'faulty' : reading.state,
    fingerprint: certificate?.fingerprint ?? null,
    facility: certificate?.facility ?? null,
    subject: certificate?.subject ?? null,
    serial: certificate?.serial ?? null,
    validTo: certificate?.validTo.toISOString() ?? null,
  }
}

function checkSender(envelope: Envelope, context: CheckContext, findings: Findings): void {
  const { facility } = envelope
  if (context.facility !== null && facility !== null && facility !== context.facility) {
    findings.add('sender-differs', { field: 'MACSKCB', value: facility.slice(0, 20) })
  }
}

interface Dossier {
  readonly files: readonly (InnerFile & { readonly plain: TableReading['plain'] })[]
  readonly readings: readonly TableReading[]
}

function readDossier(document: EnvelopeDocument, envelope: Envelope, context: CheckContext, findings: Findings): Dossier {
  const { exchange, now } = context
  const read = document.files.flatMap((file) => {
    const table = exchange.tables.find((one) => one.kind === file.kind)
    return table ? [{ file, reading: readTable(table, file.content, { keys: exchange.keys, findings, memory }) }] : []
  })
  const readings = read.map((one) => one.reading)
  checkAcrossTables(readings, { keys: exchange.keys, facility: envelope.facility, now }, findings)
  return { readings, files: read.map(({ file, reading }) => ({ ...file, plain: reading.plain })) }
}

/** One file cannot hold two versions of a visit: which of them counts would be a matter of order. */
function checkRepeatedVisits(dossiers: readonly Dossier[], { exchange }: CheckContext, findings: Findings): void {
  const { table, lineage } = exchange.keys
  const first = new Map<string, number>()
  dossiers.forEach((dossier, at) => {
    const code = dossier.readings.find((reading) => reading.table.kind === table)?.rows[0]?.[lineage] ?? ''
    if (code === '') return
    const other = first.get(code)
    if (other === undefined) first.set(code, at + 1)
    else findings.add('visit-code-repeated', { table, row: 1, field: lineage, path: `/GIAMDINHHS/THONGTINHOSO/DANHSACHHOSO/HOSO[${at + 1}]`, value: maskValue(code, false), params: { other } })
  })
}

function finish(dossier: Dossier, packed: DocumentPack | undefined, told: { context: CheckContext; facility: string; broken: readonly RuleFinding[] }): CheckedDocument {
  const { exchange, dictionary } = told.context
  const { keys } = exchange
  const tables: Tables = Object.fromEntries(dossier.readings.map(({ table, rows }) => [table.kind, rows]))
  const main: Row = tables[keys.table]?.[0] ?? {}
  const text = (field: string | null) => (field === null ? '' : (main[field] ?? ''))
  const findings: readonly SensitivityFinding[] = exchange.sensitivity(tables)
  const kinds = exchange.tables.map((table) => table.kind)
  const certificates = packed?.certificates ?? []
  const [hash = NOTHING, body = NOTHING, index = NOTHING, ...ders] = own([
    contentHash(told.facility, dossier.files, { kinds, memory }), packed?.body ?? NOTHING, buildIndex(indexedRows(dossier.readings, dossier.files)),
    ...certificates.map(({ der }) => der),
  ])
  return {
    exchange: exchange.id,
    version: exchange.version,
    facility: told.facility,
    lineage: text(keys.lineage),
    personalId: text(keys.personalId) || null,
    localPatient: text(keys.localPatient),
    name: text(keys.name),
    birth: text(keys.birth),
    sex: text(keys.sex),
    begins: text(keys.begins),
    ends: text(keys.ends),
    claimed: toHundredths(text(keys.claimed)),
    total: toHundredths(text(keys.total)),
    paidByPatient: toHundredths(text(keys.paidByPatient)),
    paidTogether: toHundredths(text(keys.paidTogether)),
    paidByOthers: toHundredths(text(keys.paidByOthers)),
    department: text(keys.department),
    careKind: text(keys.careKind),
    broken: told.broken,
    contentHash: hash,
    labels: findings.length === 0 ? [] : [...new Set(findings.map((finding) => finding.label))],
    findings,
    body,
    dictionary: dictionary.number,
    index,
    innerBytes: dossier.files.reduce((sum, file) => sum + file.content.length, 0),
    certificates: certificates.map(({ fingerprint }, at) => ({ fingerprint, der: ders[at] ?? NOTHING })),
    fileTypes: dossier.files.map((file) => file.kind),
  }
}

const NOTHING = new Uint8Array()

/** In memory of their own, which goes to the other thread in one piece: a slice of a shared buffer would carry all of that along. */
function own(parts: readonly Uint8Array[]): Uint8Array[] {
  const memory = new ArrayBuffer(parts.reduce((sum, part) => sum + part.length, 0))
  let from = 0
  return parts.map((part) => {
    const copy = new Uint8Array(memory, from, part.length)
    copy.set(part)
    from += part.length
    return copy
  })
}

function showTable({ table, rows }: TableReading): ShownTable {
  const fields = table.fields.map(({ name, means }) => ({ name, means }))
  return { kind: table.kind, title: table.title, fields, rows: rows.map((row) => fields.map(({ name }) => row[name] ?? '')) }
}
