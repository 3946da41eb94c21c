/** Runs an exchange's rule book over one document: every broken rule at its place, and what of the claim hangs on it. */
import type { CatalogueLookups } from '#definitions/catalogue.ts'
import { maskValue, problemOf } from '#definitions/problem.ts'
import type { ExchangeDefinition, Row, RuleEntry, RuleFamily, Say, Severity, Visit } from '#definitions/shape.ts'
import type { WeighRule } from '#formats/catalogue-pack/weigh-rules.ts'
import { dayNumber } from '#formats/giamdinhhs/time.ts'
import type { Findings } from '#formats/giamdinhhs/findings.ts'
import type { TableReading } from '#formats/giamdinhhs/read-table.ts'
import { pathOfField } from '#formats/giamdinhhs/row-reader.ts'
import { toHundredths } from '#formats/money.ts'
import type { RuleFinding } from './checked.ts'

/** What rules are judged by: lists, and how heavy each rule is for a facility. */
export interface RuleGround {
  readonly catalogues: CatalogueLookups
  readonly weigh: WeighRule
}

export interface RuleContext extends RuleGround {
  readonly exchange: ExchangeDefinition
  readonly facility: string
  readonly findings: Findings
}

interface PlannedRule {
  readonly entry: RuleEntry
  readonly from: number
  readonly to: number
}

type RulePlan = ReadonlyMap<string, PlannedRule>

const plans = new WeakMap<readonly RuleFamily[], RulePlan>()

function planOf(families: readonly RuleFamily[]): RulePlan {
  const known = plans.get(families)
  if (known) return known
  const number = (day: string | null, otherwise: number) => (day === null ? otherwise : Number(day.replaceAll('-', '')))
  const plan = new Map(families.flatMap((family) => Object.entries(family.rules).map(([code, entry]): [string, PlannedRule] => (
    [code, { entry, from: number(entry.validFrom, 0), to: number(entry.validTo, 99_991_231) }]
  ))))
  plans.set(families, plan)
  return plan
}

/**
 * Judges the tables of one document. Problems go to `findings`.
 * @returns one line for each broken rule, for the claim; empty for an exchange without rules or a document without its main row
 */
export function judgeRules(readings: readonly TableReading[], context: RuleContext): RuleFinding[] {
  const { exchange } = context
  const main = readings.find(({ table }) => table.kind === exchange.keys.table)?.rows[0]
  if (exchange.rules.length === 0 || !main) return []
  const visit = visitOf(readings, main, context)
  const book = new BrokenRules(readings, visit, context)
  for (const family of exchange.rules) family.judge(visit, book.say)
  return book.list()
}

const NO_ROWS: readonly Row[] = []

function visitOf(readings: readonly TableReading[], main: Row, { exchange, facility, catalogues }: RuleContext): Visit {
  const begins = dayNumber(main[exchange.keys.begins] ?? '')
  const ends = dayNumber(main[exchange.keys.ends] ?? '')
  const rows = (kind: string) => {
    for (const { table, rows: found } of readings) if (table.kind === kind) return found
    return NO_ROWS
  }
  // A discharge before the arrival is told as such; everything else is judged as of the arrival.
  return { rows, main, begins, ends: Math.max(begins, ends), facility, catalogues }
}

interface Broken {
  readonly entry: RuleEntry
  count: number
  /** Hundredths; of lines already counted, by table and row. */
  atRisk: bigint
  readonly lines: Set<string>
  readonly departments: Set<string>
  readonly practitioners: Set<string>
}

const SHOWN_OF_EACH_RULE = 100
const NAMED = 10

/** A code among those named, cut to what a page shows. */
function keep(named: Set<string>, code: string | undefined): void {
  if (code !== undefined && code !== '' && named.size < NAMED) named.add(code.slice(0, 60))
}

/** Takes what the families say, and adds it up. */
class BrokenRules {
  private readonly readings: readonly TableReading[]
  private readonly visit: Visit
  private readonly context: RuleContext
  private readonly plan: RulePlan
  private readonly broken = new Map<string, Broken>()

  constructor(readings: readonly TableReading[], visit: Visit, context: RuleContext) {
    this.readings = readings
    this.visit = visit
    this.context = context
    this.plan = planOf(context.exchange.rules)
  }

  readonly say: Say = (code, { table: kind, row: number, field }, params = {}) => {
    const planned = this.plan.get(code)
    if (!planned) throw new Error(`The rule book has no rule ${code}.`)
    const { ends } = this.visit
    if (ends < planned.from || ends > planned.to) return
    const severity = this.severityOf(code, planned.entry)
    const reading = this.readings.find(({ table }) => table.kind === kind)
    if (severity === 'off' || !reading) return
    const row = reading.rows[number - 1] ?? {}
    const broken = this.count(code, planned.entry, { kind, number, row })
    if (broken.count > SHOWN_OF_EACH_RULE) return
    const personal = reading.table.fields.find((one) => one.name === field)?.personal === true
    const text = row[field] ?? ''
    this.context.findings.take(problemOf(code, planned.entry, {
      table: kind, row: number, field, path: pathOfField(reading.table, number, field), params, severity,
      ...(text === '' ? {} : { value: maskValue(text, personal) }),
    }))
  }

  /** A list that is not whole can refuse nothing: what it does not hold may exist. */
  private severityOf(code: string, { severity, leansOn }: RuleEntry): Severity | 'off' {
    const weight = this.context.weigh(code, this.visit.facility, this.visit.ends) ?? severity
    const isPartial = leansOn !== null && this.context.catalogues.standing(leansOn) !== 'complete'
    return weight === 'reject' && isPartial ? 'warn' : weight
  }

  private count(code: string, entry: RuleEntry, { kind, number, row }: { kind: string; number: number; row: Row }): Broken {
    const broken = this.broken.get(code) ?? { entry, count: 0, atRisk: 0n, lines: new Set(), departments: new Set(), practitioners: new Set() }
    this.broken.set(code, broken)
    broken.count += 1
    const line = `${kind} ${number}`
    if (!broken.lines.has(line)) {
      broken.lines.add(line)
      broken.atRisk = entry.atRisk === 'none' ? 0n : entry.atRisk === 'visit' ? this.claimed(this.visit.main) : broken.atRisk + this.claimed(row)
    }
    const { department, practitioner } = this.context.exchange.keys
    keep(broken.departments, (department === null ? '' : row[department]) || (department === null ? '' : this.visit.main[department]))
    keep(broken.practitioners, practitioner === null ? '' : row[practitioner])
    return broken
  }

  /** What is asked of the fund: T_BHTT of a line, or of the visit. */
  private claimed(row: Row): bigint {
    const { claimed } = this.context.exchange.keys
    return claimed === null ? 0n : BigInt(toHundredths(row[claimed] ?? '') ?? '0')
  }

  list(): RuleFinding[] {
    if (this.broken.size === 0) return []
    const most = this.claimed(this.visit.main)
    return [...this.broken].map(([code, { count, atRisk, departments, practitioners }]) => ({
      code, count, atRisk: String(atRisk > most ? most : atRisk), departments: [...departments], practitioners: [...practitioners],
    }))
  }
}
