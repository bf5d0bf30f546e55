import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Command } from '../src/app/cli/command.ts'
import { commands } from '../src/app/cli/commands.ts'
import { pages, rooms } from '../src/app/house.ts'
import { insertRelease } from '../src/blocks/indicators/release-rows.ts'
import { exportNamed } from '../src/blocks/privacy/export/named.ts'
import { adoptPurpose } from '../src/blocks/privacy/purposes/actions.ts'
import { today } from '../src/core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf } from '../src/core/calendar/fiscal-year.ts'
import { newId } from '../src/core/id.ts'
import { mailKinds } from '../src/core/mail/text.ts'
import { datasetKeys, datasetOf, namedKeys } from '../src/core/privacy/dataset.ts'
import { purposesFor } from '../src/core/privacy/known.ts'
import { hide, hideTwo } from './paths/hidden-record.ts'
import { clerk, does, farHead, head, site } from './paths/hidden-world.ts'
import * as list from './paths/leaving.ts'
import {
  aResidentWithACase,
  everybodyWantsMail,
  hiding,
  type Left,
  leaves,
  openly,
  takesIn,
} from './paths/left.ts'
import { drain } from './paths/rounds.ts'
import { freshFolder } from './support/folder.ts'
import { kashiwa, type TestPerson } from './support/house.ts'

// 制限付きの記録: what leaves beside the answers to requests (packages to the other side of the network, mail, notices, background
// jobs and their progress, exports) is the same about somebody who has one as about somebody who has none.

process.env.KASANE_OPERATOR = 'Trial'
const anybody = { name: '（試験）だれか' }
const year = fiscalYearOf(today())
const [one, other] = [
  { name: '見本 甲一', birthOn: '1971-01-02' },
  { name: '見本 乙二', birthOn: '1982-03-04' },
] as const
const ids = [
  await aResidentWithACase(one.name, one.birthOn),
  await aResidentWithACase(other.name, other.birthOn),
]
const [first = '', second = ''] = ids
for (let n = 0; n < 12; n++) await takesIn(clerk, anybody)
await does(site.person('priya'), adoptPurpose, {
  ...{ code: 'lectures.purpose.request', version: 0, wording: '（試験）講座のため', basis: '（試験）要綱' },
  decidedOn: today(),
})
await site.asSystem((tx) =>
  insertRelease(tx, {
    ...{
      id: newId(),
      indicator: '2-1',
      fiscal_year: 2024,
      value: 904,
      as_of: '2025-03-31',
      source: 'reported',
    },
    ...{ note: null, withdraws: null, released_at: tx.now, released_by: null, agency_id: null },
  }),
)
await everybodyWantsMail()
await drain(site)

const before = await leaves({ ...one, id: first, takes: openly })
const exportsBefore = await exported()
await hideTwo()
await hide({ personId: second })
const startedByHiding = await drain(site)
const exportsAfter = await exported()
const after = await leaves({ ...other, id: second, takes: hiding })

/** Each dataset by each of its dimensions, as a table and as rows; the population of today; as the command line writes them. */
async function exported(): Promise<string[]> {
  const told: string[] = []
  for (const key of datasetKeys())
    for (const by of Object.keys(datasetOf(key)?.dimensions ?? {}))
      for (const rows of [false, true]) {
        const values = { anonymous: true, from: String(year), by, rows, out: freshFolder() }
        await command('export', [key], values)
        const path = join(values.out, `${key.replace('.', '-')}-${by}`)
        told.push(...['txt', 'csv'].map((ending) => readFileSync(`${path}.${ending}`, 'utf8')))
      }
  for (const dataset of namedKeys())
    for (const who of [head, farHead]) told.push(await namedList(dataset, who))
  told.push((await command('residents', [], { on: today() })).join('\n'))
  // Rows stand in the order of their pseudonyms, which are new each time.
  return told.map((text) =>
    text
      .replace(/\b[0-9a-f]{16}\b/g, '')
      .split('\n')
      .sort()
      .join('\n'),
  )
}

/** A list by name, for the first purpose that covers it, as whoever leads an agency is given it. */
async function namedList(dataset: string, who: TestPerson): Promise<string> {
  const tables = datasetOf(dataset)?.named?.tables ?? []
  const [purpose] = purposesFor(dataset.slice(0, dataset.indexOf('.')), tables)
  const list = await does(who, exportNamed, { dataset, from: firstDayOf(year), to: today(), purpose })
  assert.ok(list.rows.length > 0, `${who.authUserId} ${dataset}`)
  return JSON.stringify(list)
}

async function command(words: string, positionals: string[], values: Record<string, string | boolean>) {
  const open = async () =>
    ({ database: site.database, municipalities: async () => [{ id: kashiwa }] }) as never
  const { run } = commands.find((each) => each.words === words) as Command
  return (await run({ open, positionals, values })).lines
}

const names = (of: Readonly<Record<string, list.Looked>>, how?: string) =>
  Object.entries(of).flatMap(([name, looked]) => (how === undefined || looked === how ? [name] : []))

/** The words of every notice there is: its code is their key. */
const noticeWords = rooms
  .flatMap(({ words }) => Object.keys(words.ja))
  .filter((key) => /^[\w-]+\.notice\.\w+$/.test(key) && !key.startsWith('ui.'))

test('every kind that leaves is listed with how it is looked at, and none that is no more', () => {
  const all: [string, readonly string[], Readonly<Record<string, list.Looked>>][] = [
    ['jobs', rooms.flatMap(({ jobs = [] }) => jobs.map(({ name }) => name)), list.jobs],
    ['notices', [...new Set(noticeWords)], list.notices],
    ['mails', mailKinds, list.mails],
    ['packages', rooms.flatMap(({ packages = [] }) => packages.map(({ kind }) => kind)), list.packages],
    ['files', pages.filter(({ shape }) => shape === 'file').map(({ name }) => name), list.files],
    ['datasets', datasetKeys(), list.datasets],
    ['words of the command line', commands.map(({ words }) => words), list.commandLine],
  ]
  for (const [what, known, listed] of all) assert.deepEqual([...known].sort(), names(listed).sort(), what)
})

test('each is looked at as it says: it came, both times', () => {
  for (const left of [before, after]) {
    const ran = new Set([...left.started, ...left.ran])
    assert.deepEqual(
      names(list.jobs, 'round').filter((name) => !left.ran.has(name)),
      [],
    )
    assert.deepEqual(
      names(list.jobs, 'acts').filter((name) => !ran.has(name)),
      [],
    )
    const kinds = new Set(left.items.map(({ kind }) => kind))
    const sent = [...names(list.packages, 'acts'), ...names(list.packages, 'standing')]
    assert.deepEqual([...kinds].sort(), sent.sort())
    const codes = left.notices.map((line) => line.split(' ')[1])
    const toAll = names(list.notices, 'acts').filter((code) => !code.endsWith('Named'))
    assert.deepEqual(
      toAll.filter((code) => !codes.includes(code)),
      [],
    )
    for (const where of ['https://kasane.example/notices', '庁内のネットワークでのみ'])
      assert.ok(left.mails.some((mail) => mail.includes(where)))
  }
})

const same = (what: keyof Left) => assert.deepEqual(after[what], before[what])

test('packages: the other side reads the same, whoever carries them sees the same, and so does the page of the exchange', () => {
  for (const what of ['items', 'files', 'status'] as const) same(what)
  assert.equal(before.files.length, 1)
})

test('notices and mails go to the same others, and say the same', () => {
  for (const what of ['notices', 'mails'] as const) same(what)
})

test('the same jobs are started, and who started them is shown the same progress', () => {
  for (const what of ['started', 'runs'] as const) same(what)
  assert.deepEqual([...new Set(startedByHiding)], ['registry.noticeDuplicates'])
  assert.ok(before.runs.some((run) => run.includes('privacy.gatherPackage')))
})

test('who is named is told, of an emergency about the one who has a restricted case alone', async () => {
  const { rows } = await site.database.owner.query(
    `select count(*)::int as count from notice where code = 'casework.notice.emergencyNamed' and id > $1`,
    [second],
  )
  assert.ok(rows[0].count >= 2)
})

test('no export counts it; one more case that is no secret is counted', async () => {
  assert.deepEqual(exportsAfter, exportsBefore)
  const now = await exported()
  await takesIn(clerk, anybody)
  assert.notDeepEqual(await exported(), now)
})
