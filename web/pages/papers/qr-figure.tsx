/** The paper's QR code, large enough to be scanned off a phone. */
import { useWords } from '../../words/use-words.ts'
import { qrCode } from '../../parts/qr.ts'
import classes from './papers.module.css'

const QUIET = 4

export function QrFigure({ address, number }: { address: string; number: string }) {
  const { t } = useWords()
  const code = qrCode(address)
  if (!code) return null
  const size = code.length + QUIET * 2
  const path = code.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : []))).join('')
  return (
    <figure className={classes.qr}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('papers.qrOf', { number })} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{t('papers.showQr')}</figcaption>
    </figure>
  )
}
