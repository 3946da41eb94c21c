/** Reads the contraindicated pairs of active ingredients: annex of decision 5948/QĐ-BYT. Pure. */
import type { Problem } from '#definitions/shape.ts'
import { problem } from '#definitions/problem.ts'
import { foldText } from '#formats/fold-text.ts'
import { failed, unreadable, type CatalogueFile, type NumberedRow } from './catalogue-file.ts'
import { readObjects, type Cells } from './read-rows.ts'

const COLUMNS = ['HOAT_CHAT_1', 'HOAT_CHAT_2', 'CO_CHE', 'HAU_QUA', 'XU_TRI']
const DECISION = '5948/QĐ-BYT'

/** A pair counts once, in whichever order it stands; where the annex has it twice, the first row speaks. */
export function readInteractions(text: string): CatalogueFile {
  const read = readObjects(text, COLUMNS)
  if ('problems' in read) return failed(read.problems)
  const first = new Map<string, NumberedRow>()
  const problems: Problem[] = []
  for (const [at, cells] of read.rows.entries()) {
    const made = interactionOf(cells, at + 1)
    if ('problem' in made) {
      problems.push(made.problem)
      continue
    }
    const before = first.get(made.row.key)
    if (before === undefined) first.set(made.row.key, made)
    else problems.push(problem('catalogue-row-twice', { row: made.number, params: { code: made.row.name, row: made.number, other: before.number } }))
  }
  return { lists: [''], rows: [...first.values()].map((each) => each.row), read: read.rows.length, problems, from: null, instrument: DECISION }
}

function interactionOf(cells: Cells, number: number): NumberedRow | { problem: Problem } {
  const [one = '', other = ''] = [cells['HOAT_CHAT_1'], cells['HOAT_CHAT_2']]
  if (one === '' || other === '') return { problem: unreadable(number, one === '' ? 'HOAT_CHAT_1' : 'HOAT_CHAT_2', 'tên hoạt chất / an active ingredient') }
  const key = [foldText(one), foldText(other)].sort().join(' + ')
  const { CO_CHE: mechanism = '', HAU_QUA: consequence = '', XU_TRI: advice = '' } = cells
  return { number, row: { list: '', key, code: key, name: `${one} + ${other}`, nameEn: null, attributes: { one, other, mechanism, consequence, advice }, validFrom: null, validTo: null } }
}
