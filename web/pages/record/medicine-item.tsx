/** One medicine with its dose in words, its days, and who prescribed it. */
import type { BookMedicine } from '#modules/record/schema.ts'
import { dayOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { Source } from './facts.tsx'
import classes from './book.module.css'

const DAY_MS = 86_400_000

/** "metformin 500 mg, viên". */
export function medicineName({ name, strength, form }: BookMedicine): string {
  return [[name, strength].filter(Boolean).join(' '), form].filter(Boolean).join(', ')
}

/** Dose and way of taking it as one sentence, whichever of the two was written. */
export function doseWords({ dose, howTo }: BookMedicine): string | null {
  const parts = [dose, howTo].filter((part): part is string => part !== null)
  const [first, second] = parts
  // Many systems write the dose into both fields: it is said once.
  return first === undefined ? null : second === undefined || first.includes(second) ? first : second.includes(first) ? second : `${first}. ${second}`
}

/** Days from `today` to the last day of the supply; null where that is not known. */
export function daysLeft({ until }: BookMedicine, today: string): number | null {
  return until === null ? null : Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS)
}

function daysWords({ t }: Pick<Words, 't'>, { from, until }: BookMedicine): string | null {
  if (from === null) return null
  return until === null ? t('record.medicines.since', { from: dayOf(from) }) : t('record.medicines.span', { from: dayOf(from), until: dayOf(until) })
}

export function MedicineItem({ medicine, today, linked = true }: { medicine: BookMedicine; today?: string; linked?: boolean }) {
  const words = useWords()
  const { t, say } = words
  const dose = doseWords(medicine)
  const left = today === undefined || !medicine.now ? null : daysLeft(medicine, today)
  const days = daysWords(words, medicine)
  return (
    <li className={classes.card}>
      <p className={classes.name}>{medicineName(medicine)}</p>
      <p className={classes.dose}>{dose ?? t('record.medicines.noDose')}</p>
      <p className={classes.note}>
        {[medicine.route === null ? null : say(medicine.route), medicine.quantity === null ? null : t('record.medicines.quantity', { quantity: medicine.quantity, unit: medicine.unit ?? '' }).trim()].filter(Boolean).join(' · ')}
      </p>
      {days !== null && <p className={classes.note}>{days}{left !== null && left >= 0 && <strong> · {left === 0 ? t('record.medicines.endsToday') : t('record.medicines.ends', { count: left })}</strong>}</p>}
      <Source source={medicine.source} linked={linked} />
    </li>
  )
}
