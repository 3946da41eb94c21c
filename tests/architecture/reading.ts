/** Reads the project's files with the TypeScript parser: who imports whom, and which texts stand in the code. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

export const ROOT = join(import.meta.dirname, '..', '..')
const FOLDERS = ['definitions', 'server', 'web', 'sandbox', 'tests', 'bench', 'scripts']
const CODE = /\.(ts|tsx|mjs)$/

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly text: string
}

/** One import: `to` is a path from the root, or the name of a package (`pg`, `node:fs`). */
export interface Arrow {
  readonly from: string
  readonly to: string
  /** True where only types come over. */
  readonly typesOnly: boolean
}

type Aliases = Readonly<Record<string, string>>

export const aliases = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { imports: Aliases }).imports

/** Every file of ours that holds code, generated ones left out. */
export function listSources(root = ROOT, folders: readonly string[] = FOLDERS): SourceFile[] {
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && CODE.test(entry.name))
      .map((entry) => posix.relative(root, posix.join(entry.parentPath, entry.name)))
      .filter((path) => !path.includes('/generated/') && !path.includes('node_modules/'))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })))
}

function parse(source: SourceFile): ts.SourceFile {
  return ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true, source.path.endsWith('x') ? ts.ScriptKind.TSX : undefined)
}

/** The file an import names: through an alias, by a relative path, or a package left as it is. */
export function place(from: string, target: string, map: Aliases = aliases): string {
  if (target.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), target))
  for (const [pattern, path] of Object.entries(map)) {
    const [before, after = ''] = pattern.split('*') as [string, string?]
    if (target.startsWith(before) && target.endsWith(after)) return posix.normalize(path.replace('*', target.slice(before.length, target.length - after.length)))
  }
  return target
}

/** All imports of a file: `import`, `export … from`, `import()`, `import('…').T`, and workers named by `new URL('…', import.meta.url)`. */
export function arrowsOf(source: SourceFile): Arrow[] {
  const arrows: Arrow[] = []
  const add = (target: ts.Node | undefined, typesOnly: boolean) => {
    if (target && ts.isStringLiteralLike(target)) arrows.push({ from: source.path, to: place(source.path, target.text), typesOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || onlyTypes(node.importClause?.namedBindings))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly || onlyTypes(node.exportClause))
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')) add(node.arguments[0], false)
    else if (isUrlHere(node)) add(node.arguments?.[0], false)
    ts.forEachChild(node, visit)
  }
  visit(parse(source))
  return arrows
}

function onlyTypes(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (names === undefined || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false
  return names.elements.length > 0 && names.elements.every((name) => name.isTypeOnly)
}

/** `new URL('./thread.ts', import.meta.url)`: how a worker's file is named. */
function isUrlHere(node: ts.Node): node is ts.NewExpression {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'URL' || node.arguments?.length !== 2) return false
  const [target, base] = node.arguments
  return target !== undefined && ts.isStringLiteralLike(target) && CODE.test(target.text) && base?.getText() === 'import.meta.url'
}

/** Every text that stands in quotes or back-quotes; the pieces of a template are joined by a blank. */
export function textsIn(source: SourceFile): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isStringLiteralLike(node)) texts.push(node.text)
    if (ts.isTemplateExpression(node)) texts.push([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' '))
    ts.forEachChild(node, visit)
  }
  visit(parse(source))
  return texts
}
