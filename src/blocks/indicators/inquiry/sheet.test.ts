import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Workbook, Worksheet } from 'exceljs'
import excel from 'exceljs'
import { refusals } from '../../../../tests/support/acts.ts'
import { freshFolder } from '../../../../tests/support/folder.ts'
import type { TestPerson } from '../../../../tests/support/house.ts'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import { UploadedFile } from '../../../core/action/uploaded-file.ts'
import { writeXlsx } from '../../../core/sheet/write-xlsx.ts'
import { type Locale, wordsFor } from '../../../core/words/words.ts'
import { answeringOf } from './division.ts'
import { sendSheet, takeSheet } from './sheet-actions.ts'
import { sheetColumns } from './sheet-columns.ts'
import { findSheet } from './sheets.ts'
import { sheetOf } from './write-sheet.ts'

process.env.KASANE_NOW = '2026-11-25'
const { house, does, sent, item, items, answers } = await inquiringHouse()
const hanako = house.person('hanako')
const taro = house.person('taro')
const folder = freshFolder()
const headingLine = 5

async function download(who: TestPerson, id: string, locale: Locale = 'ja'): Promise<Workbook> {
  const data = await house.as(who, (tx) => answeringOf(tx, id))
  const parts: Uint8Array[] = []
  for await (const bytes of writeXlsx(sheetOf(data, { words: wordsFor(locale), locale }))) parts.push(bytes)
  const book = new excel.Workbook()
  await book.xlsx.load(Buffer.concat(parts) as never)
  return book
}

const only = (book: Workbook) => book.worksheets[0] as Worksheet
const column = (name: (typeof sheetColumns)[number]) => sheetColumns.indexOf(name) + 1

/** The row of a figure in the table. */
function rowOf(sheet: Worksheet, code: string): number {
  let found = 0
  sheet.eachRow((row, line) => {
    if (row.getCell(column('code')).value === code) found = line
  })
  return found
}

type Boxes = Partial<Record<'value' | 'missing' | 'source' | 'note', unknown>>

function fill(book: Workbook, code: string, boxes: Boxes): void {
  const line = rowOf(only(book), code)
  for (const [name, value] of Object.entries(boxes))
    only(book).getCell(line, column(name as 'value')).value = value as never
}

let number = 0
async function upload(bytes: Uint8Array, name = '回答表.xlsx'): Promise<UploadedFile> {
  const path = join(folder, `${++number}`)
  writeFileSync(path, bytes)
  return new UploadedFile({ path, name, size: bytes.length, sha256: `${number}` })
}

async function send(who: TestPerson, id: string, book: Workbook): Promise<string> {
  const file = await upload(new Uint8Array(await book.xlsx.writeBuffer()))
  return (await does(who, sendSheet, { inquiryId: id, file })).id
}

const verdictOf = async (who: TestPerson, sheetId: string) =>
  (await house.as(who, (tx) => findSheet(tx, sheetId))).verdict

/** What a changed table is told: the kinds of problems with their places, and the cells with their codes. */
async function told(who: TestPerson, id: string, change: (sheet: Worksheet, book: Workbook) => void) {
  const book = await download(who, id)
  change(only(book), book)
  const sheetId = await send(who, id, book)
  const { problems, cells } = await verdictOf(who, sheetId)
  assert.deepEqual(await refusals(does(who, takeSheet, { id: sheetId })), [
    problems.length + cells.length > 0 ? 'indicators.inquirySheetWrong' : 'indicators.inquiryNothingToSave',
  ])
  assert.ok((await items(id)).every(({ state, value }) => state === 'asked' && value === null))
  return [
    ...problems.map(({ kind, place }) => `${kind} ${place}`),
    ...cells.map(({ code, place }) => `${code} ${place}`),
  ]
}

test('the table is locked but for its boxes, says what belongs there, and hides its keys', async () => {
  const id = await sent()
  const sheet = only(await download(hanako, id))
  const line = rowOf(sheet, '4-1')
  const box = (name: (typeof sheetColumns)[number]) => sheet.getCell(line, column(name))
  assert.equal(sheet.getColumn(column('key')).hidden, true)
  for (const name of ['key', 'code', 'name', 'rule', 'lastYear', 'remark'] as const)
    assert.notEqual(box(name).protection?.locked, false, name)
  for (const name of ['value', 'missing', 'source', 'note'] as const)
    assert.equal(box(name).protection?.locked, false, name)
  assert.equal(box('value').dataValidation?.type, 'decimal')
  assert.equal(sheet.getCell(rowOf(sheet, '1-2'), column('value')).dataValidation?.type, 'whole')
  assert.deepEqual(box('missing').dataValidation?.formulae, ['"まだ集計していない,該当なし"'])
  assert.equal(sheet.views[0]?.state, 'frozen')
  assert.match(String(sheet.getCell(1, 2).value), /実績の照会（試験）（令和7年度）/)
})

test('filled in and sent back it is shown first, and answers when it is taken; then not again', async () => {
  const id = await sent()
  const book = await download(hanako, id)
  fill(book, '1-2', { value: 1204, source: '事業実績（試験）' })
  fill(book, '4-1', { missing: '該当なし', note: '今年度から' })
  const sheetId = await send(hanako, id, book)
  assert.equal((await item(id, '1-2')).state, 'asked')
  const { changes } = await verdictOf(hanako, sheetId)
  assert.deepEqual(changes.map(({ outcome }) => outcome.answer.value).sort(), [1204, null])
  await does(hanako, takeSheet, { id: sheetId })
  const [one, other] = [await item(id, '1-2'), await item(id, '4-1')]
  assert.deepEqual([one.state, one.value, one.source], ['answered', 1204, '事業実績（試験）'])
  assert.deepEqual([other.state, other.missing, other.note], ['answered', 'not_applicable', '今年度から'])
  assert.deepEqual(await refusals(does(hanako, takeSheet, { id: sheetId })), ['indicators.inquirySheetTaken'])
})

test('full-width figures, separators and the English table are read alike', async () => {
  const id = await sent()
  const book = await download(hanako, id, 'en')
  fill(book, '1-2', { value: '１，２０４', source: 'annual report' })
  fill(book, '4-1', { missing: 'Not counted up yet' })
  await does(hanako, takeSheet, { id: await send(hanako, id, book) })
  assert.deepEqual([(await item(id, '1-2')).value, (await item(id, '4-1')).missing], [1204, 'none_yet'])
})

test('text in a number, a figure without source, an unknown reason: each is named by its cell', async () => {
  const id = await sent()
  let line = 0
  const found = await told(hanako, id, (sheet) => {
    line = rowOf(sheet, '1-2')
    sheet.getCell(line, column('value')).value = '約120人'
    sheet.getCell(line, column('source')).value = 'x'
    sheet.getCell(rowOf(sheet, '4-1'), column('value')).value = 20
  })
  const other = line === headingLine + 1 ? line + 1 : line - 1
  assert.deepEqual(found.sort(), [
    `core.sheet.value.number I${line}`,
    `indicators.inquirySourceNeeded K${other}`,
  ])
  const reason = await told(hanako, id, (sheet) => {
    sheet.getCell(rowOf(sheet, '1-2'), column('missing')).value = 'わからない'
  })
  assert.deepEqual(reason, [`core.field.choose J${line}`])
})

test('a row that is gone stays unanswered and is said so; a column that was added is not read and is said so', async () => {
  const id = await sent()
  const book = await download(hanako, id)
  fill(book, '1-2', { value: 5, source: 'x' })
  const sheet = only(book)
  sheet.spliceRows(rowOf(sheet, '4-1'), 1)
  sheet.getCell(headingLine, sheetColumns.length + 1).value = '担当者メモ'
  sheet.getCell(headingLine + 1, sheetColumns.length + 1).value = '確認済み'
  const sheetId = await send(hanako, id, book)
  const { verdict, content } = await house.as(hanako, (tx) => findSheet(tx, sheetId))
  assert.deepEqual(
    verdict.rowGone.map(({ indicator }) => indicator),
    ['4-1'],
  )
  assert.deepEqual(content.added, ['担当者メモ'])
  await does(hanako, takeSheet, { id: sheetId })
  assert.deepEqual([(await item(id, '1-2')).value, (await item(id, '4-1')).state], [5, 'asked'])
})

test('columns in another order are read by their headings', async () => {
  const id = await sent()
  const book = await download(hanako, id)
  fill(book, '1-2', { value: 6, source: 'x' })
  const sheet = only(book)
  const notes = sheet.getColumn(column('note')).values
  sheet.spliceColumns(column('note'), 1)
  sheet.spliceColumns(2, 0, notes.slice(1) as never)
  await does(hanako, takeSheet, { id: await send(hanako, id, book) })
  assert.equal((await item(id, '1-2')).value, 6)
})

test('a row that was added or copied, a key that was overwritten', async () => {
  const id = await sent()
  const last = headingLine + 2
  assert.deepEqual(
    await told(hanako, id, (sheet) => {
      sheet.getCell(last + 1, column('name')).value = 'ほかの数'
      sheet.getCell(last + 1, column('value')).value = 3
    }),
    [`rowAdded ${last + 1}`],
  )
  assert.deepEqual(
    await told(hanako, id, (sheet) => {
      sheet.getRow(last + 1).values = sheet.getRow(last).values
    }),
    [`rowTwice ${last + 1}`],
  )
  assert.deepEqual(
    await told(hanako, id, (sheet) => {
      sheet.getCell(last, column('key')).value = '1'
    }),
    [`keyBroken A${last}`],
  )
})

test('a heading that is renamed, merged, doubled, or gone with its hidden column', async () => {
  const id = await sent()
  const renamed = await told(hanako, id, (sheet) => {
    sheet.getCell(headingLine, column('value')).value = '人数'
  })
  assert.deepEqual(renamed, [`headingGone ${headingLine}`])
  const merged = await told(hanako, id, (sheet) => {
    sheet.mergeCells(headingLine, column('value'), headingLine, column('missing'))
  })
  assert.ok(merged.includes(`headingGone ${headingLine}`), String(merged))
  const doubled = await told(hanako, id, (sheet) => {
    sheet.getCell(headingLine, sheetColumns.length + 1).value = '値'
  })
  assert.deepEqual(doubled, [`headingTwice ${headingLine}`])
  const gone = await told(hanako, id, (sheet) => {
    sheet.spliceColumns(column('key'), 1)
  })
  assert.deepEqual(gone, [`keyColumnGone ${headingLine}`])
})

test('a formula, an error, merged cells: named by the row', async () => {
  const id = await sent()
  const line = headingLine + 1
  const formula = await told(hanako, id, (sheet) => {
    sheet.getCell(line, column('value')).value = { formula: '100+20', result: 120 }
    sheet.getCell(line, column('source')).value = 'x'
  })
  assert.deepEqual(formula, [`formula ${line}`])
  const error = await told(hanako, id, (sheet) => {
    sheet.getCell(line, column('value')).value = { error: '#N/A' } as never
  })
  assert.deepEqual(error, [`error ${line}`])
  const merged = await told(hanako, id, (sheet) => {
    sheet.mergeCells(line, column('source'), line + 1, column('source'))
  })
  assert.deepEqual(merged, [`merged ${line}`])
})

test('the table of another inquiry, or of another division, is not taken', async () => {
  const [id, other] = [await sent(), await sent()]
  const wrong = await verdictOf(hanako, await send(hanako, id, await download(hanako, other)))
  assert.deepEqual(
    wrong.problems.map(({ kind }) => kind),
    ['otherInquiry'],
  )
  const foreign = await verdictOf(hanako, await send(hanako, id, await download(taro, id)))
  assert.deepEqual(
    foreign.problems.map(({ kind }) => kind),
    ['notAsked'],
  )
  assert.equal(foreign.rowGone.length, 2)
})

test('a former table: what was answered meanwhile is not overwritten, and rows nobody touched are no matter', async () => {
  const id = await sent()
  const book = await download(hanako, id)
  await answers(hanako, id, { '1-2': { value: '900', source: '画面から' } })
  fill(book, '4-1', { value: 31.5, source: '調査' })
  const untouched = await send(hanako, id, book)
  await does(hanako, takeSheet, { id: untouched })
  assert.deepEqual([(await item(id, '1-2')).value, (await item(id, '4-1')).value], [900, 31.5])
  fill(book, '1-2', { value: 1, source: '古い表' })
  const { cells } = await verdictOf(hanako, await send(hanako, id, book))
  assert.deepEqual(
    cells.map(({ code }) => code),
    ['indicators.inquiryOvertaken'],
  )
})

test('what moves between looking and taking is not written', async () => {
  const id = await sent()
  const book = await download(hanako, id)
  fill(book, '1-2', { value: 1, source: 'x' })
  const sheetId = await send(hanako, id, book)
  await answers(hanako, id, { '1-2': { value: '2', source: 'y' } })
  assert.deepEqual(await refusals(does(hanako, takeSheet, { id: sheetId })), ['indicators.inquirySheetWrong'])
  assert.equal((await item(id, '1-2')).value, 2)
})

test('another division does not see the table, and what is no table is refused', async () => {
  const id = await sent()
  const sheetId = await send(hanako, id, await download(hanako, id))
  await assert.rejects(verdictOf(taro, sheetId), { code: 'core.notFound' })
  const text = await upload(Buffer.from('番号,氏名\n1,見本\n'), 'x.csv')
  assert.deepEqual(await refusals(does(hanako, sendSheet, { inquiryId: id, file: text })), [
    'indicators.inquirySheetStrange',
  ])
  const pdf = await upload(Buffer.from('%PDF-1.7'), 'x.xlsx')
  assert.deepEqual(await refusals(does(hanako, sendSheet, { inquiryId: id, file: pdf })), ['core.sheet.pdf'])
  assert.deepEqual(await refusals(does(house.person('audrey'), sendSheet, { inquiryId: id, file: text })), [
    'core.notFound',
  ])
  const wrong = `select 1 from audit_entry where subject_table = 'inquiry_sheet' and subject_id = $1`
  assert.equal((await house.database.owner.query(wrong, [id])).rowCount, 0)
})
