import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { fileOf, noteOf, rawXlsx, readAll, readText, sheetFile } from '../../../tests/support/tables.ts'
import { openSheet } from './open-sheet.ts'
import type { Encoding, SheetOptions } from './sheet.ts'

const refusedAs = (content: string | Uint8Array, code: string, options?: SheetOptions) =>
  assert.rejects(readText(content, options), { code: `core.sheet.${code}`, status: 422 }, code)

const text = '番号,氏名,住所\r\n1,架空 太郎,見本町１－１\r\n2,髙橋 はな子,"見本町, 2-2"\r\n'
const rows = [
  ['1', '架空 太郎', '見本町１－１'],
  ['2', '髙橋 はな子', '見本町, 2-2'],
]

const written: [Encoding, Uint8Array][] = [
  ['utf-8', Buffer.from(text)],
  ['utf-8-bom', Buffer.from(`\ufeff${text}`)],
  ['cp932', iconv.encode(text, 'cp932')],
  ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
]

test('every encoding that offices use is found out, and read alike', async () => {
  for (const [encoding, bytes] of written) {
    const read = await readText(bytes)
    assert.deepEqual([read.kind, read.encoding, read.delimiter, read.lineEnd], ['csv', encoding, ',', '\r\n'])
    assert.deepEqual(read.headings, ['番号', '氏名', '住所'], encoding)
    assert.deepEqual(read.rows, rows, encoding)
    assert.deepEqual([read.lines, read.notes], [[2, 3], []])
  }
})

test('UTF-16 without its mark is known by the halves of its commas; what somebody has said is believed', async () => {
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const bytes = iconv.encode(text, encoding, { addBOM: false })
    assert.deepEqual([(await readText(bytes)).encoding, (await readText(bytes)).rows], [encoding, rows])
  }
  assert.equal((await readText('a,b\n1,2\n', { encoding: 'cp932' })).encoding, 'cp932')
})

test('a register that is ASCII for its first megabytes still shows its encoding', async () => {
  const ascii = `number,name\n${'1,x\n'.repeat(300_000)}`
  for (const encoding of ['utf-8', 'cp932'] as const) {
    const read = await readText(Buffer.concat([Buffer.from(ascii), iconv.encode('2,髙橋\n', encoding)]))
    assert.deepEqual([read.encoding, read.rows.at(-1)], [encoding, ['2', '髙橋']])
  }
})

test('characters that cannot be read are counted and named by line, not passed over; so are those of somebody’s own', async () => {
  const bytes = Buffer.concat([
    iconv.encode('番号,氏名\n1,架空\n2,', 'cp932'),
    Buffer.from([0x85, 0x40, 0x0a]),
  ])
  const lost = await readText(
    Buffer.concat([bytes, Buffer.from([0xf0, 0x40]), iconv.encode(',外字\n', 'cp932')]),
  )
  assert.equal(lost.encoding, 'cp932')
  assert.deepEqual(noteOf(lost, 'undecodable')?.lines, [3])
  assert.deepEqual(noteOf(lost, 'privateCharacters')?.lines, [4])
  const broken = Buffer.concat([
    Buffer.from(`番号,氏名\n${'1,架空の人\n'.repeat(50)}2,`),
    Buffer.from([0xe3, 0x0a]),
  ])
  const utf8 = await readText(broken)
  assert.deepEqual([utf8.encoding, noteOf(utf8, 'undecodable')?.lines], ['utf-8', [52]])
})

test('control characters are taken out and named by line, and what is left is trimmed as every cell is', async () => {
  const many = '3,見本の人\n'.repeat(50)
  const read = await readText(`番号,氏名\n1,\u0007 架空\u001f\n2,\u0001 \n${many}`)
  assert.deepEqual(read.rows.slice(0, 3), [
    ['1', '架空'],
    ['2', ''],
    ['3', '見本の人'],
  ])
  assert.deepEqual(noteOf(read, 'controlCharacters')?.lines, [2, 3])
})

test('commas, tabs, semicolons and bars part cells; the other signs may stand inside', async () => {
  for (const delimiter of [',', '\t', ';', '|'] as const) {
    const others = [',', ';', '|'].filter((other) => other !== delimiter).join('')
    const lines = [
      `名称${delimiter}町会${delimiter}数`,
      `甲${delimiter}一${others}二${delimiter}1`,
      `乙${delimiter}三${delimiter}2`,
    ]
    const read = await readText(lines.join('\n'))
    assert.equal(read.delimiter, delimiter)
    assert.deepEqual(read.rows[0], ['甲', `一${others}二`, '1'])
  }
  const one = await readText('氏名\n架空\n')
  assert.deepEqual([one.delimiter, one.headings, one.rows], [',', ['氏名'], [['架空']]])
  assert.equal((await readText('a;b\n1;2\n', { delimiter: ',' })).headings[0], 'a;b')
})

test('line ends of every machine', async () => {
  for (const lineEnd of ['\n', '\r\n', '\r'] as const) {
    const read = await readText(['a,b', '1,"x"', '2,y'].join(lineEnd))
    assert.deepEqual(
      [read.lineEnd, read.rows, read.lines],
      [
        lineEnd,
        [
          ['1', 'x'],
          ['2', 'y'],
        ],
        [2, 3],
      ],
    )
  }
})

test('the real files: remarks apart, headings found, every row there', async () => {
  const old = await readAll(sheetFile('real/childcare-hubs.csv'))
  assert.deepEqual(old.remarks.find(({ name }) => name === 'attribution_name')?.values, ['高松市'])
  assert.deepEqual(old.headings.slice(0, 3), ['#property', 'name', 'address'])
  assert.deepEqual([old.rows.length, old.lines[0], old.notes], [14, 10, []])
  assert.equal(old.rows[0]?.[6], '34.32106,134.04933')
  const population = await readAll(sheetFile('real/population-by-area.csv'))
  assert.deepEqual([population.rows.length, population.headings.length], [235, 49])
  assert.ok(population.rows.every((row) => row.length === 49))
  const sizes = { 'shelters.xlsx': [195, 19], 'childcare-hubs-new.xlsx': [15, 12], 'events.xlsx': [51, 16] }
  for (const [name, size] of Object.entries(sizes)) {
    const { rows, headings } = await readAll(sheetFile(`real/${name}`))
    assert.deepEqual([rows.length, headings.length], size, name)
  }
})

test('forms that municipalities publish and keep', async () => {
  const standard = await readAll(sheetFile('shelters-standard.csv'))
  assert.deepEqual([standard.encoding, standard.rows.length, standard.headings.length], ['utf-8-bom', 3, 39])
  assert.equal(standard.rows[2]?.at(-1), '改行の\nある備考, カンマも')
  const former = await readAll(sheetFile('events-old-form.csv'))
  assert.deepEqual([former.encoding, former.rows[0]?.[12]], ['cp932', '①体操 ②お茶'])
  const wide = await readAll(sheetFile('population-utf16.txt'))
  assert.deepEqual(
    [wide.encoding, wide.delimiter, wide.lineEnd, wide.rows.length],
    ['utf-16le', '\t', '\r\n', 5],
  )
})

test('a table that is called otherwise is read by what it is, and that is said', async () => {
  const workbook = rawXlsx({
    sheet: '<row><c t="inlineStr"><is><t>氏名</t></is></c></row><row><c><v>1</v></c></row>',
  })
  const named = await readText(workbook, { name: '名簿.csv' })
  assert.deepEqual([named.kind, named.rows, noteOf(named, 'otherKind')?.count], ['xlsx', [['1']], 1])
  const csv = await readText(text, { name: '名簿.xlsx' })
  assert.deepEqual([csv.kind, noteOf(csv, 'otherKind')?.count], ['csv', 1])
  assert.equal(noteOf(await readText(text, { name: '名簿.csv' }), 'otherKind'), undefined)
})

test('an archive with one table is read; what lies beside it is not', async () => {
  const archive = zipSync({
    '説明.pdf': strToU8('%PDF-'),
    '__MACOSX/._名簿.csv': strToU8('x'),
    '名簿.csv': strToU8(text),
  })
  const read = await readText(archive, { name: '名簿.csv' })
  assert.deepEqual([read.rows, noteOf(read, 'unzipped')?.count], [rows, 1])
  const stored = zipSync({ 'a.csv': strToU8(text) }, { level: 0 })
  assert.deepEqual((await readText(stored)).rows, rows)
})

test('refused: archives without one table, too much inside, damage', async () => {
  await refusedAs(zipSync({ 'a.csv': strToU8(text), 'b.csv': strToU8(text) }), 'archive')
  await refusedAs(zipSync({ 'a.txt.pdf': strToU8(text) }), 'archive')
  const bomb = zipSync({ 'a.csv': new Uint8Array(3_000_000).fill(0x30) })
  assert.ok(bomb.length < 10_000)
  await refusedAs(bomb, 'unpacksTooLarge', { limits: { unpacked: 2_000_000 } })
  const lying = Buffer.from(bomb)
  const directory = lying.indexOf(Buffer.from('504b0102', 'hex'))
  for (const at of [22, directory + 24]) lying.writeUInt32LE(100, at)
  await refusedAs(lying, 'unpacksTooLarge', { limits: { unpacked: 2_000_000 } })
  const whole = zipSync({ 'a.csv': strToU8(text) }, { level: 0 })
  const other = Buffer.from(whole)
  other[other.indexOf('番号')] = 0x41
  for (const damaged of [whole.subarray(0, 60), whole.subarray(0, -10), other])
    await refusedAs(damaged, 'broken')
  const locked = Buffer.from(whole)
  locked.writeUInt16LE(1, locked.indexOf(Buffer.from('504b0102', 'hex')) + 8)
  await refusedAs(locked, 'locked')
})

const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

test('refused: what is no table, each with what to do', async () => {
  await refusedAs('', 'empty')
  await refusedAs('\ufeff', 'empty')
  await refusedAs('\n , ,\n\n', 'empty')
  await refusedAs('#license,x\n#lang,ja\n', 'empty')
  await refusedAs('%PDF-1.7\n…', 'pdf')
  await refusedAs(Buffer.alloc(5000), 'binary')
  await refusedAs(Buffer.from('番号,\0氏名\n1,\0\0x\n'), 'binary')
  await refusedAs(Buffer.from(Array.from({ length: 4000 }, (_, at) => 1 + ((at * at) % 255))), 'binary')
  await refusedAs(Buffer.from('89504e470d0a1a0a', 'hex'), 'binary')
  await refusedAs(Buffer.concat([ole, Buffer.alloc(600), Buffer.from('Workbook', 'utf16le')]), 'oldExcel')
  const locked = Buffer.concat([ole, Buffer.alloc(300_000), Buffer.from('EncryptedPackage', 'utf16le')])
  await refusedAs(locked, 'locked')
  for (const page of [
    '<!DOCTYPE html>\n<table>',
    '\ufeff <html>',
    '<?xml version="1.0"?><Workbook/>',
    '<table>',
  ])
    await refusedAs(page, 'markup')
  await refusedAs(
    zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('x') }),
    'otherDocument',
  )
  await assert.rejects(openSheet('/nowhere/at/all.csv'), { code: 'core.sheet.notFound' })
  await assert.rejects(openSheet('/tmp'), { code: 'core.sheet.notFound' })
})

test('refused: encodings that nobody reads any more', async () => {
  const names = '番号,氏名\n'.repeat(20)
  const { encode } = iconv
  await refusedAs(encode(names, 'euc-jp'), 'encodingUnknown')
  await refusedAs('\x1b$B%F%9%H\x1b(B,x\n', 'encodingUnknown')
  await refusedAs(Buffer.from(Array.from({ length: 400 }, (_, at) => 0xfd + (at % 3))), 'encodingUnknown')
})

test('refused: too large, too wide, a line that never ends', async () => {
  await refusedAs('a,b\n1,2\n', 'tooLarge', { limits: { csv: 5 } })
  await refusedAs(rawXlsx({ sheet: '' }), 'tooLarge', { limits: { xlsx: 5 } })
  await refusedAs(`${','.repeat(1500)}x\n`, 'tooManyColumns')
  assert.deepEqual((await readText(`a,b${','.repeat(1500)}\n1,2\n`)).headings, ['a', 'b'])
  await refusedAs('x'.repeat(10_500_000), 'rowTooLong')
})

test('leaving in the middle gives the file back', async () => {
  const sheet = await openSheet(fileOf(`a,b\n${'1,2\n'.repeat(300_000)}`))
  for await (const { line } of sheet.rows) if (line > 100) break
  const unread = await openSheet(fileOf(text))
  await unread.close()
})
