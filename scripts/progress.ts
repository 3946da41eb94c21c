/** Shows how far a long task is: one moving line in a terminal, a line for every tenth elsewhere. */

const MEGABYTE = 1e6
let shown = ''

/** `total` 0 means that the end is not known. Large numbers are bytes. */
export function printProgress(step: string, done: number, total: number): void {
  const text = textOf(step, done, total)
  const terminal = process.stdout.isTTY
  const key = terminal ? text : `${step} ${total > 0 ? Math.floor((done / total) * 10) : Math.floor(done / 10)}`
  if (key === shown) return
  shown = key
  const finished = total > 0 && done >= total
  process.stdout.write(terminal ? `\r\x1b[K  ${text}${finished ? '\n' : ''}` : `  ${text}\n`)
}

function textOf(step: string, done: number, total: number): string {
  if (total === 0) return `${step}: ${done}`
  const percent = Math.floor((done / total) * 100)
  const amount = total > MEGABYTE ? `${(done / MEGABYTE).toFixed(0)} of ${(total / MEGABYTE).toFixed(0)} MB` : `${done} of ${total}`
  return `${step}: ${percent} % (${amount})`
}
