/** Reads the text of a field back out of a resource: the other way of write-field.ts. */
import type { Op } from './compile.ts'
import { fromDateTime } from './dates.ts'
import { findParent, findStep, isNode, type Node } from './places.ts'
import { fromDiv } from './texts.ts'

/** The text as the standard writes it; null where the element is not there or says nothing the standard knows. */
export function readField(op: Op, node: Node): string | null {
  if (op.entry.as === 'extension') return null
  if (op.entry.as === 'component') return readComponent(op, node)
  const parent = findParent(node, op.place.steps)
  return parent ? readElement(op, parent) : null
}

function readElement(op: Op, parent: Node): string | null {
  const { last } = op.place
  const value = last.list ? firstOf(parent[last.name]) : parent[last.name]
  switch (op.entry.as) {
    case 'text': return stringOf(value)
    case 'narrative': return isNode(value) && typeof value.div === 'string' ? fromDiv(value.div) : null
    case 'date': case 'datetime': case 'instant': return typeof value === 'string' ? fromDateTime(value) : null
    case 'birth': return typeof value === 'string' ? readBirth(parent, value) : null
    case 'decimal': case 'integer': return typeof value === 'number' ? String(value) : null
    case 'money': return isNode(value) && typeof value.value === 'number' ? String(value.value) : null
    case 'mapped': return typeof value === 'string' ? op.back.get(value) ?? null : null
    case 'coding': return codeIn(last.list ? parent[last.name] : [value], op)
    case 'code': return codeIn(findStep(parent, last)?.coding, op)
    default: return readListed(op, parent)
  }
}

function readListed(op: Op, parent: Node): string | null {
  const { last } = op.place
  const value = parent[last.name]
  switch (op.entry.as) {
    case 'codes': return joined(listOf(value).map((concept) => (isNode(concept) ? codeIn(concept.coding, op) : null)))
    case 'identifier': return valueWith(last.list ? listOf(value) : [value], op)
    case 'reference': return identifierOf(last.list ? findStep(parent, last) : value, op)
    default: return joined(listOf(value).map((member) => identifierOf(op.entry.within !== undefined && isNode(member) ? member[op.entry.within] : member, op)))
  }
}

/** The value and the unit of a result; null where there is neither. */
export function readMeasure(node: Node): { readonly value: string | null; readonly unit: string | null } {
  const quantity = node.valueQuantity
  if (!isNode(quantity)) return { value: stringOf(node.valueString), unit: null }
  const comparator = stringOf(quantity.comparator) ?? ''
  return { value: typeof quantity.value === 'number' ? `${comparator}${String(quantity.value)}` : null, unit: stringOf(quantity.unit) }
}

/** The text in an extension, whatever its type of value. */
export function readExtension(extension: Node): string | null {
  if (extension.valueCode === 'empty') return ''
  if (typeof extension.valueString === 'string') return extension.valueString
  if (typeof extension.valueBase64Binary === 'string') return Buffer.from(extension.valueBase64Binary, 'base64').toString()
  const number = extension.valueDecimal ?? extension.valueInteger ?? (isNode(extension.valueMoney) ? extension.valueMoney.value : undefined)
  if (typeof number === 'number') return String(number)
  const time = extension.valueDate ?? extension.valueDateTime
  if (typeof time === 'string') return fromDateTime(time)
  return isNode(extension.valueCoding) ? stringOf(extension.valueCoding.code) : null
}

function readComponent(op: Op, node: Node): string | null {
  const found = listOf(node.component).filter(isNode).filter(({ code }) => isNode(code) && listOf(code.coding).some((coding) => isNode(coding) && coding.code === op.field))
  return joined(found.map((component) => readValue(op, component)))
}

function readValue(op: Op, component: Node): string | null {
  if (typeof component.valueString === 'string') return component.valueString
  if (typeof component.valueInteger === 'number') return String(component.valueInteger)
  if (typeof component.valueDateTime === 'string') return fromDateTime(component.valueDateTime)
  if (isNode(component.valueQuantity)) return typeof component.valueQuantity.value === 'number' ? String(component.valueQuantity.value) : null
  return isNode(component.valueCodeableConcept) ? codeIn(component.valueCodeableConcept.coding, op) : null
}

function readBirth(parent: Node, day: string): string {
  const time = listOf(isNode(parent._birthDate) ? parent._birthDate.extension : undefined).find(isNode)?.valueDateTime
  return typeof time === 'string' ? fromDateTime(time) : `${fromDateTime(day)}0000`
}

/** The code of the entry's system among codings. */
function codeIn(codings: unknown, { entry }: Op): string | null {
  const found = listOf(codings).find((each) => isNode(each) && each.system === entry.system?.uri)
  return isNode(found) ? stringOf(found.code) : null
}

function valueWith(identifiers: readonly unknown[], { entry }: Op): string | null {
  const found = identifiers.find((each) => isNode(each) && each.system === entry.system?.uri)
  return isNode(found) ? stringOf(found.value) : null
}

function identifierOf(reference: unknown, op: Op): string | null {
  return isNode(reference) ? valueWith([reference.identifier], op) : null
}

function joined(texts: readonly (string | null)[]): string | null {
  const known = texts.filter((text) => text !== null)
  return known.length === 0 ? null : known.join(';')
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function firstOf(value: unknown): unknown {
  return listOf(value)[0]
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
