/** The sandbox's door: names every partner and its address. */
import { json, type Floor, type Partner } from './floor/partner.ts'
import { PARTNERS } from './floor/settings.ts'

/** Starts the index. */
export function startIndex(floor: Floor): Partner {
  const list = PARTNERS.filter((each) => each !== 'index').map((partner) => ({ partner, url: floor.addressOf(partner) }))
  return { routes: [{ method: 'GET', path: '/', handle: () => json(list) }] }
}
