/** What a person should know today, in a few sentences. Pure. */
import { addDays, vietnamDay } from '#platform/clock.ts'
import type { BookAllergy, BookAppointments, BookMedicine, BookNotice, BookResult, BookVisit } from './schema.ts'

interface Known {
  readonly appointments: BookAppointments
  readonly medicines: readonly BookMedicine[]
  readonly results: readonly BookResult[]
  readonly visits: readonly BookVisit[]
  readonly allergies: readonly BookAllergy[]
}

const SOON_DAYS = 7
const MISSED_DAYS = 14
const ENDS_DAYS = 3
const NEW_DAYS = 7
const MOST_OF_KIND = 3

/** @param visits newest first */
export function noticesOf({ appointments, medicines, results, visits, allergies }: Known, today: string): BookNotice[] {
  const since = addDays(today, -NEW_DAYS)
  const notices = [
    ...appointments.ahead.filter(({ inDays }) => inDays <= SOON_DAYS).map((each) => about('appointment-soon', { day: each.day, documentId: each.documentId })),
    ...appointments.past.filter(({ inDays, day }) => inDays >= -MISSED_DAYS && !cameSince(visits, day)).map((each) => about('appointment-missed', { day: each.day, documentId: each.documentId })),
    ...medicines.filter(({ until }) => until !== null && until <= addDays(today, ENDS_DAYS)).slice(0, MOST_OF_KIND).map((each) => about('medicine-ends', { day: each.until, name: each.name })),
    ...results.filter(({ outside, at }) => (outside === 'high' || outside === 'low') && at !== null && vietnamDay(new Date(at)) >= addDays(today, -30)).slice(0, MOST_OF_KIND)
      .map((each) => about('result-outside', { code: each.code, name: each.name })),
    ...visits.filter(({ receivedAt, corrected }) => !corrected && vietnamDay(new Date(receivedAt)) >= since).slice(0, MOST_OF_KIND).map((each) => about('visit-new', { documentId: each.documentId, name: each.facility.name ?? each.facility.code })),
    ...visits.filter(({ receivedAt, corrected }) => corrected && vietnamDay(new Date(receivedAt)) >= since).slice(0, MOST_OF_KIND).map((each) => about('visit-corrected', { documentId: each.documentId, name: each.facility.name ?? each.facility.code })),
    ...(allergies.length === 0 ? [about('allergy-none-known', {})] : []),
  ]
  return notices
}

function cameSince(visits: readonly BookVisit[], day: string): boolean {
  return visits.some(({ begins }) => begins !== null && vietnamDay(new Date(begins)) >= day)
}

interface About {
  readonly day?: string | null
  readonly documentId?: string
  readonly code?: string
  readonly name?: string
}

const SENTENCES: Readonly<Record<BookNotice['kind'], (name: string, day: string) => BookNotice['words']>> = {
  'appointment-soon': (_, day) => ({ vi: `Có lịch hẹn khám lại ngày ${day}.`, en: `An appointment is coming up on ${day}.` }),
  'appointment-missed': (_, day) => ({ vi: `Đã qua ngày hẹn khám lại ${day}; chưa thấy lần khám nào sau đó.`, en: `The appointment of ${day} has passed; no visit followed it here.` }),
  'medicine-ends': (name, day) => ({ vi: `${name} dùng đến hết ngày ${day}.`, en: `${name} lasts until ${day}.` }),
  'result-outside': (name) => ({ vi: `${name} nằm ngoài khoảng tham chiếu; nên hỏi bác sĩ.`, en: `${name} is outside its reference range; ask a doctor.` }),
  'visit-new': (name) => ({ vi: `Có lần khám mới từ ${name}.`, en: `A new visit has come from ${name}.` }),
  'visit-corrected': (name) => ({ vi: `${name} đã sửa một lần khám.`, en: `${name} has corrected a visit.` }),
  'allergy-none-known': () => ({ vi: 'Chưa ghi dị ứng nào. Nếu có, hãy thêm vào để thầy thuốc biết.', en: 'No allergy is on record. If you have one, add it so that doctors know.' }),
}

function about(kind: BookNotice['kind'], { day = null, documentId, code, name = '' }: About): BookNotice {
  return { kind, words: SENTENCES[kind](name, day === null ? '' : day.split('-').reverse().join('/')), day, documentId: documentId ?? null, code: code ?? null }
}
