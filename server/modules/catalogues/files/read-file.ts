/** Reads the file of any kind of list: which reader, and what holds for all. Pure. */
import type { CatalogueKind } from '#definitions/catalogue.ts'
import { problem } from '#definitions/problem.ts'
import { failed, type CatalogueFile } from './catalogue-file.ts'
import { readText } from './file-text.ts'
import { readDiseaseRules } from './read-disease-rules.ts'
import { readDiseases } from './read-diseases.ts'
import { readInteractions } from './read-interactions.ts'
import { readPlainList } from './read-plain-list.ts'
import { readServices } from './read-services.ts'
import { readUnitSuccessions } from './read-unit-successions.ts'
import { readUnits } from './read-units.ts'

const READERS: Readonly<Record<CatalogueKind, (text: string) => CatalogueFile>> = {
  unit: readUnits,
  'unit-succession': readUnitSuccessions,
  'icd-10': readDiseases,
  'icd-10-rule': readDiseaseRules,
  medicine: (text) => readPlainList('medicine', text),
  service: readServices,
  supply: (text) => readPlainList('supply', text),
  department: (text) => readPlainList('department', text),
  facility: (text) => readPlainList('facility', text),
  interaction: readInteractions,
  holiday: (text) => readPlainList('holiday', text),
}

/**
 * @param announced how many rows the file should have, as its sender says; null where nobody says
 * @returns rows and all that is wrong with the file; with a rejection among the problems nothing of it may be taken over
 */
export function readCatalogueFile(kind: CatalogueKind, bytes: Uint8Array, announced: number | null = null): CatalogueFile {
  const read = readText(bytes)
  if ('problem' in read) return failed([read.problem])
  const file = READERS[kind](read.text)
  if (file.problems.some((each) => each.severity === 'reject')) return file
  if (file.rows.length === 0) return failed([problem('catalogue-file-empty')])
  if (announced === null || announced === file.read) return file
  return { ...file, problems: [...file.problems, problem('catalogue-rows-other', { params: { found: file.read, expected: announced } })] }
}
