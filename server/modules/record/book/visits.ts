/** Visits as the book tells them, newest first. Pure. */
import { codeWords } from '#definitions/book/code-words.ts'
import { diseaseWords } from '#definitions/book/plain-words/index.ts'
import { dayOrNull, factsOf, isoOrNull, numberOrNull, textOrNull, type Fact } from './facts.ts'
import type { BookDocument } from './open-book.ts'
import type { BookCode, BookPaper, BookService, BookVisit, VisitDetail } from './schema.ts'
import { facilityOf, type Naming } from './sources.ts'

/** A visit with its moments as the file writes them, by which visits are ordered. */
export interface Visit {
  readonly document: BookDocument
  readonly fact: Fact<'visit'>
  /** yyyyMMddHHmm, or yyyyMMdd. */
  readonly begins: string
}

/** Newest first; of one moment, the later received first. */
export function visitsOf(documents: readonly BookDocument[]): Visit[] {
  const visits = factsOf(documents, 'visit').map((fact): Visit => ({ document: fact.document, fact, begins: fact.get('begins') }))
  return visits.sort((one, other) => compare(other.begins, one.begins) || compare(other.document.documentId, one.document.documentId))
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

export function tellVisit(naming: Naming, { document, fact }: Visit): BookVisit {
  return {
    documentId: document.documentId, facility: facilityOf(naming, document.facility),
    begins: isoOrNull(fact.get('begins')), ends: isoOrNull(fact.get('ends')), receivedAt: document.receivedAt.toISOString(),
    care: coded('care', fact.get('care')), reason: textOrNull(fact.get('reason')), diagnosis: textOrNull(fact.get('diagnosis')), diseases: diseasesOf(naming, fact),
    department: coded('department', fact.get('department').split(';').at(-1) ?? ''), outcome: coded('outcome', fact.get('outcome')),
    counts: {
      medicines: factsOf([document], 'medicine').length, results: factsOf([document], 'result').length, services: factsOf([document], 'procedure').length,
      papers: factsOf([document], 'paper').length,
    },
    corrected: document.corrected,
  }
}

function coded(list: string, code: string): BookCode | null {
  return code === '' ? null : { code, name: null, words: codeWords(list, code) }
}

/** Codes of the main disease and those beside it, each once, with the name the facility or the catalogue gives and plain words. */
export function diseasesOf(naming: Pick<Naming, 'nameOfDisease'>, fact: Fact<'visit'>): BookCode[] {
  const codes = [...new Set([fact.get('mainDisease'), ...fact.get('otherDiseases').split(/[;,]/)].map((code) => code.trim().toUpperCase()).filter(Boolean))]
  if (codes.length === 0) return []
  const written = namesWritten(fact.get('diagnosis'))
  return codes.map((code) => ({ code, name: written.get(code) ?? naming.nameOfDisease(code) ?? null, words: diseaseWords(code)?.words ?? null }))
}

/** Names beside codes in a diagnosis: "N40 - Tăng sản tuyến tiền liệt; I10 - …". */
function namesWritten(diagnosis: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const part of diagnosis.split(';')) {
    const [, code, name] = /^\s*([A-Z]\d{2}(?:\.\d{1,2})?)[*+†]?\s*[-–:]\s*(\S.*)$/u.exec(part) ?? []
    if (code !== undefined && name !== undefined) names.set(code, name.trim())
  }
  return names
}

/** What a visit's own page shows beside medicines, results and the fields of its view. */
export type VisitMore = Omit<VisitDetail, keyof BookVisit | 'medicines' | 'results' | 'fields'>

export function tellMore(naming: Naming, { document, fact }: Visit): VisitMore {
  return {
    admission: textOrNull(fact.get('admission')), treatment: textOrNull(fact.get('treatment')), leaving: coded('leaving', fact.get('leaving')), advice: textOrNull(fact.get('advice')),
    days: numberOrNull(fact.get('days')), weightKg: numberOrNull(factsOf([document], 'measurement')[0]?.get('weightKg') ?? ''),
    returnsOn: dayOrNull(factsOf([document], 'appointment')[0]?.get('day') ?? ''), cost: costOf(fact), services: servicesOf(document), papers: papersOf(naming, [document]),
  }
}

/** Whole đồng. */
function costOf(fact: Fact<'visit'>): VisitDetail['cost'] {
  const dong = (text: string) => {
    const amount = numberOrNull(text)
    return amount === null ? null : Math.round(amount)
  }
  const [outside, share] = [dong(fact.get('patientOutside')), dong(fact.get('patientShare'))]
  return { total: dong(fact.get('total')), insurer: dong(fact.get('insurer')), patient: outside === null || share === null ? null : outside + share }
}

export function servicesOf(document: BookDocument): BookService[] {
  return factsOf([document], 'procedure').map((fact) => ({
    name: fact.get('name'), code: textOrNull(fact.get('code')), at: isoOrNull(fact.get('done') || fact.get('ordered')), quantity: textOrNull(fact.get('quantity')),
    kind: codeWords('group', fact.get('group')),
  }))
}

export function papersOf(naming: Naming, documents: readonly BookDocument[]): BookPaper[] {
  return factsOf(documents, 'paper').map((fact) => ({
    kind: fact.table, title: fact.title ?? { vi: fact.table, en: fact.table }, number: textOrNull(fact.get('number')), from: dayOrNull(fact.get('from')), until: dayOrNull(fact.get('until')),
    note: textOrNull(fact.get('note')), facility: facilityOf(naming, fact.document.facility), documentId: fact.document.documentId,
  }))
}
