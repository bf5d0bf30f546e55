import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../../../tests/support/house.ts'
import { importing } from '../../../../../tests/support/imports.ts'
import { sheetFile } from '../../../../../tests/support/tables.ts'
import { problemsInShort } from '../problems-seen.ts'

const house = await freshHouse()
const { send, apply, undo, found, steward } = await importing(house)

/** Real lists of another municipality, as they were published. */
const sendFile = (kind: string, file: string) =>
  send(kind, readFileSync(sheetFile(`real/${file}`)), {
    name: basename(file),
    ...(kind === 'events' ? { asOf: '2026-08-01' } : {}),
  })
/** How often each was found, but for what is said of the whole list. */
const tally = (list: string[]) => {
  const codes = list.filter((one) => !one.startsWith('0 ')).map((one) => one.split(' ')[1] as string)
  return Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]))
}
const counts = { rows: 0, new: 0, changed: 0, gone: 0, unchanged: 0, wrong: 0 }
const placesOf = (kind: string) =>
  house.as(house.visitor, (tx) =>
    tx
      .selectFrom('place')
      .selectAll()
      .where('municipality_id', '=', kashiwa)
      .where('kind', '=', kind)
      .where('retired', '=', false)
      .execute(),
  )
const eventsNamed = (part: string) =>
  house.as(house.visitor, (tx) =>
    tx
      .selectFrom('listed_event')
      .selectAll()
      .where('municipality_id', '=', kashiwa)
      .where('name', 'like', `%${part}%`)
      .where('retired', '=', false)
      .orderBy('starts_on')
      .execute(),
  )

test('the evacuation places: all of them, with hazards, a point and a capacity', async () => {
  const sent = await sendFile('shelters', 'shelters.xlsx')
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 195, new: 195 })
  assert.deepEqual(sent.facts.unread, [])
  assert.deepEqual(await found(sent), ['0 otherMunicipality', '101 nameOnly'])
  await apply(sent)
  const places = await placesOf('shelter')
  assert.equal(places.length, 195)
  const school = places.find(({ name }) => name === '新番丁小学校')
  assert.deepEqual(
    [school?.address, school?.latitude, school?.longitude, school?.area_code],
    ['高松市錦町2-14-1', 34.34583944, 134.0409936, null],
  )
  assert.deepEqual(school?.details, {
    flood: 'yes',
    floodLargest: 'partly',
    inlandFlood: 'yes',
    landslide: 'yes',
    stormSurge: 'partly',
    tsunami: 'partly',
    largeFire: 'yes',
    earthquake: 'yes',
    space: 'yes',
    capacity: 1530,
    elevation: 2.9,
    associations: ['二番丁地区コミュニティ協議会'],
    jurisdiction: '教育総務課',
    telephone: '087-851-1316',
  })
  const burning = places.filter(({ details }) => (details as Record<string, unknown>).largeFire === 'no')
  assert.equal(burning.length, 104)
  const park = places.find(({ name }) => name === '如意輪寺公園')
  assert.ok(park && !('telephone' in (park.details as object)), 'a dash is no telephone')
})

test('the same evacuation places again change nothing', async () => {
  const again = await sendFile('shelters', 'shelters.xlsx')
  assert.deepEqual(again.facts.counts, { ...counts, rows: 195, unchanged: 195 })
  const before = await placesOf('shelter')
  await apply(again)
  assert.deepEqual(await placesOf('shelter'), before)
})

test('of the childcare hubs the newer list updates the older one, by name and by address', async () => {
  const old = await sendFile('childcare-hubs', 'childcare-hubs.csv')
  assert.deepEqual(old.facts.counts, { ...counts, rows: 14, new: 14 })
  assert.deepEqual(await found(old), ['0 otherMunicipality'])
  await apply(old)
  const before = new Map((await placesOf('childcare_hub')).map(({ name, id }) => [name, id]))
  const newer = await sendFile('childcare-hubs', 'childcare-hubs-new.xlsx')
  assert.deepEqual(newer.facts.counts, { ...counts, rows: 15, new: 1, changed: 11, unchanged: 3 })
  await apply(newer)
  const places = await placesOf('childcare_hub')
  const named = (name: string) => places.find((place) => place.name === name)
  assert.equal(named('ハイジの森')?.id, before.get('ハイジの森'), 'it moved')
  assert.equal(named('ハイジの森')?.address, '高松市多肥上町1555-2')
  const renamed = '子育て支援センター　「にこにこキッズセンター」'
  assert.equal(named(renamed)?.id, before.get('はらこども園子育て支援センター　「にこにこキッズセンター」'))
  assert.deepEqual(named('円座子育て支援ステーション　スマはぴ')?.details, {
    url: 'https://www.sho-ai-kai.com/sien',
    telephone: '087-816-2288',
    openDays: '月火水木金',
    opensAt: '09:30',
    closesAt: '15:30',
    hoursNote: '利用可能時間は9：30～12：00、13：00～15：30',
  })
  assert.deepEqual(
    [named('わはは・ひろば高松')?.latitude, named('わはは・ひろば高松')?.longitude],
    [34.345, 134.05104],
  )
  const again = await sendFile('childcare-hubs', 'childcare-hubs-new.xlsx')
  assert.deepEqual(again.facts.counts, { ...counts, rows: 15, unchanged: 15 })
  await undo(await apply(again))
  assert.equal((await placesOf('childcare_hub')).length, 15)
})

test('events: days as people write them, with the year that the weekday tells', async () => {
  const sent = await sendFile('events', 'events.xlsx')
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 51, new: 51 })
  assert.deepEqual(tally(await found(sent)), {
    yearAdded: 45,
    timePartly: 21,
    telephone: 4,
    time: 4,
    daysUnread: 2,
    urlInText: 2,
    daysListed: 1,
  })
  await apply(sent)
  const [panels] = await eventsNamed('ちょっとむかしの高松')
  assert.deepEqual(
    [panels?.starts_on, panels?.ends_on, panels?.starts_at, panels?.ends_at],
    ['2026-08-05', '2026-08-16', '09:00', '22:00'],
  )
  assert.equal(
    (panels?.details as Record<string, string> | undefined)?.endsAt,
    '22：00\n※日曜及び休日は17：00まで',
  )
  const [talk] = await eventsNamed('市政出前ふれあいトーク')
  assert.deepEqual([talk?.starts_on, talk?.ends_on, talk?.starts_at], [null, null, '10:00'])
  const health = await eventsNamed('瓦町健康ステーション講座')
  assert.deepEqual(
    health.map(({ starts_on }) => starts_on),
    ['2026-09-27', '2026-10-11', '2026-10-25'],
  )
  const again = await sendFile('events', 'events.xlsx')
  assert.deepEqual(again.facts.counts, { ...counts, rows: 51, unchanged: 51 })
})

test('people by region and age: a row for each count, repaired and told', async () => {
  const sent = await sendFile('population', 'population-by-area.csv')
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 235, new: 235 })
  assert.deepEqual(tally(await found(sent)), { checkDigit: 235, monthFirst: 235, withheld: 3 })
  const short = await house.as(steward, (tx) => problemsInShort(tx, sent.id, 100))
  assert.deepEqual(
    short.map(({ line, code, more }) => `${line} ${code} ${more}`).sort(),
    [
      '0 otherMunicipality 0',
      ...[10, 11].flatMap((line) => [`${line} checkDigit 0`, `${line} monthFirst 0`]),
      '107 withheld 0',
      '12 checkDigit 232',
      '12 monthFirst 232',
      '34 withheld 0',
      '36 withheld 0',
    ].sort(),
    'what is repaired in every row does not hide the rest',
  )
  await apply(sent)
  const rows = await house.as(house.visitor, (tx) =>
    tx
      .selectFrom('population')
      .select(['measure', 'sex', 'age_from', 'age_to', 'counted', 'counted_on'])
      .where('municipality_id', '=', kashiwa)
      .where('region_code', '=', '372013:塩屋町')
      .orderBy('age_from')
      .execute(),
  )
  assert.equal(rows.length, 4 + 36)
  const count = (sex: string, from: number, to: number | null, measure = 'people') =>
    rows.find(
      (row) => row.sex === sex && row.age_from === from && row.age_to === to && row.measure === measure,
    )?.counted
  assert.deepEqual(
    [
      count('all', 0, null),
      count('male', 0, null),
      count('female', 0, null),
      count('all', 0, null, 'households'),
    ],
    [222, 102, 120, 134],
  )
  assert.deepEqual([count('male', 0, 4), count('female', 0, 4), count('female', 85, null)], [3, 6, 7])
  assert.equal(rows[0]?.counted_on, '2021-10-01')
  const again = await sendFile('population', 'population-by-area.csv')
  assert.deepEqual(again.facts.counts, { ...counts, rows: 235, unchanged: 235 })
  await undo(await apply(again))
  const third = await sendFile('population', 'population-by-area.csv')
  assert.equal(third.facts.counts?.unchanged, 235)
})

test('a list that was taken back has left nothing on the lists', async () => {
  const places = (await placesOf('childcare_hub')).length
  const sent = await sendFile('facilities', 'childcare-hubs.csv')
  assert.equal(sent.facts.counts?.new, 14)
  const applied = await apply(sent)
  assert.equal((await placesOf('facility')).length, 14)
  await undo(applied)
  assert.equal((await placesOf('facility')).length, 0)
  assert.equal((await placesOf('childcare_hub')).length, places)
  const anew = await sendFile('facilities', 'childcare-hubs.csv')
  assert.deepEqual(anew.facts.counts, { ...counts, rows: 14, new: 14 })
})
