import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import excel from 'exceljs'
import fc from 'fast-check'
import { freshFolder } from '../../../tests/support/folder.ts'
import { openSheet } from './open-sheet.ts'
import { writeXlsx, type XlsxSheet } from './write-xlsx.ts'

const folder = freshFolder()
const sheet: XlsxSheet = {
  name: '回答表',
  above: ['題名', '記入のしかた'],
  columns: [
    { heading: '番号', hidden: true },
    { heading: '名前', width: 30 },
    { heading: '値', open: { kind: 'number', whole: true, max: 100, hint: '整数', wrong: '整数で' } },
    { heading: '理由', open: { kind: 'choice', options: ['なし', 'まだ'], hint: 'ないときだけ' } },
  ],
  rows: [],
}

async function bytesOf(one: XlsxSheet): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const bytes of writeXlsx(one)) parts.push(bytes)
  return Buffer.concat(parts)
}

async function readBack(one: XlsxSheet) {
  const path = join(folder, 'written.xlsx')
  writeFileSync(path, await bytesOf(one))
  const read = await openSheet(path, {
    isHeading: (text) => one.columns.some(({ heading }) => heading === text),
  })
  const rows: string[][] = []
  for await (const { cells } of read.rows) rows.push(cells)
  return { headings: read.headings, rows, kinds: read.notes.map(({ kind }) => kind) }
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '=1+1',
    '+81',
    '-5',
    '@SUM(A1)',
    '髙﨑',
    '山田　清',
    '二行\nの文',
    '&<>"',
    '０１２',
    '007',
  ),
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.constant(null),
)

test('what is written is read back word for word, and no text becomes a formula', async () => {
  const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const keyed = cells.map((row, at) => ({ cells: [`k${at}`, ...row] }))
      const { headings, rows: read, kinds } = await readBack({ ...sheet, rows: keyed })
      assert.deepEqual(headings, ['番号', '名前', '値', '理由'])
      assert.deepEqual(
        read,
        keyed.map((row) => row.cells.map((one) => String(one ?? ''))),
      )
      assert.ok(!kinds.includes('formula'))
    }),
    { numRuns: 30 },
  )
})

test('open cells are open and have their rule; a row may have another; everything else is locked', async () => {
  const decimal = { kind: 'number', whole: false, max: 100, hint: '小数も' } as const
  const rows = [{ cells: ['k', '一', 1, null] }, { cells: ['k', '二', null, 'まだ'], open: { 2: decimal } }]
  const book = new excel.Workbook()
  await book.xlsx.load((await bytesOf({ ...sheet, rows })) as never)
  const written = book.worksheets[0]
  assert.ok(written)
  const at = (line: number, column: number) => written.getCell(line, column)
  assert.deepEqual([at(4, 3).dataValidation?.type, at(5, 3).dataValidation?.type], ['whole', 'decimal'])
  assert.deepEqual(at(4, 4).dataValidation?.formulae, ['"なし,まだ"'])
  assert.deepEqual(
    [1, 2, 3, 4].map((column) => at(4, column).protection?.locked !== false),
    [true, true, false, false],
  )
  assert.equal(at(1, 2).value, '題名')
  assert.equal(written.getColumn(1).hidden, true)
})

test('choices that a cell could not hold are an error of the code', async () => {
  const open = { kind: 'choice', options: ['あれ,これ'], hint: '' } as const
  const broken = { ...sheet, columns: [{ heading: 'x', open }], rows: [{ cells: [null] }] }
  await assert.rejects(bytesOf(broken), /do not fit/)
})
