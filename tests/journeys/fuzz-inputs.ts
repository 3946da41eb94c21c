/** The corpora of bad input as tests use them: texts by line, files whole; long lists by a fixed sample. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../architecture/reading.ts'

export const FUZZ = join(ROOT, '..', 'shared', 'data', '15-fuzz')
const LINES_OF_A_LIST = 14

export interface FuzzFile {
  readonly name: string
  readonly bytes: Buffer
}

function filesUnder(folder: string): FuzzFile[] {
  return readdirSync(join(FUZZ, folder), { recursive: true, encoding: 'utf8' }).sort()
    .filter((name) => statSync(join(FUZZ, folder, name)).isFile())
    .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(join(FUZZ, folder, name)) }))
}

export const bombs = (): FuzzFile[] => filesUnder('bombs')
export const jsonFiles = (): FuzzFile[] => filesUnder('jsontestsuite')
export const payloadFiles = (): FuzzFile[] => filesUnder('payloads')

/** Naughty strings, and of each list of payloads lines from all over it. */
export function texts(): string[] {
  const naughty = JSON.parse(readFileSync(join(FUZZ, 'blns.json'), 'utf8')) as string[]
  const lists = payloadFiles().flatMap(({ bytes }) => {
    const lines = bytes.toString().split('\n')
    const step = Math.max(1, Math.floor(lines.length / LINES_OF_A_LIST))
    return lines.filter((_, at) => at % step === 0)
  })
  return [...new Set([...naughty, ...lists])].filter((text) => text !== '')
}
