/** How long after its message's id a document of the same file may have got its own. */
import { firstUuidOf, timeOfUuid } from '#platform/uuid.ts'

// A statement may last a minute, and ids of one process may run ahead of its clock.
const RECEIVED_WITHIN_MS = 600_000

/** An id that is later than those of all documents received with a message. */
export function laterThanReceipt(messageId: string): string {
  return firstUuidOf(new Date(timeOfUuid(messageId).getTime() + RECEIVED_WITHIN_MS))
}
