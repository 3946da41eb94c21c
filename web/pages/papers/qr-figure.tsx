/** The paper's QR code, large enough to be scanned off a phone. */
import { QrDrawing } from '../../parts/qr-drawing.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './papers.module.css'

export function QrFigure({ address, number }: { address: string; number: string }) {
  const { t } = useWords()
  return <figure className={classes.qr}><QrDrawing text={address} label={t('papers.qrOf', { number })} /><figcaption>{t('papers.showQr')}</figcaption></figure>
}
