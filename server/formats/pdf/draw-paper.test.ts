/** The drawn paper: every figure can be drawn, figures have one width, equal texts give equal bytes. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import PDFDocument from 'pdfkit'
import { drawPaper } from './draw-paper.ts'
import type { PaperPage } from './paper-page.ts'

const signature = (field: string) => ({ field, title: 'Đại diện đơn vị', name: 'Nguyễn Văn An', note: '(đã ký số)' })

function aPage(lines: readonly string[]): PaperPage {
  return {
    language: 'vi', title: 'Giấy thử', form: 'Mẫu thử', issuer: 'Bệnh viện thử', above: 'Sở Y tế Hà Nội', number: '00001/01901/GT-2026', motto: ['CỘNG HÒA', 'Độc lập'],
    parts: [{ title: null, lines: lines.map((text) => ({ label: 'Số', text, long: false })) }], validity: null, placeAndDay: 'Hà Nội, ngày 01 tháng 01 năm 2026',
    signatures: [signature('organisation'), signature('person')], qr: { text: 'http://localhost/v/x', caption: 'Quét', alternative: 'QR' }, foot: 'Bản điện tử', madeAt: new Date('2026-01-01T00:00:00Z'),
  }
}

test('every day, number and code can be drawn, whatever stands in it', async () => {
  await drawPaper(aPage(['ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789', '/:;-', '14:30 ngày 21/11/2026'].map((text) => `1 ${text} 2`)))
})

test('figures are drawn in a font whose digits are equally wide; words in the letters', async () => {
  const file = join(dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json')), 'files/inter-latin-wght-normal.woff2')
  const doc = new PDFDocument().font(file)
  assert.equal(new Set([...'0123456789'].map((digit) => doc.widthOfString(digit, { features: ['tnum'] }))).size, 1)
  assert.ok(new Set([...'0123456789'].map((digit) => doc.widthOfString(digit))).size > 1, 'without the feature they are not')
  const uses = async (text: string) => (await drawPaper(aPage([text]))).toString('latin1').includes('Inter')
  assert.deepEqual([await uses('21/11/2026'), await uses('DN4010112345678'), await uses('Nữ'), await uses('14:30 ngày 21/11/2026')], [true, true, false, true])
})

test('equal texts give equal bytes', async () => {
  assert.ok((await drawPaper(aPage(['21/11/2026']))).equals(await drawPaper(aPage(['21/11/2026']))))
  assert.equal((await drawPaper(aPage(['21/11/2026']))).equals(await drawPaper(aPage(['21/11/2027']))), false)
})
