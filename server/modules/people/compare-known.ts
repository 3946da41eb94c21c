/** Whether a file tells of the person under a personal number what was told before. Pure. */
import { readBirth, readSex } from './birth.ts'
import { foldName } from './fold.ts'
import type { SubjectQuestion } from './identifier.ts'
import { FOLDED_LENGTH } from './resolve-subject.ts'
import type { KnownPerson } from './subject-cache.ts'

export type Difference = 'name' | 'birth' | 'sex'

/** What differs; nothing for a text that is empty or unreadable, and for a birth of which one side knows only the year. */
export function differencesFromKnown(question: Pick<SubjectQuestion, 'name' | 'birth' | 'sex'>, known: KnownPerson): Difference[] {
  const differences: Difference[] = []
  const folded = foldName(question.name).slice(0, FOLDED_LENGTH)
  if (folded !== '' && known.folded !== '' && folded !== known.folded) differences.push('name')
  const birth = readBirth(question.birth)
  if (birth !== null && known.birth !== null && !isSameBirth(birth, known.birth)) differences.push('birth')
  const sex = readSex(question.sex)
  if (sex !== 3 && known.sex !== 3 && sex !== known.sex) differences.push('sex')
  return differences
}

function isSameBirth(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  return one.slice(0, length) === other.slice(0, length)
}
