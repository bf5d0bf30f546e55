import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../../../tests/support/house.ts'
import { csv, importing } from '../../../../../tests/support/imports.ts'

const house = await freshHouse()
const { send, apply, undo, found } = await importing(house)
const counts = { rows: 0, new: 0, changed: 0, gone: 0, unchanged: 0, wrong: 0 }

const shelters = () =>
  house.as(house.visitor, (tx) =>
    tx
      .selectFrom('place')
      .select(['id', 'name', 'reading'])
      .where('municipality_id', '=', kashiwa)
      .where('retired', '=', false)
      .orderBy('name')
      .execute(),
  )

test('a list of the old form and one of the new are one list: places keep who they are', async () => {
  const old = csv(
    'NO,都道府県名,市区町村名,名称,住所,想定収容人数',
    '1,千葉県,柏市,架空小学校,柏市架空町1番地,100',
    '2,千葉県,柏市,見本公園,柏市見本町2,',
  )
  await apply(await send('shelters', old))
  const before = await shelters()
  const standard = csv(
    '全国地方公共団体コード,ID,名称,名称_カナ,所在地_連結表記,災害種別_洪水,想定収容人数',
    '122173,0000000012,架空小学校,カクウショウガッコウ,千葉県柏市架空町1,1,100',
    '122173,0000000013,見本公園,ミホンコウエン,千葉県柏市見本町2,,',
  )
  const sent = await send('shelters', standard)
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 2, changed: 2 })
  await apply(sent)
  const after = await shelters()
  assert.deepEqual(
    after.map(({ id }) => id),
    before.map(({ id }) => id),
  )
  assert.equal(after[0]?.reading, 'カクウショウガッコウ')
  assert.equal((await send('shelters', standard)).facts.counts?.unchanged, 2)
})

test('the list of another municipality takes nothing off ours, with a code or without', async () => {
  for (const list of [
    csv('全国地方公共団体コード,ID,名称,所在地_連結表記', '372013,0000000012,よその小学校,架空県架空市1'),
    csv('名称,住所', 'よその公園,高松市架空町1'),
  ]) {
    const sent = await send('shelters', list)
    assert.deepEqual(sent.facts.counts, { ...counts, rows: 1, new: 1 })
    assert.ok((await found(sent)).includes('0 otherMunicipality'))
    await apply(sent)
  }
  assert.equal((await shelters()).length, 4)
})

test('events that are over leave the list, and were held all the same', async () => {
  const head = 'イベント名,開始日,終了日,場所名称,開始時間'
  const first = ['七月の会,2026-07-10,,架空会館,10:00', '九月の会,2026-09-10,,架空会館,10:00']
  await apply(
    await send('events', csv(head, ...first, '九月の会,2026-09-10,,架空会館,14:00'), { asOf: '2026-07-01' }),
  )
  const later = await send('events', csv(head, '九月の会,2026-09-10,,架空会館,10:00'), { asOf: '2026-08-01' })
  assert.deepEqual(later.facts.counts, { ...counts, rows: 1, unchanged: 1, gone: 1 })
  await apply(later)
  const shown = await house.as(house.visitor, (tx) =>
    tx
      .selectFrom('listed_event')
      .select(['name', 'starts_at'])
      .where('municipality_id', '=', kashiwa)
      .where('retired', '=', false)
      .orderBy('starts_on')
      .execute(),
  )
  assert.deepEqual(
    shown.map(({ name, starts_at }) => `${name} ${starts_at}`),
    ['七月の会 10:00', '九月の会 10:00'],
  )
})

test('partners from a list are shown to staff, and to nobody else', async () => {
  await apply(await send('organizations', csv('名称,種別', '架空町会,町会')))
  const seen = (who: Parameters<typeof house.as>[0]) =>
    house.as(who, (tx) =>
      tx.selectFrom('organization').select('id').where('municipality_id', '=', kashiwa).execute(),
    )
  assert.equal((await seen(house.person('hanako'))).length, 1)
  assert.equal((await seen(house.visitor)).length, 0)
})

test('counts of a later edition correct those of the same day, and go back with it', async () => {
  const head = '全国地方公共団体コード,地域コード,地域名,調査年月日,総人口'
  await apply(
    await send(
      'population',
      csv(head, '122173,001,架空町,2026-04-01,100', '122173,002,見本町,2026-04-01,200'),
    ),
  )
  const corrected = await send('population', csv(head, '122173,001,架空町,2026-04-01,101'))
  assert.deepEqual(corrected.facts.counts, { ...counts, rows: 1, changed: 1, gone: 1 })
  const applied = await apply(corrected)
  const counted = () =>
    house.as(house.visitor, async (tx) => {
      const rows = await tx
        .selectFrom('population')
        .select('counted')
        .where('municipality_id', '=', kashiwa)
        .where('retired', '=', false)
        .orderBy('counted')
        .execute()
      return rows.map((row) => row.counted)
    })
  assert.deepEqual(await counted(), [101])
  await undo(applied)
  assert.deepEqual(await counted(), [100, 200])
})

test('a count that is withheld now changes its region, and takes nothing else off', async () => {
  const head = '全国地方公共団体コード,地域コード,地域名,調査年月日,総人口,世帯数'
  const day = (households: string) => csv(head, `122173,001,架空町,2025-04-01,100,${households}`)
  await apply(await send('population', day('40')))
  const sent = await send('population', day('-'))
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 1, changed: 1 })
  assert.deepEqual(await found(sent), ['2 withheld'])
})

test('the total of a city on a day of which there is nothing else is taken; an X says that a count is withheld', async () => {
  const head = '全国地方公共団体コード,地域名,調査年月日,総人口,男性,0-4歳の男性'
  const rows = ['市計,2020-04-01,"1,000",500,', '市計,2021-04-01,30,,', '架空町,2021-04-01,30,X,＊']
  const sent = await send('population', csv(head, ...rows.map((row) => `122173,${row}`)))
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 3, new: 2 })
  assert.deepEqual((await found(sent)).sort(), ['3 totalRow', '4 withheld', '4 withheld'])
})

test('a file that is no list of a municipality ends before it fills the memory', async () => {
  const rows = Array.from({ length: 50_001 }, (_, at) => `架空館${at},柏市架空町${at}`)
  const sent = await send('facilities', csv('名称,住所', ...rows))
  assert.deepEqual([sent.state, sent.code], ['failed', 'registry.import.tooManyRows'])
})
