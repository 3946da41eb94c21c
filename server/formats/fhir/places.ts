/** Element paths, read once: walking to an element, and making it on the way. */

export type Node = Record<string, unknown>

/** One step of a path. `list`: the only member of a list, or the member with the element id `member`. */
export interface Step {
  readonly name: string
  readonly list: boolean
  readonly member: string | null
}

/** A path without its last element, and that element. */
export interface Place {
  readonly steps: readonly Step[]
  readonly last: Step
}

/** `a.b[].c[x].d`; throws where a path is written wrong. */
export function readPath(path: string): Place {
  const steps = path.split('.').map((part): Step => {
    const [, name, bracket, member] = /^([A-Za-z_]+)(\[([\w-]*)\])?$/.exec(part) ?? []
    if (name === undefined) throw new Error(`The path ${path} cannot be read.`)
    return { name, list: bracket !== undefined, member: member === undefined || member === '' ? null : member }
  })
  const last = steps.pop()
  if (!last) throw new Error('A path needs an element.')
  return { steps, last }
}

/** The node the last element of a place stands in, made where it is not there yet. */
export function makeParent(root: Node, steps: readonly Step[]): Node {
  let node = root
  for (const step of steps) node = makeStep(node, step)
  return node
}

/** The element of a step, made where it is not there yet. */
export function makeStep(node: Node, step: Step): Node {
  if (!step.list) {
    const inside = node[step.name] as Node | undefined
    return inside ?? (node[step.name] = {}) as Node
  }
  const list = (node[step.name] ??= []) as Node[]
  const found = step.member === null ? list[0] : list.find((each) => each.id === step.member)
  if (found) return found
  const made: Node = step.member === null ? {} : { id: step.member }
  list.push(made)
  return made
}

/** The node the last element stands in; undefined where there is none. */
export function findParent(root: Node, steps: readonly Step[]): Node | undefined {
  let node: Node | undefined = root
  for (const step of steps) {
    node = findStep(node, step)
    if (!node) return undefined
  }
  return node
}

/** The element of a step, where it is an object. */
export function findStep(node: Node, step: Step): Node | undefined {
  const inside = node[step.name]
  if (!step.list) return isNode(inside) ? inside : undefined
  if (!Array.isArray(inside)) return undefined
  const found: unknown = step.member === null ? inside[0] : inside.find((each) => isNode(each) && each.id === step.member)
  return isNode(found) ? found : undefined
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string as it is; of anything else nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
