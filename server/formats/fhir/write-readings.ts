/** Measurements told in short inside a text (`CSST<M75_T37_HA120/70>`), as components of an Observation. */
import type { Reading } from '#definitions/mappings/shape.ts'
import type { Op } from './compile.ts'
import type { Node } from './places.ts'
import { toNearNumber } from './texts.ts'

const UCUM = 'http://unitsofmeasure.org'
const SHORT = /^([A-Z]{1,3})\s*([\d./]+)$/

/** Adds what can be read; what cannot stays in the text alone, where all of it is anyway. */
export function writeReadings({ entry: { readings } }: Op, text: string, node: Node): boolean {
  if (!readings) return true
  const start = text.indexOf(readings.opening)
  const from = start + readings.opening.length
  const end = start < 0 ? -1 : text.indexOf(readings.closing, from)
  if (end < 0) return true
  const components = text.slice(from, end).split(readings.between).flatMap((part) => componentsIn(part.trim(), readings.each))
  if (components.length > 0) node.component = components
  return true
}

function componentsIn(part: string, readings: readonly Reading[]): Node[] {
  const [, prefix, told = ''] = SHORT.exec(part) ?? []
  const reading = readings.find((each) => each.prefix === prefix)
  const numbers = told.split('/').map(toNearNumber)
  if (reading?.values.length !== numbers.length) return []
  return reading.values.flatMap(({ loinc, unit, ucum }, at) => {
    const value = numbers[at] ?? null
    return value === null ? [] : [{ code: { coding: [{ system: 'http://loinc.org', code: loinc[0], display: loinc[1] }] }, valueQuantity: { value, unit, system: UCUM, code: ucum } }]
  })
}
