/** Numbers of papers written on the page. Pure. */
import type { PaperDefinition } from '#definitions/papers/shape.ts'

/** The definition's pattern, filled: five digits, the facility, the year. */
export function numberOf({ number }: PaperDefinition, { facility, year, serial }: { facility: string; year: number; serial: number }): string {
  const filled: Readonly<Record<string, string>> = { serial: String(serial).padStart(5, '0'), facility, year: String(year), year2: String(year % 100).padStart(2, '0') }
  return number.pattern.replace(/\{(\w+)\}/g, (place, name: string) => filled[name] ?? place)
}
