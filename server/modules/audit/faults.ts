/** What a verification of the audit trail can find, in words. Pure. */
import type { Words } from '#definitions/shape.ts'

/** One thing that is not as it was sealed. */
export interface Fault {
  /** The batch it was found in, or after which the trail ends. */
  readonly sequence: number
  readonly what: Words
}

const say = (sequence: number, vi: string, en: string): Fault => ({ sequence, what: { vi: `Lô ${sequence}: ${vi}`, en: `Batch ${sequence}: ${en}` } })

export const entryChanged = (sequence: number) => say(sequence, 'có mục đã bị sửa sau khi niêm phong.', 'an entry was changed after it had been sealed.')
export const entriesRemoved = (sequence: number, count: number) => say(sequence, `thiếu ${count} mục đã bị xóa.`, `${count} entries were removed.`)
export const entriesInserted = (sequence: number, count: number) => say(sequence, `có ${count} mục bị chèn thêm sau khi niêm phong.`, `${count} entries were inserted after it had been sealed.`)
export const rootChanged = (sequence: number) => say(sequence, 'bản ghi gốc đã bị sửa.', 'the record of its root was changed.')
export const rootMissing = (sequence: number) => say(sequence, 'bản ghi gốc đã bị xóa.', 'the record of its root was removed.')
export const chainBroken = (sequence: number) => say(sequence, 'không nối với lô liền trước.', 'it does not follow from the batch before.')
export const signatureWrong = (sequence: number) => say(sequence, 'chữ ký không do khóa của hệ thống tạo ra.', 'its signature was not made by a key of the platform.')
export const receiptForeign = (sequence: number) => say(sequence, 'biên nhận của nơi công chứng không đúng với gốc.', 'the notary\'s receipt does not match the root.')
export const notaryDiffers = (sequence: number) => say(sequence, 'nơi công chứng giữ một gốc khác.', 'the notary holds another root.')
export const tailCut = (sequence: number) => say(sequence, 'nơi công chứng có lô này, ở đây không còn: phần cuối đã bị cắt.', 'the notary has it, this database does not: the tail was cut off.')
export const notarySilent = (sequence: number) => say(sequence, 'nơi công chứng không trả lời nên chưa so được phần cuối; hãy kiểm tra lại sau.', 'the notary did not answer, so the tail was not compared; verify again later.')
