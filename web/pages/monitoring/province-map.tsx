/** The provinces as tiles about where they lie: figure, state in words and tone; a tile filters the table. */
import { PROVINCE_TILES, type ProvinceTile } from '#definitions/monitoring/tiles.ts'
import type { ProvinceFigures } from '#modules/papers/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { countOf } from './figure-text.ts'
import classes from './monitoring.module.css'

export interface MapProps {
  readonly provinces: readonly ProvinceFigures[]
  readonly chosen: string | null
  readonly onChoose: (province: string | null) => void
}

export function ProvinceMap({ provinces, chosen, onChoose }: MapProps) {
  const { t } = useWords()
  const known = new Map(provinces.map((each) => [each.province, each]))
  const shown = PROVINCE_TILES.filter(({ code }) => known.has(code))
  return (
    <section className={classes.part} aria-labelledby="monitoring-map">
      <h2 id="monitoring-map">{t('monitoring.map.title')}</h2>
      <p className={classes.note}>{t('monitoring.map.note')}</p>
      <ul className={classes.map} data-whole={shown.length > 1}>
        {shown.map((tile) => <Tile key={tile.code} tile={tile} figures={known.get(tile.code)} chosen={chosen === tile.code} onChoose={() => onChoose(chosen === tile.code ? null : tile.code)} />)}
      </ul>
      {chosen !== null && shown.length > 1 && <button type="button" className={classes.plain} onClick={() => onChoose(null)}>{t('monitoring.map.all')}</button>}
    </section>
  )
}

const TONES = { gap: 'act', none: 'quiet', partly: 'moving', whole: 'done' } as const

function stateOf(figures: ProvinceFigures | undefined): keyof typeof TONES {
  if (!figures || figures.facilities === 0) return 'none'
  if (!figures.figures) return 'gap'
  return figures.reporting < figures.facilities ? 'partly' : 'whole'
}

interface TileProps {
  readonly tile: ProvinceTile
  readonly figures: ProvinceFigures | undefined
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Tile({ tile, figures, chosen, onChoose }: TileProps) {
  const { t } = useWords()
  const state = stateOf(figures)
  const words = t(`monitoring.map.state.${state}`)
  return (
    <li style={{ gridColumn: tile.column, gridRow: tile.row }}>
      <button type="button" className={classes.tile} data-tone={TONES[state]} aria-pressed={chosen} onClick={onChoose}>
        <span className={classes.tileName}>{tile.name}</span>
        {figures?.figures && <span>{t('monitoring.map.visits', { number: countOf(t, figures.figures.visits) })}</span>}
        <span className={figures?.figures ? classes.hidden : undefined}>{words}</span>
      </button>
    </li>
  )
}
