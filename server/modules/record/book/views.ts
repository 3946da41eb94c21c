/** The named sizes of the book: each field filled from the newest document or entry that tells it. Pure. */
import { codeWords } from '#definitions/book/code-words.ts'
import type { ViewDefinition, ViewFieldDefinition, ViewSource } from '#definitions/book/shape.ts'
import { standingEntries, type OwnEntry } from './entry.ts'
import { dayOrNull, isoOrNull, textOrNull } from './facts.ts'
import type { BookDocument } from './open-book.ts'
import type { ViewField } from './schema.ts'
import { facilityOf, type Naming } from './sources.ts'

interface From {
  readonly documents: readonly BookDocument[]
  readonly entries: readonly OwnEntry[]
}

interface Told {
  readonly text: string
  readonly from: ViewField['from']
}

const MOST_ROWS = 60

/** @param from documents newest visit first; for a visit's view just that one, and no entries */
export function fillView(naming: Naming, view: ViewDefinition, from: From): ViewField[] {
  return view.fields.map((field, at): ViewField => {
    const told = tell(naming, field, from)
    return {
      number: at + 1, label: field.label, group: field.group, source: field.sources.map(nameOf).join(', '), value: told ? valueOf(naming, field, told.text) : null,
      words: told && field.list !== undefined ? codeWords(field.list, told.text.split(';').at(-1) ?? '') : null, from: told?.from ?? null,
    }
  })
}

function nameOf(source: ViewSource): string {
  if ('entry' in source) return 'own entry'
  return 'rows' in source ? source.fields.map((field) => `${source.rows}.${field}`).join(' ') : `${source.table}.${source.field}`
}

function tell(naming: Naming, { sources }: ViewFieldDefinition, from: From): Told | undefined {
  for (const source of sources) {
    const told = 'entry' in source ? tellEntry(source, from.entries) : tellDocument(naming, source, from.documents)
    if (told) return told
  }
  return undefined
}

function tellDocument(naming: Naming, source: Exclude<ViewSource, { entry: string }>, documents: readonly BookDocument[]): Told | undefined {
  for (const document of documents) {
    const text = 'rows' in source ? rowsText(document, source) : (document.tables[source.table]?.[0]?.row[source.field] ?? '')
    if (text !== '') return { text, from: { facility: facilityOf(naming, document.facility), at: document.receivedAt.toISOString() } }
    // Rows of a table belong to one visit: an older one's would look like the newest's.
    if ('rows' in source) return undefined
  }
  return undefined
}

function rowsText(document: BookDocument, { rows, fields }: Extract<ViewSource, { rows: string }>): string {
  const texts = (document.tables[rows] ?? []).map(({ row }) => fields.map((field) => row[field] ?? '').filter(Boolean).join(' ')).filter(Boolean)
  return texts.length > MOST_ROWS ? `${texts.slice(0, MOST_ROWS).join('; ')}; …` : texts.join('; ')
}

function tellEntry({ entry, property }: Extract<ViewSource, { entry: string }>, entries: readonly OwnEntry[]): Told | undefined {
  const own = standingEntries(entries).filter(({ content }) => content.kind === entry)
  const texts = own.map(({ content }) => (content as unknown as Readonly<Record<string, string | number | undefined>>)[property]).filter((value) => value !== undefined)
  const [newest] = own
  return newest && texts.length > 0 ? { text: texts.join('; '), from: { facility: null, at: newest.writtenAt.toISOString() } } : undefined
}

function valueOf(naming: Naming, { kind }: ViewFieldDefinition, text: string): string | null {
  if (kind === 'day') return dayOrNull(text) ?? text
  if (kind === 'moment') return isoOrNull(text) ?? text
  if (kind === 'facility') return naming.nameOfFacility(text) ?? text
  return textOrNull(text)
}
