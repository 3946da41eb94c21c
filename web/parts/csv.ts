/** Writes lists as CSV files that spreadsheets open with Vietnamese letters intact. */

/** Text of a CSV file: byte order mark first, because Excel guesses the wrong letters without it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Offers `text` to the reader as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}

/** The values of one column of a CSV or of plain lines: the column named `name` if there is one, else the first; of a single line, all. */
export function columnOf(text: string, name: string): string[] {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.split(/[,;\t]/).map(bare)).filter((row) => row.some(Boolean))
  const named = rows[0]?.findIndex((title) => title.toUpperCase() === name) ?? -1
  const oneLine = rows.length === 1 && named < 0
  const values = oneLine ? rows[0] ?? [] : (named >= 0 ? rows.slice(1) : rows).map((row) => row[Math.max(named, 0)] ?? '')
  return [...new Set(values.map((value) => value.normalize('NFC')).filter(Boolean))]
}

function bare(text: string): string {
  return text.trim().replace(/^"(.*)"$/s, '$1').replaceAll('""', '"').trim()
}

// A leading sign would be run as a formula by a spreadsheet; an apostrophe makes it text.
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
