/** The arrows of the house and its habits, each as one judgement over what was read. Pure. */
import { posix } from 'node:path'
import type { Arrow, SourceFile } from './reading.ts'
import { textsIn } from './reading.ts'

/** Where a file belongs; packages and Node's own modules are `outside`. */
export type Area = 'definitions' | 'platform' | 'formats' | 'connections' | 'modules' | 'server' | 'web' | 'sandbox' | 'tools' | 'outside'

const AREAS: readonly (readonly [string, Area])[] = [
  ['definitions/', 'definitions'],
  ['server/platform/', 'platform'],
  ['server/formats/', 'formats'],
  ['server/connections/', 'connections'],
  ['server/modules/', 'modules'],
  ['server/', 'server'],
  ['web/', 'web'],
  ['sandbox/', 'sandbox'],
  ['tests/', 'tools'],
  ['bench/', 'tools'],
  ['scripts/', 'tools'],
]

/** What each area may import of ours (DESIGN §3): arrows point down. */
const MAY: Readonly<Record<Exclude<Area, 'outside'>, readonly Area[]>> = {
  definitions: ['definitions'],
  platform: ['platform', 'definitions'],
  formats: ['formats', 'platform', 'definitions'],
  connections: ['connections', 'platform', 'definitions'],
  modules: ['modules', 'connections', 'formats', 'platform', 'definitions'],
  server: ['server', 'modules', 'connections', 'formats', 'platform', 'definitions'],
  web: ['web', 'modules', 'definitions'],
  sandbox: ['sandbox', 'definitions'],
  tools: ['tools', 'server', 'modules', 'connections', 'formats', 'platform', 'definitions', 'sandbox', 'web'],
}

export function areaOf(path: string): Area {
  return AREAS.find(([start]) => path.startsWith(start))?.[1] ?? 'outside'
}

/** The module a file is in. */
export function moduleOf(path: string): string | undefined {
  return /^server\/modules\/([^/]+)\//.exec(path)?.[1]
}

const isTest = (path: string) => path.endsWith('.test.ts') || path.endsWith('/testing.ts')

/** An arrow that points up or sideways in the house. */
export function pointsUp({ from, to }: Arrow): boolean {
  const [above, below] = [areaOf(from), areaOf(to)]
  if (above === 'outside') return false
  // A definition is data: it has no package and nothing of Node's to lean on.
  if (below === 'outside') return above === 'definitions' && !isTest(from)
  return !MAY[above].includes(below)
}

/** An arrow into another module past its index. Tests may use another module's builders. */
export function reachesInside({ from, to }: Arrow): boolean {
  const [here, there] = [moduleOf(from), moduleOf(to)]
  if (there === undefined || here === there) return false
  if (here === undefined && areaOf(from) !== 'server') return false
  return !to.endsWith('/index.ts') && !(isTest(from) && to.endsWith('/testing.ts'))
}

/** The pages know of the server what crosses HTTP, and of that only the types. */
export function pagesKnowTooMuch({ from, to, typesOnly }: Arrow): boolean {
  if (areaOf(from) !== 'web' || areaOf(to) !== 'modules') return false
  return !/^server\/modules\/[^/]+\/schema\.ts$/.test(to) || !typesOnly
}

/** Ways through the arrows that come back to their beginning, each as its files in order. */
export function findCircles(arrows: readonly Arrow[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to])
  const circles: string[][] = []
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): void => {
    const before = way.indexOf(file)
    if (before >= 0) {
      circles.push([...way.slice(before), file])
      return
    }
    if (done.has(file)) return
    for (const each of next.get(file) ?? []) walk(each, [...way, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return circles
}

// Lower case or upper case, as SQL is written; a sentence for people begins with one capital ("Select a file from the list").
const LOWER = /(^|[\s(])(select\s[\s\S]*\sfrom\s|insert\s+into\s|update\s+[\w."]+\s+(\w+\s+)?set\s|delete\s+from\s|create\s+(table|schema|index|role)\s|alter\s+table\s|truncate\s|drop\s+(table|schema)\s)/
const UPPER = /(^|[\s(])(SELECT\s[\s\S]*\sFROM\s|INSERT\s+INTO\s|UPDATE\s[\s\S]*\sSET\s|DELETE\s+FROM\s|(CREATE|ALTER|DROP)\s+(TABLE|SCHEMA|INDEX)\s|TRUNCATE\s)/

export const isSql = (text: string) => LOWER.test(text) || UPPER.test(text)

/** Only these files of the server hold statements. */
const mayHoldSql = (path: string) => /\/queries(-[a-z-]+)?\.ts$/.test(path) || areaOf(path) === 'platform' || isTest(path)

/** Files of the server with a statement outside the query files. */
export function statementsAstray(sources: readonly SourceFile[]): string[] {
  return sources.filter(({ path }) => path.startsWith('server/') && !mayHoldSql(path)).filter((source) => textsIn(source).some(isSql)).map(({ path }) => path)
}

/** `file → schema` for each statement that names another module's schema. */
export function foreignSchemas(sources: readonly SourceFile[], modules: readonly string[]): string[] {
  return sources.filter(({ path }) => moduleOf(path) !== undefined && !isTest(path)).flatMap((source) => {
    const others = modules.filter((module) => module !== moduleOf(source.path))
    const named = textsIn(source).flatMap((text) => others.filter((other) => new RegExp(`\\b(from|join|into|update|table|using|only)\\s+"?${other}"?\\.`, 'i').test(text)))
    return [...new Set(named)].map((other) => `${source.path} → ${other}`)
  })
}

/** `file: id` for each definition the server knows by name. */
export function namedDefinitions(sources: readonly SourceFile[], ids: readonly string[]): string[] {
  return sources.filter(({ path }) => path.startsWith('server/') && !isTest(path)).flatMap((source) => {
    const texts = textsIn(source)
    const imported = ids.filter((id) => new RegExp(`definitions/[a-z]+/${id}[/.]`).test(source.text))
    return [...new Set([...imported, ...ids.filter((id) => texts.some((text) => new RegExp(`(^|[^\\w-])${id}($|[^\\w-])`).test(text)))])].map((id) => `${source.path}: ${id}`)
  })
}

/** Files that do not open with a comment that says what they are for. */
export function withoutCaption(sources: readonly SourceFile[]): string[] {
  return sources.filter(({ text }) => !/^\/\*\*(\n \*)? [^\s*/]/.test(text)).map(({ path }) => path)
}

const FORBIDDEN = /(^|[-./])(utils?|helpers?|common|misc|manager|base|v2)([-./]|$)/

/** Names that say nothing (STYLE habit 4). */
export function emptyNames(paths: readonly string[]): string[] {
  return paths.filter((path) => FORBIDDEN.test(posix.normalize(path)))
}
