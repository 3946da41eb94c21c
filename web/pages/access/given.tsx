/** Who may look for the citizen, and asking another adult to. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DelegationList } from '#modules/access/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { delegationsQuestion, useAct } from './questions.ts'
import { Section } from './section.tsx'
import { dayAhead } from './when.ts'
import classes from './access.module.css'

export function Given() {
  const { t } = useWords()
  const query = useQuery(delegationsQuestion)
  return (
    <Section id="given" title={t('access.look.given.title')} query={query}>
      {({ delegations, longestDays }) => (
        <>
          {delegations.length === 0 && <p className="secondary">{t('access.look.given.none')}</p>}
          <ul className={classes.list}>{delegations.map((each) => <GivenRow key={each.delegationId} given={each} />)}</ul>
          <AskSomebody longestDays={longestDays} />
        </>
      )}
    </Section>
  )
}

function GivenRow({ given }: { given: DelegationList['delegations'][number] }) {
  const { t } = useWords()
  const act = useAct()
  const state = given.ground === 'parent' ? 'parent' : given.agreed ? 'agreed' : 'waiting'
  return (
    <li className={classes.switch}>
      <div>
        <p className={classes.what}><strong>{given.name}</strong></p>
        <p className={classes.note}>{t(`access.look.given.${state}`, { day: dayOf(given.until) })}</p>
        {given.sensitive && <p className={classes.note}>{t('access.look.given.sensitive')}</p>}
      </div>
      {given.ground === 'consent' && (
        <Button
          size="citizen" variant="default" loading={act.isPending} aria-label={t('access.look.given.endOf', { name: given.name })}
          onClick={() => act.mutate({ path: `delegations/${given.delegationId}/end`, said: t('access.look.given.ended', { name: given.name }) })}
        >
          {t('access.look.given.end')}
        </Button>
      )}
      {act.error !== null && <FailureNotice error={act.error} />}
    </li>
  )
}

function AskSomebody({ longestDays }: { longestDays: number }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className={classes.law} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('access.look.given.ask')}</summary>
      {open && <AskForm longestDays={longestDays} done={() => setOpen(false)} />}
    </details>
  )
}

function AskForm({ longestDays, done }: { longestDays: number; done: () => void }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [wish, setWish] = useState({ personalId: '', name: '', until: dayAhead(90, new Date()), sensitive: false })
  const [missing, setMissing] = useState(false)
  const act = useAct(done)
  const change = (part: Partial<typeof wish>) => setWish({ ...wish, ...part })
  const submit = () => {
    const body = { ...wish, personalId: wish.personalId.replaceAll(/\s/g, ''), name: wish.name.normalize('NFC').trim() }
    const isShort = !/^\d{12}$/.test(body.personalId) || body.name === '' || body.until === ''
    setMissing(isShort)
    if (isShort) return announce.urgently(t('access.look.given.missing'))
    act.mutate({ path: 'delegations', body, said: t('access.look.given.sent') })
  }
  return (
    <form
      className={classes.form} noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextInput
        size="citizen" inputMode="numeric" autoComplete="off" maxLength={20} required label={t('access.look.given.personalId')} description={t('access.look.given.personalIdHint')}
        value={wish.personalId} onChange={(event) => change({ personalId: event.currentTarget.value })}
      />
      <TextInput
        size="citizen" autoComplete="off" maxLength={80} required label={t('access.look.given.name')} description={t('access.look.given.nameHint')} value={wish.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        size="citizen" type="date" required label={t('access.look.given.until')} description={t('access.look.given.untilHint', { days: longestDays })} value={wish.until}
        onChange={(event) => change({ until: event.currentTarget.value })}
      />
      <Checkbox size="md" label={t('access.look.given.showSensitive')} checked={wish.sensitive} onChange={(event) => change({ sensitive: event.currentTarget.checked })} />
      {missing && <p className={classes.missing}>{t('access.look.given.missing')}</p>}
      <Button size="citizen" type="submit" loading={act.isPending}>{t('access.look.given.send')}</Button>
      {act.error !== null && <FailureNotice error={act.error} />}
    </form>
  )
}
