import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { refusals } from '../../../tests/support/acts.ts'
import { freshFolder } from '../../../tests/support/folder.ts'
import { kashiwa } from '../../../tests/support/house.ts'
import { hubsHouse } from '../../../tests/support/hubs.ts'
import { fileAt } from '../../core/action/uploaded-file.ts'
import { addDays } from '../../core/calendar/day.ts'
import { daysIn } from '../../core/calendar/month.ts'
import { keepFilesIn, keptFile } from '../../core/files/kept-files.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import type { JobContext } from '../../core/jobs/job.ts'
import { prepareJobs } from '../../core/jobs/prepare.ts'
import { writeCsv } from '../../core/sheet/write-csv.ts'
import { wordsFor } from '../../core/words/words.ts'
import { tap } from './actions/counting.ts'
import { dropCounts, sendCounts, takeCounts } from './actions/imports.ts'
import { readMonth } from './actions/looks.ts'
import { confirmMonth, submitMonth } from './actions/months.ts'
import { visits } from './indicators.ts'
import { applyCounts, checkCounts, dropForgottenCounts } from './jobs.ts'
import { csvRows } from './pages/month-table.tsx'
import { daysOf } from './queries/days.ts'
import { ownHub } from './queries/hubs.ts'
import { findImport } from './queries/imports.ts'
import { findMonth } from './queries/months.ts'

process.env.KASANE_NOW = '2026-11-24T10:00'
const { house, does, wataru, sakura, aHub } = await hubsHouse()
const folder = freshFolder()
keepFilesIn(folder)
await prepareJobs(house.database, [checkCounts, applyCounts])

const neverOpen = { closedOn: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }
const north = await aHub({ name: '見本ひろば北', ...neverOpen })
const south = await aHub({ name: '見本ひろば南', ...neverOpen })

/** A job as the worker runs it, at once. */
const context = {
  database: house.database,
  municipality: kashiwa,
  asJob: (work) => openAsSystem(house.database, { municipality: kashiwa, via: 'job', reason: 'test' }, work),
  asLoader: (work) => house.asLoader((tx) => work(tx, () => {})),
} as JobContext

const seen = (id: string, who: Caller = wataru) => house.as(who, (tx) => findImport(tx, id))

async function send(content: string | Uint8Array, { who = wataru as Caller, name = 'counts.csv' } = {}) {
  const path = join(folder, name)
  writeFileSync(path, content)
  const { id } = await does(who, sendCounts, { file: await fileAt(path, 'file') })
  await checkCounts.run(context, { importId: id })
  return seen(id, who)
}
async function take({ id, version }: { id: string; version: number }, skipBad = false, who: Caller = wataru) {
  await does(who, takeCounts, { id, version, skipBad })
  await applyCounts.run(context, { importId: id })
  return seen(id, who)
}
const dayOf = async (hubId: string, day: string) =>
  (await does(sakura, readMonth, { hubId, month: day.slice(0, 7) })).days.find(({ onDay }) => onDay === day)

const head = '日付,施設名,開所状況,休みの理由,0歳,子ども,大人,相談'
const csv = (...lines: string[]) => [head, ...lines].join('\r\n')

test('a file is shown before anything is done, then its days are there, closed ones with their reason', async () => {
  const one = await send(
    csv(
      'R7.4.1,見本ひろば北,○,,3,4,6,1',
      '2025/4/2,見本ひろば 南,休,施設の点検,,,,',
      '2025-04-03,見本ひろば南,,,0,２,1,',
    ),
  )
  const { rows, added, wrong, hubs: many, visitors } = one.facts
  assert.deepEqual(
    { state: one.state, rows, added, wrong, many, visitors },
    {
      state: 'checked',
      rows: 3,
      added: 3,
      wrong: 0,
      many: 2,
      visitors: 16,
    },
  )
  assert.equal((await dayOf(north, '2025-04-01'))?.state, 'notEntered')
  assert.equal((await take(one)).state, 'applied')
  assert.deepEqual((await dayOf(north, '2025-04-01'))?.counts, { age0: 3, child: 4, adult: 6, consult: 1 })
  const closed = await dayOf(south, '2025-04-02')
  assert.deepEqual([closed?.state, closed?.reason], ['closed', '施設の点検'])
  assert.deepEqual((await dayOf(south, '2025-04-03'))?.counts, { child: 2, adult: 1 })
})

test('each wrong line is named with its column; nothing is done until they are left out', async () => {
  const one = await send(
    csv(
      '2025-02-30,見本ひろば北,,,1,,1,',
      '2025-05-01,どこかのひろば,,,1,,1,',
      '2025-05-02,見本ひろば北,,,三人,,1,',
      '2025-05-03,見本ひろば北,,,1,,-2,',
      '2025-05-04,見本ひろば北,休,,1,,1,',
      '2025-05-05,見本ひろば北,,,1,,1,',
      '2025-05-05,見本ひろば北,,,2,,2,',
      '2027-05-05,見本ひろば北,,,1,,1,',
      '2025-05-06,見本ひろば北,たぶん,,1,,1,',
      '2025-05-07,見本ひろば北,,,1000,,1,',
      ',見本ひろば北,,,1,,1,',
    ),
  )
  assert.deepEqual(
    one.facts.problems?.map(({ line, column, code }) => `${line} ${column} ${code.split('.').at(-1)}`),
    [
      '2 day noSuchDay',
      '3 hub hubUnknown',
      '4 age0 noNumber',
      '5 adult negative',
      '6 open closedWithCounts',
      '8 day twice',
      '9 day dayAhead',
      '10 open openUnreadable',
      '11 age0 tooMany',
      '12 day dayMissing',
    ],
  )
  assert.equal(one.facts.wrong, 10)
  assert.deepEqual(await refusals(does(wataru, takeCounts, { id: one.id, version: one.version })), [
    'skipBad: childcare-hubs.import.wrongRows',
  ])
  const done = await take(one, true)
  assert.deepEqual([done.state, done.facts.added], ['applied', 1])
  assert.deepEqual((await dayOf(north, '2025-05-05'))?.counts, { age0: 1, adult: 1 })
})

test('the same days again are corrected to what the file says, by rows that say why', async () => {
  const line = (adults: number) => csv(`2025-06-02,見本ひろば北,,,1,,${adults},`)
  await take(await send(line(4)))
  const same = await send(line(4))
  assert.deepEqual([same.facts.added, same.facts.replaced, same.facts.same], [0, 0, 1])
  const other = await send(line(3))
  assert.equal(other.facts.replaced, 1)
  await take(other)
  assert.deepEqual((await dayOf(north, '2025-06-02'))?.counts, { age0: 1, adult: 3 })
  await take(await send(csv('2025-06-02,見本ひろば北,休,臨時休館,,,,')))
  const closed = await dayOf(north, '2025-06-02')
  assert.deepEqual([closed?.state, closed?.counts.adult], ['closed', 0])
  const { rows } = await house.database.owner.query(
    `select amount, reason from tally where source = 'correction' and on_day = '2025-06-02' and category = 'adult' order by id`,
  )
  assert.deepEqual(
    rows.map(({ amount }) => amount),
    [-1, -3],
  )
  assert.match(rows[0].reason, /取込み/)
})

test('a day that is closed for another reason is told so once; a file without a reason leaves the one that stands there', async () => {
  const closing = (reason: string) => csv(`2025-06-03,見本ひろば北,休,${reason},,,,`)
  const reasonOf = async () => (await dayOf(north, '2025-06-03'))?.reason
  await take(await send(closing('')))
  assert.equal(await reasonOf(), '理由の記載なし')
  await take(await send(closing('警報の発表')))
  assert.equal(await reasonOf(), '警報の発表')
  const none = await send(closing(''))
  assert.deepEqual([none.facts.replaced, none.facts.same], [0, 1])
})

test('consultations that were counted by topic become as few as the file says', async () => {
  for (const category of ['consultFood', 'consultFood', 'consultSleep'])
    await does(sakura, tap, { hubId: north, category })
  await take(await send(csv('2026-11-24,見本ひろば北,,,0,,0,1')))
  assert.deepEqual((await dayOf(north, '2026-11-24'))?.counts, { consultFood: 0, consultSleep: 1 })
})

test('taps of a day are not lost beside a file: the day becomes what the file says', async () => {
  await does(sakura, tap, { hubId: south, category: 'adult' })
  await take(await send(csv('2026-11-24,見本ひろば南,,,0,,5,')))
  assert.deepEqual((await dayOf(south, '2026-11-24'))?.counts, { adult: 5 })
})

test('a month that the city confirmed is not changed by a file, nor one handed in by who runs the hub', async () => {
  const lines = daysIn('2026-09').map((day) => `${day},見本ひろば南,,,1,,1,`)
  await take(await send(csv(...lines)))
  const { id } = await does(sakura, submitMonth, { hubId: south, month: '2026-09' })
  const again = csv('2026-09-01,見本ひろば南,,,2,,2,')
  const codes = async (who: Caller) => (await send(again, { who })).facts.problems?.map(({ code }) => code)
  assert.deepEqual(await codes(sakura), ['childcare-hubs.import.monthSubmitted'])
  assert.deepEqual(await codes(wataru), [])
  const sheet = await house.as(wataru, (tx) => findMonth(tx, south, '2026-09'))
  await does(wataru, confirmMonth, { id, version: sheet?.version })
  assert.deepEqual(await codes(wataru), ['childcare-hubs.import.monthConfirmed'])
})

test('refused: a file without the columns, no table at all, another agency’s file, and one that is done', async () => {
  assert.equal((await send('氏名,電話\r\n見本,04')).code, 'childcare-hubs.import.columnsMissing')
  assert.equal((await send('%PDF-1.7 …')).code, 'core.sheet.pdf')
  const one = await send(csv('2025-07-01,見本ひろば北,,,1,,1,'))
  const which = { id: one.id, version: one.version }
  assert.deepEqual(await refusals(does(sakura, takeCounts, which)), ['core.notFound'])
  await take(one)
  assert.deepEqual(await refusals(does(wataru, takeCounts, which)), ['core.changedMeanwhile'])
  assert.deepEqual(await refusals(does(wataru, dropCounts, which)), ['childcare-hubs.import.state'])
})

test('a file that nobody decides about for two weeks is left aside, a fresh one is not', async () => {
  const [old, fresh] = [
    await send(csv('2025-08-01,見本ひろば北,,,1,,1,')),
    await send(csv('2025-08-02,見本ひろば北,,,1,,1,')),
  ]
  await house.database.owner.query(
    `update hub_import set updated_at = updated_at - interval '15 days' where id = $1`,
    [old.id],
  )
  await dropForgottenCounts.run(context, {})
  assert.equal((await seen(old.id)).state, 'discarded')
  assert.equal((await seen(fresh.id)).state, 'checked')
  assert.deepEqual(existsSync(keptFile(old.id)), false)
  assert.ok(existsSync(keptFile(fresh.id)))
})

test('what a sheet of a month saves, the import reads again: nothing differs, what is not entered is left aside', async () => {
  const rows = await house.as(sakura, async (tx) => {
    const hub = await ownHub(tx, north)
    return [...csvRows(hub, await daysOf(tx, north, daysIn('2025-04')), wordsFor('ja'))]
  })
  const pieces: Buffer[] = []
  for await (const piece of writeCsv(rows).bytes) pieces.push(piece)
  const one = await send(Buffer.concat(pieces))
  const { added, replaced, same, wrong } = one.facts
  assert.deepEqual({ added, replaced, same, wrong }, { added: 0, replaced: 0, same: 1, wrong: 0 })
})

test('eight years of both hubs in one workbook come in at once, and the plan counts them by two ways alike', async () => {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('利用者数')
  sheet.addRow(['日付', '拠点名', '子ども', '大人'])
  let expected = 0
  for (let day = '2015-04-01'; day <= '2023-03-31'; day = addDays(day, 1))
    for (const name of ['見本ひろば北', '見本ひろば南']) {
      const [children, adults] = [day.charCodeAt(9) % 7, day.charCodeAt(8) % 5]
      sheet.addRow([day, name, children, adults])
      expected += children + adults
    }
  const one = await send(new Uint8Array(await book.xlsx.writeBuffer()), { name: 'eight-years.xlsx' })
  assert.deepEqual([one.facts.added, one.facts.wrong, one.facts.visitors], [5844, 0, expected])
  await take(one)
  const years = Array.from({ length: 8 }, (_, at) => ({
    from: `${2015 + at}-04-01`,
    to: `${2016 + at}-03-31`,
  }))
  let counted = 0
  for (const period of years) {
    const { rows, by } = await house.asSystem(async (tx) => ({
      rows: (await visits.units(tx, period).execute(tx)).rows,
      by: await visits.recount(tx, period),
    }))
    const sum = rows.reduce((all, { amount = 0 }) => all + amount, 0)
    assert.equal(sum, by)
    counted += sum
  }
  assert.equal(counted, expected)
})
