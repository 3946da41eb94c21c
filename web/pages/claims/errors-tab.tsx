/** Errors of the month: deadlines, groups by money, and the claims of the group that is open. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClaimGroups, ClaimsSummary, GroupBy } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { groupings, type ClaimFilters } from './claim-filters.ts'
import { ClaimList } from './claim-list.tsx'
import { useLeft } from './claim-tag.tsx'
import classes from './claims.module.css'
import { useGroupWords } from './group-words.ts'
import { moneyOf } from './money.ts'
import { groupsQuestion } from './questions.ts'

type Group = ClaimGroups['groups'][number]

export interface ErrorsTabProps {
  readonly month: string
  readonly filters: ClaimFilters
  readonly onChange: (filters: ClaimFilters) => void
  readonly summary: ClaimsSummary | undefined
}

export function ErrorsTab({ month, filters, onChange, summary }: ErrorsTabProps) {
  const { t } = useWords()
  const by = filters.by ?? 'cause'
  const groups = useQuery(groupsQuestion(month, by))
  // Kept out of the address: it names a person.
  const [practitioner, setPractitioner] = useState<string>()
  const where = { month, ...(filters.tab === undefined ? {} : { tab: filters.tab }) }
  const regroup = (next: GroupBy) => {
    setPractitioner(undefined)
    onChange({ ...where, by: next })
  }
  const open = (key: string) => {
    if (by === 'practitioner') setPractitioner(key)
    else onChange({ ...where, by, ...(by === 'cause' ? { code: key } : { department: key }) })
  }
  const clear = () => {
    setPractitioner(undefined)
    onChange({ ...where, by })
  }
  const chosen = by === 'practitioner' ? practitioner : by === 'cause' ? filters.code : filters.department
  return (
    <>
      {summary && <DueDays summary={summary} />}
      <section className={classes.part}>
        <div className={classes.bar}>
          <h2>{t('claims.group.title')}</h2>
          <NativeSelect
            size="officer" label={t('claims.group.by')} value={by} data={groupings.map((value) => ({ value, label: t(`claims.group.${value}`) }))}
            onChange={(event) => regroup(event.currentTarget.value as GroupBy)}
          />
        </div>
        {groups.isPending && <Loading rows={5} height={36} />}
        {groups.error !== null && <FailureNotice error={groups.error} retry={() => void groups.refetch()} />}
        {groups.data && groups.data.groups.length === 0 && <NoGroups summary={summary} />}
        {groups.data && groups.data.groups.length > 0 && <Groups groups={groups.data.groups} by={by} chosen={chosen} onOpen={open} />}
      </section>
      {groups.data && groups.data.groups.length > 0 && (
        <ClaimList
          search={{
            month, broken: true, states: ['sent', 'received', 'assessing'],
            ...(filters.code === undefined ? {} : { code: filters.code }), ...(filters.department === undefined ? {} : { department: filters.department }),
            ...(by === 'practitioner' && practitioner !== undefined ? { practitioner } : {}),
          }}
          what={chosen} kind={by} columns="errors" {...(chosen === undefined ? {} : { onClear: clear })}
        />
      )}
    </>
  )
}

/** A month without claims is not yet a month without errors. */
function NoGroups({ summary }: { summary: ClaimsSummary | undefined }) {
  const { t } = useWords()
  if (summary?.claims === 0) return <Notice tone="quiet" title={t('claims.none.title')}>{t('claims.none.text')}</Notice>
  return <Notice tone="done" title={t('claims.group.emptyTitle')}>{t('claims.group.empty')}</Notice>
}

function DueDays({ summary }: { summary: ClaimsSummary }) {
  const { t } = useWords()
  const left = useLeft()
  const due = summary.due.filter((each) => each.broken > 0)
  if (due.length === 0) return null
  return (
    <section>
      <div className={classes.bar}><h2>{t('claims.glance.due')}</h2></div>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('claims.glance.dueCaption')}>
        <table className={classes.table}>
          <caption>{t('claims.glance.dueCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('claims.glance.columns.by')}</th><th scope="col">{t('claims.glance.columns.left')}</th>
              <th scope="col" data-number>{t('claims.glance.columns.broken')}</th><th scope="col" data-number>{t('claims.glance.columns.money')}</th>
            </tr>
          </thead>
          <tbody>
            {due.map((each) => (
              <tr key={each.by}>
                <th scope="row" className="nowrap">{dayOf(each.by)}</th>
                <td className={each.by < summary.today ? classes.over : each.workingDays <= 2 ? classes.soon : undefined}>{left(each.workingDays, each.by, summary.today)}</td>
                <td data-number>{numberOf(each.broken)}</td>
                <td data-number>{moneyOf(each.atRisk)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface GroupsProps {
  readonly groups: readonly Group[]
  readonly by: GroupBy
  readonly chosen: string | undefined
  readonly onOpen: (key: string) => void
}

function Groups({ groups, by, chosen, onOpen }: GroupsProps) {
  const { t } = useWords()
  return (
    <>
      <table className={`${classes.table} wide-only`}>
        <caption>{t('claims.group.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`claims.group.${by}`)}</th><th scope="col" data-number>{t('claims.group.columns.money')}</th><th scope="col" data-number>{t('claims.group.columns.claims')}</th>
            <th scope="col" data-number>{t('claims.group.columns.places')}</th><th scope="col">{t('claims.group.columns.by')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key} data-chosen={group.key === chosen}>
              <th scope="row"><GroupKey name={group.key} by={by} chosen={chosen} onOpen={onOpen} /></th>
              <td data-number>{moneyOf(group.atRisk)}</td><td data-number>{numberOf(group.claims)}</td><td data-number>{numberOf(group.places)}</td><td className="nowrap">{dayOf(group.firstBy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={`${classes.cards} phone-only`}>
        {groups.map((group) => (
          <li key={group.key} className={classes.card}>
            <div className={classes.cardHead}><GroupKey name={group.key} by={by} chosen={chosen} onOpen={onOpen} /></div>
            <dl>
              <div><dt>{t('claims.group.columns.money')}</dt><dd>{moneyOf(group.atRisk)}</dd></div>
              <div><dt>{t('claims.group.columns.claims')}</dt><dd>{numberOf(group.claims)}</dd></div>
              <div><dt>{t('claims.group.columns.by')}</dt><dd>{dayOf(group.firstBy)}</dd></div>
            </dl>
          </li>
        ))}
      </ul>
      <p className={classes.note}>{t('claims.group.note')}</p>
    </>
  )
}

function GroupKey({ name, by, chosen, onOpen }: { name: string } & Omit<GroupsProps, 'groups'>) {
  const words = useGroupWords()
  const said = words(by, name)
  return (
    <button type="button" className={classes.key} aria-pressed={name === chosen} onClick={() => onOpen(name)}>
      {said}{said !== name && <code className={classes.code}>{name}</code>}
    </button>
  )
}
