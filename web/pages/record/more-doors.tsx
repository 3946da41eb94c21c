/** What else one can do with the book: add, show, keep, download. */
import { IconAmbulance, IconChartLine, IconChevronRight, IconDeviceMobileDown, IconDownload, IconFileTypePdf, IconListNumbers, IconPencil, IconQrcode } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BookOverview } from '#modules/record/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { bookAddress, useBookSearch } from './questions.ts'
import classes from './me-page.module.css'

const icon = { size: 24, stroke: 1.7, 'aria-hidden': true } as const

export function MoreDoors({ book }: { book: BookOverview }) {
  const { t } = useWords()
  const search = useBookSearch()
  const link = { search, className: classes.row }
  const inside = (picture: ReactNode, name: string, text: string) => <>{picture}<span><strong>{name}</strong><small>{text}</small></span><IconChevronRight size={20} aria-hidden /></>
  const told = (name: 'add' | 'emergency' | 'share' | 'offline' | 'growth' | 'views' | 'pdf' | 'fhir') => [t(`record.also.${name}`), t(`record.also.${name}Text`)] as const
  return (
    <nav aria-labelledby="also">
      <h2 id="also">{t('record.also.title')}</h2>
      <ul className={classes.rows}>
        {book.child && <li><Link to="/me/growth" {...link}>{inside(<IconChartLine {...icon} />, ...told('growth'))}</Link></li>}
        <li><Link to="/me/add" {...link}>{inside(<IconPencil {...icon} />, ...told('add'))}</Link></li>
        <li><Link to="/me/emergency" {...link}>{inside(<IconAmbulance {...icon} />, ...told('emergency'))}</Link></li>
        <li><Link to="/me/share" {...link}>{inside(<IconQrcode {...icon} />, ...told('share'))}</Link></li>
        <li><Link to="/me/offline" {...link}>{inside(<IconDeviceMobileDown {...icon} />, ...told('offline'))}</Link></li>
        <li><Link to="/me/views" {...link}>{inside(<IconListNumbers {...icon} />, ...told('views'))}</Link></li>
        <li><a href={bookAddress('book/pdf', search)} download className={classes.row}>{inside(<IconFileTypePdf {...icon} />, ...told('pdf'))}</a></li>
        {book.patientId !== null && <li><a href={`/fhir/R4/Patient/${book.patientId}/$everything`} download="so-suc-khoe.json" className={classes.row}>{inside(<IconDownload {...icon} />, ...told('fhir'))}</a></li>}
      </ul>
    </nav>
  )
}
