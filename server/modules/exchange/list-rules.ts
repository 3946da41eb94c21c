/** The rule books as vendors read them: every rule with its source, days, weight, words and fields, as JSON. */
import { exchanges } from '#definitions/all.ts'
import type { RuleBook } from './schema.ts'

/** The rules of every exchange that has some. Constant while the server runs. */
export function listRules(): RuleBook[] {
  return exchanges.filter((exchange) => exchange.rules.length > 0).map((exchange) => ({
    exchange: exchange.id,
    version: exchange.version,
    families: exchange.rules.map((family) => ({
      id: family.id,
      title: { ...family.title },
      rules: Object.entries(family.rules).map(([code, rule]) => ({
        code, severity: rule.severity, source: rule.source, validFrom: rule.validFrom, validTo: rule.validTo, fields: [...rule.fields], atRisk: rule.atRisk,
        leansOn: rule.leansOn, known: rule.known, message: { ...rule.message }, fix: { ...rule.fix },
      })),
    })),
  }))
}
