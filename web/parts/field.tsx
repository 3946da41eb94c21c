/** A copyable fact of a description list. */
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import classes from './field.module.css'

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}

export function Fact({ name, copy, children }: { name: string; copy?: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}{copy !== undefined && <> <CopyButton value={copy} what={name} /></>}</dd>
    </div>
  )
}
