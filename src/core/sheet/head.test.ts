import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bareWords, noteOf, readAll, readText, sheetFile } from '../../../tests/support/tables.ts'
import { noteSentence, repairSentence } from './notes.ts'
import type { SheetOptions } from './sheet.ts'

const lines = (...rows: string[]) => `${rows.join('\n')}\n`

async function headOf(text: string, options?: SheetOptions) {
  const { headings, headingLines, rows, above, remarks } = await readText(text, options)
  return { headings, headingLines, rows, above: above.map(({ line }) => line), remarks }
}

test('headings stand in the first line, as nearly always', async () => {
  const { headings, headingLines, rows } = await headOf(lines('番号,氏名', '1,架空', '2,見本'))
  assert.deepEqual([headings, headingLines, rows.length], [['番号', '氏名'], [1, 1], 2])
})

test('titles and blank lines above them are set apart', async () => {
  const read = await headOf(
    lines('架空市の一覧,,', ',,令和8年現在', '', '番号,氏名,住所', '1,架空,見本町', '2,見本,架空町'),
  )
  assert.deepEqual([read.headingLines, read.above, read.rows.length], [[4, 4], [1, 2], 2])
})

test('headings in two lines are joined, by what each leaves blank', async () => {
  const read = await readAll(sheetFile('hubs-by-hand.csv'))
  assert.deepEqual(read.headings, [
    ...['番号', '名称', '連絡先_電話番号', '連絡先_メールアドレス'],
    ...['利用時間_開始', '利用時間_終了', '授乳室'],
  ])
  assert.deepEqual(
    [read.headingLines, read.lines],
    [
      [4, 5],
      [6, 8, 9],
    ],
  )
  const counts = (['emptyColumns', 'emptyRows', 'raggedShort', 'twoHeadingRows'] as const).map(
    (kind) => noteOf(read, kind)?.count,
  )
  assert.deepEqual(counts, [1, 2, 1, 1])
})

test('a first row of content is no second row of headings', async () => {
  const full = await headOf(lines('名称,,住所', '公民館,架空,見本町', '集会所,見本,架空町'))
  assert.deepEqual([full.headings, full.rows.length], [['名称', '', '住所'], 2])
  const numbers = await headOf(lines('名称,利用,,備考', ',1,2,', 'あ,3,4,x'))
  assert.equal(numbers.rows.length, 2)
})

test('where the reader knows headings, they are found by them', async () => {
  const known = new Set(['氏名', '住所', '連絡先_電話', '連絡先_住所'])
  const isHeading = (text: string) => known.has(text)
  const text = lines(
    '使い方,必ず,読んで,ください',
    'これは,説明,の,行',
    '番号,氏名,住所,備考',
    '1,架空,見本町,',
  )
  assert.deepEqual((await headOf(text, { isHeading })).headingLines, [3, 3])
  assert.deepEqual((await headOf(text)).headingLines, [1, 1])
  const grouped = lines('連絡先,', '電話,住所', '04-0000-0000,見本町')
  assert.deepEqual((await headOf(grouped, { isHeading })).headings, ['連絡先_電話', '連絡先_住所'])
})

test('somebody may say where the headings are, or that there are none', async () => {
  const text = lines('1,架空', '番号,氏名', '2,見本')
  const said = await headOf(text, { headingLine: 2 })
  assert.deepEqual([said.headings, said.rows, said.above], [['番号', '氏名'], [['2', '見本']], [1]])
  const none = await headOf(text, { headingLine: 0 })
  assert.deepEqual([none.headings, none.headingLines, none.rows.length], [['', ''], [0, 0], 3])
  for (const headingLine of [4, 99])
    await assert.rejects(headOf(text, { headingLine }), {
      code: 'core.sheet.noHeadingLine',
      params: { line: headingLine },
    })
})

test('remarks give the headings, as #property or alone; otherwise they are only remarks', async () => {
  const named = await headOf(lines('#license,x,', '#property,名称,数', '#object_type,string,int', '1,架空,5'))
  assert.deepEqual([named.headings, named.rows], [['#property', '名称', '数'], [['1', '架空', '5']]])
  assert.deepEqual(named.remarks[0], { line: 1, name: 'license', values: ['x'] })
  const alone = await headOf(lines('#id,名称', '1,架空', '2,見本'))
  assert.deepEqual([alone.headings, alone.remarks], [['#id', '名称'], []])
  const remark = await headOf(lines('#架空市', '番号,名称', '1,架空'))
  assert.deepEqual([remark.headings, remark.remarks.length], [['番号', '名称'], 1])
  const number = await headOf(lines('#,名称', '1,架空'))
  assert.deepEqual(number.headings, ['#', '名称'])
})

test('columns without a name or with the same one are told; a cell too many stays where it is', async () => {
  const read = await readText(
    lines('番号,氏名,,氏名,,', '1,架空,x,甲,,', '2,架空,見本町1,丁目,5,6', ...Array(20).fill('3,a,b,c,,')),
  )
  assert.deepEqual(read.headings, ['番号', '氏名', '', '氏名'])
  assert.deepEqual(read.rows[1], ['2', '架空', '見本町1', '丁目', '5', '6'])
  assert.ok(read.rows.every((row, at) => at === 1 || row.length === 4))
  assert.deepEqual(noteOf(read, 'raggedLong'), { kind: 'raggedLong', count: 1, lines: [3] })
  assert.deepEqual([noteOf(read, 'noHeading')?.count, noteOf(read, 'sameHeading')?.count], [1, 1])
  assert.equal(noteOf(read, 'emptyColumns')?.count, 2)
})

test('a table that is only headings has no rows', async () => {
  assert.deepEqual((await headOf('番号,氏名\n')).rows, [])
})

test('a note counts all and names the first twenty lines; its sentence says what became of it', async () => {
  const read = await readText(lines('a,b,c', ...Array(50).fill('1,2')))
  const note = noteOf(read, 'raggedShort')
  assert.deepEqual([note?.count, note?.lines.length, note?.lines.at(-1)], [50, 20, 21])
  assert.equal(note && noteSentence(bareWords, note), 'core.sheet.note.raggedShort {"count":50}')
  assert.match(repairSentence(bareWords, 'swapped'), /^core\.sheet\.repair\.swapped/)
})

test('whatever stands above, a table in order is found whole', () => {
  const titles = fc.array(fc.constantFrom('', '架空市の一覧', '令和8年4月1日現在'), { maxLength: 5 })
  return fc.assert(
    fc.asyncProperty(
      titles,
      fc.integer({ min: 3, max: 8 }),
      fc.integer({ min: 3, max: 70 }),
      async (above, width, height) => {
        const names = Array.from({ length: width }, (_, column) => `項目${'甲乙丙丁戊己庚辛'[column]}`)
        const rows = Array.from({ length: height }, (_, row) =>
          names.map((name, column) => (column % 2 ? name : String(row))),
        )
        const read = await headOf(lines(...above, ...[names, ...rows].map((row) => row.join(','))))
        assert.deepEqual([read.headings, read.rows], [names, rows])
        assert.equal(read.headingLines[0], above.length + 1)
      },
    ),
    // Five titles above three rows: more of the former than of the latter.
    { numRuns: 60, examples: [[Array(5).fill('架空市の一覧'), 3, 3]] },
  )
})
