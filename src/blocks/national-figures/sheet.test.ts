import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ViewContext } from '../../core/page/page.ts'
import { addWords, wordsFor } from '../../core/words/words.ts'
import { type Cell, sumOf, together } from './cells.ts'
import type { Look, ShownLine } from './look.ts'
import { type Line, linesOf, readMatrix } from './matrix.ts'
import type { Reporter } from './reporters.ts'
import { sheetOf } from './sheet.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// The last column of the table that is sent: what is not known is never 0, a part is never taken for the whole, and what there is on a day
// has no sum, in no row. Without a database.

addWords({ ja, en })
const say = { words: wordsFor('ja'), locale: 'ja', demo: false } as Pick<
  ViewContext,
  'words' | 'locale' | 'demo'
>
const label = { ja: '試験', en: 'trial' }
const table = readMatrix(
  {
    ...{ code: 'trial', version: '1', title: label, confirmed: true },
    groups: [{ label, lines: [{ code: 'one', label, unit: label, own: [], reported: ['elderly'] }] }],
  },
  'trial.json',
)
const [one] = linesOf(table) as [Line]
const north: Reporter = {
  ...{ id: 'r', version: 1, field: 'elderly', agencyId: 'north', name: { ja: '北部', en: 'North' } },
  ...{ from: '2026-04', until: null },
}
type Said = { own: number | null; reported?: number | null }

/** The last cell of each row of a line of which this was said, month by month; `reported: null`: it has yet to come. */
function lastOf(said: readonly Said[], { adds = true } = {}): (string | number | null)[] {
  const cells = said.map(({ own, reported }, at): Cell => {
    const figure = typeof reported === 'number' ? { value: reported } : null
    const parts = reported === undefined ? [] : [{ reporter: north, figure: figure as never }]
    return { line: one, month: `2026-0${at + 4}`, own, parts }
  })
  const shown = cells.map((cell) => {
    const now = sumOf(cell)
    return { cell, now, told: null, untold: false, shown: now, change: 0 }
  })
  const line: ShownLine = {
    line: one,
    cells: shown,
    total: adds ? together(shown.map(({ now }) => now)) : null,
  }
  const months = cells.map(({ month }) => ({ month, state: 'open' as const, freezes: [] }))
  const look: Look = { matrix: table, year: 2026, months, lines: [line], former: [], reporters: [north] }
  return sheetOf(look, say).rows.map(({ cells }) => cells.at(-1) as string | number | null)
}

test('the sum of a source is that of its months', () => {
  const said = [
    { own: 2, reported: 3 },
    { own: 4, reported: 0 },
  ]
  assert.deepEqual(lastOf(said), [9, 6, 3])
})

test('refused: 0 where nobody has reported, and where nothing is counted', () => {
  assert.deepEqual(
    lastOf([
      { own: 2, reported: null },
      { own: 0, reported: null },
    ]),
    ['2※', 2, '未報告'],
  )
  assert.deepEqual(lastOf([{ own: null, reported: 3 }]), [3, null, 3])
  assert.deepEqual(lastOf([{ own: null }]), ['…', null, null])
  assert.deepEqual(lastOf([{ own: 0, reported: 0 }]), [0, 0, 0], 'what was counted as none is none')
})

test('refused: a sum of some months for that of all', () => {
  assert.deepEqual(
    lastOf([
      { own: 2, reported: 3 },
      { own: 1, reported: null },
    ]),
    ['6※', 3, '3※'],
  )
})

test('refused: a sum of what there is on a day, in every row', () => {
  assert.deepEqual(
    lastOf(
      [
        { own: 2, reported: 3 },
        { own: 2, reported: 3 },
      ],
      { adds: false },
    ),
    ['－', '－', '－'],
  )
})
