/** Copies one value; says so in place and aloud. */
import { CopyButton as Copier, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useAnnouncer } from '../shell/live-regions.tsx'
import { useWords } from '../words/use-words.ts'
import classes from './copy-button.module.css'

/** `what` names the value for those who do not see it beside the button. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  return (
    <Copier value={value} timeout={2_000}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes.copy}
          aria-label={t('parts.copyWhat', { what })}
          title={t('parts.copyWhat', { what })}
          onClick={() => {
            copy()
            announce.politely(t('parts.copied'))
          }}
        >
          {copied ? <IconCheck size="1.1em" aria-hidden /> : <IconCopy size="1.1em" aria-hidden />}
        </UnstyledButton>
      )}
    </Copier>
  )
}
