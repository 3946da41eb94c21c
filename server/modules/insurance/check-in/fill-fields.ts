/** The 16 fields of a check-in: each with its value, where it comes from, who agrees, and whether a person should look. Pure. */
import { CHECK_IN_FIELDS, PEOPLES, VIET_NAM, type FieldSource } from '#definitions/check-in/fields.ts'
import { findVisitObject } from '#definitions/check-in/visit-objects.ts'
import type { CardTerm } from '#connections/insurance-cards.ts'
import type { PersonField } from '#connections/population.ts'
import { plain } from '#formats/identity-scan/index.ts'
import type { Kept } from './kept.ts'
import type { FilledField } from './schema.ts'

interface Around {
  readonly term: CardTerm | null
  readonly object: string
}

interface Filling {
  readonly value: string
  readonly shown?: string
  readonly source: FieldSource
  readonly confirmed?: boolean | null
  readonly needsEye?: boolean
}

const EMPTY: Filling = { value: '', source: 'none', confirmed: null, needsEye: true }
/** Known to be empty: nobody needs to look. */
const NONE: Filling = { value: '', source: 'none', confirmed: null, needsEye: false }

/** All sixteen, in the order of the standard. */
export function fillFields(kept: Kept, around: Around): FilledField[] {
  const filled = { ...personFields(kept), ...placeFields(kept), ...cardFields(kept, around) }
  return CHECK_IN_FIELDS.map(({ name, title, tables }) => {
    const { value, shown = value, source, confirmed = null, needsEye = value === '' } = filled[name] ?? EMPTY
    return { name, title, tables: [...tables], value, shown, source, confirmed, needsEye }
  })
}

function personFields(kept: Kept): Record<string, Filling> {
  const { patient, identity, shown } = kept
  const own: FieldSource = sourceOf(kept)
  const asked = identity.state === 'confirmed' || identity.state === 'mismatch' || identity.state === 'renumbered' || identity.state === 'dead' || identity.state === 'another-person'
  const agrees = (field: PersonField) => (asked ? !identity.differs.includes(field) : null)
  const judged = (field: PersonField) => ({ confirmed: agrees(field), needsEye: agrees(field) === false })
  const number = identity.successor ?? patient.personalId ?? ''
  return {
    HO_TEN: { value: patient.name, source: shown.nameFrom === 'record' ? 'record' : shown.nameFrom === 'typed' ? 'typed' : own, ...judged('name'), ...(shown.bent && shown.nameFrom !== 'record' ? { needsEye: true } : {}) },
    SO_CCCD: number === '' ? EMPTY : {
      value: number, source: identity.successor === null ? own : 'population',
      confirmed: asked && identity.state !== 'another-person' ? true : identity.state === 'unknown' || identity.state === 'another-person' ? false : null,
      needsEye: ['unknown', 'cancelled', 'another-person', 'renumbered', 'declined'].includes(identity.state),
    },
    NGAY_SINH: { value: birthStamp(patient.birth), shown: dayShown(patient.birth), source: own, ...judged('birth') },
    GIOI_TINH: { value: String(patient.sex), shown: patient.sex === 1 ? 'Nam' : patient.sex === 2 ? 'Nữ' : '', source: own, ...judged('sex'), ...(patient.sex === 3 ? { needsEye: true } : {}) },
    MA_QUOCTICH: nationality(kept, own),
    MA_DANTOC: people(kept, own),
  }
}

/** Field sources of the patient's own data; a typed correction stays typed. */
function sourceOf({ shown }: Kept): FieldSource {
  if (shown.by === 'printed-qr' || shown.by === 'chip' || shown.by === 'e-id' || shown.by === 'record') return shown.by
  return shown.by === 'wristband' ? 'record' : 'typed'
}

/** Who has a personal number is a citizen (numbers of foreigners begin otherwise); a chip tells the country itself. */
function nationality({ patient }: Kept, own: FieldSource): Filling {
  if (patient.nationality !== null && plain(patient.nationality) !== 'viet nam') return EMPTY
  if (patient.nationality !== null) return { value: VIET_NAM, shown: 'Việt Nam', source: own }
  return patient.personalId === null ? EMPTY : { value: VIET_NAM, shown: 'Việt Nam', source: 'suggested' }
}

function people({ patient }: Kept, own: FieldSource): Filling {
  if (patient.people === null) return EMPTY
  const letters = (name: string) => plain(name).replace(/[^a-z]/g, '')
  const at = PEOPLES.findIndex((name) => letters(name) === letters(patient.people ?? ''))
  return at < 0 ? EMPTY : { value: String(at + 1).padStart(2, '0'), shown: PEOPLES[at] ?? '', source: own }
}

function placeFields({ patient, card, place, shown }: Kept): Record<string, Filling> {
  const address = patient.address ?? card.card?.address ?? ''
  const source: FieldSource = patient.address === null ? 'insurer' : shown.by === 'printed-qr' || shown.by === 'chip' ? shown.by : shown.by === 'record' || shown.by === 'wristband' ? 'record' : 'typed'
  return {
    DIA_CHI: address === '' ? EMPTY : { value: address, source, needsEye: place.former || place.province === null },
    MATINH_CU_TRU: place.province ? { value: place.province.code, shown: place.province.name, source: 'catalogue' } : EMPTY,
    // Of a divided commune nobody knows which part without asking.
    MAXA_CU_TRU: place.commune ? { value: place.commune.code, shown: place.commune.name, source: 'catalogue' } : EMPTY,
  }
}

function cardFields({ card, cardNumber }: Kept, { term, object }: Around): Record<string, Filling> {
  const told = (value: string | null | undefined, shown?: string): Filling => (value ? { value, ...(shown === undefined ? {} : { shown }), source: 'insurer', confirmed: true } : EMPTY)
  const number = term ? told(term.number) : cardNumber === null ? NONE : { value: cardNumber, source: 'typed' as const, confirmed: null, needsEye: true }
  const days = (day: string | null | undefined) => (day ? told(day.replaceAll('-', ''), dayShown(day)) : term ? EMPTY : NONE)
  const way = findVisitObject(object)
  return {
    MA_THE_BHYT: number,
    MA_DKBD: term ? told(term.facility, term.facilityName === '' ? term.facility : `${term.facility} · ${term.facilityName}`) : NONE,
    GT_THE_TU: days(term?.from),
    GT_THE_DEN: days(term?.to),
    NAM_NAM_LIEN_TUC: card.card?.fiveYears ? days(card.card.fiveYears) : NONE,
    MA_KHUVUC: card.card?.area ? told(card.card.area) : NONE,
    MA_DOITUONG_KCB: way ? { value: object, shown: `${object} · ${way.title.vi}`, source: 'suggested', needsEye: true } : EMPTY,
  }
}

/** NGAY_SINH: unknown parts are zeros. */
export function birthStamp(birth: string): string {
  return birth.length === 4 ? `${birth}00000000` : `${birth.replaceAll('-', '')}0000`
}

function dayShown(day: string): string {
  return day.length === 4 ? day : day.split('-').reverse().join('/')
}
