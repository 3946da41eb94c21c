/** The look as tokens: colours, type, sizes of the four densities (LOOK §1). */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const ramp = (shades: string) => shades.split(' ').map((shade) => `#${shade}`) as unknown as MantineColorsTuple
const font = "'LT So','Be Vietnam Pro',sans-serif"
const heading = (rem: number) => ({ fontSize: `${rem}rem`, lineHeight: '1.35' })

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  black: '#192121',
  fontFamily: font,
  defaultRadius: 6,
  respectReducedMotion: true,
  colors: {
    teal: ramp('EEFAF9 D9F3F2 BDE8E6 95D5D2 64BCB9 399E9A 1B827F 006462 005250 013E3D'),
    gray: ramp('F7FAF9 F0F3F3 E4E9E9 D0D8D7 848F8E 636E6E 545F5E 3F4A4A 2B3534 192121'),
  },
  fontSizes: { officer: '0.875rem', desk: '1rem', citizen: '1.125rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.6' },
  headings: { fontFamily: font, sizes: { h1: heading(1.75), h2: heading(1.375), h3: heading(1.125) } },
  components: {
    // Labels wrap instead of being cut: Vietnamese marks and long names need the room (LOOK §1).
    Button: { classNames: { root: 'lt-button', inner: 'lt-button-inner', label: 'lt-button-label', loader: 'lt-button-loader' } },
    Table: { defaultProps: { tabularNums: true } },
    Badge: { defaultProps: { tt: 'none' }, styles: { label: { overflow: 'visible' } } },
  },
})

/** Mantine's own greys and reds are too faint to read (LOOK §1); heights of the densities are named after them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--input-height-officer': '2rem', '--input-fz-officer': '0.875rem', '--input-padding-y-officer': '0.25rem',
    '--input-height-desk': '2.75rem', '--input-padding-y-desk': '0.5rem', '--input-height-citizen': '3rem',
    '--button-height-officer': '2rem', '--button-padding-x-officer': '0.75rem',
    '--button-height-desk': '2.75rem', '--button-padding-x-desk': '1.125rem',
    '--button-height-citizen': '3rem', '--button-padding-x-citizen': '1.375rem',
  },
  light: {
    '--mantine-color-error': '#B01F1F',
    '--mantine-color-dimmed': '#545F5E',
    '--mantine-color-placeholder': '#636E6E',
    '--mantine-color-default-border': '#848F8E',
  },
  dark: {},
})
