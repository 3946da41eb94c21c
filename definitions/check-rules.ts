/** Looks for mistakes in rule books: part of the guard over all definitions. */
import { problemCatalogue } from './problems/all.ts'
import type { ExchangeDefinition, RuleEntry } from './shape.ts'

/** One sentence for each mistake in the rule book of an exchange. */
export function problemsWithRules(exchange: ExchangeDefinition): string[] {
  const at = `exchange ${exchange.id}`
  const codes = exchange.rules.flatMap((family) => Object.keys(family.rules))
  const fields = new Map(exchange.tables.map((table) => [table.kind, new Set(table.fields.map((field) => field.name))]))
  return [
    ...twice(exchange.rules.map((family) => family.id)).map((id) => `${at}: rule family ${id} is listed twice`),
    ...twice(codes).map((code) => `${at}: rule ${code} is listed twice`),
    ...codes.filter((code) => Object.hasOwn(problemCatalogue, code)).map((code) => `${at}: rule ${code} has the code of another problem`),
    ...exchange.rules.flatMap((family) => [
      ...wordless(`${at}, rule family ${family.id}`, family.title.vi, family.title.en),
      ...Object.entries(family.rules).flatMap(([code, rule]) => problemsWithRule(`${at}, rule ${code}`, rule, fields)),
    ]),
  ]
}

function problemsWithRule(at: string, rule: RuleEntry, fields: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const problems = [...wordless(`${at}, message`, rule.message.vi, rule.message.en), ...wordless(`${at}, fix`, rule.fix.vi, rule.fix.en)]
  if (/không hợp lệ/i.test(rule.message.vi + rule.fix.vi)) problems.push(`${at}: says "không hợp lệ" in place of what happened`)
  if (rule.source.trim() === '') problems.push(`${at}: no source`)
  if (!isDay(rule.validFrom)) problems.push(`${at}: validFrom ${rule.validFrom} is not yyyy-MM-dd`)
  if (rule.validTo !== null && (!isDay(rule.validTo) || rule.validTo < rule.validFrom)) problems.push(`${at}: validTo ${rule.validTo} is no day after validFrom`)
  if (rule.severity !== 'warn') problems.push(`${at}: only envelope, signature, sender and shape refuse; a rule warns until a policy says otherwise`)
  if (rule.fields.length === 0) problems.push(`${at}: judges no field`)
  for (const name of rule.fields) {
    const [table = '', field = ''] = name.split('.')
    if (fields.get(table)?.has(field) !== true) problems.push(`${at}: judges ${name}, which is no field`)
  }
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join()
  if (places(rule.message.vi) !== places(rule.message.en) && !/Vi\}/.test(rule.message.vi)) problems.push(`${at}: the two languages name different places`)
  return problems
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

function wordless(at: string, vi: string, en: string): string[] {
  return [...(vi.trim() === '' ? [`${at}: no words in vi`] : []), ...(en.trim() === '' ? [`${at}: no words in en`] : [])]
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}
