import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Command } from '../src/app/cli/command.ts'
import { exportCommands } from '../src/app/cli/export-command.ts'
import { syncAreas } from '../src/blocks/registry/areas.ts'
import { datasetKeys, datasetOf } from '../src/core/privacy/dataset.ts'
import { hasWord } from '../src/core/words/words.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { doer } from './support/acts.ts'
import { intake, marks } from './support/disposal.ts'
import { freshFolder } from './support/folder.ts'
import { freshHouse, kashiwa } from './support/house.ts'

process.env.KASANE_NOW = '2026-11-23T10:00'
process.env.KASANE_LANG = 'ja'
process.env.KASANE_OPERATOR = 'Trial'
const house = await freshHouse()
const does = doer(house.database)
const hanako = house.person('hanako')
await house.asSystem((tx) =>
  syncAreas(tx, [
    { code: 'A01', level: 'community', name: '田中', nameEn: 'Tanaka' },
    { code: 'A02', level: 'community', name: '柏', nameEn: 'Kashiwa' },
  ]),
)

async function comes(count: number, more: object): Promise<void> {
  for (let n = 0; n < count; n++)
    await does(hanako, takeIn, { ...intake, ending: 'next', nextOn: '2026-12-01', on: '2026-05-11', ...more })
}
await comes(14, { areaCode: 'A01' })
await comes(3, { areaCode: 'A01', topics: ['health'] })
await comes(12, { areaCode: 'A02' })
await comes(11, { areaCode: 'A02', topics: ['health'], on: '2026-06-02' })

const [command] = exportCommands as [Command]

async function exported(values: Record<string, string | boolean>, dataset = 'consultation.cases') {
  const out = freshFolder()
  const wish: Record<string, string | boolean> = { anonymous: true, from: 'R8', out, ...values }
  const answer = await command.run({
    open: async () => ({ database: house.database, municipalities: async () => [{ id: kashiwa }] }) as never,
    positionals: [dataset],
    values: wish,
  })
  const { file } = answer.data as { file: string }
  const about = readFileSync(
    join(out, `${dataset.replace('.', '-')}-${String(wish.by).replaceAll(',', '-')}.txt`),
    'utf8',
  )
  return { bytes: readFileSync(file), about, lines: readFileSync(file, 'utf8').trim().split('\r\n') }
}

test('a table with its sums: few people are X, and so is what would give them away', async () => {
  const { lines, about } = await exported({ by: 'area,topic' })
  assert.deepEqual(lines, [
    '地域,相談の内容,件数',
    '田中,病気や健康、障害,X',
    '田中,収入・生活費,X',
    '柏,病気や健康、障害,X',
    '柏,収入・生活費,X',
    '田中,計,17',
    '柏,計,23',
    '計,病気や健康、障害,14',
    '計,収入・生活費,26',
    '計,計,40',
  ])
  assert.match(about, /9欄のうち4欄/)
  assert.doesNotMatch(about, /田中/, 'which cell was small, the description does not say')
})

test('days are months, births are bands, and no text that somebody wrote is in it', async () => {
  const { lines } = await exported({ by: 'month,ageBand' })
  assert.ok(lines.includes('2026-05,不明,29'))
  assert.ok(lines.every((line) => !Object.values(marks).some((mark) => line.includes(mark))))
})

test('rows under pseudonyms: none twice the same in another export, none with a combination of few', async () => {
  const first = await exported({ by: 'area,topic', rows: true })
  const second = await exported({ by: 'area,topic', rows: true })
  const shown = (lines: string[]) => lines.slice(1).map((line) => line.split(',').slice(1).join(','))
  assert.deepEqual(
    [...new Map(Object.entries(Object.groupBy(shown(first.lines), (line) => line)))]
      .map(([line, all]) => [line, all?.length])
      .sort(),
    [
      ['柏,収入・生活費', 12],
      ['柏,病気や健康、障害', 11],
      ['田中,収入・生活費', 14],
    ],
  )
  assert.match(first.about, /除いた/)
  const pseudonyms = (lines: string[]) => lines.slice(1).map((line) => line.split(',')[0])
  assert.equal(pseudonyms(first.lines).filter((one) => pseudonyms(second.lines).includes(one)).length, 0)
  assert.equal(new Set(pseudonyms(first.lines)).size, 37)
})

test('a restricted record is in no count', async () => {
  const before = (await exported({ by: 'month' })).lines
  await house.database.owner.query(
    `update support_case set sensitivity = 'restricted' where id = (select id from support_case where area_code = 'A02' limit 1)`,
  )
  const after = (await exported({ by: 'month' })).lines
  assert.equal(before.at(-1), '計,40')
  assert.equal(after.at(-1), '計,39')
})

test('a workbook, too', async () => {
  const { bytes } = await exported({ by: 'area', xlsx: true })
  assert.equal(bytes.subarray(0, 2).toString(), 'PK')
})

test('the export is in the log, with what was asked for and nothing of what came out', async () => {
  const { rows } = await house.database.owner.query(
    `select facts, operator from audit_entry where verb = 'privacy.exported' order by id limit 1`,
  )
  assert.equal(rows[0].operator, 'Trial')
  assert.deepEqual(rows[0].facts, {
    ...{ dataset: 'consultation.cases', by: 'area topic', from: '2026-04-01', to: '2027-03-31' },
    ...{ fewest: 10, rows: false },
  })
})

test('refused: without --anonymous, by what there is not, by four, with less care, of an unknown dataset', async () => {
  await assert.rejects(exported({ anonymous: false, by: 'area' }), /--anonymous/)
  await assert.rejects(exported({ by: 'name' }), { code: 'privacy.export.by' })
  await assert.rejects(exported({ by: 'area,area' }), { code: 'privacy.export.by' })
  await assert.rejects(exported({ by: 'area,month,sex,topic' }), { code: 'privacy.export.tooMany' })
  await assert.rejects(exported({ by: 'area', 'at-least': '3' }), { code: 'privacy.export.tooFew' })
  await assert.rejects(exported({ by: 'area' }, 'consultation.names'), { code: 'privacy.export.unknown' })
})

test('each dataset, and what it can be counted by, has its words', () => {
  const keys = datasetKeys()
  assert.ok(keys.length >= 3)
  const wanted = keys.flatMap((key) => [
    `privacy.dataset.${key}`,
    ...Object.keys(datasetOf(key)?.dimensions ?? {}).map((dimension) => `privacy.dimension.${dimension}`),
  ])
  for (const locale of ['ja', 'en'] as const)
    assert.deepEqual(
      wanted.filter((word) => !hasWord(locale, word)),
      [],
    )
})
