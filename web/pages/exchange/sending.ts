/** Checks and sends one chosen file. */
import { useMutation } from '@tanstack/react-query'
import type { CheckAnswer, DocumentReceipt } from '#modules/exchange/schema.ts'
import { ask } from '../../asking/ask.ts'

/** The browser cannot read the file any more: changed or removed since it was chosen. */
export class UnreadableFile extends Error {}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw new UnreadableFile()
  }
}

// In slices: one call with a megabyte of arguments would overflow the stack.
function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  return btoa(text)
}

/** The exchange this page sends under. */
const exchange = 'visit-3176'

export function useCheck() {
  return useMutation({
    mutationFn: async (file: File) =>
      ask<CheckAnswer>('/api/exchange/check', { method: 'POST', body: await bytesOf(file), contentType: 'application/xml' }),
  })
}

export function useSend() {
  return useMutation({
    mutationFn: async (file: File) =>
      ask<DocumentReceipt>('/api/exchange/documents', { method: 'POST', body: { exchange, content: base64Of(await bytesOf(file)) } }),
  })
}
