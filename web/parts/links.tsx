/** Mantine's links and buttons that travel with the router. */
import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Element<Props> = Props & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { readonly ref?: Ref<HTMLAnchorElement> }

/** A link in running text; its size is that of the text around it. */
export const AnchorLink = createLink((props: Element<AnchorProps>) => <Anchor inherit underline="always" {...props} />)

/** A link that looks like a button. */
export const ButtonLink = createLink((props: Element<ButtonProps>) => <Button component="a" {...props} />)
