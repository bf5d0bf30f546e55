import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { readText } from '../../../tests/support/tables.ts'
import { type CsvEncoding, harmless, writeCsv } from './write-csv.ts'

async function written(rows: string[][], encoding?: CsvEncoding) {
  const { bytes, lost } = writeCsv(rows, encoding ? { encoding } : {})
  const pieces: Buffer[] = []
  for await (const piece of bytes) pieces.push(piece)
  return { bytes: Buffer.concat(pieces), pieces: pieces.length, lost }
}

test('a table is written as Excel opens it: its mark, CRLF, quotation marks where they are needed', async () => {
  const { bytes } = await written([
    ['氏名', '備考'],
    ['架空 太郎', 'a,b'],
    ['"', 'x\ny'],
    ['', ' 空白 '],
  ])
  assert.equal(bytes.toString(), '\ufeff氏名,備考\r\n架空 太郎,"a,b"\r\n"""","x\ny"\r\n," 空白 "\r\n')
  assert.equal((await written([['a']], 'utf-8')).bytes.toString(), 'a\r\n')
  assert.equal((await written([['']], 'utf-8')).bytes.toString(), '""\r\n')
  assert.equal((await written([], 'utf-8')).bytes.length, 0)
})

test('no cell becomes a formula; numbers and telephone numbers stay what they are', () => {
  for (const cell of [
    '=1+1',
    '+cmd|x',
    '-1+2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '－架空',
    '＋1',
    '-',
    '+a',
  ])
    assert.equal(harmless(cell), `'${cell}`, JSON.stringify(cell))
  for (const cell of [
    '',
    '-12',
    '-12.5',
    '+1,234',
    '-1,234.50',
    '+81-4-0000-0000',
    '(04) 0000-0000',
    '山田',
    'a=b',
    '1-1',
    "'x",
  ])
    assert.equal(harmless(cell), cell, JSON.stringify(cell))
})

test('any cell begins harmlessly, and keeps its text behind the apostrophe', () => {
  const risky = fc.tuple(fc.constantFrom(...'=+-@\t\r＝ '), fc.string()).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(risky, fc.string({ unit: 'binary' })), (cell) => {
      const safe = harmless(cell)
      assert.ok(safe === cell || safe === `'${cell}`)
      if (/^\s*[=@＝＠]/.test(cell)) assert.equal(safe[0], "'")
      if (/^[+-]/.test(safe)) assert.match(safe, /^[+-]\d[\d,.\s()-]*$/)
    }),
  )
})

const cell = fc.oneof(
  fc.constantFrom('', '架空', 'a"b', 'a,b', 'a\nb', '髙橋', '見本町 1-1'),
  fc.string().map((text) => text.trim()),
)

test('what was written is read again in every encoding, but for what cp932 does not have', async () => {
  const table = fc.array(fc.tuple(cell, cell, fc.constant('x')), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('utf-8', 'utf-8-bom', 'cp932'), async (rows, encoding) => {
      const { bytes } = await written([['a', 'b', 'c'], ...rows], encoding as CsvEncoding)
      const read = await readText(bytes, { headingLine: 1 })
      assert.deepEqual(
        read.rows,
        rows.map((row) => row.map((one) => harmless(one))),
      )
    }),
    { numRuns: 60 },
  )
})

test('what cp932 does not have is counted; what it has under another number, or almost, is kept', async () => {
  const { bytes, lost } = await written(
    [
      ['𠮷野家', '𠮷', '髙橋'],
      ['9:00\u301c10:00', '5 \u2212 3', 'か\u3099'],
      ['葛\u{e0100}飾', '😀', '①'],
    ],
    'cp932',
  )
  assert.deepEqual(
    [...lost],
    [
      ['𠮷', 2],
      ['葛\u{e0100}', 1],
      ['😀', 1],
    ],
  )
  assert.equal(iconv.decode(bytes, 'cp932'), '〓野家,〓,髙橋\r\n9:00～10:00,5 － 3,が\r\n葛飾,〓,①\r\n')
})

test('a long list is written in pieces as it comes', async () => {
  async function* rows() {
    for (let row = 0; row < 20_000; row++) yield [String(row), '架空']
  }
  let pieces = 0
  let size = 0
  for await (const piece of writeCsv(rows()).bytes) {
    pieces++
    size = Math.max(size, piece.length)
  }
  assert.ok(pieces > 2 && size < 500_000, `${pieces} pieces, the largest of ${size}`)
})
