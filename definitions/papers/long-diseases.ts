/**
 * Diseases with which one referral holds for a year, by the beginning of their ICD-10 codes. TO BE CONFIRMED: that such a list exists and that it
 * is annex III is reported (TT 01/2025/TT-BYT, TT 06/2026/TT-BYT article 5); the annex itself was not at hand. These are long illnesses put together
 * from its forerunner (TT 40/2015/TT-BYT): a starter list. Whoever has the annex replaces the codes and sets `known` to `seen`.
 */
import type { Dated } from './shape.ts'

export interface LongDiseases extends Dated {
  readonly annex: string
  readonly codes: readonly string[]
}

export const LONG_DISEASES: LongDiseases = {
  instrument: 'TT 01/2025/TT-BYT', annex: 'Phụ lục III', validFrom: '2025-01-01', validTo: null, known: 'assumed',
  codes: [
    'A15', 'A16', 'A17', 'A18', 'A19', 'A30', 'B18', 'B20', 'B21', 'B22', 'B23', 'B24', 'C', 'D0', 'D37', 'D38', 'D39', 'D4', 'D55', 'D56', 'D57', 'D58', 'D59', 'D60', 'D61',
    'D66', 'D67', 'D68', 'D69.3', 'D80', 'D81', 'D82', 'D83', 'E03', 'E05', 'E10', 'E11', 'E12', 'E13', 'E14', 'E23', 'E27', 'E70', 'E71', 'E72', 'E74', 'E75', 'E76', 'E83.0', 'F0', 'F2',
    'F3', 'F84', 'G12', 'G20', 'G30', 'G35', 'G40', 'G70', 'G71', 'I05', 'I06', 'I07', 'I08', 'I10', 'I11', 'I12', 'I13', 'I20', 'I25', 'I27', 'I42', 'I50', 'J44', 'J45', 'J84', 'K50', 'K51', 'K74',
    'L10', 'L40', 'M05', 'M06', 'M07', 'M08', 'M32', 'M33', 'M34', 'M45', 'N03', 'N04', 'N18', 'Q20', 'Q21', 'Q22', 'Q23', 'Q24', 'Q25', 'Z94', 'Z95',
  ],
}
