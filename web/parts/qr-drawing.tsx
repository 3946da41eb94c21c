/** A QR code as a picture that scanners read: dark squares as one path, four light ones around, as scanners want them. */
import { useMemo } from 'react'
import { qrCode } from './qr.ts'

const QUIET = 4

/** Nothing where the text is too long for a code. */
export function QrDrawing({ text, label }: { text: string; label: string }) {
  const code = useMemo(() => qrCode(text), [text])
  if (!code) return null
  const size = code.length + 2 * QUIET
  const path = code.flatMap((line, row) => line.flatMap((dark, column) => (dark ? [`M${column + QUIET} ${row + QUIET}h1v1h-1z`] : []))).join('')
  return <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>
}
