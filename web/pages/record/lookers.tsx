/** Who has looked at the book: openings in an emergency at once and on top, the month's count further down. */
import { IconChevronRight, IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Notice } from '../../parts/notice.tsx'
import { dateOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { minuteOf } from './facts.tsx'
import { viewersQuestion } from './questions.ts'
import classes from './me-page.module.css'

/** Emergency openings that wait for the person's answer. */
export function Opened() {
  const { t } = useWords()
  const waiting = useQuery(viewersQuestion).data?.told.filter(({ answer }) => answer === null) ?? []
  return waiting.map(({ noticeId, at, name, facility, facilityName, reason }) => (
    <Notice key={noticeId} tone="stop" title={t('record.emergency.opened')} next={<Link to="/me/access">{t('record.emergency.door')}</Link>}>
      {t('record.emergency.text', { who: [name, facilityName ?? facility].filter(Boolean).join(' · '), at: minuteOf(at), reason })}
    </Notice>
  ))
}

const monthOf = (moment: string) => dateOf(moment).slice(3)

export function Lookers() {
  const { t } = useWords()
  const viewers = useQuery(viewersQuestion).data?.viewers
  const month = monthOf(new Date().toISOString())
  const times = viewers?.filter(({ at }) => monthOf(at) === month).reduce((sum, each) => sum + each.times, 0)
  const words = times === undefined ? t('record.lookers.door') : times === 0 ? t('record.lookers.none') : t('record.lookers.one', { count: times })
  return (
    <ul className={classes.rows}>
      <li>
        <Link to="/me/access" className={classes.row}>
          <IconEye size={24} stroke={1.7} aria-hidden /><span><strong>{words}</strong><small>{t('record.lookers.text')}</small></span><IconChevronRight size={20} aria-hidden />
        </Link>
      </li>
    </ul>
  )
}
