/** Looks in an emergency that the person called not right, for the auditor's finding. */
import { Button, Textarea } from '@mantine/core'
import { IconBan, IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewList } from '#modules/access/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { reviewsQuestion, useAct } from './questions.ts'
import { Section } from './section.tsx'
import { whoTold } from './told-look.tsx'
import { minuteOf } from './when.ts'
import classes from './access.module.css'

export function ReviewsPage() {
  const { t } = useWords()
  return <Guard roles={['auditor']} title={t('access.reviews.title')}><Reviews /></Guard>
}

function Reviews() {
  const { t } = useWords()
  const query = useQuery(reviewsQuestion)
  return (
    <Page density="desk" title={t('access.reviews.title')}>
      <div className={classes.work}>
        <p>{t('access.reviews.lead')}</p>
        <Section id="reviews" title={t('access.reviews.list')} query={query}>
          {({ reviews }) => (
            <>
              {reviews.length === 0 && <p className="secondary">{t('access.reviews.none')}</p>}
              {reviews.map((each) => <Review key={each.reviewId} review={each} />)}
            </>
          )}
        </Section>
      </div>
    </Page>
  )
}

const looks = { waiting: { tone: 'act', Icon: IconHourglass }, lawful: { tone: 'done', Icon: IconCircleCheck }, unlawful: { tone: 'stop', Icon: IconBan } } as const

function Review({ review }: { review: ReviewList['reviews'][number] }) {
  const { t } = useWords()
  const state = review.finding ?? 'waiting'
  return (
    <article className={classes.review}>
      <h3>{t('access.reviews.opened', { at: minuteOf(review.openedAt), who: whoTold(review) })}</h3>
      <p className={classes.state}>
        <Tag look={looks[state]}>{t(`access.reviews.${state}`)}</Tag>
        {review.decidedAt !== null && <span>{t('access.reviews.decidedAt', { at: minuteOf(review.decidedAt) })}</span>}
      </p>
      <p className={classes.note}>{t('access.reviews.reason')}</p>
      <p className={classes.said}>{review.reason}</p>
      <p className={classes.note}>{t('access.reviews.words')} · {minuteOf(review.askedAt)}</p>
      <p className={classes.said}>{review.words ?? t('access.reviews.noWords')}</p>
      {review.ground !== null && <><p className={classes.note}>{t('access.reviews.ground')}</p><p className={classes.said}>{review.ground}</p></>}
      {review.finding === null && <Finding reviewId={review.reviewId} />}
    </article>
  )
}

function Finding({ reviewId }: { reviewId: string }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [ground, setGround] = useState('')
  const [missing, setMissing] = useState(false)
  const act = useAct()
  const decide = (finding: 'lawful' | 'unlawful') => {
    const isShort = ground.trim().length < 10
    setMissing(isShort)
    if (isShort) return announce.urgently(t('access.reviews.groundMissing'))
    act.mutate({ path: `reviews/${reviewId}/decision`, body: { finding, ground: ground.normalize('NFC').trim() }, said: t('access.reviews.decided') })
  }
  return (
    <div className={classes.form}>
      <Textarea
        size="desk" required rows={2} maxLength={2_000} label={t('access.reviews.ground')} description={t('access.reviews.groundHint')} value={ground}
        error={missing ? t('access.reviews.groundMissing') : undefined} onChange={(event) => setGround(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button size="desk" variant="default" disabled={act.isPending} onClick={() => decide('lawful')}>{t('access.reviews.lawful')}</Button>
        <Button size="desk" disabled={act.isPending} onClick={() => decide('unlawful')}>{t('access.reviews.unlawful')}</Button>
      </div>
      {act.error !== null && <FailureNotice error={act.error} />}
    </div>
  )
}
