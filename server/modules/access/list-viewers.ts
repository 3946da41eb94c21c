/** Who looked at a person's record, with purpose: looks in an emergency on top, until the person has answered. */
import { PURPOSE_WORDS } from '#definitions/access/look.ts'
import { listActsOn, recordAct, type ActOnSubject } from '#modules/audit/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { CallerRole, Permit } from '#platform/permit.ts'
import { unseal } from '#platform/seal.ts'
import { requireDecider } from './decide-for.ts'
import type { PermitTools } from './permit-tools.ts'
import { listNotices, listStaffCards, type StaffCard } from './queries-reviews.ts'
import { staffNameContext } from './register.ts'
import type { ViewerList } from './schema.ts'

const ACTS = 1_000
const NOTICES = 50
const SHOWN = 200

/** Roles of people whose acts on one's data one is shown: whoever looks, not the systems that send and carry. */
const LOOKING: ReadonlySet<CallerRole> = new Set<CallerRole>([
  'clinician', 'registrar', 'clerk', 'assessor', 'steward', 'operator', 'auditor', 'citizen', 'commune-officer', 'province-officer', 'ministry-officer',
])

/**
 * The list of the caller or of their child, newest first; the reading of it is an act too. Who looks for another adult does not
 * get it: the places that looked may betray what is withheld.
 * @throws Refusal as `requireDecider`
 */
export async function listViewers(tools: PermitTools, permit: Permit<'record:read-own'>, of?: string): Promise<ViewerList> {
  const { caller } = permit
  const subject = of === undefined ? caller.subject : await requireDecider(tools, caller, of)
  if (!subject) return { told: [], viewers: [] }
  const purpose = subject.key === caller.subject?.key ? 'own' : 'representation'
  const { acts, notices } = await tools.reader.inScope({ kind: 'subject', key: subject.key }, async (tx) => {
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'viewers-read', subjectKey: subject.key, shard: subject.shard, purpose: PURPOSE_WORDS[purpose].vi,
    })
    return { acts: await listActsOn(tx, subject.key, ACTS), notices: await listNotices(tx, subject, NOTICES) }
  })
  const others = acts.filter((act) => act.actor !== caller.id && LOOKING.has(act.role))
  const ids = [...new Set([...others.map((act) => act.actor), ...notices.map((each) => each.callerId)])]
  const cards = new Map((await tools.intake.inOneStatement((tx) => listStaffCards(tx, ids))).map((card) => [card.staffId, card]))
  const who = (id: string) => whoIs(tools, cards.get(id))
  const told = notices.map((each) => ({
    noticeId: each.noticeId, at: each.toldAt.toISOString(), name: who(each.callerId).name, facility: each.facility, facilityName: tools.nameOfFacility(each.facility) ?? null,
    reason: each.reason ?? '', answer: each.answer,
  }))
  return { told: [...told.filter((each) => each.answer === null), ...told.filter((each) => each.answer !== null)], viewers: groupsOf(others).slice(0, SHOWN).map((group) => ({ ...group.shown, ...who(group.actor) })) }
}

interface Group {
  readonly actor: string
  readonly shown: { at: string; role: Exclude<CallerRole, 'public'>; purpose: string | null; times: number }
}

/** Acts of one person on one day for one purpose are one line. */
function groupsOf(acts: readonly ActOnSubject[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { actor, role, purpose, at } of acts) {
    if (role === 'public') continue
    const key = [actor, role, purpose, vietnamDay(at)].join('\0')
    const known = groups.get(key)
    if (known) known.shown.times += 1
    else groups.set(key, { actor, shown: { at: at.toISOString(), role, purpose, times: 1 } })
  }
  return [...groups.values()]
}

function whoIs(tools: PermitTools, card: StaffCard | undefined): { name: string | null; facility: string | null; facilityName: string | null } {
  if (!card) return { name: null, facility: null, facilityName: null }
  const name = unseal(tools.keys.secretById(card.nameKey).secret, card.name, staffNameContext(card.person)).toString()
  return { name: shortName(name), facility: card.facility, facilityName: card.facility === null ? null : (tools.nameOfFacility(card.facility) ?? null) }
}

/** `Trần Văn Vinh` as `Trần V.`: enough to ask at the facility, too little to look somebody up. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const given = words.length > 1 ? words.at(-1) : undefined
  return given === undefined ? (words[0] ?? '') : `${words[0] ?? ''} ${[...given][0] ?? ''}.`
}
