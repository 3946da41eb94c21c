/** What stands on a paper: read from rows of a visit file or typed on a page, judged by the paper's own rules. Pure. */
import { problem } from '#definitions/problem.ts'
import type { PaperDefinition, PaperField, PaperLimit } from '#definitions/papers/shape.ts'
import type { Problem, Row } from '#definitions/shape.ts'
import { dayOfField, inForce } from './validity.ts'

/** Texts by field name, as the visit standard writes them. */
export type PaperContent = Readonly<Record<string, string>>

/** Every name a paper keeps: its lines, and what its rules lean on. */
export function namesOf(definition: PaperDefinition): string[] {
  const { number, issuedOn, receiver, signers } = definition
  return [...new Set([
    ...fieldsOf(definition).map((field) => field.name), ...definition.diseases, ...signers.licence, ...definition.conditions.map((each) => each.field),
    ...[number.field, issuedOn, receiver, signers.name].filter((name) => name !== null),
  ])]
}

export function fieldsOf(definition: PaperDefinition): PaperField[] {
  return definition.sections.flatMap((section) => section.fields)
}

/** The content of one row; what the row lacks the summary row has under the same name. */
export function contentOfRow(definition: PaperDefinition, row: Row, main: Row): PaperContent {
  return Object.fromEntries(namesOf(definition).flatMap((name) => {
    const text = (row[name] ?? '').trim() || (main[name] ?? '').trim()
    return text === '' ? [] : [[name, text]]
  }))
}

/** All that stands against issuing it. */
export function problemsWithContent(definition: PaperDefinition, content: PaperContent, issuedOn: string): Problem[] {
  const textOf = (name: string) => content[name] ?? ''
  return [
    ...fieldsOf(definition).flatMap((field) => problemsWithField(field, textOf(field.name))),
    ...definition.conditions.filter(({ field, oneOf }) => !oneOf.includes(textOf(field))).map(({ field, otherwise }) => problem(otherwise, { field })),
    ...problemsWithOrders(definition, textOf),
    ...definition.limits.flatMap((limit) => problemsWithLimit(definition, limit, { textOf, issuedOn })),
  ]
}

function problemsWithField({ name, kind, label, required, choices }: PaperField, text: string): Problem[] {
  const params = { label: label.vi, labelEn: label.en }
  if (text === '') return required ? [problem('paper-field-missing', { field: name, params })] : []
  const readable = kind === 'choice' ? Object.hasOwn(choices ?? {}, text)
    : kind === 'date' || kind === 'moment' ? /^\d{4}0000|^\d{6}00/.test(text) || dayOfField(text) !== undefined
    : kind === 'days' ? /^\d{1,3}$/.test(text)
    : kind === 'sex' ? /^[123]$/.test(text) : true
  return readable ? [] : [problem('paper-field-unreadable', { field: name, params })]
}

function problemsWithOrders(definition: PaperDefinition, textOf: (name: string) => string): Problem[] {
  return definition.orders.flatMap(({ first, then }) => {
    const [from, to] = [dayOfField(textOf(first)), dayOfField(textOf(then))]
    const label = fieldsOf(definition).find((field) => field.name === then)?.label
    return from !== undefined && to !== undefined && to < from ? [problem('paper-days-out-of-order', { field: then, params: { label: label?.vi ?? then, labelEn: label?.en ?? then } })] : []
  })
}

function problemsWithLimit(definition: PaperDefinition, limit: PaperLimit, { textOf, issuedOn }: { textOf: (name: string) => string; issuedOn: string }): Problem[] {
  if (!inForce([limit], issuedOn)) return []
  const disease = definition.diseases.map(textOf).find((code) => code !== '') ?? ''
  const most = limit.unless.find(({ codes }) => codes.some((code) => disease.startsWith(code)))?.most ?? limit.most
  return Number(textOf(limit.field)) > most ? [problem('paper-days-too-many', { field: limit.field, params: { most } })] : []
}
