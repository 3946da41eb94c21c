/** The signed PDF and the signed data, to keep; and the way to see the paper as a stranger does. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { PaperView } from '#modules/papers/schema.ts'
import { AnchorLink } from '../../parts/links.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './papers.module.css'

export function Downloads({ view, pdf }: { view: PaperView; pdf: string }) {
  const { t } = useWords()
  const code = view.address.split('/v/')[1] ?? ''
  const data = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify({ data: view.data, signatures: view.signatures }, null, 2))}`
  return (
    <section aria-labelledby="paper-signatures" className={classes.downloads}>
      <Button component="a" href={pdf} download size="citizen" leftSection={<IconDownload size="1.2em" aria-hidden />}>{t('papers.download')}</Button>
      <details>
        <summary id="paper-signatures">{t('papers.signatures')}</summary>
        <p>{t('papers.signaturesText')}</p>
        <p><a href={data} download={`${view.paper.paperId}.json`}>{t('papers.data')}</a></p>
        <p><AnchorLink to="/v/$code" params={{ code }}>{t('papers.check')}</AnchorLink></p>
      </details>
    </section>
  )
}
