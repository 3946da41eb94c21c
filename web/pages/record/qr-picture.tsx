/** The QR code of a share, as large as a phone shows it. */
import { QrDrawing } from '../../parts/qr-drawing.tsx'
import classes from './book.module.css'

export function QrPicture({ text, label }: { text: string; label: string }) {
  return <div className={classes.qr}><QrDrawing text={text} label={label} /></div>
}
