import iconv from 'iconv-lite'
import type { Encoding } from './sheet.ts'

type Decoder = { write: (bytes: Buffer) => string; end: () => string }

/** Decodes bytes that come in pieces; the mark at the beginning falls away, what cannot be read becomes U+FFFD. */
export function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'cp932') {
    const decoder = iconv.getDecoder('cp932')
    return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' }
  }
  const decoder = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding)
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}
