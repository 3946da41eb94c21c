/** Draws the house from the imports that really are there: docs/house.svg, `npm run draw`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { arrowsOf, listSources, type Arrow } from '../tests/architecture/reading.ts'
import { areaOf, type Area } from '../tests/architecture/rules.ts'

const FILE = join(import.meta.dirname, '..', 'docs', 'house.svg')

interface Room { readonly area: Area; readonly x: number; readonly y: number; readonly title: string; readonly says: string }

const WIDTH = 190
const HEIGHT = 56
const ROOMS: readonly Room[] = [
  { area: 'web', x: 20, y: 20, title: 'web', says: 'what people see' },
  { area: 'server', x: 240, y: 20, title: 'server/app, main, worker', says: 'the wiring' },
  { area: 'sandbox', x: 680, y: 20, title: 'sandbox', says: 'the world outside' },
  { area: 'modules', x: 240, y: 130, title: 'server/modules', says: 'one folder per capability' },
  { area: 'connections', x: 460, y: 240, title: 'server/connections', says: 'one file per outside system' },
  { area: 'formats', x: 240, y: 240, title: 'server/formats', says: 'pure translation' },
  { area: 'platform', x: 350, y: 350, title: 'server/platform', says: 'the floor' },
  { area: 'definitions', x: 240, y: 460, title: 'definitions', says: 'what the platform does' },
]

/** Each pair of rooms with an import between them, and how many there are. */
export function arrowsBetweenRooms(arrows: readonly Arrow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { from, to } of arrows.filter((arrow) => !arrow.from.endsWith('.test.ts'))) {
    const [above, below] = [areaOf(from), areaOf(to)]
    const drawn = [above, below].every((area) => ROOMS.some((room) => room.area === area))
    if (!drawn || above === below) continue
    counts.set(`${above} ${below}`, (counts.get(`${above} ${below}`) ?? 0) + 1)
  }
  return counts
}

function line(pair: string): string {
  const [above, below] = pair.split(' ').map((area) => ROOMS.find((room) => room.area === area))
  if (!above || !below) return ''
  const [x1, y1, x2, y2] = [above.x + WIDTH / 2, above.y + HEIGHT, below.x + WIDTH / 2, below.y]
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" marker-end="url(#tip)"/>`
}

function box({ x, y, title, says }: Room): string {
  return `<g><rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6"/><text x="${x + WIDTH / 2}" y="${y + 24}" class="title">${title}</text><text x="${x + WIDTH / 2}" y="${y + 42}">${says}</text></g>`
}

/** The drawing's text. It changes when a new kind of arrow appears, not with every import. */
export function drawing(arrows: readonly Arrow[]): string {
  const pairs = [...arrowsBetweenRooms(arrows).keys()].sort()
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 890 540" role="img" aria-label="The house: who imports whom">
<style>rect{fill:#fff;stroke:#0f5c63;stroke-width:1.5}text{font:12px sans-serif;text-anchor:middle;fill:#444}.title{font-weight:600;fill:#0f5c63}line{stroke:#8aa;stroke-width:1.2}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#8aa"/></marker></defs>
${pairs.map(line).join('\n')}
${ROOMS.map(box).join('\n')}
</svg>
`
}

/** @returns whether the drawing changed */
export function writeDrawing(): boolean {
  const text = drawing(listSources().flatMap(arrowsOf))
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) return false
  writeFileSync(FILE, text)
  return true
}

if (import.meta.main) console.log(writeDrawing() ? 'docs/house.svg was brought up to date' : 'docs/house.svg is up to date')
