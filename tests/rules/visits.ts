/** Valid visits of the invented country as tables, the catalogues they are judged by, and what a check says of them. */
import { visit3176 } from '#definitions/exchanges/visit-3176/index.ts'
import { newestDictionary } from '#formats/document-pack/dictionary.ts'
import { openCatalogues } from '#formats/catalogue-pack/open-catalogues.ts'
import { EMPTY_PACK, LAST_DAY, type CataloguePack, type CodeSpan } from '#formats/catalogue-pack/pack.ts'
import { loadTrust } from '#formats/xml-signature/trust.ts'
import { anEnvelope, aTable } from '#formats/giamdinhhs/testing.ts'
import { checkFile, type CheckContext } from '../../server/modules/exchange/check/check-file.ts'
import { chooseVisit } from '../../sandbox/hospitals/choose.ts'
import { buildVisit, type VisitKind } from '../../sandbox/hospitals/visit/index.ts'
import type { World } from '../../sandbox/world/citizens.ts'
import { communesOf, provinces } from '../../sandbox/world/places.ts'

export type Tables = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

const WORLD: World = { seed: 1, size: 2_000 }
const AT = new Date('2026-11-20T10:00:00Z')
const always = (code: string): CodeSpan => [code, 0, LAST_DAY]

/** Codes of diseases that the mutations bring in, beside those of the visits. */
const EXTRA_DISEASES = ['B950', 'N40', 'O800', 'P220', 'I390', 'A010', 'Z00']

/** Catalogues that hold what the invented country uses, and a few codes with rules. */
export function aPack(diseases: Iterable<string>): CataloguePack {
  return {
    ...EMPTY_PACK,
    revision: 1,
    standings: { unit: 'complete', 'icd-10': 'complete', 'icd-10-rule': 'complete', interaction: 'complete' },
    provinces: provinces().map(({ code }): CodeSpan => [code, 20250701, LAST_DAY]),
    communes: [
      ...provinces().flatMap(({ code: province }) => communesOf(province).map(({ code }) => [code, 20250701, LAST_DAY, province] as const)),
      ['00001', 0, 20250630, '01'],
    ],
    diseases: [...new Set([...diseases, ...EXTRA_DISEASES])].map(always),
    diseaseRules: [
      { code: 'B950', says: 'not-main' }, { code: 'N40', says: 'male' }, { code: 'O800', says: 'female' },
      { code: 'P220', says: 'age', band: { unit: 'day', from: 0, to: 28 } },
    ],
    daggerPairs: [['A010', 'I390']],
    interactions: [['Ingredientone', 'Ingredienttwo']],
  }
}

/** The tables of a valid visit of this kind; the same seed gives the same visit. */
export function aVisit(kind: VisitKind, seed: number): Tables {
  return buildVisit(chooseVisit(WORLD, { seed: `rules ${seed}`, kind }, AT)).tables
}

/** Codes of ICD-10 in a visit, without the point. */
export function diseasesOf(tables: Tables): string[] {
  const fields = [...(tables['XML1'] ?? []).flatMap((row) => [row['MA_BENH_CHINH'], row['MA_BENH_KT']]), ...(tables['XML3'] ?? []).map((row) => row['MA_BENH'])]
  return fields.flatMap((text) => (text ?? '').split(';')).map((code) => code.trim().replace('.', '')).filter((code) => code !== '')
}

const trust = await loadTrust({ anchorsPem: '', crlPem: '', facilities: {}, subjectFields: ['OU'], mode: 'off', modes: {} })

/** Every problem of the tables as an unsigned file: `code table row field`. */
export function problemsOf(tables: Tables, pack: CataloguePack): string[] {
  const context: CheckContext = {
    exchange: visit3176, facility: null, signaturePolicy: 'off', now: AT.getTime() + 86_400_000, trust, dictionary: newestDictionary(),
    rules: { catalogues: openCatalogues(pack), weigh: () => undefined },
  }
  return checkFile(Buffer.from(fileOf(tables)), context).problems.map(({ code, table, row, field }) => `${code} ${table ?? ''} ${row ?? ''} ${field ?? ''}`)
}

/** The tables in an unsigned envelope. */
export function fileOf(tables: Tables): string {
  const dossier = Object.fromEntries(Object.entries(tables).map(([kind, rows]) => {
    const table = visit3176.tables.find((one) => one.kind === kind)
    if (!table) throw new Error(`There is no table ${kind}.`)
    return [kind, aTable(table, rows)]
  }))
  return anEnvelope({ facility: tables['XML1']?.[0]?.['MA_CSKCB'] ?? '', dossiers: [dossier] })
}
