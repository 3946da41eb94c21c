/** What a chip reader hands over (domain notes, section 3): the card's data as JSON, with the chip's own hashes beside it. */
import { NOBODY, readDay, readSexWord, sexOfNumber, type ScannedPerson } from './person.ts'

export interface ChipReading {
  readonly person: ScannedPerson
  /** Whether SOD and hashes came along. They are not proof here: comparing them needs the country's own certificates. */
  readonly chipHashes: boolean
}

/** The reading, or undefined for JSON that is none. */
export function readChip(value: unknown): ChipReading | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const told = value as Readonly<Record<string, unknown>>
  const text = (name: string) => {
    const given = told[name]
    return typeof given === 'string' && given.trim() !== '' ? given.normalize('NFC').trim() : null
  }
  const personalId = text('idCode')
  if (personalId === null || !/^\d{12}$/.test(personalId)) return undefined
  return {
    chipHashes: text('sod') !== null || text('SOD') !== null,
    person: {
      ...NOBODY, personalId, formerId: text('oldIdCode'), name: text('personName'), birth: readDay(text('dateOfBirth') ?? ''),
      sex: readSexWord(text('gender') ?? '') ?? sexOfNumber(personalId), address: text('residencePlace'), people: text('race'), nationality: text('nationality'),
    },
  }
}
