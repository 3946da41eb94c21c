/** A clinician writes a paper: the form filled in from the newest visit at the facility, then issued and signed. */
import { findExchange, findPaper, tablesByKind } from '#definitions/all.ts'
import type { PaperDefinition } from '#definitions/papers/shape.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem, Row } from '#definitions/shape.ts'
import { tablesOf } from '#formats/document-pack/index.ts'
import { plainTables } from '#formats/giamdinhhs/plain-tables.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubject } from '#modules/people/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { contentOfRow, fieldsOf, namesOf, problemsWithContent, type PaperContent } from './content.ts'
import { makePaper } from './make-paper.ts'
import { numberOf } from './number.ts'
import { nextNumber, savePaper } from './queries.ts'
import { writeDown } from './record-event.ts'
import type { DraftRequest, IssuedPaper, IssueRequest, PaperDraft } from './schema.ts'
import { requireFacility, type PaperTools } from './tools.ts'
import { dayOfField, inForce } from './validity.ts'

// A person may have been elsewhere since.
const VISITS_LOOKED_AT = 20

type Issuing = Permit<'papers:issue'>

/** The form, filled in as far as the facility's own record of the person goes. The look leaves an entry. */
export async function draftPaper(tools: PaperTools, permit: Issuing, request: DraftRequest): Promise<PaperDraft> {
  const facility = requireFacility(permit.caller)
  const definition = requireKind(request.kind)
  const subject = await requirePerson(tools, request.personalId)
  await tools.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'paper-drafted', shard: subject.shard, subjectKey: subject.subjectKey, purpose: 'care', detail: { kind: definition.id },
  }))
  const visit = await newestVisit(tools, { definition, facility, subject })
  const content: PaperContent = visit ? contentOfRow(definition, visit.row, visit.main) : {}
  const form = inForce(definition.forms, vietnamDay(tools.clock())) ?? definition.forms.at(-1)
  return {
    kind: definition.id, title: definition.title, form: form ? `${form.form} · ${form.instrument}` : '', visitOn: visit?.day ?? null,
    sections: definition.sections.map(({ title, fields }) => ({
      title,
      fields: fields.map(({ name, label, kind, required, choices }) => ({
        name, label, kind, required, value: content[name] ?? '', choices: Object.entries(choices ?? {}).map(([code, words]) => ({ code, words })),
      })),
    })),
  }
}

/** @throws Refusal `invalid` with every problem of the content, `conflict` where a signing key is missing */
export async function issuePaper(tools: PaperTools, permit: Issuing, request: IssueRequest): Promise<IssuedPaper> {
  const { caller } = permit
  const facility = requireFacility(caller)
  const definition = requireKind(request.kind)
  const issuedOn = vietnamDay(tools.clock())
  const { person, organisation } = requireSigners(tools, permit, facility)
  const content = contentFrom(definition, request, { licence: person.licence, name: person.name, issuedOn })
  const problems = [...problemsWithNames(definition, request), ...problemsWithContent(definition, content, issuedOn), ...problemsWithReceiver(tools, definition, { content, facility })]
  if (problems.length > 0) throw new Refusal('invalid', problems)
  const subject = await openSubject(tools, (await requirePerson(tools, request.personalId)).subjectKey)
  const series = { facility, kind: definition.id, year: Number(issuedOn.slice(0, 4)) }
  const serial = await tools.intake.inOneStatement((tx) => nextNumber(tx, series))
  const number = numberOf(definition, { ...series, serial })
  const numbered = definition.number.field === null ? content : { ...content, [definition.number.field]: number }
  const paper = await makePaper(tools, { definition, content: numbered, facility, subject, number, issuedOn, person, organisation, labels: [], source: null })
  await tools.intake.inTransaction(async (tx) => {
    await savePaper(tx, paper)
    await writeDown(tx, paper, { clock: tools.clock, actor: caller.id, role: caller.role, facility }, { act: 'issue', state: 'issued', purpose: 'care' })
  })
  return { paperId: paper.paperId, number }
}

function requireKind(kind: string): PaperDefinition {
  const definition = findPaper(kind)
  if (!definition) throw new Refusal('not-found', [problem('paper-kind-unknown', { field: 'kind' })])
  return definition
}

async function requirePerson(tools: PaperTools, personalId: string): Promise<{ shard: number; subjectKey: string }> {
  const found = await tools.findSubject(personalId)
  if (!found) throw new Refusal('not-found', [problem('paper-person-unknown', { field: 'personalId' })])
  return found
}

function requireSigners(tools: PaperTools, { caller }: Issuing, facility: string) {
  const [person, organisation] = [tools.people.byAccount(facility, caller.id), tools.findOrganisation(facility)]
  const missing = [
    ...(person ? [] : [problem('paper-key-missing', { params: { whose: 'người viết giấy', whoseEn: 'who writes the paper' } })]),
    ...(organisation ? [] : [problem('paper-key-missing', { params: { whose: 'cơ sở', whoseEn: 'the facility' } })]),
  ]
  if (!person || !organisation) throw new Refusal('conflict', missing)
  return { person, organisation }
}

/** What was typed, and what nobody types: who signs, and the day. */
function contentFrom(definition: PaperDefinition, { content }: IssueRequest, { licence, name, issuedOn }: { licence: string; name: string; issuedOn: string }): PaperContent {
  const { signers, issuedOn: dayField } = definition
  const typed = Object.fromEntries(Object.entries(content).flatMap(([field, text]) => (text.trim() === '' ? [] : [[field, text.trim().normalize('NFC')]])))
  return {
    ...typed, ...Object.fromEntries(signers.licence.slice(0, 1).map((field) => [field, licence])), ...(signers.name === null ? {} : { [signers.name]: name }),
    ...(dayField === null ? {} : { [dayField]: issuedOn.replaceAll('-', '') }),
  }
}

function problemsWithNames(definition: PaperDefinition, { content }: IssueRequest): Problem[] {
  const known = new Set(namesOf(definition))
  return Object.keys(content).filter((field) => !known.has(field)).map((field) => problem('paper-field-unknown', { field, params: { field } }))
}

function problemsWithReceiver(tools: PaperTools, { receiver }: PaperDefinition, { content, facility }: { content: PaperContent; facility: string }): Problem[] {
  const code = receiver === null ? undefined : content[receiver]
  if (receiver === null || code === undefined) return []
  return code !== facility && tools.findFacility(code) !== undefined ? [] : [problem('paper-receiver-unknown', { field: receiver })]
}

interface NewestVisit {
  readonly row: Row
  readonly main: Row
  readonly day: string | null
}

/** The newest file of the facility about the person, of the exchange the paper is made from. */
async function newestVisit(tools: PaperTools, wanted: { definition: PaperDefinition; facility: string; subject: { shard: number; subjectKey: string } }): Promise<NewestVisit | undefined> {
  const { definition, facility, subject } = wanted
  const exchange = findExchange(definition.source.exchange)
  if (!exchange) return undefined
  const documents = await tools.openNewest([subject], VISITS_LOOKED_AT)
  for (const document of documents.filter((each) => each.exchange === exchange.id)) {
    const first = (kind: string) => {
      const [table, file] = [tablesByKind(exchange).get(kind), tablesOf(document.pack).find((each) => each.kind === kind)]
      return table && file ? plainTables(table, file.content)[0] : undefined
    }
    const main = first(exchange.keys.table)
    if (main?.[exchange.keys.facility] === facility) return { main, row: first(definition.source.table) ?? {}, day: dayOfField(main[exchange.keys.begins] ?? '') ?? null }
  }
  return undefined
}

/** Names of a definition's lines, for tests of the form. */
export const linesOf = (definition: PaperDefinition) => fieldsOf(definition).map((field) => field.name)
