/** Looks for mistakes in a checklist of conformance cases: part of the guard over all definitions. */
import type { Checklist, ConformanceCase } from './conformance/index.ts'
import type { ExchangeDefinition, Words } from './shape.ts'

/** One sentence for each mistake. */
export function problemsWithChecklist(checklist: Checklist, exchanges: readonly ExchangeDefinition[]): string[] {
  const at = `checklist ${checklist.id}`
  const codes = checklist.cases.map((each) => each.code)
  const standard = exchanges.find((each) => each.id === checklist.standard)
  return [
    ...wordless(at, checklist.title),
    ...[...new Set(codes.filter((code, place) => codes.indexOf(code) !== place))].map((code) => `${at}: case ${code} is listed twice`),
    ...(standard ? [] : [`${at}: certifies ${checklist.standard}, which is no exchange`]),
    ...(standard?.tables ?? []).filter((table) => !checklist.cases.some(({ recognised }) => recognised.kind === 'table-received' && recognised.table === table.kind))
      .map((table) => `${at}: no case for table ${table.kind}`),
    ...(checklist.cases.some((each) => each.obligatory) ? [] : [`${at}: nothing is obligatory`]),
    ...checklist.cases.flatMap((each) => problemsWithCase(`${at}, case ${each.code}`, each, exchanges)),
  ]
}

function problemsWithCase(at: string, { code, title, doThis, section, recognised }: ConformanceCase, exchanges: readonly ExchangeDefinition[]): string[] {
  const problems = [...wordless(`${at}, title`, title), ...wordless(`${at}, what to do`, doThis)]
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)) problems.push(`${at}: a code is words joined by hyphens`)
  if (!Number.isInteger(section) || section < 1) problems.push(`${at}: section ${section} is no section of the page for vendors`)
  if (!('exchange' in recognised)) return problems
  const exchange = exchanges.find((each) => each.id === recognised.exchange)
  if (!exchange) return [...problems, `${at}: looks at ${recognised.exchange}, which is no exchange`]
  if (recognised.kind === 'table-received' && !exchange.tables.some((table) => table.kind === recognised.table)) {
    problems.push(`${at}: looks for table ${recognised.table}, which ${exchange.id} does not have`)
  }
  return problems
}

function wordless(at: string, words: Words): string[] {
  return (['vi', 'en'] as const).filter((language) => words[language].trim() === '').map((language) => `${at}: no words in ${language}`)
}
