/** A QR code as squares to draw: sharp at every size, the same bytes each time. */
import bwipjs from 'bwip-js/node'

export interface QrModules {
  /** Squares in a row; the code is as high as it is wide. */
  readonly size: number
  /** Row by row, true is dark. */
  readonly dark: readonly boolean[]
}

/** Correction level M: a fold or a stamp on the paper does not spoil it. */
export function qrModules(text: string): QrModules {
  const [drawn] = bwipjs.raw('qrcode', text, 'eclevel=M')
  if (!drawn || !('pixs' in drawn)) throw new Error('The QR code could not be made')
  return { size: drawn.pixx, dark: drawn.pixs.map((each) => each === 1) }
}
