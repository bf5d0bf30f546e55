import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { fileOf, noteOf, rawXlsx, readAll, readText, sheetFile } from '../../../../tests/support/tables.ts'
import type { SheetOptions } from '../sheet.ts'

type Fill = (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void

/** A workbook as another program writes it. */
async function book(fill: Fill, options?: SheetOptions) {
  const workbook = new exceljs.Workbook()
  fill(workbook.addWorksheet('架空'), workbook)
  return readText(new Uint8Array(await workbook.xlsx.writeBuffer()), options)
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`)

test('every kind of cell as it is printed', async () => {
  const read = await book((sheet) => {
    sheet.addRow(['番号', '氏名', '頁', '金額', '率', '日', '時刻', '日時', '郵便', '有効', '計'])
    sheet.addRow([
      '0012',
      { richText: [{ text: '架空 ' }, { font: { bold: true }, text: '太郎' }] },
      { text: '市のページ', hyperlink: 'https://example.jp/' },
      1234,
      0.125,
      new Date('2026-04-01T00:00:00Z'),
      0.4375,
      noon('2026-04-01'),
      2770005,
      true,
      { formula: 'D2*2', result: 2468 },
    ])
    const formats = ['@', '@', '@', '#,##0', '0.0%', '[$-411]ge.m.d', 'h:mm;@', 'yyyy/m/d h:mm', '000\\-0000']
    for (const [at, format] of formats.entries()) sheet.getRow(2).getCell(at + 1).numFmt = format
  })
  assert.deepEqual(read.rows, [
    [
      '0012',
      '架空 太郎',
      '市のページ',
      '1234',
      '12.5%',
      '2026-04-01',
      '10:30',
      '2026-04-01 12:00',
      '277-0005',
      'TRUE',
      '2468',
    ],
  ])
  assert.deepEqual([noteOf(read, 'formula')?.lines, noteOf(read, 'date')?.count], [[2], 3])
  assert.deepEqual([read.kind, read.worksheet, read.worksheets], ['xlsx', '架空', ['架空']])
})

test('errors and formulas without a value are blank, and told; what looks like a number stays exact', async () => {
  const read = await book((sheet) => {
    sheet.addRow(['a', 'b', 'c', 'd', 'e'])
    sheet.addRow([{ error: '#N/A' }, { formula: 'A1', result: undefined }, 0.1 + 0.2, 134.04933, 12345678901])
  })
  assert.deepEqual(read.rows, [['', '', '0.30000000000000004', '134.04933', '12345678901']])
  assert.deepEqual([noteOf(read, 'error')?.lines, noteOf(read, 'formulaWithoutValue')?.lines], [[2], [2]])
  assert.deepEqual(noteOf(read, 'numberCell')?.count, 1)
})

test('what is spoken beside a name (furigana) is no part of it', async () => {
  const strings = `<sst><si><t>架空</t><rPh sb="0" eb="2"><t>カクウ</t></rPh></si>
    <si><r><t xml:space="preserve">花 </t></r><r><t>子</t></r><rPh><t>ハナコ</t></rPh><phoneticPr/></si><si/></sst>`
  const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
    <row r="2"><c r="A2" t="inlineStr"><is><t>山</t><rPh><t>ヤマ</t></rPh></is></c><c r="B2" t="str"><f>A2</f><v>x</v></c></row>`
  const read = await readText(rawXlsx({ sheet, strings }))
  assert.deepEqual([read.headings, read.rows], [['架空', '花 子'], [['山', 'x']]])
})

test('headings merged over two rows and across columns become one name each', async () => {
  const read = await book((sheet) => {
    sheet.addRow(['指定緊急避難場所一覧'])
    sheet.mergeCells('A1:E1')
    sheet.addRow([])
    sheet.addRow(['名称', '災害種別', '災害種別', '災害種別', '備考'])
    sheet.addRow(['名称', '洪水', '地震', '津波', '備考'])
    sheet.mergeCells('A3:A4')
    sheet.mergeCells('B3:D3')
    sheet.mergeCells('E3:E4')
    sheet.addRow(['架空小学校', '○', '○', '×', ''])
    sheet.addRow(['架空公園', '○', '○', '×', ''])
    sheet.mergeCells('B5:B6')
  })
  assert.deepEqual(read.headings, ['名称', '災害種別_洪水', '災害種別_地震', '災害種別_津波', '備考'])
  assert.deepEqual(
    [read.headingLines, read.lines],
    [
      [3, 4],
      [5, 6],
    ],
  )
  assert.equal(read.above[0]?.cells[0], '指定緊急避難場所一覧')
  assert.deepEqual(noteOf(read, 'merged')?.lines, [5])
  assert.deepEqual(read.rows[1], ['架空公園', '', '○', '×', ''])
})

test('the first visible worksheet with content is read, or the one that is named', async () => {
  const fill: Fill = (sheet, workbook) => {
    sheet.getCell('A1').border = { top: { style: 'thin' } }
    workbook.addWorksheet('裏', { state: 'hidden' }).addRow(['隠れた見出し'])
    const shown = workbook.addWorksheet('一覧')
    shown.addRow(['氏名'])
    shown.addRow(['架空'])
  }
  const read = await book(fill)
  assert.deepEqual([read.worksheet, read.rows, noteOf(read, 'otherSheets')?.count], ['一覧', [['架空']], 1])
  assert.deepEqual(read.worksheets, ['架空', '裏', '一覧'])
  const named = await book(fill, { worksheet: '裏' })
  assert.deepEqual([named.headings, noteOf(named, 'otherSheets')?.count], [['隠れた見出し'], 1])
  await assert.rejects(book(fill, { worksheet: '表' }), {
    code: 'core.sheet.noWorksheet',
    params: { name: '表' },
  })
  await assert.rejects(book(fill, { worksheet: '架空' }), { code: 'core.sheet.empty' })
  await assert.rejects(
    book(() => {}),
    { code: 'core.sheet.empty' },
  )
  const hidden = await book((_, workbook) =>
    workbook.addWorksheet('裏', { state: 'veryHidden' }).addRow(['a']),
  )
  assert.deepEqual([hidden.worksheet, noteOf(hidden, 'hiddenSheet')?.count], ['裏', 1])
})

test('workbooks of other programs: prefixes, no numbers of rows and cells, days from 1904', async () => {
  const workbook = `<?xml version="1.0"?><x:workbook xmlns:x="a"><x:workbookPr date1904="1"/>
    <x:sheets><x:sheet name='A &amp; B' sheetId="7" r:id="r0"/></x:sheets></x:workbook>`
  const styles = `<x:styleSheet><x:cellStyleXfs><x:xf numFmtId="9"/></x:cellStyleXfs>
    <x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>`
  const sheet = `<!-- > --><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c t='str'><x:v>b&#x3042;<![CDATA[<&>]]></x:v></x:c></x:row>
    <x:row r="4"><x:c s="1"><x:v>44651</x:v></x:c><x:c r="C4" note="a>b"/></x:row>`
  const read = await readText(rawXlsx({ sheet, styles, workbook }))
  assert.equal(read.worksheet, 'A & B')
  assert.deepEqual([read.headings, read.rows, read.lines], [['a', 'bあ<&>'], [['2026-04-01', '']], [4]])
})

test('the real workbooks hold what a whole other reader finds in them', async () => {
  for (const name of ['shelters', 'childcare-hubs-new', 'events']) {
    const path = sheetFile(`real/${name}.xlsx`)
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.readFile(path)
    const { rows, lines } = await readAll(path)
    const sheet = workbook.worksheets[0] as exceljs.Worksheet
    for (const [at, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        const other = sheet.getRow(lines[at] as number).getCell(column + 1)
        if (other.value instanceof Date) assert.match(cell, /^(\d{4}-\d\d-\d\d|\d\d:\d\d)$/)
        else assert.equal(cell, other.text.replace(/\r\n?/g, '\n').trim(), `${name} ${lines[at]} ${column}`)
      }
    }
  }
})

const laughs = `<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "${'&l;'.repeat(10)}">]>`
const outside = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

test('refused: outside content and entities of one’s own, in any part; nothing of it is read', async () => {
  const sheet = '<row><c t="inlineStr"><is><t>&e;</t></is></c></row>'
  for (const declared of [laughs, outside]) {
    const parts = [
      {
        sheet,
        more: {
          'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${declared}<worksheet>${sheet}</worksheet>`,
        },
      },
      { sheet, strings: `${declared}<sst/>` },
      { sheet, styles: `${declared}<styleSheet/>` },
      { sheet, workbook: `${declared}<workbook/>` },
    ]
    for (const part of parts)
      await assert.rejects(readText(rawXlsx(part)), { code: 'core.sheet.documentType' })
  }
  assert.deepEqual((await readText(rawXlsx({ sheet }))).headings, ['&e;'])
})

test('refused: parts that are cut off or no XML, cells beyond what a table has, too much unpacked', async () => {
  const row = '<row><c t="inlineStr"><is><t>a</t></is></c></row>'
  const whole = `<worksheet>${row}</worksheet>`
  for (const broken of [whole.slice(0, -5), `${whole}</a>`, `${whole}<`, `${whole}text`])
    await assert.rejects(
      readText(rawXlsx({ sheet: '', more: { 'xl/worksheets/sheet1.xml': broken } })),
      { code: 'core.sheet.broken' },
      broken,
    )
  const far = '<row r="1"><c r="A1"><v>1</v></c><c r="ALM1"><v>1</v></c></row>'
  await assert.rejects(readText(rawXlsx({ sheet: far })), { code: 'core.sheet.tooManyColumns' })
  const styled = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'
  assert.deepEqual((await readText(rawXlsx({ sheet: styled }), { headingLine: 0 })).rows, [['1']])
  const bomb = rawXlsx({ sheet: row.repeat(20_000) })
  await assert.rejects(readText(bomb, { limits: { unpacked: 500_000 } }), {
    code: 'core.sheet.unpacksTooLarge',
  })
  const path = fileOf(rawXlsx({ sheet: row }))
  await assert.rejects(readAll(path, { limits: { xlsx: 100 } }), { code: 'core.sheet.tooLarge' })
})
