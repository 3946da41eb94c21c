/** Which product of a drug a facility has bought: name, registration, tender and price differ from place to place. */
import { draw } from '../../world/chance.ts'
import type { Facility } from '../../world/facilities.ts'
import type { Drug } from './drugs.ts'
import type { Thousandths } from './money.ts'

/** A drug as one facility buys it; `price` is this facility's. */
export interface Product extends Drug {
  /** `TEN_THUOC`: the registered name. */
  readonly brand: string
  /** `SO_DANG_KY`; invented. */
  readonly registration: string
  /** `TT_THAU`: decision, package, group, year. */
  readonly tender: string
}

/** Invented makers, as names of generics end in them. */
const MAKERS = ['', ' Sao Mai', ' HA', ' VS Pharma', ' Bình Minh', ' TW Xanh', ' Medisong', ' Lam Sơn', ' Fort', ' NT']

const bought = new Map<string, Product>()

/** The product of a drug at a facility; the same at every visit. */
export function productOf(drug: Drug, facility: Facility): Product {
  const key = `${facility.code} ${drug.id}`
  const known = bought.get(key) ?? buy(drug, facility)
  bought.set(key, known)
  return known
}

function buy(drug: Drug, facility: Facility): Product {
  const place = Number(facility.code)
  const name = hash(drug.id)
  const maker = draw(place, name, 861) % MAKERS.length
  const product = draw(maker, name, 862)
  return {
    ...drug,
    brand: `${drug.name}${MAKERS[maker] ?? ''}`,
    registration: product % 9 === 0 ? `89311${String(product % 10_000_000).padStart(7, '0')}` : `VD-${10_000 + (product % 25_000)}-${16 + (product % 8)}`,
    tender: `${100 + (draw(Number(facility.province), name, 863) % 1900)}/QĐ-SYT;G${1 + (product % 3)};N${1 + (product % 5)};${2024 + (product % 3)}`,
    price: priceAt(drug, draw(place, name, 864)),
  }
}

// Within a tenth of the usual price. Whole đồng where the fund pays a part, so that the parts add up to the cent.
function priceAt(drug: Drug, drawn: number): Thousandths {
  const price = (drug.price * BigInt(900 + (drawn % 200))) / 1000n
  const step = drug.coveredRate === 100 ? 500n : 1000n
  const rounded = (price / step) * step
  return rounded > 0n ? rounded : step
}

function hash(text: string): number {
  let h = 7
  for (let at = 0; at < text.length; at++) h = (Math.imul(h, 31) + text.charCodeAt(at)) | 0
  return h
}
