/** The health book as its holder uses it: whole on every screen, searched without tone marks, added to, shared, kept offline, read aloud. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { BookOverview, BookResults, BookVisits } from '#modules/record/schema.ts'
import { axeFindings, focused, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser

before(async () => {
  if (skip !== false) return
  browser = await launchBrowser()
  await waitForHistory()
})
after(async () => { if (skip === false) await browser.close() })

const PIN = '90274163'

/** The sandbox sends its citizens' histories after the start: the tests begin when the first has visits. */
async function waitForHistory(): Promise<void> {
  const page = await openPage(browser, { role: 'citizen', path: '/me' })
  for (let attempt = 0; attempt < 90; attempt += 1) {
    const book = await asked<BookOverview>(page, '/api/record/book')
    if (book.counts.visits >= 24 && book.counts.series > 0) break
    await page.waitForTimeout(1_000)
  }
  await page.context().close()
}

async function asked<T>(page: Page, path: string): Promise<T> {
  return await (await page.context().request.get(`${productUrl}${path}`)).json() as T
}

const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

test('a visit and the curve of a result: reached from their lists, clean on every screen', { skip, timeout: 180_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me' })
  const [visit] = (await asked<BookVisits>(page, '/api/record/book/visits?limit=1')).visits
  const { results } = await asked<BookResults>(page, '/api/record/book/results')
  const series = results.filter(({ number }) => number !== null).toSorted((a, b) => b.points - a.points)[0]
  assert.ok(visit && series, 'the history has visits and results')
  for (const path of [`/me/visits/${visit.documentId}`, `/me/results/${series.code}`]) {
    await page.goto(productUrl + path)
    await page.locator('h2').first().waitFor()
    await page.waitForLoadState('networkidle')
    for (const screen of screens) {
      await turnTo(page, screen)
      assert.equal(await sidewaysPixels(page), 0, `${path}, ${screen}`)
      assert.deepEqual(await axeFindings(page), [], `${path}, ${screen}`)
      await picture(page, `book-${path.split('/')[2]}-one-${screen}`)
    }
  }
  const heading = await page.locator('h1').innerText()
  assert.match(heading, /đã tăng|đã giảm|gần như không đổi|đo một lần/, 'the title is the finding')
  assert.ok(await page.locator('main [role=img] svg').count() >= 1, 'the curve is drawn')
  assert.equal(await page.locator('main tbody tr').count(), series.points, 'the table has every point')
  await page.context().close()
})

test('another\'s visit and an unknown result are told as missing, with a way on', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/visits/01890000-0000-7000-8000-000000000000' })
  await page.getByText('Không tìm thấy').first().waitFor()
  await page.goto(`${productUrl}/me/results/no-such-result`)
  await page.getByText('Không tìm thấy').first().waitFor()
  await page.context().close()
})

test('visits are found by a word without tone marks, by year, and the search says how many', { skip, timeout: 90_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/visits' })
  const first = page.locator('main li a').first()
  const word = bare(await first.innerText()).split(/[^a-z]+/).find((each) => each.length > 3) ?? 'benh'
  await page.getByLabel('Tìm trong các lượt khám').fill(word)
  await page.getByText(new RegExp(`Thấy \\d+ lượt có “${word}”`)).waitFor()
  assert.match(bare(await page.locator('main li').first().innerText()), new RegExp(word))
  await page.getByLabel('Tìm trong các lượt khám').fill('khong co benh nao ten nhu vay')
  await page.getByText('Không có lượt nào như vậy').waitFor()
  await page.getByRole('button', { name: 'Bỏ tìm' }).click()
  await page.getByLabel('Năm', { exact: true }).selectOption({ index: 2 })
  await page.locator('main h2').first().waitFor()
  const years = await page.locator('main h2').allInnerTexts()
  assert.equal(years.length, 1, 'one year alone is shown')
  await page.context().close()
})

test('what a person writes bears their mark, stands on the emergency card, is text whatever it holds, and can be withdrawn', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/add?kind=allergy', screen: 'phone' })
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await page.getByText('Còn trống. Điền vào đây.').first().waitFor()
  assert.equal((await focused(page)).tag, 'input', 'the first fault has the focus')
  const substance = `<img src=x onerror=alert(1)> tôm ${Date.now()}`
  await page.getByLabel('Dị ứng với gì').fill(substance)
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await page.getByText('Đã vào sổ', { exact: true }).waitFor()
  await page.goto(`${productUrl}/me/allergies`)
  const item = page.locator('main li').filter({ hasText: substance })
  await item.getByText('Tôi tự ghi').waitFor()
  await page.goto(`${productUrl}/me/emergency`)
  await page.getByText(substance).first().waitFor()
  assert.equal(await page.locator('main img').count(), 0)
  await page.goto(`${productUrl}/me/add`)
  await page.locator('main li').filter({ hasText: substance }).getByRole('button', { name: /^Rút lại/ }).click()
  await page.getByRole('button', { name: 'Rút khỏi sổ' }).click()
  await page.getByText(/Đã rút hoặc đã sửa \(/).waitFor()
  await page.goto(`${productUrl}/me/emergency`)
  await page.getByRole('region', { name: 'Dị ứng' }).waitFor()
  assert.equal(await page.getByText(substance).count(), 0)
  await page.context().close()
})

test('every fault of a measurement is told at once', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/add?kind=blood-pressure' })
  await page.getByLabel('Số trên').fill('500')
  await page.getByLabel('Số dưới').fill('cao')
  await page.getByLabel('Ngày', { exact: true }).fill('31/02/2026')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  for (const fault of ['Số này phải từ 50 đến 300', 'Cần một con số.', 'Không đọc được ngày']) await page.getByText(fault).first().waitFor()
  assert.equal(await page.getByLabel('Số trên').inputValue(), '500', 'what was typed stays')
  assert.deepEqual(await axeFindings(page), [])
  await page.context().close()
})

test('a share shows a stranger just the chosen parts, lists the opening, and ends when it is taken back', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/share' })
  await page.getByRole('button', { name: 'Tạo mã QR' }).click()
  await page.getByText('Ghi cho ai, để làm gì.').first().waitFor()
  const purpose = `nhà thuốc xem thuốc ${Date.now()}`
  await page.getByLabel('Cho ai, để làm gì').fill(purpose)
  await page.getByRole('button', { name: 'Tạo mã QR' }).click()
  await page.getByRole('img', { name: /^Mã QR/ }).waitFor()
  assert.deepEqual(await axeFindings(page), [])
  const path = new URL(await page.locator('main code').innerText()).pathname
  const stranger = await openPage(browser, { path, screen: 'phone' })
  await stranger.getByText(`Mục đích: ${purpose}`).waitFor()
  assert.deepEqual(await axeFindings(stranger), [])
  assert.equal(await sidewaysPixels(stranger), 0)
  const shown = await stranger.locator('main h2').allInnerTexts()
  assert.deepEqual(shown.map((title) => title.replace(/ \(\d+\)$/, '')).toSorted(), ['Bệnh', 'Dị ứng', 'Thuốc'])
  await page.goto(`${productUrl}/me/share`)
  const item = page.locator('main li').filter({ hasText: purpose })
  await item.getByText(/đã mở 1 lần/).waitFor()
  await item.getByRole('button', { name: /^Thu lại/ }).click()
  await page.getByRole('button', { name: 'Thu lại ngay' }).click()
  await item.getByText('Đã thu lại').waitFor()
  await stranger.reload()
  await stranger.getByText('Mã không dùng được').waitFor()
  await stranger.context().close()
  await page.context().close()
})

test('a copy is kept under a PIN, opens without a network, and leaves nothing readable on the device', { skip, timeout: 180_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/offline', screen: 'phone' })
  await page.getByLabel('Mã số mở khóa').fill('123456')
  await page.getByLabel('Gõ lại mã số').fill('123457')
  await page.getByRole('button', { name: 'Giữ một bản trên máy này' }).click()
  await page.getByText('Dễ đoán quá').first().waitFor()
  await page.getByLabel('Mã số mở khóa').fill(PIN)
  await page.getByLabel('Gõ lại mã số').fill(PIN)
  await page.getByRole('button', { name: 'Giữ một bản trên máy này' }).click()
  await page.getByText(/^Đã giữ bản lúc/).waitFor({ timeout: 60_000 })
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
  const name = (await asked<BookOverview>(page, '/api/record/book')).person.name ?? ''
  await page.context().setOffline(true)
  await page.goto(`${productUrl}/me/offline`)
  await page.getByRole('heading', { name: 'Mở bản trên máy này' }).waitFor()
  await page.getByLabel('Mã số mở khóa').fill('90274164')
  await page.getByRole('button', { name: 'Mở khóa' }).click()
  await page.getByText(/^Sai mã số/).first().waitFor({ timeout: 30_000 })
  await page.waitForTimeout(1_500)
  await page.getByLabel('Mã số mở khóa').fill(PIN)
  await page.getByRole('button', { name: 'Mở khóa' }).click()
  await page.getByRole('heading', { name: 'Thẻ cấp cứu' }).waitFor({ timeout: 30_000 })
  await page.getByText(name).last().waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Lượt khám' }).click()
  await page.getByLabel('Tìm trong các lượt khám').waitFor()
  assert.ok(await page.locator('main li').count() >= 20)
  const left = await leftOnDevice(page)
  assert.deepEqual(left.addresses.filter((address) => /\/(api|fhir)\//.test(address)), [], 'no answer of any API is cached')
  assert.ok(!left.texts.includes(name), 'the name stands nowhere in the clear')
  await page.getByRole('button', { name: 'Khóa lại' }).click()
  await page.getByRole('button', { name: 'Xóa bản trên máy này' }).click()
  await page.getByRole('button', { name: 'Xóa khỏi máy' }).click()
  await page.getByText('Đã xóa khỏi máy này.').waitFor()
  await page.context().close()
})

/** What a thief of the device could read of this origin without any PIN. */
function leftOnDevice(page: Page): Promise<{ addresses: string[]; texts: string }> {
  return page.evaluate(async () => {
    const addresses: string[] = []
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) addresses.push(new URL(request.url).pathname)
    const database = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('lien-thong.book')
      opening.onsuccess = () => done(opening.result)
    })
    const rows = await new Promise<unknown[]>((done) => {
      const request = database.transaction('copy').objectStore('copy').getAll()
      request.onsuccess = () => done(request.result)
    })
    database.close()
    const sealed = rows.map((row) => new TextDecoder().decode((row as { sealed: { bytes: ArrayBuffer } }).sealed.bytes) + JSON.stringify(row))
    return { addresses, texts: JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + sealed.join() }
  })
}

test('the page reads its main facts aloud with the device\'s Vietnamese voice, or says what to do without one', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/medicines' })
  await page.getByRole('button', { name: 'Đọc to' }).click()
  await page.getByText('Máy này chưa có giọng đọc tiếng Việt').first().waitFor()
  await page.evaluate(() => {
    const spoken: string[] = []
    Object.assign(globalThis, { spoken, SpeechSynthesisUtterance: class extends EventTarget {
      readonly text: string
      constructor(text: string) {
        super()
        this.text = text
      }
    } })
    Object.defineProperty(globalThis, 'speechSynthesis', { configurable: true, value: { getVoices: () => [{ lang: 'vi-VN' }], cancel: () => undefined, speak: ({ text }: { text: string }) => spoken.push(text) } })
  })
  await page.getByRole('button', { name: 'Đọc to' }).click()
  await page.getByRole('button', { name: 'Dừng đọc' }).waitFor()
  const spoken = await page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken)
  assert.match(spoken[0] ?? '', /thuốc/)
  await page.context().close()
})

test('the first page asks for its book once and fetches little code of its own', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/sign-in' })
  const asks: string[] = []
  page.on('request', (request) => { if (request.url().includes('/api/')) asks.push(new URL(request.url()).pathname) })
  await page.goto(`${productUrl}/me`)
  await page.getByRole('heading', { name: 'Trong sổ có gì' }).waitFor()
  await page.waitForLoadState('networkidle')
  assert.equal(asks.filter((path) => path.startsWith('/api/record/')).length, 1)
  const bytes = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /\/me-page-[\w-]+\.(js|css)$/.test(name)).reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0))
  assert.ok(bytes > 0 && bytes < 30_000, `${bytes} bytes of the page itself`)
  await page.context().close()
})
