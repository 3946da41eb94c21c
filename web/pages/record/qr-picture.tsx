/** A QR code as a picture that scanners read: dark squares as one path, four light ones around. */
import { useMemo } from 'react'
import { qrCode } from '../../parts/qr.ts'
import classes from './book.module.css'

const QUIET = 4

export function QrPicture({ text, label }: { text: string; label: string }) {
  const code = useMemo(() => qrCode(text), [text])
  if (!code) return null
  const size = code.length + 2 * QUIET
  const path = code.flatMap((line, row) => line.flatMap((dark, column) => (dark ? [`M${column + QUIET} ${row + QUIET}h1v1h-1z`] : []))).join('')
  return (
    <div className={classes.qr}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>
    </div>
  )
}
