/** Every Mantine component that a page uses has its styles: a missing one would show as a bare element. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const WEB = join(import.meta.dirname, '..')
const STYLES = join(WEB, '..', 'node_modules', '@mantine', 'core', 'styles')

/** Where a component is drawn with the styles of others. */
const STANDS_ON: Readonly<Record<string, readonly string[]>> = {
  TextInput: ['Input'], Textarea: ['Input'], NativeSelect: ['Input', 'Combobox'], PasswordInput: ['Input', 'ActionIcon', 'UnstyledButton'], Checkbox: ['InlineInput', 'Input'],
  Radio: ['InlineInput', 'Input'], Button: ['UnstyledButton', 'Loader'], Anchor: ['Text'],
}

function componentsUsed(): Set<string> {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  const imports = files.flatMap((file) => [...readFileSync(join(WEB, file), 'utf8').matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)].flatMap(([, names]) => (names ?? '').split(',')))
  return new Set(imports.map((name) => name.trim().replace(/ as .*/, '')).filter((name) => /^[A-Z]/.test(name)))
}

test('the styles of each component used are imported', () => {
  const imported = new Set([...readFileSync(join(WEB, 'styles', 'mantine.ts'), 'utf8').matchAll(/styles\/(\w+)\.css/g)].map(([, name]) => name ?? ''))
  const needed = [...componentsUsed()].flatMap((name) => [name, ...(STANDS_ON[name] ?? [])]).filter((name) => existsSync(join(STYLES, `${name}.css`)))
  assert.ok(needed.length > 10, 'components are found')
  assert.deepEqual(needed.filter((name) => !imported.has(name)), [])
})
