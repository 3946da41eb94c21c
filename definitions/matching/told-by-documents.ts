/** Where documents tell what matching compares beyond name, birth and sex: fields by exchange, the first that is filled. */

export interface ToldField {
  readonly table: string
  readonly field: string
}

export interface ToldByDocument {
  readonly exchange: string
  /** Five digits of the commune of residence. */
  readonly commune: readonly ToldField[]
  readonly phone: readonly ToldField[]
  /** The patient's mother; not the mother who is the patient herself (XML9 lies in her own file). */
  readonly motherName: readonly ToldField[]
}

export const toldByDocuments: readonly ToldByDocument[] = [
  {
    exchange: 'visit-3176',
    commune: [{ table: 'XML1', field: 'MAXA_CU_TRU' }],
    phone: [{ table: 'XML1', field: 'DIEN_THOAI' }],
    motherName: [{ table: 'XML7', field: 'HO_TEN_ME' }, { table: 'XML8', field: 'HO_TEN_ME' }, { table: 'XML11', field: 'HO_TEN_ME' }],
  },
]
