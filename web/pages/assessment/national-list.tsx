/** Claims of the nation as rows: facility, money, rules; a table on wide screens, cards on a phone. */
import { Link } from '@tanstack/react-router'
import type { NationalLine } from '#modules/insurance/schema.ts'
import { problemWords } from '../../parts/problem-words.ts'
import { dateOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { ClaimTag } from '../claims/claim-tag.tsx'
import classes from '../claims/claims.module.css'
import { moneyOf } from '../claims/money.ts'

export function NationalRows({ rows }: { rows: readonly NationalLine[] }) {
  const { t } = useWords()
  return (
    <>
      <table className={`${classes.table} wide-only`}>
        <caption>{t('assessment.list.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('assessment.list.ends')}</th><th scope="col">{t('assessment.list.facility')}</th><th scope="col" data-number>{t('assessment.list.money')}</th>
            <th scope="col" data-number>{t('assessment.list.claimed')}</th><th scope="col">{t('assessment.list.codes')}</th><th scope="col">{t('assessment.list.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.claimId}>
              <th scope="row" className="nowrap"><Door row={row} /></th><td><Facility row={row} /></td><td data-number>{moneyOf(row.atRisk)}</td><td data-number>{moneyOf(row.claimed)}</td>
              <td><Rules codes={row.codes} /></td><td><ClaimTag state={row.state} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={`${classes.cards} phone-only`}>
        {rows.map((row) => (
          <li key={row.claimId} className={classes.card}>
            <div className={classes.cardHead}><Door row={row} /><ClaimTag state={row.state} /></div>
            <dl>
              <div><dt>{t('assessment.list.facility')}</dt><dd><Facility row={row} /></dd></div>
              <div><dt>{t('assessment.list.money')}</dt><dd>{moneyOf(row.atRisk)}</dd></div>
              <div><dt>{t('assessment.list.claimed')}</dt><dd>{moneyOf(row.claimed)}</dd></div>
              <div><dt>{t('assessment.list.codes')}</dt><dd><Rules codes={row.codes} /></dd></div>
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

function Door({ row }: { row: NationalLine }) {
  return <Link to="/assessment/$claimId" params={{ claimId: row.claimId }}>{dateOf(row.ends)} · …{row.claimId.slice(-6)}</Link>
}

function Facility({ row }: { row: NationalLine }) {
  return <>{row.facilityName !== null && `${row.facilityName} `}<span className="secondary nowrap">{row.facility}</span></>
}

function Rules({ codes }: { codes: readonly string[] }) {
  const { t, say } = useWords()
  const [first] = codes
  if (first === undefined) return <span className="secondary">–</span>
  const words = problemWords(first)
  return <>{words ? say(words) : t('claims.group.unknown', { code: first })}{codes.length > 1 && <span className="secondary nowrap"> {t('messages.more', { number: numberOf(codes.length - 1) })}</span>}</>
}
