import { inflateSync } from 'node:zlib'

/** Everything that is in a PDF: its bytes, and each of its streams as it is when unpacked. */
export function streamsIn(pdf: Uint8Array): Buffer[] {
  const bytes = Buffer.from(pdf)
  const found = [bytes]
  let at = bytes.indexOf('stream\n')
  while (at >= 0) {
    const end = bytes.indexOf('endstream', at)
    const body = bytes.subarray(at + 'stream\n'.length, end)
    try {
      found.push(inflateSync(body))
    } catch {
      found.push(body)
    }
    at = bytes.indexOf('stream\n', end + 'endstream'.length)
  }
  return found
}

type Fonts = Map<string, string>[]

/** What is shown on its pages, read back by the tables that the fonts carry; `�` for a character that the font lacks. */
export function textIn(pdf: Uint8Array): string {
  const streams = streamsIn(pdf)
    .slice(1)
    .map((stream) => stream.toString('latin1'))
  const fonts = streams
    .filter((text) => text.includes('beginbfrange') || text.includes('beginbfchar'))
    .map(mapOf)
  const pages = streams.filter((text) => /\bT[jJ]\b/.test(text))
  return pages.map((page) => shown(page, fonts)).join('\n')
}

/** Glyph → character, of a ToUnicode table as it is written by the library: ranges that list what each glyph is. */
function mapOf(table: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const [, from = '', , list = ''] of table.matchAll(
    /<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*\[([^\]]*)\]/gi,
  )) {
    const characters = [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = '']) => fromHex(hex))
    for (const [at, character] of characters.entries())
      map.set((Number.parseInt(from, 16) + at).toString(16).padStart(4, '0'), character)
  }
  return map
}

const fromHex = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')

/** Which font a text is in is told by which one knows all of its glyphs. */
function shown(page: string, fonts: Fonts): string {
  const texts = [...page.matchAll(/\[([^\]]*)\]\s*TJ/g)].map(([, list = '']) =>
    [...list.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex = '']) => hex.toLowerCase()).join(''),
  )
  const names = [...page.matchAll(/\/F(\d+) [\d.]+ Tf|\[([^\]]*)\]\s*TJ/g)]
  let font = 0
  let next = 0
  const out: string[] = []
  for (const [, name] of names) {
    if (name) font = Number(name) - 1
    else out.push(decoded(texts[next++] ?? '', fonts[font]))
  }
  return out.join('')
}

const decoded = (hex: string, font: Map<string, string> | undefined) =>
  (hex.match(/.{4}/g) ?? []).map((glyph) => (glyph === '0000' ? '�' : (font?.get(glyph) ?? '?'))).join('')
