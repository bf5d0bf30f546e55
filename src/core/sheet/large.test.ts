import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { zipSync } from 'fflate'
import { freshFolder } from '../../../tests/support/folder.ts'
import { fileOf, rawXlsx } from '../../../tests/support/tables.ts'

const loader = new URL('../../loader.mjs', import.meta.url).href
const opener = pathToFileURL(fileURLToPath(new URL('./open-sheet.ts', import.meta.url))).href

/** Reads a table in a process that has only so many megabytes for what it keeps. Answers the number of rows. */
function readWithin(megabytes: number, path: string): string {
  const code = `
    import { openSheet } from '${opener}'
    const { rows } = await openSheet('${path}')
    let count = 0
    for await (const row of rows) count++
    console.log(count)`
  const options = [`--max-old-space-size=${megabytes}`, '--import', loader, '--input-type=module', '-e', code]
  const { stdout, stderr, status } = spawnSync(process.execPath, options, { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return stdout.trim()
}

const line = '0000012345,架空　太郎,カクウ　タロウ,1948-04-05,"見本町, 1-1",04-0000-0000,転入\r\n'

function large(count: number): string {
  const path = join(freshFolder(), 'large.csv')
  const file = openSync(path, 'w')
  const piece = line.repeat(10_000)
  writeSync(file, '宛名番号,氏名,カナ,生年月日,住所,電話,事由\r\n')
  for (let written = 0; written < count; written += 10_000) writeSync(file, piece)
  closeSync(file)
  return path
}

test('a file four times the size of the memory is read to the end', () => {
  assert.equal(readWithin(32, large(1_200_000)), '1200000')
})

test('so is one in an archive, and a worksheet', () => {
  assert.equal(
    readWithin(
      32,
      fileOf(zipSync({ 'a.csv': Buffer.from(`a,b,c,d,e,f,g\n${line.repeat(500_000)}`) }, { level: 1 })),
    ),
    '500000',
  )
  const row = '<row><c t="inlineStr"><is><t>架空</t></is></c><c><v>5</v></c></row>'
  assert.equal(readWithin(48, fileOf(rawXlsx({ sheet: row.repeat(400_001) }))), '400000')
})
