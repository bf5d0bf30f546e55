import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { Delimiter } from './sheet.ts'
import { type Dirt, RowSplitter } from './split-rows.ts'
import { csvLine } from './write-csv.ts'

type Options = { delimiter?: Delimiter; lineEnd?: '\n' | '\r'; cut?: number }

function split(text: string, { delimiter = ',', lineEnd = '\n', cut = text.length }: Options = {}) {
  const rows: string[][] = []
  const lines: number[] = []
  const dirt: [Dirt, number][] = []
  const splitter = new RowSplitter({
    ...{ delimiter, lineEnd },
    row(line, cells) {
      rows.push(cells.map((cell) => cell.trim()))
      lines.push(line)
    },
    dirt: (kind, line) => dirt.push([kind, line]),
  })
  for (let at = 0; at < text.length; at += Math.max(cut, 1))
    splitter.push(text.slice(at, at + Math.max(cut, 1)))
  splitter.end()
  return { rows, lines, dirt }
}

const cell = fc.oneof(
  fc.constantFrom('', '架空', '"', 'a"b', 'a,b', 'a\nb', 'a""', '髙橋 はな子', '見本町1-1'),
  fc.string({ maxLength: 12 }).map((text) => text.replace(/\r/g, '').trim()),
)
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 12 })

test('what was written is read again, wherever the text was cut', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, cut) => {
      const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
      assert.deepEqual(split(quoted.join('\r\n'), { cut }).rows, rows)
      const bare = rows.map((row) => row.map((one) => one.replace(/[=+\-@＝＋－＠]/g, '')))
      assert.deepEqual(
        split(bare.map(csvLine).join(''), { cut }).rows,
        bare.map((row) => row.map((one) => one.trim())),
      )
    }),
    { numRuns: 500 },
  )
})

test('a table in order is read as a strict parser reads it, and its lines are counted right', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, cut) => {
      const text = rows.map(csvLine).join('')
      const strict = parse(text, { relax_column_count: true, info: true }) as unknown as {
        record: string[]
        info: { lines: number }
      }[]
      const { rows: read, lines, dirt } = split(text, { cut })
      assert.deepEqual(
        read,
        strict.map(({ record }) => record.map((one) => one.trim())),
      )
      assert.deepEqual(dirt, [])
      let line = 1
      for (const [at, row] of rows.entries()) {
        assert.equal(lines[at], line)
        line += csvLine(row).split('\n').length - 1
      }
    }),
    { numRuns: 300 },
  )
})

test('marks that are not doubled are read as they stand, and the row is named', () => {
  const { rows, dirt } = split('1,"架空の"ひろば"の人",x\n2,5" の管,y\n3, "前に空白",z\n4,"後に空白" ,w\n')
  assert.deepEqual(rows, [
    ['1', '架空の"ひろば"の人', 'x'],
    ['2', '5" の管', 'y'],
    ['3', '前に空白', 'z'],
    ['4', '後に空白', 'w'],
  ])
  assert.deepEqual(dirt, [['quote', 1]])
})

test('a mark that is never closed swallows no more than its own line', () => {
  const text = `1,"架空\n${'2,次の行\n'.repeat(40_000)}3,終わり\n`
  for (const cut of [1000, 65_536, text.length]) {
    const { rows, dirt, lines } = split(text, { cut })
    assert.equal(rows.length, 40_002)
    assert.deepEqual([rows[0], rows.at(-1), lines.at(-1)], [['1', '"架空'], ['3', '終わり'], 40_002])
    assert.deepEqual(dirt, [['unclosedQuote', 1]])
  }
})

test('where every line has such a mark, marks mean nothing after a while, and reading still ends', () => {
  const begun = performance.now()
  const { rows, dirt } = split(`1,"架空"x\n`.repeat(50_000), { cut: 65_536 })
  assert.equal(rows.length, 50_000)
  assert.equal(dirt.filter(([kind]) => kind === 'unclosedQuote').length, 100)
  assert.ok(performance.now() - begun < 5000)
})

test('the last row needs no line end; a single carriage return may be one', () => {
  assert.deepEqual(split('a,b\n1,2').rows, [
    ['a', 'b'],
    ['1', '2'],
  ])
  assert.deepEqual(split('a,"b').rows, [['a', '"b']])
  assert.deepEqual(split('a,"b"').rows, [['a', 'b']])
  assert.deepEqual(split('a\tb\r1\t"2\r3"\r', { delimiter: '\t', lineEnd: '\r', cut: 3 }).rows, [
    ['a', 'b'],
    ['1', '2\n3'],
  ])
})
