/** Words that the schemas of the health book share. */
import { Type, type TSchema } from 'typebox'

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const Text = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*\\S[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$' })
export const Id = Type.String({ format: 'uuid' })
export const Day = Type.String({ description: 'yyyy-MM-dd in Viet Nam' })
export const Moment = Type.String({ description: 'ISO 8601' })
export const GivenDay = Type.String({ pattern: '^(19|20)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: 'yyyy-MM-dd, not in the future' })
