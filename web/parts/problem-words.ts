/** The words of a problem where only its code is known, as in lists: of the catalogue, and of the rule books. */
import { useQuery } from '@tanstack/react-query'
import { problemCatalogue } from '#definitions/problems/all.ts'
import type { RuleBook } from '#modules/exchange/schema.ts'
import { rulesQuestion } from '../asking/questions.ts'
import type { ServerWords } from '../words/use-words.ts'

const catalogue: Readonly<Record<string, { readonly message: ServerWords }>> = problemCatalogue

type Families = RuleBook['families']

const familiesOf = (books: readonly RuleBook[]): Families => books.flatMap((book) => book.families)
const sentencesOf = (books: readonly RuleBook[]): ReadonlyMap<string, ServerWords> =>
  new Map(familiesOf(books).flatMap((family) => family.rules.map((rule) => [rule.code, rule.message])))

/** A code's sentence, its filled-in places as "…"; undefined for a code of another version, or while the rule books are on their way. */
export function useProblemWords(): (code: string) => ServerWords | undefined {
  const rules = useQuery({ ...rulesQuestion, select: sentencesOf }).data
  return (code) => {
    const words = catalogue[code]?.message ?? rules?.get(code)
    return words && { vi: open(words.vi), en: open(words.en) }
  }
}

/** The rules by family, in the order of the book; none until it is here. */
export function useRuleFamilies(): Families {
  return useQuery({ ...rulesQuestion, select: familiesOf }).data ?? []
}

/** Every code of the catalogue and of the rules, in alphabetical order. */
export function useProblemCodes(): readonly string[] {
  const rules = useQuery({ ...rulesQuestion, select: sentencesOf }).data
  return [...Object.keys(catalogue), ...(rules?.keys() ?? [])].toSorted()
}

function open(text: string): string {
  return text.replaceAll(/\{\w+\}/g, '…')
}
