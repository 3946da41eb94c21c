/** A test was done elsewhere lately: the doctor sees it before ordering it again, and may use it with a sentence for their own record. */
import { PURPOSE_WORDS } from '#definitions/access/look.ts'
import { problem } from '#definitions/problem.ts'
import type { Words } from '#definitions/shape.ts'
import { recordAct } from '#modules/audit/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { resultsOfVisit } from '../book/results.ts'
import type { BookResult } from '../book/schema.ts'
import { facilityOf } from '../book/sources.ts'
import { resultsOfTest } from './last-results.ts'
import { requireLook } from './open-patient.ts'
import { readUnder } from './read-look.ts'
import type { Citation, RepeatAnswer, ReuseBody } from './schema.ts'
import type { ClinicianTools } from './tools.ts'

type Permitted = Permit<'record:look'>

/** @throws Refusal `forbidden` without an open look */
export async function findRepeats(tools: ClinicianTools, permit: Permitted, { handle, code }: { readonly handle: string; readonly code: string }): Promise<RepeatAnswer> {
  const look = await requireLook(tools, permit, handle)
  const reading = await readUnder(tools, look, { part: 'repeats' })
  return resultsOfTest(reading, code)
}

/**
 * Records that results of a document are used instead of ordering the test again.
 * @throws Refusal `forbidden` without an open look, `not-found` where the document or one of the results may not be seen
 */
export async function reuseResult(tools: ClinicianTools, permit: Permitted, wish: { readonly handle: string } & ReuseBody): Promise<Citation> {
  const look = await requireLook(tools, permit, wish.handle)
  const { book } = await readUnder(tools, look, { part: 'reuse', reference: wish.documentId })
  const document = book.documents().find(({ documentId }) => documentId === wish.documentId)
  const all = document ? resultsOfVisit(tools, document, { person: book.person(), series: book.series() }) : []
  const used = wish.codes.flatMap((code) => all.find((each) => each.code === code) ?? [])
  if (!document || used.length < wish.codes.length) throw new Refusal('not-found', [problem('look-document-unknown')])
  const at = tools.clock()
  await tools.looks.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: look.caller.id, role: look.caller.role, act: 'result-reused', subjectKey: look.subject.key, shard: look.subject.shard,
    reference: document.documentId, purpose: PURPOSE_WORDS[look.purpose].vi, detail: { codes: wish.codes.join(' ').slice(0, 300), facility: document.facility },
  }))
  const facility = facilityOf(tools, document.facility)
  return { text: cite(used, { facility, today: vietnamDay(at), reference: document.documentId }), at: at.toISOString(), reference: document.documentId, facility }
}

interface Citing {
  readonly facility: Citation['facility']
  readonly today: string
  readonly reference: string
}

/** A sentence of its own: what, how much, when, by whom, and where it was taken from. */
function cite(results: readonly BookResult[], { facility, today, reference }: Citing): Words {
  const said = results.map(tellOne).join('; ')
  const done = dayText(results.find(({ at }) => at !== null)?.at ?? null)
  const by = `${facility.name ?? ''} (${facility.code})`.trim()
  return {
    vi: `${said}. Kết quả ngày ${done ?? 'không ghi'} của ${by}, dùng lại qua Liên Thông ngày ${slashed(today)}, tài liệu ${reference}.`,
    en: `${said}. Result of ${done ?? 'an unknown day'} by ${by}, used again through Liên Thông on ${slashed(today)}, document ${reference}.`,
  }
}

function tellOne({ name, value, unit, range, conclusion, description }: BookResult): string {
  const measured = [value, unit].filter(Boolean).join(' ')
  const told = measured === '' ? (conclusion ?? description ?? '') : measured
  const reference = range ? ` (${[range.low, range.high].map((each) => each ?? '…').join('–')})` : ''
  return `${name}: ${told}${reference}`
}

function dayText(at: string | null): string | null {
  return at === null ? null : slashed(vietnamDay(new Date(at)))
}

function slashed(day: string): string {
  return day.split('-').reverse().join('/')
}
