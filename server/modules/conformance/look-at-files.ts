/** Looks at what became of a tenant's files: their traces, and once the tables they hold. */
import { tablesOf } from '#formats/document-pack/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Caller } from '#platform/permit.ts'
import { factsOf, isSettled, type FileFacts } from './file.ts'
import { listFiles, saveFacts, type FileRow } from './queries-files.ts'
import type { ConformanceTools } from './tools.ts'

/** A file and what is known of it now. */
export interface LookedFile extends FileRow {
  readonly facts: FileFacts
}

const MOST_FILES = 1_000
// A look at the desk asks about so many at most; the rest follow with the next.
const LOOKED_AT_ONCE = 60
const TOGETHER = 4

/** A tenant's files from an id on, oldest first, each as it stands now. Files not looked at yet, or that cannot be, are left out. */
export async function lookAtFiles(tools: ConformanceTools, caller: Caller, facility: string, from: string): Promise<LookedFile[]> {
  const files = await tools.intake.inOneStatement((tx) => listFiles(tx, facility, from, MOST_FILES))
  const open = files.filter((file) => file.facts === null || file.lookedAt === null || !isSettled(file.facts)).slice(-LOOKED_AT_ONCE)
  const looked = new Map<string, FileFacts>()
  for (let first = 0; first < open.length; first += TOGETHER) {
    await Promise.all(open.slice(first, first + TOGETHER).map(async (file) => {
      const facts = await lookAt(tools, caller, file).catch((error: unknown) => void tools.log.error({ err: error }, 'a tenant\'s file could not be looked at'))
      if (facts) looked.set(file.messageId, facts)
    }))
  }
  return files.flatMap((file) => {
    const facts = looked.get(file.messageId) ?? file.facts
    return facts === null ? [] : [{ ...file, facts }]
  })
}

async function lookAt(tools: ConformanceTools, caller: Caller, file: FileRow): Promise<FileFacts> {
  const trace = await tools.readTrace(caller, file.messageId)
  const known = file.facts?.tables ?? []
  const opening = known.length === 0 && file.subjectKey !== null
  const facts = factsOf(trace, opening ? await readTables(tools, file, file.subjectKey) : known)
  await tools.intake.inTransaction(async (tx) => {
    await saveFacts(tx, file, facts, tools.clock())
    if (!opening) return
    await recordAct(tx, {
      shard: file.shard, clock: tools.clock, actor: caller.id, role: caller.role, act: 'conformance-file-read', subjectKey: file.subjectKey, reference: file.messageId,
      purpose: 'conformance', detail: { tables: facts.tables.length },
    })
  })
  return facts
}

/** Kinds of tables in the file as it is stored; nothing of their content is kept. */
async function readTables(tools: ConformanceTools, { messageId, shard }: FileRow, subjectKey: string): Promise<string[]> {
  const stored = (await tools.openFiles([{ messageId, shard, subjectKey }])).get(messageId)
  return [...new Set((stored?.packs ?? []).flatMap((pack) => tablesOf(pack).map((table) => table.kind)))]
}
