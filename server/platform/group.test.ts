/** Groups: nothing waits for company, keys keep their order, a bad item fails alone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inGroups, type Grouping } from './group.ts'

interface Item { readonly name: string; readonly keys?: readonly string[]; readonly bad?: boolean }

/** Groups whose runs end when told. */
function held(more: Partial<Grouping<Item, string>> = {}) {
  const runs: { names: string[]; end: () => void }[] = []
  const store = inGroups<Item, string>({
    most: 3, atOnce: 1, gatherMs: 0, keysOf: (item) => item.keys ?? [], failsAll: () => false,
    run: (items) => new Promise((done, fail) => {
      const bad = items.find((item) => item.bad)
      runs.push({ names: items.map((item) => item.name), end: () => (bad ? fail(new Error(bad.name)) : done(items.map((item) => item.name.toUpperCase()))) })
    }),
    ...more,
  })
  return { store, runs, names: () => runs.map((run) => run.names.join('')) }
}

const turn = () => new Promise(setImmediate)

test('a single item goes at once, what comes meanwhile goes together, at most so many', async () => {
  const { store, runs, names } = held()
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => store({ name }))
  assert.deepEqual(names(), ['a'])
  runs[0]?.end()
  await turn()
  assert.deepEqual(names(), ['a', 'bcd'])
  runs[1]?.end()
  await turn()
  runs[2]?.end()
  assert.deepEqual(await Promise.all(all), ['A', 'B', 'C', 'D', 'E'])
})

test('under load a group waits for company, unless it is full', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  const { store, runs, names } = held({ gatherMs: 20, atOnce: 9 })
  void store({ name: 'a' })
  for (const name of ['b', 'c']) void store({ name })
  assert.deepEqual(names(), ['a'])
  // The clock of the process goes on by itself; the timer does when it is told.
  await new Promise((done) => setImmediate(done))
  void store({ name: 'd' })
  assert.deepEqual(names(), ['a', 'bcd'])
  void store({ name: 'e' })
  assert.deepEqual(names(), ['a', 'bcd'])
  context.mock.timers.tick(20)
  while (names().length < 3) {
    await new Promise((done) => setImmediate(done))
    context.mock.timers.tick(20)
  }
  assert.deepEqual(names(), ['a', 'bcd', 'e'])
  for (const run of runs) run.end()
})

test('items that share a key are never under way together, and keep their order', async () => {
  const { store, runs, names } = held({ atOnce: 2 })
  const all = [store({ name: 'a', keys: ['x'] }), store({ name: 'b', keys: ['x', 'y'] }), store({ name: 'c', keys: ['y'] }), store({ name: 'd' })]
  assert.deepEqual(names(), ['a', 'd'])
  runs[1]?.end()
  await turn()
  assert.deepEqual(names(), ['a', 'd'])
  runs[0]?.end()
  await turn()
  assert.deepEqual(names(), ['a', 'd', 'b'])
  runs[2]?.end()
  await turn()
  runs[3]?.end()
  assert.deepEqual(await Promise.all(all), ['A', 'B', 'C', 'D'])
})

test('a bad item fails alone; a failure of the store fails all at once', async () => {
  const alone = inGroups<Item, string>({
    most: 9, atOnce: 1, gatherMs: 0, keysOf: () => [], failsAll: (error) => (error as Error).message === 'away',
    run: async (items) => {
      const bad = items.find((item) => item.bad)
      if (bad) throw new Error(bad.name)
      return items.map((item) => item.name)
    },
  })
  const names = async (items: readonly Item[]) => (await Promise.allSettled(items.map((item) => alone(item)))).map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as Error).message))
  assert.deepEqual(await names([{ name: 'first' }, { name: 'a' }, { name: 'b!', bad: true }, { name: 'c' }]), ['first', 'a', 'b!', 'c'])
  const ended = await Promise.allSettled([{ name: 'first' }, { name: 'a' }, { name: 'away', bad: true }].map((item) => alone(item)))
  assert.deepEqual(ended.map((end) => end.status), ['fulfilled', 'rejected', 'rejected'])
})

test('property: every item is answered once, those of a key in the order in which they came', async () => {
  const item = fc.record({ keys: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }), bad: fc.boolean() })
  await fc.assert(fc.asyncProperty(fc.array(item, { maxLength: 20 }), fc.integer({ min: 1, max: 3 }), async (items, atOnce) => {
    const done: number[] = []
    const under = new Set<string>()
    const store = inGroups<{ at: number; keys: string[]; bad: boolean }, number>({
      most: 4, atOnce, gatherMs: 0, keysOf: (one) => one.keys, failsAll: () => false,
      run: async (group) => {
        for (const key of group.flatMap((one) => one.keys)) {
          assert.ok(!under.has(key))
          under.add(key)
        }
        await turn()
        for (const key of group.flatMap((one) => one.keys)) under.delete(key)
        if (group.some((one) => one.bad)) throw new Error('bad')
        done.push(...group.map((one) => one.at))
        return group.map((one) => one.at)
      },
    })
    const ended = await Promise.allSettled(items.map((one, at) => store({ at, ...one })))
    assert.deepEqual(ended.map((end) => end.status), items.map((one) => (one.bad ? 'rejected' : 'fulfilled')))
    for (const key of ['x', 'y', 'z'] as const) {
      const places = done.filter((at) => items[at]?.keys.includes(key))
      assert.deepEqual(places, places.toSorted((a, b) => a - b))
    }
  }), { numRuns: 100 })
})
