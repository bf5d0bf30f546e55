import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { syncAreas } from '../../registry/areas.ts'

process.env.KASANE_NOW = '2026-11-25'
const house = await freshHouse()
const { send, apply, undo, found } = await importing(house)
await house.asSystem((tx) => syncAreas(tx, [{ code: 'A01', level: 'ward', name: '北部', nameEn: 'North' }]))

const app = (...rows: string[]) => csv('利用者番号,登録日,退会日,生年月日,エリア,登録状態', ...rows)
const march = { asOf: '2026-03-31' }

const standing = () =>
  house.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('imported_row')
      .select('unit')
      .where('municipality_id', '=', kashiwa)
      .where('retired', '=', false)
      .execute()
    return rows.map(({ unit }) => unit)
  })

const badRows: [what: string, row: string, code: string][] = [
  ['a number twice', '00010001,2025-05-02,,1950-06-01,北部,登録中', 'twiceListed'],
  ['a registration to come', '00010011,2026-04-01,,1950-06-01,北部,登録中', 'startsAhead'],
  ['an end before the beginning', '00010012,2025-05-01,2025-04-30,1950-06-01,北部,退会', 'endsFirst'],
  ['a birth to come', '00010013,2025-05-01,,2026-12-01,北部,登録中', 'birthAhead'],
  ['text in a date', '00010014,春ごろ,,1950-06-01,北部,登録中', 'date'],
  ['a day that there is not', '00010015,2025-02-30,,1950-06-01,北部,登録中', 'date'],
  ['no number', ',2025-05-01,,1950-06-01,北部,登録中', 'missing'],
  ['a number that a spreadsheet rounded', '1.00E+07,2025-05-01,,1950-06-01,北部,登録中', 'number'],
  ['no birth date', '00010016,2025-05-01,,,北部,登録中', 'missing'],
]

for (const [what, bad, code] of badRows)
  test(`refused: ${what}, and the rest is taken if that is wished`, async () => {
    const sent = await send('health-app', app('00010001,2025-05-01,,1950-06-01,北部,登録中', bad), march)
    assert.deepEqual([sent.facts.counts?.wrong, await found(sent)], [1, [`3 ${code}`]])
    const one = await apply(sent, true)
    assert.deepEqual(await standing(), ['00010001'])
    await undo(one)
  })

test('a planned end is taken, and said', async () => {
  const sent = await send('health-app', app('00010001,2025-05-01,2026-12-31,1950-06-01,北部,登録中'), march)
  assert.deepEqual([sent.facts.counts?.new, await found(sent)], [1, ['2 endsAhead']])
})

test('a status that nobody knows does not count silently', async () => {
  const sent = await send(
    'health-app',
    app('00010001,2025-05-01,,1950-06-01,北部,審査中', '00010002,2025-05-01,,1950-06-01,北部,登録中'),
    march,
  )
  assert.deepEqual([sent.facts.counts?.['kind.left'], await found(sent)], [1, ['2 valueUnknown']])
})

test('who lives in another city does not count', async () => {
  const sent = await send(
    'health-app',
    csv(
      '利用者番号,登録日,生年月日,住所',
      '1,2025-05-01,1950-06-01,千葉県架空市1-1',
      '2,2025-05-01,1950-06-01,千葉県柏市架空町1-1',
    ),
    march,
  )
  assert.deepEqual([sent.facts.counts?.['kind.left'], sent.facts.counts?.new], [1, 1])
})

test('an empty file and another list are refused', async () => {
  assert.equal((await send('health-app', app(), march)).code, 'registry.import.noRows')
  assert.equal((await send('health-app', '', march)).state, 'failed')
  const other = await send('health-app', csv('施設名,所在地', '架空会館,柏市架空町1'), march)
  assert.deepEqual([other.state, other.code], ['failed', 'registry.import.headings'])
  const noneCounts = await send('health-app', app('00010001,2025-05-01,,1950-06-01,北部,退会'), march)
  assert.deepEqual(await found(noneCounts), ['0 noneCounts'])
})
