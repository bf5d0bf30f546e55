/** What a file is, by its first bytes. `ole`: an old Excel file or a locked new one. */
export type Content = 'empty' | 'text' | 'zip' | 'ole' | 'pdf' | 'markup' | 'binary'

const magic: readonly [Content, string][] = [
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['ole', 'd0cf11e0a1b11ae1'],
  ['binary', '1f8b'],
  ['binary', '89504e47'],
  ['binary', 'ffd8ff'],
]

export function contentOf(beginning: Buffer): Content {
  if (beginning.length === 0) return 'empty'
  const hex = beginning.subarray(0, 8).toString('hex')
  const known = magic.find(([, bytes]) => hex.startsWith(bytes))
  if (known) return known[0]
  const text = beginning
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (beginning.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  return /^<(!doctype|html|head|body|meta|table|style|\?xml|!--)/i.test(text) ? 'markup' : 'text'
}
