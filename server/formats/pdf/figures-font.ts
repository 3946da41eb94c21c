/**
 * Lets the font of figures be embedded: it comes as WOFF2, whose packed outlines the PDF library copies as if they were those of a plain font.
 * Its outlines are written anew instead (OpenType, table `glyf`), signs made of several parts as one.
 */

type Command = 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'

interface Glyph {
  readonly path: { readonly commands: readonly { readonly command: Command; readonly args: readonly number[] }[] }
  readonly advanceWidth: number
  _getMetrics(): { readonly leftBearing: number }
}

/** What of the library's inside this leans on. */
export interface Subset {
  readonly font: { getGlyph(id: number): Glyph }
  readonly glyf: Uint8Array[]
  readonly loca: { readonly offsets: number[] }
  readonly hmtx: { readonly metrics: { advance: number; bearing: number }[] }
  offset: number
  _addGlyph(id: number): number
}

const changed = new WeakSet<Subset>()

/** Harmless where it was done already. */
export function writeOutlinesAnew(subset: Subset): void {
  if (changed.has(subset)) return
  changed.add(subset)
  subset._addGlyph = (id) => {
    const glyph = subset.font.getGlyph(id)
    const outline = outlineOf(glyph)
    subset.glyf.push(outline)
    subset.loca.offsets.push(subset.offset)
    subset.hmtx.metrics.push({ advance: glyph.advanceWidth, bearing: glyph._getMetrics().leftBearing })
    subset.offset += outline.length
    return subset.glyf.length - 1
  }
}

interface Point {
  readonly x: number
  readonly y: number
  readonly onCurve: boolean
}

/** A simple glyph: its box, its contours' ends, no instructions, then a flag, an x and a y for each point, each from the one before. */
function outlineOf(glyph: Glyph): Buffer {
  const contours = contoursOf(glyph)
  const points = contours.flat()
  if (points.length === 0) return Buffer.alloc(0)
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const ends = contours.map((_, at) => contours.slice(0, at + 1).flat().length - 1)
  const words = (numbers: readonly number[]) => Buffer.concat(numbers.map((number) => Buffer.from([(number >> 8) & 0xff, number & 0xff])))
  const steps = (places: readonly number[]) => words(places.map((place, at) => place - (places[at - 1] ?? 0)))
  const parts = [
    words([contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]), words(ends), words([0]),
    Buffer.from(points.map(({ onCurve }) => (onCurve ? 1 : 0))), steps(xs), steps(ys),
  ]
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...parts, Buffer.alloc((4 - (length % 4)) % 4)])
}

function contoursOf({ path }: Glyph): Point[][] {
  const contours: Point[][] = []
  for (const { command, args } of path.commands) {
    const pairs = Array.from({ length: args.length / 2 }, (_, at) => ({ x: Math.round(args[at * 2] ?? 0), y: Math.round(args[at * 2 + 1] ?? 0) }))
    if (command === 'bezierCurveTo') throw new Error('An outline of quadratic curves was expected')
    if (command === 'moveTo') contours.push([])
    pairs.forEach((pair, at) => contours.at(-1)?.push({ ...pair, onCurve: at === pairs.length - 1 }))
  }
  // A contour closes by itself: what leads back to its beginning is not told twice.
  return contours.map((points) => {
    const [first, last] = [points[0], points.at(-1)]
    return points.length > 1 && first && last?.onCurve === true && first.x === last.x && first.y === last.y ? points.slice(0, -1) : points
  }).filter((points) => points.length > 0)
}
