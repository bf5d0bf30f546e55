import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { cityWish, headings, writeChanges, writeResidents } from '../bench/city-files.ts'
import { cityOf } from '../src/blocks/registry/demo/city.ts'
import { firstDay } from '../src/blocks/registry/demo/ground.ts'
import { stateOn } from '../src/blocks/registry/import/timeline.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { freshFolder } from './support/folder.ts'

const today = '2026-11-24'
const wish = cityWish(2000, today)
const folder = freshFolder()
const path = join(folder, 'file.csv')
type Row = Record<(typeof headings)[number], string>
const rowsIn = (text: string): Row[] =>
  text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => Object.fromEntries(line.split(',').map((cell, at) => [headings[at], cell])) as Row)
const rows = (encoding: 'utf8' | 'cp932' = 'utf8') => rowsIn(iconv.decode(readFileSync(path), encoding))

test('a full file has every resident of its day, once, as the ledger has them', () => {
  for (const day of [today, '2024-03-31', firstDay(today)]) {
    const count = writeResidents({ path, wish }, day)
    const byNumber = new Map(rows().map((row) => [row.宛名番号, row]))
    assert.equal(byNumber.size, count)
    let living = 0
    for (const { number, ledger } of [...cityOf(wish)].flatMap(({ citizens }) => citizens)) {
      const { standing, name, address } = stateOn(ledger, day)
      const row = byNumber.get(number)
      assert.equal(row !== undefined, standing === 'resident')
      if (!row) continue
      living += 1
      assert.equal(row.氏名, name)
      assert.equal([row.住所, row.方書].filter(Boolean).join('　'), address)
      assert.match(row.郵便番号, /^000-\d{4}$/)
    }
    assert.equal(living, count)
  }
  writeResidents({ path, wish }, today)
  assert.equal(rows().length, 2000)
})

test('files of changes, taken one after the other, lead from an early full file to a late one', () => {
  const [early, late] = ['2025-03-31', '2026-10-31']
  const numbers = (day: string) => {
    writeResidents({ path, wish }, day)
    return new Set(rows().map((row) => row.宛名番号))
  }
  const here = numbers(early)
  writeChanges({ path, wish }, { from: addDays(early, 1), to: late })
  let before = ''
  for (const row of rows()) {
    assert.ok(row.異動年月日 >= before && row.異動年月日 <= late)
    before = row.異動年月日
    if (/^(転入|出生)$/.test(row.異動事由)) here.add(row.宛名番号)
    else assert.ok(here.has(row.宛名番号), `${row.異動事由} of somebody who is not here`)
    if (/^(転出|死亡)$/.test(row.異動事由)) here.delete(row.宛名番号)
  }
  assert.deepEqual(here, numbers(late))
})

test('a month of changes is all that happened in it, or as many as are wished', () => {
  const count = writeChanges({ path, wish }, { from: '2026-04-01', to: '2026-04-30' })
  assert.ok(count > 5)
  assert.ok(rows().every((row) => row.異動年月日.startsWith('2026-04')))
  assert.equal(writeChanges({ path, wish }, { from: '2026-04-01', to: '2026-04-30', most: 3 }), 3)
})

test('in cp932 the same rows come out, with poorer characters alone', () => {
  writeResidents({ path, wish }, today)
  const rich = rows()
  writeResidents({ path, wish, encoding: 'cp932' }, today)
  const poor = rows('cp932')
  assert.ok(rich.some((row) => row.氏名.includes('𠮷')))
  assert.deepEqual(
    poor,
    rich.map((row) => ({ ...row, 氏名: row.氏名.replace('𠮷', '吉').replace('\u{e0100}', '') })),
  )
})
