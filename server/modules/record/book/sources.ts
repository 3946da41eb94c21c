/** Where a fact comes from, as the book says it. Pure. */
import type { OwnEntry } from './entry.ts'
import type { BookDocument } from './open-book.ts'
import type { BookSource } from './schema.ts'

export interface Naming {
  readonly nameOfFacility: (code: string) => string | undefined
  readonly nameOfDisease: (code: string) => string | undefined
}

export type FacilitySource = Extract<BookSource, { by: 'facility' }>

export function facilityOf({ nameOfFacility }: Pick<Naming, 'nameOfFacility'>, code: string): FacilitySource['facility'] {
  return { code, name: nameOfFacility(code) ?? null }
}

export function sourceOf(naming: Pick<Naming, 'nameOfFacility'>, { documentId, facility }: BookDocument): FacilitySource {
  return { by: 'facility', documentId, facility: facilityOf(naming, facility) }
}

export function ownSource({ entryId, writtenAt, represented }: OwnEntry): BookSource {
  return { by: 'own', entryId, writtenAt: writtenAt.toISOString(), byRepresentative: represented }
}
