/** Finds the QR code in a picture, in the browser: the picture goes nowhere. */
import jsQR from 'jsqr'

interface Detector {
  detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>
}

// The package is of the old kind: its whole export is the function its types call `default`.
const decode = jsQR as unknown as typeof jsQR.default

type MakeDetector = new (options: { formats: string[] }) => Detector

// Beyond this a decoder only gets slower; codes on a page of paper are still read below it.
const SIZES = [1_000, 1_800, 500] as const

/** The text of the code; null where there is none to read. */
export async function readPicture(file: Blob): Promise<string | null> {
  const image = await createImageBitmap(file).catch(() => null)
  if (!image) return null
  try {
    return (await readNatively(image)) ?? readHere(image)
  } finally {
    image.close()
  }
}

async function readNatively(image: ImageBitmap): Promise<string | null> {
  const BarcodeDetector = (globalThis as { BarcodeDetector?: MakeDetector }).BarcodeDetector
  if (!BarcodeDetector) return null
  try {
    const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(image)
    return found[0]?.rawValue ?? null
  } catch {
    return null
  }
}

function readHere(image: ImageBitmap): string | null {
  for (const most of SIZES) {
    const scale = Math.min(1, most / Math.max(image.width, image.height))
    const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    const drawing = canvas.getContext('2d', { willReadFrequently: true })
    if (!drawing) return null
    drawing.drawImage(image, 0, 0, width, height)
    const found = decode(drawing.getImageData(0, 0, width, height).data, width, height)
    if (found && found.data !== '') return found.data
  }
  return null
}

/** The bytes of a file in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 32_768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32_768)))
  return btoa(parts.join(''))
}
