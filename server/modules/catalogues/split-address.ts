/** Splits an address as people write it into ward, district and province; house and street stay out. Pure. */
import type { AddressIndex } from './address-index.ts'
import { plainLetters, readPlaceName, type PlaceKind } from './address-words.ts'
import type { AddressParts } from './find-address.ts'

const WARDS: ReadonlySet<PlaceKind | null> = new Set(['ward', 'commune', 'township', 'island'] as const)
const DISTRICTS: ReadonlySet<PlaceKind | null> = new Set(['urban-district', 'rural-district', 'town'] as const)
const COUNTRY: ReadonlySet<string> = new Set(['vietnam', 'vn', 'chxhcnvietnam'])
// Where no comma stands, a word of a kind begins the next place; the `xã` of a `thị xã` does not.
const BEGINS = /(?<!(?:^|\s)thị)\s+(?=(?:phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh)\s+[\p{L}\d]|(?:tp|tx|tt|[qhp])\.\s*[\p{L}\d])/giu
// Dashes part places where no comma does; this province has one in its name.
const DASHED_PROVINCE = /bà\s+rịa\s*[-–]\s*vũng\s+tàu|ba\s+ria\s*[-–]\s*vung\s+tau/giu

/** Undefined where no part can be a ward. */
export function splitAddress(index: AddressIndex, text: string): AddressParts | undefined {
  const whole = text.normalize('NFC').replace(DASHED_PROVINCE, 'Bà Rịa Vũng Tàu')
  const parts = whole.split(/[,;\n\t|]/u.test(whole) ? /[,;\n\t|]/u : /\s[-–—]\s/u).flatMap((part) => part.trim().split(BEGINS)).map((part) => part.trim()).filter((part) => plainLetters(part) !== '')
  while (parts.length > 0 && COUNTRY.has(plainLetters(parts.at(-1) ?? ''))) parts.pop()
  const province = takeProvince(index, parts)
  const kinds = parts.map((part) => readPlaceName(part).kind)
  const marked = kinds.findLastIndex((kind) => WARDS.has(kind))
  if (marked >= 0) {
    const district = parts.slice(marked + 1).find((_, at) => !WARDS.has(kinds[marked + 1 + at] ?? null))
    return { ward: parts[marked] ?? '', district, province }
  }
  const last = parts.pop()
  if (last === undefined) return undefined
  // Of two places without a word for their kind the last is the district; one alone is the ward, unless it says it is none.
  const ward = parts.pop()
  if (ward !== undefined) return { ward, district: last, province }
  return DISTRICTS.has(kinds[0] ?? null) ? undefined : { ward: last, province }
}

/** Takes the province from the end of the parts, also where it stands behind the district without a comma. */
function takeProvince(index: AddressIndex, parts: string[]): string | undefined {
  const last = parts.at(-1)
  if (last === undefined) return undefined
  if (parts.length > 1 && index.provinceWords.has(readPlaceName(last).plain)) return parts.pop()
  const words = last.split(/\s+/)
  for (let at = 1; at < words.length; at += 1) {
    const tail = words.slice(at).join(' ')
    if (!index.provinceWords.has(readPlaceName(tail).plain) || plainLetters(readPlaceName(words.slice(0, at).join(' ')).exact) === '') continue
    parts[parts.length - 1] = words.slice(0, at).join(' ')
    return tail
  }
  return undefined
}
