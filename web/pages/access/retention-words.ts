/** What a rule of retention is called on screen. */
import { RETENTION_RULES } from '#definitions/access/retention.ts'
import type { Words } from '#definitions/shape.ts'

const OF_AGE: Words = { vi: 'Hồ sơ của trẻ, tính từ khi đủ tuổi', en: 'A child\'s record, counted from coming of age' }

export function ruleTitle(rule: string): Words {
  return RETENTION_RULES.find((each) => each.id === rule)?.title ?? OF_AGE
}
