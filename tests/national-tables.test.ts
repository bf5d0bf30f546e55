import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { actions } from '../src/app/house.ts'
import { readSettings } from '../src/app/settings.ts'
import { addReporter, freeze, report } from '../src/blocks/national-figures/actions.ts'
import { seenUnits } from '../src/blocks/national-figures/count.ts'
import { linesNow, seenAs } from '../src/blocks/national-figures/freezes.ts'
import { lookAt, lookAtMonths } from '../src/blocks/national-figures/look.ts'
import { matrices, matrixOf, uncountable } from '../src/blocks/national-figures/matrices.ts'
import { linesOf, shipped } from '../src/blocks/national-figures/matrix.ts'
import { sheetOf } from '../src/blocks/national-figures/sheet.ts'
import { wordsFor } from '../src/core/words/words.ts'
import { doer, refusals } from './support/acts.ts'
import { kashiwa } from './support/house.ts'
import { rawRows } from './support/national-raw.ts'
import { recount } from './support/national-recount.ts'
import { easilyForgotten, oneOfEach, someCase, someWork, writing } from './support/national-rows.ts'
import { browserOf, freshSite } from './support/site.ts'

// Every national table over rows of chance: each cell is what counting by hand gives, restricted records in none; and a city's own table
// takes the place of ours.

process.env.KASANE_NOW = '2026-11-26T12:00'
const site = await freshSite()
const [sachiko, kenji] = [site.person('sachiko'), site.person('kenji')]
assert.ok(actions.length > 0, 'the rooms have said what they count')
const nothing = () => {}

test('after any rows each cell of every table equals counting by hand', async () => {
  const seen = new Set<string>()
  await site.asLoader(async (tx) => {
    const { addCase, addWork } = writing(tx, sachiko)
    for (const one of [...oneOfEach(), ...easilyForgotten()]) await addCase(one)
    for (const withdrawn of [false, true]) await addWork({ held: 60, residents: 7, supporters: 2, withdrawn })
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(someCase, { minLength: 4, maxLength: 12, size: 'max' }),
      fc.array(someWork, { maxLength: 4 }),
      async (cases, works) => {
        await site.asLoader(async (tx) => {
          const { addCase, addWork } = writing(tx, sachiko)
          for (const one of cases) await addCase(one)
          for (const one of works) await addWork(one)
        })
        const rows = await rawRows(site, kashiwa)
        for (const matrix of shipped) {
          const look = await site.as(kenji, (tx) => lookAt(tx, matrix, 2026))
          for (const { cell } of look.lines.flatMap(({ cells }) => cells)) {
            const byHand = recount(rows, cell.line.code, cell.month, matrix.topics ?? null)
            assert.equal(cell.own, byHand, `${matrix.code} ${cell.line.code} ${cell.month}`)
            if (byHand) seen.add(`${matrix.code} ${cell.line.code}`)
          }
        }
      },
    ),
    { numRuns: 8 },
  )
  const never = shipped.flatMap((matrix) =>
    linesOf(matrix)
      .filter(({ own }) => own.length > 0)
      .map(({ code }) => `${matrix.code} ${code}`)
      .filter((one) => !seen.has(one)),
  )
  assert.deepEqual(never, [], 'every line was counted at least once')
})

test('refused: a hand that forgets the topics, restricted records, what was withdrawn, that a hand-over is no referral, or half of the visits', async () => {
  const rows = await rawRows(site, kashiwa)
  const { topics = null } = matrixOf('hardship')
  const months = ['04', '05', '06', '07', '08', '09', '10'].map((month) => `2026-${month}`)
  const by = (of: typeof rows, line: string, asked = topics) =>
    months.map((month) => recount(of, line, month, asked))
  assert.notDeepEqual(by(rows, 'new', null), by(rows, 'new'))
  const open = { ...rows, cases: rows.cases.map((one) => ({ ...one, sensitivity: 'confidential' })) }
  assert.notDeepEqual(by(open, 'plans'), by(rows, 'plans'))
  const works = { ...rows, works: rows.works.map((one) => ({ ...one, withdrawn_on: null })) }
  assert.notDeepEqual(by(works, 'work-participants'), by(rows, 'work-participants'))
  const led = { ...rows, referrals: rows.referrals.map((one) => ({ ...one, whole_case: false })) }
  assert.notDeepEqual(by(led, 'referred'), by(rows, 'referred'))
  const untold = { ...rows, visits: [] }
  const silent = { ...rows, contacts: [] }
  for (const half of [untold, silent]) assert.notDeepEqual(by(half, 'visits', null), by(rows, 'visits', null))
})

test('whoever has the cases reads those behind a number of the table, and of its topics alone', async () => {
  const matrix = matrixOf('hardship')
  const line = linesOf(matrix).find(({ code }) => code === 'plans')
  assert.ok(line)
  const month = '2026-07'
  const rows = await rawRows(site, kashiwa)
  const mine = await site.as(sachiko, (tx) => seenUnits(tx, { matrix, line }, month))
  const theirs = await site.as(kenji, (tx) => seenUnits(tx, { matrix, line }, month))
  assert.equal(mine.visible, recount(rows, 'plans', month, matrix.topics))
  assert.equal(theirs.visible, 0)
})

test('the table of support in hardship has its numbers, says why a line is empty and of which it is not known whence', async () => {
  const look = await site.as(kenji, (tx) => lookAt(tx, matrixOf('hardship'), 2026))
  const sheet = sheetOf(look, { words: wordsFor('ja'), locale: 'ja', demo: true })
  assert.deepEqual(
    [sheet.columns[0]?.heading, sheet.columns.at(-1)?.heading, sheet.columns.length],
    ['項番', '備考', 18],
  )
  const rowOf = (number: string) => sheet.rows.find(({ cells }) => cells[0] === number)?.cells ?? []
  assert.match(String(rowOf('10').at(-1)), /就労したことを書く欄が、.*記録にありません.*要確認/)
  assert.deepEqual(rowOf('10').slice(4, 6), ['…', '…'], 'nothing is counted, and nothing is 0')
  assert.match(String(rowOf('1').at(-1)), /^再相談は含みません。[^要]*$/)
  assert.equal(rowOf('6').at(-1), '', 'where it is known from where it comes nothing is to be said')
  assert.match(String(rowOf('5-4').at(-1)), /^要確認/)
  assert.match(
    sheet.above?.join() ?? '',
    /相談の内容に、次のどれかがあるケースだけ.*収入・生活費、家賃.*架空データ/,
  )
})

test('meetings are reported by who works across agencies, by nobody else, and until then nothing is known of them', async () => {
  const does = doer(site.database)
  const month = '2026-10'
  const matrix = matrixOf('layered-support')
  const meetings = async () => {
    const look = await site.as(kenji, (tx) => lookAtMonths(tx, matrix, { year: 2026, months: [month] }))
    const line = look.lines.find(({ line }) => line.code === 'meetings')
    return [line?.cells[0]?.now.value, line?.cells[0]?.now.missing]
  }
  assert.deepEqual(await meetings(), [null, 0])
  const agencyId = site.agencies.east
  const across = await does(kenji, addReporter, { field: 'multi_agency', agencyId, month })
  const elderly = await does(kenji, addReporter, { field: 'elderly', agencyId, month })
  assert.deepEqual(await meetings(), [null, 1])
  const stated = { matrix: matrix.code, line: 'meetings', month, value: 2, source: '会議録（試験）' }
  await does(kenji, report, { ...stated, reporterId: across.id })
  assert.deepEqual(await meetings(), [2, 0])
  assert.deepEqual(await refusals(does(kenji, report, { ...stated, reporterId: elderly.id })), [
    'reporterId: national-figures.reporter.notOfLine',
  ])
  const asks = browserOf(site.appWith(), await site.cookieOf(kenji))
  const inside = async (line: string) =>
    (await asks(`/national-figures/${matrix.code}/months/${month}/${line}`)).text
  assert.match(await inside('new'), /再相談は含みません/)
  assert.match(await inside('outreach-reached'), /計は延べ.*月ごとの数を合わせた延べ数です/s)
})

test('it leaves as Excel and as CSV, of a year and of a month, and that is in the log', async () => {
  const asks = browserOf(site.appWith(), await site.cookieOf(kenji))
  const rows = await rawRows(site, kashiwa)
  const { topics = null } = matrixOf('hardship')
  const csv = (await asks('/national-figures/hardship/sheet.csv?month=2026-07')).text
  const [headings = '', ...lines] = csv.replace('\u{feff}', '').split('\r\n')
  assert.equal(headings, '項番,項目,報告元,単位,7月,計,備考')
  const plans = recount(rows, 'plans', '2026-07', topics)
  assert.ok(
    lines.some((line) => line.startsWith(`6,プラン作成（支援決定）件数,計,件,${plans},${plans},`)),
    lines.join('\n'),
  )
  const book = await asks('/national-figures/hardship/sheet.xlsx?year=2026')
  assert.equal(book.status, 200)
  assert.match(book.text, /住居確保給付金/)
  assert.equal((await asks('/national-figures/hardship/sheet.csv?month=2027-01')).status, 404)
  assert.equal((await asks('/national-figures/hardship/sheet.csv?month=7月')).status, 404)
  const { rows: entries } = await site.database.owner.query(
    `select verb from audit_entry where verb like '%national-figures.sheet%'`,
  )
  assert.equal(entries.length, 2, 'what left, and nothing that was refused')
  assert.equal(
    (
      await browserOf(
        site.appWith(),
        await site.cookieOf(site.person('hanako')),
      )('/national-figures/hardship/sheet.csv')
    ).status,
    403,
  )
})

const withOwn = async (files: Record<string, string>, work: () => unknown) => {
  const folder = mkdtempSync(join(tmpdir(), 'own-figures-'))
  for (const [name, body] of Object.entries(files)) writeFileSync(join(folder, name), body)
  process.env.KASANE_NATIONAL_FIGURES = folder
  try {
    await work()
  } finally {
    delete process.env.KASANE_NATIONAL_FIGURES
    rmSync(folder, { recursive: true })
  }
}
type Copy = { groups: { lines: Record<string, unknown>[] }[] }
const own = (change: (copy: Copy) => void = nothing) => {
  const copy = structuredClone(matrixOf('hardship')) as unknown as Copy
  change(copy)
  return JSON.stringify(copy)
}

test('a city changes a table by a file of its own, and adds one', async () => {
  const changed = own((copy) => Object.assign(copy, { version: '柏市-1', topics: ['food'] }))
  const added = own((copy) => Object.assign(copy, { code: 'city-own', topics: undefined }))
  await withOwn({ 'a.json': changed, 'b.json': added, 'README.txt': 'not a table' }, async () => {
    assert.deepEqual(
      matrices().map(({ code }) => code),
      ['layered-support', 'hardship', 'city-own'],
    )
    const rows = await rawRows(site, kashiwa)
    const look = await site.as(kenji, (tx) => lookAt(tx, matrixOf('hardship'), 2026))
    const cells = look.lines.flatMap(({ cells }) => cells)
    for (const { cell } of cells) assert.equal(cell.own, recount(rows, cell.line.code, cell.month, ['food']))
    assert.equal(matrixOf('hardship').version, '柏市-1')
  })
  assert.equal(matrixOf('hardship').version, shipped[1]?.version)
})

test('a changed table leaves a settled month as it was told: lines that came are not in it, lines that went are', async () => {
  const month = '2026-07'
  const look = () =>
    site.as(kenji, (tx) => lookAtMonths(tx, matrixOf('hardship'), { year: 2026, months: [month] }))
  const before = await look()
  const cells = before.lines.flatMap(({ cells }) => cells)
  const seen = seenAs(linesNow(cells.map(({ cell }) => cell)))
  await doer(site.database)(kenji, freeze, { matrix: 'hardship', month, seen })
  const told = (code: string) => cells.find(({ cell }) => cell.line.code === code)?.now.value
  assert.deepEqual((await look()).former, [])
  const changed = own((copy) => {
    const [group] = copy.groups
    Object.assign(copy, { version: '柏市-2' })
    if (!group) return
    const label = { ja: '月末の件数（試験）', en: 'trial' }
    group.lines = group.lines.filter(({ code }) => code !== 'referred')
    Object.assign(group.lines[0] as object, { own: ['consultation.national.contacts'] })
    group.lines.push({ ...structuredClone(group.lines[1]), code: 'added', label })
  })
  await withOwn({ 'a.json': changed }, async () => {
    const after = await look()
    const cell = (code: string) =>
      [...after.lines, ...after.former].find(({ line }) => line.code === code)?.cells[0] ?? assert.fail(code)
    assert.deepEqual(
      after.months.map(({ state, freezes }) => [state, freezes.at(-1)?.version]),
      [['settled', shipped[1]?.version]],
    )
    assert.deepEqual([cell('added').untold, cell('added').shown.value], [true, null])
    assert.equal(cell('referred').shown.value, told('referred'))
    assert.deepEqual([cell('new').shown.value, cell('new').change], [told('new'), null], 'by another rule')
    assert.deepEqual([cell('continued').shown.value, cell('continued').change], [told('continued'), 0])
    const whole = await site.as(kenji, (tx) => lookAt(tx, matrixOf('hardship'), 2026))
    const sheet = sheetOf(whole, { words: wordsFor('ja'), locale: 'ja', demo: false })
    const rowOf = (name: string) =>
      sheet.rows.find(({ cells }) => cells[1] === name)?.cells ?? assert.fail(name)
    assert.equal(rowOf('月末の件数（試験）')[7], '報告時になし')
    assert.deepEqual(
      [7, 8, 16].map((at) => rowOf('つなぎ件数（現在の表にない項目）')[at]),
      [told('referred'), null, '－'],
    )
    assert.match(sheet.above?.join() ?? '', new RegExp(`確定した月 7月（.*、版 ${shipped[1]?.version}）`))
    const asks = browserOf(site.appWith(), await site.cookieOf(kenji))
    const year = (await asks('/national-figures?matrix=hardship&year=2026')).text
    assert.match(year, /確定（版 [^）]+）/)
    assert.match(year, /months\/2026-07\/added">報告時になし</)
    assert.doesNotMatch(year, /months\/2026-07\/referred"/, 'nothing is behind what is no longer a line')
    assert.match(
      (await asks(`/national-figures/hardship/months/${month}`)).text,
      /つなぎ件数（現在の表にない項目）/,
    )
    assert.match((await asks(`/national-figures/hardship/months/${month}/added`)).text, /報告時になし/)
  })
})

test('refused at the start: a table that cannot be read, counted or told apart, with the file and the place', async () => {
  type Line = Record<string, unknown>
  const line = (change: Line) => own((copy) => Object.assign(copy.groups[0]?.lines[0] as Line, change))
  const bad: [Record<string, string>, RegExp][] = [
    [{ 'a.json': '{' }, /JSON/],
    [{ 'a.json': line({ unit: undefined }) }, /a\.json: groups\.0\.lines\.0\.unit/],
    [
      { 'a.json': line({ own: ['casework.national.nothing'] }) },
      /a\.json: new: no room counts casework\.national\.nothing/,
    ],
    [{ 'a.json': own((copy) => Object.assign(copy, { topics: ['weather'] })) }, /no case is about weather/],
    [{ 'a.json': line({ own: ['layered-support.national.works'] }) }, /works is of no case/],
    [{ 'a.json': line({ unknown: { ja: '無', en: 'no' } }) }, /new is counted and says that it is not/],
    [{ 'a.json': own(), 'b.json': own() }, /two tables are called hardship/],
  ]
  for (const [files, message] of bad)
    await withOwn(files, () => assert.throws(() => readSettings({}), message))
  process.env.KASANE_NATIONAL_FIGURES = join(tmpdir(), 'no-such-folder-of-figures')
  assert.throws(() => readSettings({}), { code: 'start.nationalFigures' })
  delete process.env.KASANE_NATIONAL_FIGURES
})

test('what comes with the system can be counted', () => {
  assert.deepEqual(shipped.map(uncountable), [null, null])
})
