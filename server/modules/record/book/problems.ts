/** Diseases over all visits, and allergies. Pure. */
import { ALLERGY_CODES, chapterWords, diseaseWords } from '#definitions/book/plain-words/index.ts'
import { addDays } from '#platform/clock.ts'
import { standingEntries, type OwnEntry } from './entry.ts'
import { dayOrNull } from './facts.ts'
import type { BookAllergy, BookProblem } from './schema.ts'
import { ownSource, sourceOf, type Naming } from './sources.ts'
import { diseasesOf, type Visit } from './visits.ts'

const ACTIVE_DAYS = 90

interface Seen {
  readonly visit: Visit
  readonly name: string | null
}

/** By code, newest of each code first. */
function diseasesSeen(naming: Naming, visits: readonly Visit[]): ReadonlyMap<string, Seen[]> {
  const seen = new Map<string, Seen[]>()
  for (const visit of visits) {
    for (const { code, name } of diseasesOf(naming, visit.fact)) {
      const known = seen.get(code)
      if (known) known.push({ visit, name })
      else seen.set(code, [{ visit, name }])
    }
  }
  return seen
}

// Codes of chapter Z say why somebody came or what to mind, not what they suffer from.
const isDisease = (code: string) => !code.startsWith('Z')

/** @param visits newest first. Active ones come first, then by the last visit with them. */
export function problemsOf(naming: Naming, visits: readonly Visit[], today: string): BookProblem[] {
  const since = addDays(today, -ACTIVE_DAYS)
  const problems = [...diseasesSeen(naming, visits)].filter(([code]) => isDisease(code)).flatMap(([code, seen]): BookProblem[] => {
    const [newest, oldest] = [seen[0], seen.at(-1)]
    if (!newest || !oldest) return []
    const words = diseaseWords(code)
    const last = dayOrNull(newest.visit.begins)
    const lasting = words?.lasting ?? false
    return [{
      code, name: seen.find(({ name }) => name !== null)?.name ?? null, words: words?.words ?? null, chapter: chapterWords(code), first: dayOrNull(oldest.visit.begins), last,
      visits: seen.length, lasting, active: lasting || (last !== null && last >= since), source: sourceOf(naming, newest.visit.document),
    }]
  })
  return problems.sort((one, other) => Number(other.active) - Number(one.active) || ((one.last ?? '') < (other.last ?? '') ? 1 : -1))
}

/** What the person has told of, then what facilities coded as a known allergy. */
export function allergiesOf(naming: Naming, visits: readonly Visit[], entries: readonly OwnEntry[]): BookAllergy[] {
  const told = standingEntries(entries).flatMap((entry): BookAllergy[] => {
    if (entry.content.kind !== 'allergy') return []
    const { substance, reaction, severity, day } = entry.content
    return [{ substance, reaction: reaction ?? null, severity: severity ?? null, words: null, since: day ?? null, source: ownSource(entry) }]
  })
  const coded = [...diseasesSeen(naming, visits.filter(({ document }) => document.sees('allergies')))].flatMap(([code, seen]): BookAllergy[] => {
    const [words, oldest] = [ALLERGY_CODES[code.replace('.', '').slice(0, 4)], seen.at(-1)]
    if (!words || !oldest) return []
    return [{ substance: words.vi, reaction: null, severity: null, words, since: dayOrNull(oldest.visit.begins), source: sourceOf(naming, oldest.visit.document) }]
  })
  return [...told, ...coded]
}
