/** Looks plain words up: of a disease by its code, of an index by its name. */
import type { Words } from '../../shape.ts'
import { DISEASE_CHAPTERS, DISEASE_WORDS } from './diseases.ts'
import { INDEX_WORDS } from './indices.ts'
import type { DiseaseWords, IndexWords } from './shape.ts'

export { ALLERGY_CODES } from './diseases.ts'
export type { DiseaseWords, IndexWords } from './shape.ts'

const width = ({ from, to }: DiseaseWords) => (to.charCodeAt(0) - from.charCodeAt(0)) * 100 + Number(to.slice(1, 3)) - Number(from.slice(1, 3))
const NARROWEST_FIRST = [...DISEASE_WORDS].sort((one, other) => width(one) - width(other))
const found = new Map<string, DiseaseWords | undefined>()

/** Words of a disease by its ICD-10 code, with or without the point; the narrowest that fits. */
export function diseaseWords(code: string): DiseaseWords | undefined {
  const block = code.slice(0, 3).toUpperCase()
  if (!/^[A-Z]\d\d$/.test(block)) return undefined
  if (!found.has(block)) found.set(block, NARROWEST_FIRST.find(({ from, to }) => from <= block && block <= to))
  return found.get(block)
}

/** The chapter of a disease, in words. */
export function chapterWords(code: string): Words | null {
  const block = code.slice(0, 3).toUpperCase()
  return DISEASE_CHAPTERS.find(({ from, to }) => from <= block && block <= to)?.words ?? null
}

const INDICES = new Map(INDEX_WORDS.flatMap((index) => index.names.map((name) => [name, index] as const)))
const BY_ID = new Map(INDEX_WORDS.map((index) => [index.id, index]))

/** Lower case, no tone marks, nothing in brackets, only a–z, 0–9 and %: how laboratories' names are compared. */
export function foldIndexName(name: string): string {
  const bare = name.replace(/\([^)]*\)/g, '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
  return bare.replace(/[^a-z0-9%]/g, '')
}

/** An index by the code or the name a laboratory gives it. */
export function findIndexWords(code: string, name: string): IndexWords | undefined {
  return INDICES.get(foldIndexName(name)) ?? INDICES.get(foldIndexName(code)) ?? INDICES.get(foldIndexName(name.replace(/^[^(]*\(([^)]*)\).*$/, '$1')))
}

export function indexWordsOf(id: string): IndexWords | undefined {
  return BY_ID.get(id)
}
