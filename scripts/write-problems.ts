/** Writes docs/problems.md from the catalogue of problems: the page is never edited by hand. */
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { exchanges } from '#definitions/all.ts'
import { problemCatalogue } from '#definitions/problems/all.ts'
import type { ProblemEntry } from '#definitions/shape.ts'

export const PROBLEMS_PAGE = join(import.meta.dirname, '..', 'docs', 'problems.md')

const OPENING = `# Problems

Every code an answer's \`problems\` can carry, what happened, and what to do. \`reject\` refuses the whole file; \`warn\` travels with it.
Words in braces are filled in by each answer. This page is made by \`npm run write-docs\` from \`definitions/problems/\` and the exchanges' rule books (\`GET /api/exchange/rules\` gives these as JSON).
`

/** Bars would end a cell. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function row([code, entry]: readonly [string, ProblemEntry]): string {
  const { severity, source, message, fix } = entry
  return `| <a id="${code}"></a>\`${code}\` | ${severity} | ${cell(message.vi)}<br>→ ${cell(fix.vi)} | ${cell(message.en)}<br>→ ${cell(fix.en)} | ${cell(source ?? '')} |`
}

/** The catalogue with every rule book's rules. */
export const publishedProblems: Readonly<Record<string, ProblemEntry>> = Object.assign({}, problemCatalogue, ...exchanges.flatMap((exchange) => exchange.rules.map((family) => family.rules))) as Readonly<Record<string, ProblemEntry>>

/** The page's text, codes in the order of the alphabet. */
export function problemsPage(catalogue: Readonly<Record<string, ProblemEntry>> = publishedProblems): string {
  const rows = Object.entries(catalogue).sort(([one], [other]) => (one < other ? -1 : 1)).map(row)
  return `${OPENING}\n| Code | Weight | Tiếng Việt | English | Source |\n|---|---|---|---|---|\n${rows.join('\n')}\n`
}

/** @returns whether the page changed */
export function writeProblems(): boolean {
  const text = problemsPage()
  if (existsSync(PROBLEMS_PAGE) && readFileSync(PROBLEMS_PAGE, 'utf8') === text) return false
  writeFileSync(PROBLEMS_PAGE, text)
  return true
}
