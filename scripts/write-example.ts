/** Writes docs/examples/visit-99001.xml: an invented visit of the conformance tenant, for the first steps of a vendor. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chooseVisit } from '../sandbox/hospitals/choose.ts'
import { buildVisit } from '../sandbox/hospitals/visit/index.ts'
import { withDeclaration, writeEnvelope, writeTables } from '../sandbox/hospitals/write-xml.ts'

const EXAMPLE = join(import.meta.dirname, '..', 'docs', 'examples', 'visit-99001.xml')
const FACILITY = '99001'
/** Numbers that begin with 9 belong to nobody. */
const PATIENT = '900190000012'
const DAY = new Date('2026-09-15T03:00:00Z')
const VENDOR = { indent: '  ', shortEmpty: false, numbering: 'dated', tellsDayparts: true } as const

/** The file's text; the same one whenever asked for. It is not signed: the tenant's signatures only warn. */
export function exampleFile(): string {
  const chosen = chooseVisit({ seed: 1, size: 2000 }, { seed: 'example', kind: 'outpatient', maLk: '99001.2026.000001' }, DAY)
  const visit = buildVisit({
    ...chosen,
    facility: { ...chosen.facility, code: FACILITY },
    citizen: { ...chosen.citizen, number: PATIENT, formerNumber: null, name: 'Nguyễn Văn Thử' },
  })
  return withDeclaration(writeEnvelope({ facility: FACILITY, madeOn: '20260915', visits: [writeTables(visit.tables, VENDOR)] }))
}

if (import.meta.main) {
  mkdirSync(dirname(EXAMPLE), { recursive: true })
  writeFileSync(EXAMPLE, exampleFile())
  console.log(`${EXAMPLE} was written`)
}
