/** The checklist's fixed frame: which standard it certifies, under which rule book, with which codes. Made once. */
import { createHash } from 'node:crypto'
import { findExchange } from '#definitions/all.ts'
import { checklist } from '#definitions/conformance/index.ts'
import { signatureProblems } from '#definitions/problems/signature.ts'
import type { ExchangeDefinition } from '#definitions/shape.ts'

export interface Frame {
  readonly standard: ExchangeDefinition
  /** Exchange and version, as observations carry it. */
  readonly standardId: string
  /** Version of the standard and a short hash over its rules: it changes with any rule. */
  readonly ruleBook: string
  /** Checklist and version. */
  readonly checklistId: string
  readonly ruleCodes: ReadonlySet<string>
  readonly signatureCodes: ReadonlySet<string>
}

function makeFrame(): Frame {
  const standard = findExchange(checklist.standard)
  if (!standard) throw new Error(`The checklist certifies ${checklist.standard}, which is no exchange`)
  const rules = standard.rules.flatMap((family) => Object.entries(family.rules))
  const digest = createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 12)
  return {
    standard,
    standardId: `${standard.id}@${standard.version}`,
    ruleBook: `${standard.version}+${digest}`,
    checklistId: `${checklist.id}@${checklist.version}`,
    ruleCodes: new Set(rules.map(([code]) => code)),
    signatureCodes: new Set(Object.keys(signatureProblems)),
  }
}

export const frame: Frame = makeFrame()
