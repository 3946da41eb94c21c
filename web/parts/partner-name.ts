/** What a partner is called on screen: its title in the definitions, or a short form for tags. */
import { partners } from '#definitions/partners.ts'
import type { Words } from '../words/use-words.ts'

type Speaker = Pick<Words, 't' | 'say'>

const shortened = ['insurer', 'province', 'data-centre'] as const
type Shortened = (typeof shortened)[number]

const isShortened = (partner: string): partner is Shortened => (shortened as readonly string[]).includes(partner)

/** "Bảo hiểm xã hội Việt Nam". The health book is our own and stands in no list of partners. */
export function partnerName({ t, say }: Speaker, partner: string): string {
  const found = partners.find(({ id }) => id === partner)
  if (found) return say(found.title)
  return partner === 'record' ? t('partners.record') : partner
}

/** "BHXH": for tags and narrow columns. */
export function partnerShortName(speaker: Speaker, partner: string): string {
  return isShortened(partner) ? speaker.t(`partners.short.${partner}`) : partnerName(speaker, partner)
}
