/** The rules of matching from 2026 on: points, thresholds and guards. Tuned once, on a truth set frozen before (docs/decisions/0011). */
import { frequentNames } from './frequent-names.ts'
import type { MatchingRules } from './shape.ts'

export const rules2026: MatchingRules = {
  id: 'matching-2026-1',
  instrument: 'docs/decisions/0011',
  validFrom: '2024-01-01',
  words: { agreesWithin: 0.97, most: 9, mostOfName: 22, keeps: { typed: 0.6, sound: 0.7, initial: 0.25 } },
  fields: {
    name: {
      title: { vi: 'Họ tên', en: 'Name' },
      // Words that agree weigh by their frequency; these are the words that do not.
      points: {
        'family-differs': -6, 'given-differs': -8, 'middle-differs': -3, 'middle-missing': -1.5, 'usual-missing': -0.5, 'order-differs': -0.5,
        'newborn-name': 0, 'not-given': 0,
      },
    },
    tones: { title: { vi: 'Dấu thanh', en: 'Tone marks' }, points: { agree: 0.7, lost: 0, differ: -2.5 } },
    birth: {
      title: { vi: 'Ngày sinh', en: 'Birth' },
      points: { day: 14.5, 'first-of-january': 8.5, year: 6, 'year-and-vague': 5.5, swapped: 9.5, 'near-day': 5, 'day-in-year': -2, 'near-year': -1, differs: -12, unknown: 0 },
    },
    sex: { title: { vi: 'Giới tính', en: 'Sex' }, points: { agrees: 1, differs: -5, unknown: 0 } },
    commune: { title: { vi: 'Xã cư trú', en: 'Commune' }, points: { agrees: 9, differs: -1.5, unknown: 0 } },
    phone: { title: { vi: 'Điện thoại', en: 'Phone' }, points: { agrees: 12, differs: -0.7, unknown: 0 } },
    mother: { title: { vi: 'Mẹ', en: 'Mother' }, points: { agrees: 9, similar: 5, differs: -4, unknown: 0 } },
    // Weighed for newborns without a name only: where a child was born tells little of anybody else.
    facility: { title: { vi: 'Nơi sinh', en: 'Place of birth' }, points: { agrees: 3, differs: -2, unknown: 0 } },
    number: { title: { vi: 'Số định danh', en: 'Personal number' }, points: { 'two-numbers': -40, unknown: 0 } },
    // Who lives together shares address, telephone, mother and family name: with another given name these prove little.
    household: { title: { vi: 'Cùng nhà', en: 'One household' }, points: { 'shared-by-family': -7, none: 0 } },
  },
  thresholds: { link: 9, ask: -4, ahead: 6 },
  guards: ['given-name-differs', 'given-name-unsure', 'family-name-differs', 'tones-differ', 'birth-differs', 'birth-is-vague', 'sex-differs', 'name-not-given', 'place-differs'],
  leastPopulation: 1_000_000,
  knownShare: 0.5,
  // Weighing a row takes some 20 µs: 400 of them stay well within the 50 ms of a question. Among a million people half of the
  // questions read 60 rows; whom a limit cuts off shares less with the person than those before.
  blocks: { all: 400, phone: 50, mother: 50, ends: 100, name: 150, pair: 120, birth: 200 },
  candidates: 5,
  frequentNames,
}
