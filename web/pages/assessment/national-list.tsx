/** Claims of the nation as rows: facility, money, rules. */
import { Link } from '@tanstack/react-router'
import type { NationalLine } from '#modules/insurance/schema.ts'
import { dateOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { BrokenRules, ClaimRows } from '../claims/claim-rows.tsx'
import { moneyOf } from '../claims/money.ts'

export function NationalRows({ rows, caption }: { rows: readonly NationalLine[]; caption: string }) {
  const { t } = useWords()
  return (
    <ClaimRows
      rows={rows} caption={caption} door={{ head: t('assessment.list.ends'), cell: (row) => <Door row={row} /> }}
      columns={[
        { head: t('assessment.list.facility'), cell: (row) => <Facility row={row} /> },
        { head: t('assessment.list.money'), number: true, cell: (row) => moneyOf(row.atRisk) },
        { head: t('assessment.list.claimed'), number: true, cell: (row) => moneyOf(row.claimed) },
        { head: t('assessment.list.codes'), cell: (row) => <BrokenRules codes={row.codes} /> },
      ]}
    />
  )
}

function Door({ row }: { row: NationalLine }) {
  return <Link to="/assessment/$claimId" params={{ claimId: row.claimId }}>{dateOf(row.ends)} · …{row.claimId.slice(-6)}</Link>
}

function Facility({ row }: { row: NationalLine }) {
  return <>{row.facilityName !== null && `${row.facilityName} `}<span className="secondary nowrap">{row.facility}</span></>
}
