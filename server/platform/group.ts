/** Group commit: what arrives while a statement runs goes into the next one, many at a time (DESIGN §5.7). */

// Measured at full load: 0, 20 and 50 ms give PostgreSQL 1.3, 0.95 and 0.7 ms a file.
export const GATHER_MS = 40

export interface Grouping<Item, Answer> {
  /** Items of one group at most. */
  readonly most: number
  /** Groups under way at once. */
  readonly atOnce: number
  /** Milliseconds between the beginnings of two groups at least; a full group, and the first after a pause, begin at once. */
  readonly gatherMs: number
  /** What an item touches: two items that share a key are never under way at the same time; the earlier goes first. */
  keysOf(item: Item): readonly string[]
  /** One transaction for all; the answers in the order of the items. */
  run(items: readonly Item[]): Promise<readonly Answer[]>
  /** Whether a failure is nobody's fault in particular (the store is away): then nobody is tried alone. */
  failsAll(error: unknown): boolean
}

interface Waiting<Item, Answer> {
  readonly item: Item
  readonly keys: readonly string[]
  readonly settle: (answer: Answer) => void
  readonly fail: (error: unknown) => void
}

/**
 * Puts items into groups. An item that comes alone goes at once; under load a group takes what has come since the one
 * before it began. A failed group is tried again one by one: one bad item does not fail its neighbours.
 */
export function inGroups<Item, Answer>(grouping: Grouping<Item, Answer>): (item: Item) => Promise<Answer> {
  let queue: Waiting<Item, Answer>[] = []
  const busy = new Set<string>()
  let running = 0
  let begun = -Infinity
  let timer: NodeJS.Timeout | undefined

  const start = () => {
    while (running < grouping.atOnce && queue.length > 0) {
      const early = begun + grouping.gatherMs - performance.now()
      if (early > 0 && queue.length < grouping.most) {
        timer ??= setTimeout(() => {
          timer = undefined
          start()
        }, early)
        return
      }
      const group = take()
      if (group.length === 0) return
      begun = performance.now()
      running += 1
      void run(grouping, group).then(() => {
        running -= 1
        for (const { keys } of group) for (const key of keys) busy.delete(key)
        start()
      })
    }
  }

  const take = () => {
    const group: Waiting<Item, Answer>[] = []
    const left: Waiting<Item, Answer>[] = []
    // Keys of those left behind too: who shares one with them must not overtake them.
    const passed = new Set<string>()
    for (const one of queue) {
      const free = group.length < grouping.most && one.keys.every((key) => !busy.has(key) && !passed.has(key))
      if (free) for (const key of one.keys) busy.add(key)
      else for (const key of one.keys) passed.add(key)
      const place = free ? group : left
      place.push(one)
    }
    queue = left
    return group
  }

  return (item) => new Promise((settle, fail) => {
    queue.push({ item, keys: grouping.keysOf(item), settle, fail })
    start()
  })
}

/** Never rejects: every item gets its answer or its own failure. */
async function run<Item, Answer>(grouping: Grouping<Item, Answer>, group: readonly Waiting<Item, Answer>[]): Promise<void> {
  try {
    const answers = await grouping.run(group.map(({ item }) => item))
    group.forEach(({ settle, fail }, at) => {
      const answer = answers[at]
      if (answer === undefined) fail(new Error('A group gave fewer answers than it has items'))
      else settle(answer)
    })
  } catch (error) {
    if (group.length === 1 || grouping.failsAll(error)) for (const { fail } of group) fail(error)
    else for (const one of group) await run(grouping, [one])
  }
}
