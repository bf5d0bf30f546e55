import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { addPerson, kashiwa, type TestPerson } from '../../../tests/support/house.ts'
import { histories, history } from '../../../tests/support/national-histories.ts'
import { rawRows } from '../../../tests/support/national-raw.ts'
import { recount } from '../../../tests/support/national-recount.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { addReporter, endReporter, freeze, report } from '../../blocks/national-figures/actions.ts'
import { seenUnits } from '../../blocks/national-figures/count.ts'
import { linesNow, seenAs } from '../../blocks/national-figures/freezes.ts'
import { type Look, lookAt, lookAtMonths } from '../../blocks/national-figures/look.ts'
import { matrixOf } from '../../blocks/national-figures/matrices.ts'
import { lineOf, linesOf } from '../../blocks/national-figures/matrix.ts'
import { sheetOf } from '../../blocks/national-figures/sheet.ts'
import { monthsOf } from '../../core/calendar/fiscal-year.ts'
import { wordsFor } from '../../core/words/words.ts'
import { closeCase, reopenCase } from './actions/case-work.ts'

// The national matrix over raw rows: every cell is what counting by hand gives, whatever happened; what others report stands beside it
// with its source; what was settled stays.

process.env.KASANE_NOW = '2026-11-26T12:00'
const site = await freshSite()
const does = doer(site.database)
const [hanako, sachiko, kenji] = [site.person('hanako'), site.person('sachiko'), site.person('kenji')]
const app = site.appWith()
const browser = async (who: TestPerson) => browserOf(app, await site.cookieOf(who))
const matrix = matrixOf('layered-support')
const month = '2026-10'
const matrixNow = () => site.as(kenji, (tx) => lookAt(tx, matrix, 2026))
const monthNow = (who = kenji) =>
  site.as(who, (tx) => lookAtMonths(tx, matrix, { year: 2026, months: [month] }))
const cell = (look: Look, line: string, at = month) =>
  look.lines.find((one) => one.line.code === line)?.cells.find((one) => one.cell.month === at)

const addHistory = histories(site, hanako)

/** Some that are always there: 220 days later it is October. */
const known = { opened: 24 * 100, closed: null, intake: 'new', sensitivity: 'confidential' }
await addHistory({ ...known, talks: [24 * 120, 24 * 121], visits: [24 * 120] })
await addHistory({ ...known, sensitivity: 'restricted', talks: [24 * 120], visits: [24 * 120] })

test('after any history each cell equals counting by hand, restricted records left out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 8 }), async (histories) => {
      for (const one of histories) await addHistory(one)
      const [rows, look] = [await rawRows(site, kashiwa), await matrixNow()]
      for (const { line, cells } of look.lines)
        for (const { cell } of cells)
          assert.equal(cell.own, recount(rows, line.code, cell.month), `${line.code} ${cell.month}`)
    }),
    { numRuns: 6 },
  )
  const look = await matrixNow()
  assert.deepEqual(
    look.months.map(({ state }) => state),
    [...Array(7).fill('open'), 'running', ...Array(4).fill('ahead')],
  )
  assert.ok(linesOf(matrix).length === look.lines.length && (cell(look, 'contacts')?.now.own ?? 0) > 0)
})

test('refused: the hand that counts notices a restricted record that were counted', async () => {
  const rows = await rawRows(site, kashiwa)
  const open = rows.cases.map((one) => ({ ...one, sensitivity: 'confidential' }))
  const months = monthsOf(2026).filter((one) => one <= '2026-11')
  const counted = (of: typeof rows) => months.map((one) => recount(of, 'contacts', one))
  assert.notDeepEqual(counted({ ...rows, cases: open }), counted(rows))
})

test('a case that is opened again was closed in the months between, and counts as it was told of them', async () => {
  const known = { intake: 'new', sensitivity: 'confidential', talks: [], visits: [] }
  const id = await addHistory({ ...known, opened: 24 * 40, closed: 24 * 30 })
  const look = async () => {
    const now = await matrixNow()
    return ['closed', 'open'].map((line) =>
      ['2026-04', '2026-05', '2026-10', '2026-11'].map((at) => cell(now, line, at)?.now.own ?? 0),
    )
  }
  const before = await look()
  await does(hanako, reopenCase, { id, version: 1, nextOn: '2026-12-01' })
  const [closed, open] = before as [number[], number[]]
  assert.deepEqual(await look(), [closed, [...open.slice(0, 3), (open[3] ?? 0) + 1]])
  await does(hanako, closeCase, { id, version: 2, result: 'settled' })
  assert.deepEqual(await look(), [[...closed.slice(0, 3), (closed[3] ?? 0) + 1], open])
  await does(hanako, reopenCase, { id, version: 3, nextOn: '2026-12-01' })
  assert.deepEqual(
    await look(),
    [closed, [...open.slice(0, 3), (open[3] ?? 0) + 1]],
    'closed in November for a day',
  )
  const rows = await rawRows(site, kashiwa)
  for (const { line, cells } of (await matrixNow()).lines)
    for (const { cell } of cells)
      assert.equal(cell.own, recount(rows, line.code, cell.month), `${line.code} ${cell.month}`)
})

let reporterId = ''
const stated = () => ({
  ...{ matrix: matrix.code, line: 'new', month, reporterId },
  ...{ value: 31, source: '10月分月次報告（試験）' },
})

test('an agency reports beside our own count, with its source; until then the sum says who is missing', async () => {
  const agencyId = site.agencies.east as string
  reporterId = (await does(kenji, addReporter, { field: 'elderly', agencyId, month: '2026-06' })).id
  const before = cell(await monthNow(), 'new')
  assert.equal(before?.now.missing, 1)
  assert.equal(before?.now.value, before?.now.own)
  const head = await site.asSystem((tx) => addPerson(tx, { name: 'easthead', role: 'supervisor', agencyId }))
  await does(head, report, stated())
  const after = cell(await monthNow(), 'new')
  assert.equal(after?.now.value, (before?.now.own ?? 0) + 31)
  const [part] = after?.cell.parts ?? []
  assert.deepEqual([part?.figure?.source, part?.figure?.by], [stated().source, 'easthead'])
  assert.equal(after?.now.missing, 0)
  assert.equal(cell(await matrixNow(), 'new', '2026-05')?.cell.parts.length, 0)
})

test('what an agency recorded here itself is in its own figure, and counted twice in no month', async () => {
  const agencyId = site.agencies.east as string
  const opened = { closed: null, intake: 'new', sensitivity: 'confidential', visits: [] }
  const sums = async () => {
    const look = await matrixNow()
    const asked: [string, string?][] = [['new'], ['new', '2026-05'], ['contacts'], ['closed'], ['open']]
    return asked.map(([line, at]) => cell(look, line, at)?.now.own ?? 0)
  }
  const [inMay, inOctober] = [24 * 70, 24 * 220]
  const before = await sums()
  await addHistory({ ...opened, agencyId, opened: inOctober, talks: [1, 24] })
  await addHistory({ ...opened, agencyId, opened: inMay, talks: [] })
  const after = await sums()
  assert.deepEqual(
    after.map((sum, at) => sum - (before[at] ?? 0)),
    [0, 1, 0, 0, 2],
    'in October it reports new cases and contacts; in May it did not, and what nobody reports is ours to count',
  )
  await addHistory({ ...opened, opened: inOctober, talks: [1] })
  assert.equal(cell(await monthNow(), 'new')?.now.own, (after[0] ?? 0) + 1)
  const rows = await rawRows(site, kashiwa)
  for (const { line, cells } of (await matrixNow()).lines)
    for (const { cell } of cells) {
      const reporting = cell.parts.map(({ reporter }) => reporter.agencyId)
      assert.equal(
        cell.own,
        recount(rows, line.code, cell.month, null, reporting),
        `${line.code} ${cell.month}`,
      )
    }
})

test('the rows behind a number are those it counts: none of an agency that reports them', async () => {
  const agencyId = site.agencies.east as string
  const line = lineOf(matrix, 'new')
  const head = await site.asSystem((tx) => addPerson(tx, { name: 'easthead2', role: 'supervisor', agencyId }))
  const seen = (reported: { agencyId: string; month: string }[]) =>
    site.as(head, (tx) => seenUnits(tx, { matrix, line, reported }, month))
  assert.equal((await seen([])).visible, 1)
  assert.deepEqual(await seen([{ agencyId, month }]), { visible: 0, units: [] })
  const { text } = await (await browser(head))(`/national-figures/${matrix.code}/months/${month}/new`)
  assert.match(text, /うち閲覧できるもの0件/)
})

test('a correction leaves what stood there in history, and needs the version that was looked at', async () => {
  await does(kenji, report, { ...stated(), value: 33, version: 1 })
  assert.deepEqual(await refusals(does(kenji, report, { ...stated(), value: 34, version: 1 })), [
    'core.changedMeanwhile',
  ])
  const { rows } = await site.database.owner.query(
    `select former ->> 'value' as value from history where table_name = 'national_figure'`,
  )
  assert.deepEqual(
    rows.map(({ value }) => value),
    ['31'],
  )
})

test('refused: twice, by another agency, of a line that takes none, by a counsellor, a second reporter', async () => {
  assert.deepEqual(await refusals(does(kenji, report, stated())), ['national-figures.alreadyReported'])
  assert.deepEqual(await refusals(does(sachiko, report, stated())), ['national-figures.notYours'])
  assert.deepEqual(await refusals(does(kenji, report, { ...stated(), line: 'plans' })), [
    'reporterId: national-figures.reporter.notOfLine',
  ])
  assert.deepEqual(await refusals(does(hanako, report, stated())), ['core.notAllowed'])
  const again = { field: 'elderly', agencyId: site.agencies.east, month: '2026-09' }
  assert.deepEqual(await refusals(does(kenji, addReporter, again)), [
    'agencyId: national-figures.reporter.there',
  ])
  const end = { id: reporterId, version: 1, month: '2026-05' }
  assert.deepEqual(await refusals(does(kenji, endReporter, end)), ['month: national-figures.until.early'])
})

test('whoever has the cases reads the rows behind a number; who has none reads how many there are', async () => {
  const line = lineOf(matrix, 'contacts')
  const total = cell(await monthNow(), 'contacts')?.now.own ?? 0
  const [mine, theirs] = [
    await site.as(sachiko, (tx) => seenUnits(tx, { matrix, line }, month)),
    await site.as(kenji, (tx) => seenUnits(tx, { matrix, line }, month)),
  ]
  assert.deepEqual([mine.visible, mine.units.length], [total, Math.min(total, 100)])
  assert.deepEqual([theirs.visible, theirs.units], [0, []])
})

const settle = async (more: object = {}) => {
  const look = await monthNow()
  const seen = seenAs(linesNow(look.lines.flatMap(({ cells }) => cells.map((one) => one.cell))))
  return does(kenji, freeze, { matrix: matrix.code, month, seen, ...more })
}

test('what was told stays as it was told; later work shows as a difference, a record that is hidden later as none', async () => {
  assert.deepEqual(await refusals(settle()), ['note: national-figures.note.missing'])
  await settle({ note: '未報告分は翌月に報告（試験）' })
  const told = cell(await monthNow(), 'new')?.told?.value ?? 0
  const late = {
    opened: 24 * 230,
    closed: null,
    intake: 'new',
    sensitivity: 'confidential',
    talks: [],
    visits: [],
  }
  const id = await addHistory(late)
  const look = await monthNow()
  assert.deepEqual([cell(look, 'new')?.shown.value, cell(look, 'new')?.change], [told, 1])
  await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds: [sachiko.postId] })
  assert.equal(cell(await monthNow(), 'new')?.change, 1)
  assert.deepEqual(await refusals(settle()), ['note: national-figures.note.again'])
  await settle({ note: '遅れて入力した1件（試験）' })
  const again = await monthNow()
  assert.deepEqual([cell(again, 'new')?.shown.value, cell(again, 'new')?.change], [told + 1, 0])
  assert.deepEqual(
    again.months[0]?.freezes.map(({ nth }) => nth),
    [1, 2],
  )
  assert.deepEqual(await refusals(settle({ note: 'もう一度' })), ['national-figures.freeze.same'])
})

test('a settled number tells nobody that a record was hidden later; in an open month it leaves number and list together', async () => {
  const opened = { closed: null, intake: 'new', sensitivity: 'confidential', talks: [], visits: [] }
  const [inOctober, inSeptember] = [24 * 231, 24 * 190]
  const ids = [
    await addHistory({ ...opened, opened: inOctober }),
    await addHistory({ ...opened, opened: inSeptember }),
  ]
  await settle({ note: '遅れて入力した分（試験）' })
  const agencyId = hanako.agencyId as string
  const other = await site.asSystem((tx) =>
    addPerson(tx, { name: 'otherhead', role: 'supervisor', agencyId }),
  )
  const asks = await browser(other)
  const page = async (at: string) =>
    /<main[\s\S]*<\/main>/.exec(
      (await asks(`/national-figures/${matrix.code}/months/${at}/new`)).text,
    )?.[0] ?? ''
  const counted = (text: string) => /(\d+)件、うち閲覧できるもの(\d+)件/.exec(text)?.slice(1).map(Number)
  const [settled, open] = [await page(month), await page('2026-09')]
  assert.match(settled, /この月は確定しています/)
  const [total = 0, visible = 0] = counted(open) ?? []
  assert.ok(total > 0 && total === visible)
  for (const id of ids)
    await does(hanako, restrictCase, { id, version: 1, reason: 'violence', postIds: [sachiko.postId] })
  assert.equal(await page(month), settled)
  assert.deepEqual(counted(await page('2026-09')), [total - 1, visible - 1])
})

test('the table that is sent says what was told, each source on its line, and what was not reported in words', async () => {
  const look = await matrixNow()
  const sheet = sheetOf(look, { words: wordsFor('ja'), locale: 'ja', demo: true })
  const at = monthsOf(2026).indexOf(month) + 3
  const rowOf = (name: string, source: string) =>
    sheet.rows.find(({ cells: [line, from] }) => line === name && from === source)?.cells ??
    assert.fail(`${name} ${source}`)
  assert.equal(rowOf('新規相談受付件数', '計')[at], cell(look, 'new')?.told?.value)
  assert.equal(rowOf('新規相談受付件数', '東部相談所（試験）')[at], 33)
  assert.equal(rowOf('継続相談件数', '東部相談所（試験）')[at], '未報告')
  assert.match(sheet.above.join(), /確定した月 10月.*架空データ/)
  const book = await (await browser(kenji))(`/national-figures/${matrix.code}/sheet.xlsx?year=2026`)
  assert.equal(book.status, 200)
  assert.match(book.text, /東部相談所（試験）/)
})

test('pages show the same numbers, and nothing of a case to who may not see it', async () => {
  const asks = await browser(kenji)
  const page = (await asks('/national-figures')).text
  const shown = cell(await monthNow(), 'new')?.shown.value
  assert.ok(page.includes(`months/${month}/new">${shown}<`), 'the figure stands in its cell')
  const inside = (at: string) => asks(`/national-figures/${matrix.code}/months/${at}/new`)
  assert.match((await inside('2026-09')).text, /うち閲覧できるもの0件/)
  for (const at of ['2026-09', month]) {
    const { text } = await inside(at)
    assert.match(text, /もとの記録をここから開くことはできません/)
    assert.doesNotMatch(text, /\/consultation\/cases\//)
  }
  for (const path of ['months/2026-12', 'months/2020-04', 'months/2026-10/nothing', 'months/x'])
    assert.equal((await asks(`/national-figures/${matrix.code}/${path}`)).status, 404)
  assert.equal((await (await browser(hanako))('/national-figures')).status, 403)
})
