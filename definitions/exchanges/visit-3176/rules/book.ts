/** The rule book of the visit file: all families, in the order in which their findings are told. */
import type { RuleEntry, RuleFamily } from '../../../shape.ts'
import { amounts } from './amounts.ts'
import { card } from './card.ts'
import { codeLists } from './code-lists.ts'
import { diseases } from './diseases.ts'
import { identity } from './identity.ts'
import { medicines } from './medicines.ts'
import { papers } from './papers.ts'
import { required } from './required.ts'
import { services } from './services.ts'
import { sums } from './sums.ts'
import { times } from './times.ts'
import { treatmentDays } from './treatment-days.ts'
import { units } from './units.ts'

export const ruleFamilies: readonly RuleFamily[] = [
  required, codeLists, identity, card, units, diseases, times, treatmentDays, amounts, sums, services, medicines, papers,
]

/** Every rule by its code. */
export const ruleBook: Readonly<Record<string, RuleEntry>> = Object.assign({}, ...ruleFamilies.map((family) => family.rules)) as Readonly<Record<string, RuleEntry>>
