/** What an exchange is called on screen: words first, its id only when no word is known. */
import type { TFunction } from 'i18next'

const known = ['visit-3176', 'check-in-3176'] as const
type Known = (typeof known)[number]

const isKnown = (exchange: string): exchange is Known => (known as readonly string[]).includes(exchange)

/** "Lượt khám". */
export function exchangeName(t: TFunction, exchange: string): string {
  return isKnown(exchange) ? t(`messages.exchanges.${exchange}`) : exchange
}
