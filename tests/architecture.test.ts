/** Holds the arrows of the house (DESIGN §3, STYLE 3–5, 12, 17); every guard is seen to catch a planted offence. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as definitions from '../definitions/all.ts'
import { ROOT, arrowsOf, listSources, place, textsIn, type Arrow, type SourceFile } from './architecture/reading.ts'
import {
  areaOf, emptyNames, findCircles, foreignSchemas, isSql, namedDefinitions, pagesKnowTooMuch, pointsUp, reachesInside, statementsAstray, withoutCaption,
} from './architecture/rules.ts'

const sources = listSources()
const arrows = sources.flatMap(arrowsOf)
const modules = readdirSync(join(ROOT, 'server', 'modules'))
const shown = ({ from, to }: Arrow) => `${from} → ${to}`

/** The ids of everything a definition file defines; partners are named by their own connection. */
const definitionIds = Object.entries(definitions)
  .filter(([name, value]) => Array.isArray(value) && name !== 'partners')
  .flatMap(([, value]) => (value as readonly { id?: string }[]).map((each) => each.id))
  .filter((id) => id !== undefined)

const file = (path: string, text: string): SourceFile => ({ path, text: `/** Planted. */\n${text}` })

test('the guard reads files and arrows at all', () => {
  assert.ok(sources.length > 100)
  assert.ok(arrows.length > 300)
  assert.ok(definitionIds.length >= 2)
  for (const area of ['definitions', 'platform', 'formats', 'connections', 'modules', 'web', 'sandbox', 'tools']) {
    assert.ok(sources.some(({ path }) => areaOf(path) === area), `no file of ${area} was read`)
  }
})

test('every way of importing is an arrow, resolved to its file', () => {
  const planted = file('server/modules/record/routes.ts', `
    import 'node:fs'
    import { a } from '#modules/audit/queries.ts'
    import type { b } from '../audit/audit.ts'
    import { type c, type d } from '#platform/http.ts'
    export { e } from '#formats/giamdinhhs/index.ts'
    export * from '../../../definitions/all.ts'
    const f = await import('../../../sandbox/main.ts')
    type G = import('#connections/notary.ts').Notary
    new Worker(new URL('./thread.ts', import.meta.url))
    const text = "import { no } from './text.ts'"
  `)
  assert.deepEqual(arrowsOf(planted).map(({ to, typesOnly }) => `${to}${typesOnly ? ' (types)' : ''}`), [
    'node:fs', 'server/modules/audit/queries.ts', 'server/modules/audit/audit.ts (types)', 'server/platform/http.ts (types)', 'server/formats/giamdinhhs/index.ts',
    'definitions/all.ts', 'sandbox/main.ts', 'server/connections/notary.ts (types)', 'server/modules/record/thread.ts',
  ])
})

test('every import of ours leads to a file', () => {
  const astray = arrows.filter(({ to }) => areaOf(to) !== 'outside' && !existsSync(join(ROOT, to)))
  assert.deepEqual(astray.map(shown), [])
})

test('arrows point down', () => {
  assert.deepEqual(arrows.filter(pointsUp).map(shown), [])
})

test('the guard of the arrows can fail', () => {
  const planted: readonly (readonly [string, string])[] = [
    ['definitions/shape.ts', '#platform/clock.ts'],
    ['definitions/exchanges/visit-3176/rules.ts', 'node:fs'],
    ['definitions/partners.ts', 'zod'],
    ['server/platform/http.ts', '../modules/access/index.ts'],
    ['server/formats/giamdinhhs/index.ts', '#connections/notary.ts'],
    ['server/connections/notary.ts', '#formats/giamdinhhs/index.ts'],
    ['server/modules/record/routes.ts', '../../main.ts'],
    ['server/modules/record/routes.ts', '../../../sandbox/main.ts'],
    ['server/modules/record/record.test.ts', '../../../sandbox/testing.ts'],
    ['server/app.ts', '../tests/architecture/reading.ts'],
    ['sandbox/notary/index.ts', '#platform/clock.ts'],
    ['web/pages/trace.tsx', '#platform/http.ts'],
    ['web/pages/trace.tsx', '../../server/app.ts'],
  ]
  const caught = planted.map(([from, target]) => pointsUp({ from, to: place(from, target), typesOnly: true }))
  assert.deepEqual(caught, planted.map(() => true))
  const allowed: readonly (readonly [string, string])[] = [
    ['server/modules/record/routes.ts', '#platform/http.ts'],
    ['server/platform/problem.ts', '#definitions/problem.ts'],
    ['sandbox/hospitals/build.ts', '../../definitions/all.ts'],
    ['server/app.ts', 'fastify'],
  ]
  assert.deepEqual(allowed.filter(([from, target]) => pointsUp({ from, to: place(from, target), typesOnly: false })), [])
})

test('a module reaches another only through its index', () => {
  assert.deepEqual(arrows.filter(reachesInside).map(shown), [])
})

test('the guard of the modules can fail, by alias and by relative path', () => {
  const from = 'server/modules/exchange/routes.ts'
  const planted = ['#modules/audit/queries.ts', '../audit/queries.ts', '../audit/testing.ts'].map((target) => reachesInside({ from, to: place(from, target), typesOnly: false }))
  assert.deepEqual(planted, [true, true, true])
  assert.equal(reachesInside({ from: 'server/app.ts', to: place('server/app.ts', './modules/audit/routes.ts'), typesOnly: false }), true)
  assert.equal(reachesInside({ from, to: place(from, '#modules/audit/index.ts'), typesOnly: false }), false)
})

test('the pages take only types, and only from schema files', () => {
  assert.deepEqual(arrows.filter(pagesKnowTooMuch).map(shown), [])
})

test('the guard of the pages can fail', () => {
  const from = 'web/pages/messages.tsx'
  const planted: readonly Arrow[] = [
    { from, to: 'server/modules/exchange/schema.ts', typesOnly: false },
    { from, to: 'server/modules/exchange/index.ts', typesOnly: true },
  ]
  assert.deepEqual(planted.map(pagesKnowTooMuch), [true, true])
})

test('there are no circles of files in the server and the definitions', () => {
  const inside = arrows.filter(({ from }) => from.startsWith('server/') || from.startsWith('definitions/'))
  assert.deepEqual(findCircles(inside).map((circle) => circle.join(' → ')), [])
})

test('the guard of the circles can fail, also by types alone', () => {
  const planted: readonly Arrow[] = [
    { from: 'server/a.ts', to: 'server/b.ts', typesOnly: false },
    { from: 'server/b.ts', to: 'server/c.ts', typesOnly: true },
    { from: 'server/c.ts', to: 'server/a.ts', typesOnly: true },
    { from: 'server/a.ts', to: 'server/c.ts', typesOnly: false },
  ]
  assert.deepEqual(findCircles(planted.slice(0, 2)), [])
  assert.ok(findCircles(planted).some((circle) => circle.join() === 'server/a.ts,server/b.ts,server/c.ts,server/a.ts'))
})

test('SQL stands only in query files, migrations and the platform', () => {
  assert.deepEqual(statementsAstray(sources), [])
})

test('the guard of SQL can fail', () => {
  const planted = [
    file('server/modules/record/routes.ts', "const text = 'select 1 from record.document'"),
    file('server/modules/record/store-document.ts', 'run(`insert into record.document (${names}) values ($1)`)'),
    file('server/connections/notary.ts', "run('UPDATE x SET y = 1')"),
    file('server/modules/record/queries.ts', "run('delete from record.document')"),
    file('server/modules/record/words.ts', "const say = 'Select a file from the list.'"),
  ]
  assert.deepEqual(statementsAstray(planted), ['server/modules/record/routes.ts', 'server/modules/record/store-document.ts', 'server/connections/notary.ts'])
  assert.equal(isSql('Send the file again in a few minutes.'), false)
})

test('a module names only its own schema', () => {
  assert.deepEqual(foreignSchemas(sources, modules), [])
})

test('the guard of the schemas can fail', () => {
  const planted = [
    file('server/modules/record/queries.ts', "run('select 1 from record.document d join exchange.message m using (message_id)')"),
    file('server/modules/exchange/queries-lanes.ts', 'run(`insert into audit.entry select from reserved ${more}`)'),
    file('server/modules/exchange/queries.ts', "run('select 1 from exchange.message')"),
  ]
  assert.deepEqual(foreignSchemas(planted, ['record', 'exchange', 'audit']), ['server/modules/record/queries.ts → exchange', 'server/modules/exchange/queries-lanes.ts → audit'])
})

test('the engine names no definition', () => {
  assert.deepEqual(namedDefinitions(sources, definitionIds), [])
})

test('the guard of the definitions can fail, by text and by import', () => {
  const id = definitionIds[0] ?? ''
  const planted = [
    file('server/modules/exchange/send.ts', `if (exchange === '${id}') special()`),
    file('server/app.ts', `import { one } from '#definitions/exchanges/${id}/index.ts'`),
    file('server/modules/exchange/send.test.ts', `send('${id}')`),
    file('server/modules/exchange/near.ts', `send('not-${id}-either')`),
  ]
  assert.deepEqual(namedDefinitions(planted, [id]), [`server/modules/exchange/send.ts: ${id}`, `server/app.ts: ${id}`])
})

test('the first line of each file says what it is for', () => {
  assert.deepEqual(withoutCaption(sources), [])
})

test('no name says nothing', () => {
  assert.deepEqual(emptyNames(sources.map(({ path }) => path)), [])
})

test('the guards of captions and names can fail', () => {
  assert.deepEqual(withoutCaption([{ path: 'a.ts', text: "import 'b'\n" }, { path: 'b.ts', text: '/** */\n' }, { path: 'c.ts', text: '/** Reads a file. */\n' }, { path: 'd.ts', text: '/**\n * Reads two.\n */\n' }, { path: 'e.ts', text: '/**\n */\n' }]), ['a.ts', 'b.ts', 'e.ts'])
  const planted = ['server/platform/utils.ts', 'server/helpers/a.ts', 'web/parts/date-utils.ts', 'server/modules/claim-manager.ts', 'server/v2/a.ts', 'server/formats/base64.ts']
  assert.deepEqual(emptyNames(planted), planted.slice(0, 5))
})

test('texts are read from quotes, not from comments', () => {
  assert.deepEqual(textsIn(file('a.ts', "// 'no'\nconst a = 'yes'\nconst b = `one ${a} two`")), ['yes', 'one   two'])
})
