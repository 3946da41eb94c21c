/** A file of lines that only grows: written before the answer goes out, read again at the next start. */
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

export interface AppendFile {
  readonly path: string
  /** Bytes written so far: all of them whole lines. */
  readonly size: () => number
  /** Adds lines in one write. Throws, and leaves the file as it was, when the disk does not take them. */
  readonly add: (lines: readonly object[]) => void
  readonly close: () => void
}

/** Opens the file and hands every line in it to `read`. */
export function openAppendFile(path: string, read: (line: unknown) => void): AppendFile {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a+')
  let size = replay(file, path, read)
  return {
    path,
    size: () => size,
    add: (lines) => {
      size += append(file, size, Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
    },
    close: () => closeSync(file),
  }
}

// The process may have been killed, or the disk have filled, in the middle of the last line: that line was never answered.
function replay(file: number, path: string, read: (line: unknown) => void): number {
  const content = readFileSync(path)
  const end = content.lastIndexOf(0x0a) + 1
  if (end < content.length) ftruncateSync(file, end)
  let from = 0
  while (from < end) {
    const to = content.indexOf(0x0a, from)
    read(JSON.parse(content.toString('utf8', from, to)))
    from = to + 1
  }
  return end
}

function append(file: number, size: number, bytes: Buffer): number {
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written)
  } catch (fault) {
    if (fstatSync(file).size > size) ftruncateSync(file, size)
    throw fault
  }
  return bytes.length
}
