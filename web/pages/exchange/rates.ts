/** Keeps the last two minutes of each partner's rate, one point per answer of the server. */
import { useEffect, useState } from 'react'
import type { PartnerPicture } from '#modules/exchange/schema.ts'

const points = 60

interface Rates {
  readonly at: string
  readonly byPartner: Readonly<Record<string, readonly number[]>>
}

// Kept for as long as the tab lives: leaving the page for a trace and coming back does not empty the lines.
let kept: Rates = { at: '', byPartner: {} }

/** Rates per partner, oldest first. */
export function useRates(picture: PartnerPicture | undefined): Rates['byPartner'] {
  const [rates, setRates] = useState(kept)
  useEffect(() => {
    if (picture === undefined || picture.at === kept.at) return
    const grown = picture.partners.map(({ partner, perMinute }) => [partner, [...(kept.byPartner[partner] ?? []), perMinute].slice(-points)] as const)
    kept = { at: picture.at, byPartner: Object.fromEntries(grown) }
    setRates(kept)
  }, [picture])
  return rates.byPartner
}
