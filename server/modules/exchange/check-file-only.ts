/** Checks a file as if it were sent, stores nothing, and shows its tables so that each problem is seen at its place. */
import { exchanges } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import type { ExchangeDefinition, Problem } from '#definitions/shape.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CheckAnswer } from './schema.ts'
import type { ExchangeTools } from './tools.ts'

/** The answer a file would get. A facility's own policy applies to it; an operator sees what the facility in the file would be told. */
export async function checkFileOnly(tools: ExchangeTools, permit: Permit<'exchange:check'>, bytes: Buffer): Promise<CheckAnswer> {
  const exchange = exchangeOf(bytes)
  const own = permit.caller.facility
  const facility = tools.findFacility(own ?? facilityNamedIn(bytes) ?? '')
  if (own !== undefined && !facility) throw new Refusal('forbidden', [problem('facility-unknown')])
  const checked = await tools.checkPool.check(bytes, {
    exchange: exchange.id, facility: own ?? null, signaturePolicy: facility?.signaturePolicy ?? null, now: tools.clock().getTime(), withTables: true,
  })
  const problems = facility ? checked.problems : [...checked.problems, problem('facility-unknown')]
  return { accepted: !problems.some((each) => each.severity === 'reject'), problems: problems.map(copy), tables: checked.tables.map((table) => ({ ...table, title: { ...table.title }, fields: table.fields.map((field) => ({ name: field.name, means: { ...field.means } })), rows: table.rows.map((row) => [...row]) })) }
}

function copy(each: Problem) {
  return { ...each, message: { ...each.message }, fix: { ...each.fix } }
}

/** Which exchange a file is of, by the root element its format has. */
function exchangeOf(bytes: Buffer): ExchangeDefinition {
  const head = bytes.subarray(0, 2_000).toString('latin1')
  const single = exchanges.find((each) => each.format === 'single-table' && each.tables.some((table) => head.includes(`<${table.root}`)))
  const enveloped = exchanges.find((each) => each.format === 'giamdinhhs')
  const found = single ?? enveloped
  if (!found) throw new Error('No exchange is defined')
  return found
}

// Only to choose whose policy to apply: the checks read the facility again from the verified bytes.
function facilityNamedIn(bytes: Buffer): string | undefined {
  return /<MA_?CSKCB>\s*([0-9A-Z]{5})\s*</.exec(bytes.subarray(0, 100_000).toString('latin1'))?.[1]
}
