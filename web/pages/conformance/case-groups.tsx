/** Every case of the checklist, by group: one line each, opened for what it was seen by. */
import { IconCircleCheck, IconCircleDashed, IconProgress } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { CaseBody, SeenMessage } from '#modules/conformance/schema.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { partnerShortName } from '../../parts/partner-name.ts'
import { HopTag, MessageTag, Tag, type Look } from '../../parts/tag.tsx'
import { momentOf, shortReference, timeOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './conformance-page.module.css'

const GROUPS = ['start', 'documents', 'changes', 'errors', 'steadiness'] as const
const looks: Readonly<Record<CaseBody['state'], Look>> = {
  open: { tone: 'quiet', Icon: IconCircleDashed }, begun: { tone: 'moving', Icon: IconProgress }, fulfilled: { tone: 'done', Icon: IconCircleCheck },
}

export function CaseGroups({ cases }: { cases: readonly CaseBody[] }) {
  const { t } = useWords()
  return (
    <div>
      {GROUPS.map((group) => {
        const own = cases.filter((each) => each.group === group)
        const done = own.filter((each) => each.state === 'fulfilled').length
        return (
          <Group key={group} whole={done === own.length}>
            <h2>{t(`conformance.groups.${group}`)} <span className={classes.count}>{t('conformance.groupDone', { done, all: own.length })}</span></h2>
            <ul>{own.map((each) => <li key={each.code}><Case each={each} /></li>)}</ul>
          </Group>
        )
      })}
    </div>
  )
}

/** What is done is folded away until somebody opens it. */
function Group({ whole, children: [heading, cases] }: { whole: boolean; children: readonly [ReactNode, ReactNode] }) {
  const [chosen, setChosen] = useState<boolean>()
  const open = chosen ?? !whole
  return (
    <details className={classes.group} open={open}>
      <summary onClick={(event) => {
        event.preventDefault()
        setChosen(!open)
      }}>{heading}</summary>
      {cases}
    </details>
  )
}

function Case({ each }: { each: CaseBody }) {
  const { t, say } = useWords()
  return (
    <details className={classes.case} data-state={each.state}>
      <summary>
        <span className={classes.name}>{say(each.title)}{!each.obligatory && <span className="secondary"> ({t('conformance.optional')})</span>}</span>
        <Tag look={looks[each.state]}>{t(`conformance.states.${each.state}`)}</Tag>
      </summary>
      <div className={classes.detail}>
        <p>{say(each.doThis)}</p>
        {each.next && <p><strong>{say(each.next)}</strong></p>}
        {each.fulfilledAt !== null && <p>{t('conformance.fulfilledAt', { time: momentOf(each.fulfilledAt) })}</p>}
        <p className="secondary">{t('conformance.section', { section: each.section })}</p>
        <Evidence each={each} />
      </div>
    </details>
  )
}

function Evidence({ each }: { each: CaseBody }) {
  const { t } = useWords()
  if (each.messages.length === 0) return each.state === 'fulfilled' ? <p className="secondary">{t('conformance.noEvidence')}</p> : null
  const count = each.messages.length
  return (
    <>
      <p className="secondary">{each.state === 'fulfilled' ? t('conformance.evidence', { count }) : t('conformance.nearest', { count })}</p>
      <ul className={classes.messages}>{each.messages.map((message) => <li key={message.messageId}><SeenLine message={message} /></li>)}</ul>
    </>
  )
}

/** A message and its way, in one place. */
export function SeenLine({ message, timed = true }: { message: SeenMessage; timed?: boolean }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <p className={classes.line}>
        <span>
          {t('conformance.message')} <code title={message.messageId}>{shortReference(message.messageId)}</code> <CopyButton value={message.messageId} what={t('conformance.message')} />
          {message.version !== null && message.version > 1 && ` ${t('conformance.versionOf', { version: message.version })}`}
        </span>
        {message.state !== null && <MessageTag state={message.state} />}
        {timed && <time dateTime={message.receivedAt} title={momentOf(message.receivedAt)}>{timeOf(message.receivedAt)}</time>}
      </p>
      {message.hops.length > 0 && (
        <p className={classes.line}>{message.hops.map((hop) => <HopTag key={hop.partner} state={hop.state} partner={partnerShortName(words, hop.partner)} />)}</p>
      )}
      {message.codes.length > 0 && <p className={classes.codes}>{t('conformance.codes', { codes: message.codes.join(', ') })}</p>}
    </>
  )
}
