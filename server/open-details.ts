/** What documents tell of their subjects beyond name, birth and sex, read from the record for matching. */
import { findExchange, tablesByKind } from '#definitions/all.ts'
import { toldByDocuments, type ToldField } from '#definitions/matching/index.ts'
import type { Row } from '#definitions/shape.ts'
import { tablesOf } from '#formats/document-pack/index.ts'
import { plainTables } from '#formats/giamdinhhs/plain-tables.ts'
import type { PersonDetails, ReadDetails } from '#modules/people/index.ts'
import { newestOpener, type FileTools, type NewestDocument } from '#modules/record/index.ts'

// What somebody's newest papers do not tell, older ones tell of another time.
const DOCUMENTS_OF_EACH = 3

/** Reads the newest documents of subjects; what the newest does not tell, the one before it may. */
export function detailsReader(tools: FileTools): ReadDetails {
  const openNewest = newestOpener(tools)
  return async (subjects) => {
    const documents = await openNewest(subjects, DOCUMENTS_OF_EACH)
    const told = Map.groupBy(documents, ({ subjectKey }) => subjectKey)
    return subjects.flatMap((subject) => {
      const all = told.get(subject.subjectKey)?.map(detailsOf) ?? []
      return all.length === 0 ? [] : [{ ...all.reduceRight((older, newer) => ({ ...older, ...newer })), subject: { shard: subject.shard, subjectKey: subject.subjectKey } }]
    })
  }
}

type Told = Omit<PersonDetails, 'subject'>

function detailsOf({ exchange, pack }: NewestDocument): Told {
  const definition = findExchange(exchange)
  const places = toldByDocuments.find((each) => each.exchange === exchange)
  if (!definition || !places) return {}
  const contents = new Map(tablesOf(pack).map(({ kind, content }) => [kind, content]))
  const rows = new Map<string, Row | undefined>()
  const firstRow = (kind: string) => {
    const [table, content] = [tablesByKind(definition).get(kind), contents.get(kind)]
    if (!rows.has(kind)) rows.set(kind, table && content ? plainTables(table, content)[0] : undefined)
    return rows.get(kind)
  }
  const first = (fields: readonly ToldField[]) => fields.map(({ table, field }) => firstRow(table)?.[field]?.trim() ?? '').find((text) => text !== '')
  const [commune, phone, motherName] = [first(places.commune), first(places.phone), first(places.motherName)]
  return { ...(commune === undefined ? {} : { commune }), ...(phone === undefined ? {} : { phone }), ...(motherName === undefined ? {} : { motherName }) }
}
