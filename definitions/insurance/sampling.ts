/** How claims are sampled for assessment by hand: strata by money at risk, and the share of the sample each gets. */
import type { Words } from '../shape.ts'

export interface Stratum {
  readonly id: string
  readonly title: Words
  /** Lowest money at risk of a claim in it, hundredths of a đồng as digits; a claim belongs to the first that it reaches. */
  readonly from: string
  /** Share of the sample, in hundredths; all together 100. */
  readonly share: number
}

export interface SamplingPlan {
  readonly title: Words
  readonly strata: readonly Stratum[]
  readonly instrument: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly known: 'seen' | 'reported' | 'assumed'
}

/** Ours: the instrument asks for assessment by risk and leaves the shares to the insurer. */
export const samplingPlan: SamplingPlan = {
  title: { vi: 'Chọn mẫu theo rủi ro', en: 'Sampling by risk' },
  strata: [
    { id: 'high', title: { vi: 'Từ 5.000.000 đ rủi ro', en: '5,000,000 đ at risk or more' }, from: '500000000', share: 50 },
    { id: 'middle', title: { vi: 'Từ 500.000 đ đến dưới 5.000.000 đ', en: '500,000 đ to below 5,000,000 đ' }, from: '50000000', share: 30 },
    { id: 'low', title: { vi: 'Dưới 500.000 đ', en: 'Below 500,000 đ' }, from: '1', share: 15 },
    { id: 'none', title: { vi: 'Không vi phạm quy tắc nào', en: 'No money at risk' }, from: '0', share: 5 },
  ],
  instrument: 'TT 12/2026/TT-BTC', validFrom: '2026-01-01', validTo: null, known: 'assumed',
}
