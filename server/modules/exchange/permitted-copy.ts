/** A copy of a stored file without what a partner may not have. */
import type { SensitivityLabel } from '#definitions/shape.ts'
import type { StoredFile } from '#modules/record/index.ts'

export function permittedCopy(_file: StoredFile, _withheld: readonly SensitivityLabel[]): Buffer {
  throw new Error('no permitted copy')
}
