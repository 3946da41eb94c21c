/** The live picture: what came in, and how each partner takes what goes out. Counts only. */
import { partners as partnerDefinitions } from '#definitions/all.ts'
import { startOfDay, vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Permit } from '#platform/permit.ts'
import { firstUuidOf, timeOfUuid } from '#platform/uuid.ts'
import { countDeadLetters, countMessages, listBacklog, listPartners, type BacklogRecord, type PartnerRecord } from './queries-reading.ts'
import type { PartnerPicture, PartnerStatus, PublicFigures } from './schema.ts'

export interface PictureTools {
  readonly clock: Clock
  readonly reader: Database
}

/** Reads the picture at most once a second, however many screens look at it. */
export interface PictureReader {
  picture(permit: Permit<'exchange:read'>): Promise<PartnerPicture>
  figures(facilities: { count: number; provinces: number }, sandbox: boolean): Promise<PublicFigures>
}

const FRESH_MS = 1_000
const MINUTE = 60_000

interface Day {
  readonly day: string
  received: number
  refused: number
  /** Everything with an id below this is counted already. */
  upTo: string
}

export function pictureReader(tools: PictureTools): PictureReader {
  let taken: { at: number; picture: Promise<PartnerPicture> } | undefined
  let day: Day | undefined
  const take = async () => {
    day = await countOn(tools, day)
    return readPicture(tools, day)
  }
  const fresh = () => {
    const now = tools.clock().getTime()
    if (!taken || now - taken.at > FRESH_MS) taken = { at: now, picture: take() }
    return taken.picture
  }
  return {
    picture: () => fresh(),
    figures: async (facilities, sandbox) => {
      const picture = await fresh()
      return {
        sandbox, receivedToday: picture.received.today, facilities: facilities.count, provinces: facilities.provinces,
        backlog: picture.partners.reduce((sum, partner) => sum + partner.backlog, 0),
      }
    },
  }
}

// Counting a day from its start each second would read the day again and again: what is older than a minute is
// counted once and kept. A transaction lasts less than that minute.
async function countOn(tools: PictureTools, known: Day | undefined): Promise<Day> {
  const now = tools.clock()
  const today = vietnamDay(now)
  const settled = firstUuidOf(new Date(now.getTime() - MINUTE))
  const start = known?.day === today ? known : { day: today, received: 0, refused: 0, upTo: firstUuidOf(startOfDay(today)) }
  if (start.upTo >= settled) return start
  const added = await tools.reader.inScope({ kind: 'nation' }, (tx) => countMessages(tx, start.upTo, settled))
  return { day: today, received: start.received + added.received, refused: start.refused + added.refused, upTo: settled }
}

async function readPicture(tools: PictureTools, day: Day): Promise<PartnerPicture> {
  const now = tools.clock()
  return tools.reader.inScope({ kind: 'nation' }, async (tx) => {
    const lastMinute = await countMessages(tx, firstUuidOf(new Date(now.getTime() - MINUTE)), firstUuidOf(new Date(now.getTime() + MINUTE)))
    const partners = await listPartners(tx)
    const backlog = await listBacklog(tx)
    const dead = await countDeadLetters(tx)
    return {
      at: now.toISOString(),
      received: { perMinute: lastMinute.received, today: day.received + lastMinute.received, refusedToday: day.refused + lastMinute.refused },
      partners: partners.map((partner) => statusOf(partner, {
        now, backlog: backlog.find((each) => each.partner === partner.number), dead: dead.find((each) => each.partner === partner.number)?.dead ?? 0,
      })),
    }
  })
}

function statusOf(partner: PartnerRecord, more: { now: Date; backlog: BacklogRecord | undefined; dead: number }): PartnerStatus {
  const { now, backlog, dead } = more
  const oldest = backlog?.oldest ? timeOfUuid(backlog.oldest).getTime() : now.getTime()
  const title = partnerDefinitions.find((each) => each.id === partner.partner)?.title ?? { vi: partner.partner, en: partner.partner }
  return {
    partner: partner.partner,
    title: { ...title },
    circuit: (['closed', 'open', 'half-open'] as const)[partner.circuit ?? 0] ?? 'closed',
    perMinute: partner.perMinute,
    backlog: backlog?.backlog ?? 0,
    lagSeconds: Math.max(0, Math.round((now.getTime() - oldest) / 1000)),
    failedLastHour: partner.failedLastHour,
    deadLetters: dead,
    certificateDays: partner.certificateEnds ? Math.floor((partner.certificateEnds.getTime() - now.getTime()) / 86_400_000) : null,
    lastDeliveredAt: partner.lastDeliveredAt?.toISOString() ?? null,
  }
}
