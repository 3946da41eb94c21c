/** Of which kind the content of each table is, where it is another than the visit's own: what a citizen's switch closes. */
import type { RecordCategory } from './look.ts'

/** By exchange, then by table. A table that is not named here belongs to `visits`. */
export const TABLE_CATEGORIES: Readonly<Record<string, Readonly<Record<string, RecordCategory>>>> = {
  'visit-3176': {
    XML2: 'medicines', XML4: 'results', XML7: 'papers', XML8: 'papers', XML9: 'papers', XML10: 'papers', XML11: 'papers', XML12: 'papers', XML13: 'papers', XML14: 'papers',
  },
}
