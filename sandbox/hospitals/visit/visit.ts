/** What a visit is asked for by and what it is while being told: shared words of the generator. */
import type { Citizen } from '../../world/citizens.ts'
import type { Facility } from '../../world/facilities.ts'
import type { Minute } from './clock.ts'
import type { Diagnosis } from './diagnoses.ts'
import type { Dice } from './dice.ts'
import type { VisitKind } from './kinds.ts'
import type { Amounts, Hundredths, Thousandths } from './money.ts'
import type { Product } from './products.ts'
import type { Service } from './services.ts'
import type { Staff, Worker } from './staff.ts'

/** One row: field → text, fields in the official order. */
export type Row = Readonly<Record<string, string>>

/** A row while it is put together: what is not named stays empty. */
export type Cells = Record<string, string>

export interface VisitRequest {
  /** Any text; the same request gives the same visit, byte for byte. */
  readonly seed: string
  readonly kind: VisitKind
  readonly facility: Facility
  readonly citizen: Citizen
  /** The visit is over by then. */
  readonly at: Date
  /** `MA_LK`; made from the seed where not given. */
  readonly maLk?: string
  /** Where a referral goes; needed for that kind only. */
  readonly receiver?: Facility
  /** Seed of the world the citizen lives in: names a child's parents. */
  readonly worldSeed?: number
  /** Six drugs, five services, ten results: the size of the bench's files. */
  readonly fixedSize?: boolean
}

export interface Visit {
  readonly maLk: string
  readonly kind: VisitKind
  readonly facility: string
  readonly personalId: string
  /** `XML1` … `XML15`, those that this visit has. */
  readonly tables: Readonly<Record<string, readonly Row[]>>
}

/** How the fund pays: the card as it is on the day, or nothing. */
export interface Insured {
  /** `MA_THE_BHYT`, empty without a card. */
  readonly card: string
  readonly registered: string
  readonly from: string
  readonly to: string
  /** Per cent by the card's benefit digit; 0 without a card. */
  readonly level: number
  /** `MA_DOITUONG_KCB`. */
  readonly object: string
  readonly socialNumber: string
}

export interface DrugLine {
  readonly drug: Product
  readonly quantity: Thousandths
  readonly days: number
  readonly ordered: Minute
  /** When it was given, for drugs used in the house. */
  readonly given: Minute | null
  readonly department: string
  readonly doctor: Worker
  readonly coveredRate: number
  readonly other: Hundredths
}

export interface ServiceLine {
  readonly service: Service
  readonly quantity: Thousandths
  readonly ordered: Minute
  readonly began: Minute
  readonly ended: Minute
  readonly department: string
  readonly doctor: Worker
  readonly performer: Worker | null
  readonly bed: string
  /** The service a supply was used in. */
  readonly usedIn: Service | null
}

export interface ResultLine {
  readonly service: Service
  readonly name: string
  readonly code: string
  readonly value: string
  readonly unit: string
  readonly description: string
  readonly conclusion: string
  readonly at: Minute
  readonly reader: Worker
}

/** A newborn of a birth. */
export interface Newborn {
  readonly sex: '1' | '2'
  readonly grams: number
  readonly born: Minute
  readonly surgery: boolean
}

/** A visit as the hospital knows it, before it is written into tables. */
export interface Case {
  readonly request: VisitRequest
  readonly dice: Dice
  readonly maLk: string
  /** Six digits that number the visit's papers. */
  readonly number: string
  /** `MA_LOAI_KCB`. */
  readonly care: string
  readonly diagnosis: Diagnosis
  readonly companions: readonly string[]
  readonly arrived: Minute
  readonly admitted: Minute | null
  readonly left: Minute
  readonly department: string
  readonly staff: Staff
  readonly insured: Insured
  readonly complaint: string
  readonly history: string
  readonly findings: string
  readonly advice: string
  readonly drugs: readonly DrugLine[]
  readonly services: readonly ServiceLine[]
  readonly results: readonly ResultLine[]
  readonly newborn: Newborn | null
  /** Day of the next appointment. */
  readonly returns: Minute | null
}

/** The money of a case, row by row. */
export interface Bill {
  /** `MUC_HUONG` of all rows. */
  readonly benefit: number
  readonly drugs: readonly Amounts[]
  readonly services: readonly Amounts[]
}
