import { createHash } from 'node:crypto'
import { type PdfDocument, writePdf } from './write-pdf.ts'

/** A few papers in three languages, and what they were before somebody changed what they say. */
const most = 12

const kept = new Map<string, Promise<Uint8Array>>()

/**
 * The file of a document that everybody may ask for: made once as long as it says the same, since whoever asks again and again
 * would keep the processor from everybody else.
 */
export function keptPdf(document: PdfDocument): Promise<Uint8Array> {
  const key = createHash('sha256').update(JSON.stringify(document)).digest('base64url')
  const before = kept.get(key)
  if (before) return before
  const made = writePdf(document)
  kept.set(key, made)
  // What failed is tried again by the next who asks.
  made.catch(() => kept.delete(key))
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest)
  return made
}
