import iconv from 'iconv-lite'

export type CsvEncoding = 'utf-8-bom' | 'utf-8' | 'cp932'

export type WriteOptions = {
  /** Default: what Excel opens rightly by a double click. */
  encoding?: CsvEncoding
}

/** Characters that cp932 does not have, each with how often it was lost; it stands there as 〓 (geta). */
export type Lost = Map<string, number>

export type CsvWriting = {
  bytes: AsyncGenerator<Buffer>
  /** Complete once `bytes` have been read to the end. */
  lost: Lost
}

const pieceLength = 64 * 1024
const characters = new Intl.Segmenter('ja')
const geta = '\u3013'

/**
 * Writes rows as CSV (RFC 4180, CRLF), in pieces, so that a list of any length needs no memory. A cell that a spreadsheet
 * would take for a formula (beginning with = + - @, a tab or a line end) gets an apostrophe before it, unless it is a
 * plain number or telephone number: a name that somebody typed must not become a command on a colleague's desk.
 */
export function writeCsv(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { encoding = 'utf-8-bom' }: WriteOptions = {},
): CsvWriting {
  const lost: Lost = new Map()
  const encode =
    encoding === 'cp932' ? (text: string) => inCp932(text, lost) : (text: string) => Buffer.from(text)
  return { bytes: piecesOf(rows, encode, encoding === 'utf-8-bom' ? '\ufeff' : ''), lost }
}

async function* piecesOf(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  encode: (text: string) => Buffer,
  mark: string,
): AsyncGenerator<Buffer> {
  let text = mark
  for await (const row of rows) {
    text += csvLine(row)
    if (text.length < pieceLength) continue
    yield encode(text)
    text = ''
  }
  if (text !== '') yield encode(text)
}

/** One row with its line end. A row of one blank cell is quoted: a blank line would be no row. */
export function csvLine(row: readonly string[]): string {
  const line = row.map(csvCell).join(',')
  return `${line === '' ? '""' : line}\r\n`
}

function csvCell(cell: string): string {
  const safe = harmless(cell)
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Numbers and telephone numbers, signed or not: -12.5, +81-4-7167-1111. */
const plainNumber = /^[-+]?\d[\d,.\s()-]*$/

/** A cell that no spreadsheet takes for a formula. Full-width signs count as well: Japanese Excel reads them so. */
export function harmless(cell: string): string {
  return /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell
}

function inCp932(text: string, lost: Lost): Buffer {
  if (isInCp932(text)) return iconv.encode(text, 'cp932')
  let kept = ''
  for (const { segment } of characters.segment(text)) kept += keptPart(segment, lost)
  return iconv.encode(kept, 'cp932')
}

/** A character with what belongs to it: kept whole, or lost as one. Of a variant only the common form may be left. */
function keptPart(segment: string, lost: Lost): string {
  if (isInCp932(segment)) return segment
  const alike = cousins.get(segment) ?? segment.normalize('NFC')
  if (isInCp932(alike)) return alike
  lost.set(segment, (lost.get(segment) ?? 0) + 1)
  const common = segment.replace(/[\u{e0100}-\u{e01ef}\ufe00-\ufe0f]/gu, '')
  return isInCp932(common) ? common : geta
}

const isInCp932 = (text: string) => iconv.decode(iconv.encode(text, 'cp932'), 'cp932') === text

/** Same signs under another number in Unicode, as Macintoshes and the JIS tables have them. */
const cousins = new Map([
  ['\u301c', '\uff5e'],
  ['\u2212', '\uff0d'],
  ['\u2014', '\u2015'],
  ['\u2016', '\u2225'],
  ['\u00a5', '\uffe5'],
  ['\u00a0', ' '],
])
