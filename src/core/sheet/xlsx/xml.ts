import { Refusal } from '../../refusal.ts'

/** What is told of a document: names without their prefix, attributes as they stand, text decoded. */
export type Handler = {
  open?: (name: string, attributes: string) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const longestTag = 1_000_000

/**
 * Reads the XML of a workbook that comes in pieces. It knows no entities but the five of XML itself: a document type,
 * where others could be declared, is refused (`core.sheet.documentType`), hence nothing is expanded and nothing is
 * fetched. Refuses `core.sheet.broken` for what is not well formed as far as it matters here.
 */
export class XmlReader {
  readonly #handler: Handler
  #rest = ''
  #depth = 0

  constructor(handler: Handler) {
    this.#handler = handler
  }

  push(piece: string): void {
    const xml = this.#rest === '' ? piece : this.#rest + piece
    let at = 0
    for (;;) {
      const begin = xml.indexOf('<', at)
      if (begin < 0) break
      const end = endOfTag(xml, begin)
      if (end < 0) break
      if (begin > at) this.#handler.text?.(decoded(xml.slice(at, begin)))
      this.#tag(xml.slice(begin + 1, end))
      at = end + 1
    }
    this.#rest = xml.slice(at)
    if (this.#rest.length > longestTag) throw broken()
  }

  end(): void {
    if (this.#depth !== 0 || this.#rest.trim() !== '') throw broken()
  }

  #tag(tag: string): void {
    if (tag.startsWith('![CDATA[')) this.#handler.text?.(tag.slice(8, -2))
    else if (tag.startsWith('!--') || tag.startsWith('?')) return
    else if (tag.startsWith('!')) throw new Refusal('core.sheet.documentType', 422)
    else if (tag.startsWith('/')) this.#close(plainName(tag.slice(1).trim()))
    else this.#open(tag)
  }

  #open(tag: string): void {
    const end = tag.search(/[\s/]/)
    const name = plainName(end < 0 ? tag : tag.slice(0, end))
    this.#depth++
    this.#handler.open?.(name, end < 0 ? '' : tag.slice(end))
    if (tag.endsWith('/')) this.#close(name)
  }

  #close(name: string): void {
    if (--this.#depth < 0) throw broken()
    this.#handler.close?.(name)
  }
}

const broken = () => new Refusal('core.sheet.broken', 422)

const ends: readonly [string, string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

/** Where the tag that begins here has its >, or -1 while it has not come. */
function endOfTag(xml: string, begin: number): number {
  const second = xml[begin + 1]
  if (second !== '!' && second !== '?') return endOutsideQuotes(xml, begin)
  for (const [mark, end] of ends) {
    if (!xml.startsWith(mark, begin)) continue
    const at = xml.indexOf(end, begin + mark.length)
    return at < 0 ? -1 : at + end.length - 1
  }
  // The mark is still coming; or it is a document type, told as it begins, before anything in it is read.
  return xml.length < begin + longestMark ? -1 : begin + longestMark - 1
}

const longestMark = '<!DOCTYPE'.length

/** A > may stand inside the quotation marks of an attribute. */
function endOutsideQuotes(xml: string, begin: number): number {
  let at = begin
  for (;;) {
    const end = xml.indexOf('>', at)
    while (at < end && xml[at] !== '"' && xml[at] !== "'") at++
    if (at >= end) return end
    const closing = xml.indexOf(xml[at] as string, at + 1)
    if (closing < 0) return -1
    at = closing + 1
  }
}

const plainName = (name: string) => name.slice(name.indexOf(':') + 1)

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** A text with its entities read; what no XML knows by itself stays as it is written. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return entities[name] ?? all
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}

const patterns = new Map<string, RegExp>()

function patternOf(name: string): RegExp {
  const known = patterns.get(name)
  if (known) return known
  const pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, pattern)
  return pattern
}

/** One attribute of a tag, decoded; with or without a prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = patternOf(name).exec(attributes)
  return match ? decoded(match[1] ?? match[2] ?? '') : undefined
}
