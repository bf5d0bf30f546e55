import { isUtf8 } from 'node:buffer'
import { Refusal } from '../refusal.ts'
import { decoderOf } from './decode.ts'
import type { Encoding, LineEnd } from './sheet.ts'

/** Gives the bytes of a text file from its beginning, as often as it is asked. */
export type Source = () => AsyncIterable<Buffer>

/** `sample`: the beginning, as text. */
export type Survey = { encoding: Encoding; lineEnd: LineEnd; sample: string }

const sampleSize = 256 * 1024

/**
 * Reads a text file through once and says how it is written. The whole of it, because a register may hold only ASCII
 * for its first megabytes; checking bytes runs at the speed of the disk. Refuses `core.sheet.empty`, `.binary` (NUL
 * bytes that are no UTF-16), `.encodingUnknown` and `.tooLarge`.
 */
export async function survey(source: Source, limit: number, told?: Encoding): Promise<Survey> {
  const seen = await look(source, limit)
  const encoding = told ?? encodingOf(seen)
  const sample = decoderOf(encoding).write(seen.sample)
  return { encoding, sample, lineEnd: lineEndOf(sample) }
}

type Seen = { sample: Buffer; size: number; nul: boolean; strange: Buffer | undefined }

/** `strange`: the first piece that is no UTF-8. */
async function look(source: Source, limit: number): Promise<Seen> {
  const seen: Seen = { sample: Buffer.alloc(0), size: 0, nul: false, strange: undefined }
  let rest: Buffer = Buffer.alloc(0)
  for await (const bytes of source()) {
    seen.size += bytes.length
    if (seen.size > limit) throw tooLarge(limit)
    if (seen.sample.length < sampleSize)
      seen.sample = Buffer.concat([seen.sample, bytes]).subarray(0, sampleSize)
    seen.nul ||= bytes.includes(0)
    if (seen.strange) continue
    const piece = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    const end = wholeCharacters(piece)
    if (isUtf8(piece.subarray(0, end))) rest = piece.subarray(end)
    else seen.strange = piece
  }
  if (!seen.strange && rest.length > 0) seen.strange = rest
  return seen
}

export const tooLarge = (limit: number) =>
  new Refusal('core.sheet.tooLarge', 422, { params: { max: Math.floor(limit / 1024 / 1024) } })

/** How much of the bytes ends with a whole UTF-8 character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

function encodingOf({ sample, size, nul, strange }: Seen): Encoding {
  if (size === 0) throw new Refusal('core.sheet.empty', 422)
  const wide = wideEncoding(sample)
  if (wide) return wide
  if (nul || isNoText(sample)) throw new Refusal('core.sheet.binary', 422)
  if (sample.includes('\x1b$')) throw new Refusal('core.sheet.encodingUnknown', 422)
  if (!strange) return sample.subarray(0, 3).equals(utf8Mark) ? 'utf-8-bom' : 'utf-8'
  return oldEncoding(strange)
}

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf])

/** UTF-16, by its mark or, without one, by the zero halves of digits, commas and line ends. */
function wideEncoding(sample: Buffer): Encoding | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const enough = sample.length / 50
  if (odd > enough && even === 0) return 'utf-16le'
  if (even > enough && odd === 0) return 'utf-16be'
  return undefined
}

/** What is no UTF-8 is cp932, unless it reads worse so: damaged UTF-8, or an encoding that no office uses any more. */
function oldEncoding(strange: Buffer): Encoding {
  const piece = strange.subarray(0, sampleSize)
  const textAs = (label: string) => new TextDecoder(label).decode(piece)
  if (damageIn(textAs('utf-8')) < 0.2) return 'utf-8'
  const text = textAs('shift_jis')
  // EUC-JP reads as rows of half-width kana, and as nothing but EUC-JP without any damage.
  const isEuc = count(text, /[\uff61-\uff9f]/g) > text.length * 0.3 && damageIn(textAs('euc-jp')) < 0.001
  if (isEuc || damageIn(text) > 0.2) throw new Refusal('core.sheet.encodingUnknown', 422)
  return 'cp932'
}

/** Text has hardly any control characters but tabs and line ends. */
function isNoText(sample: Buffer): boolean {
  let controls = 0
  for (const byte of sample) if (byte < 0x09 || (byte > 0x0d && byte < 0x1a)) controls++
  return controls > sample.length / 100
}

/** Of the characters beyond ASCII, the share that could not be read. */
function damageIn(text: string): number {
  return count(text, /\ufffd/g) / Math.max(count(text, /[^\0-\x7f]/g), 1)
}

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0

function lineEndOf(sample: string): LineEnd {
  const at = sample.indexOf('\n')
  if (at < 0) return sample.includes('\r') ? '\r' : '\n'
  return sample[at - 1] === '\r' ? '\r\n' : '\n'
}
