import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../../../tests/support/house.ts'
import { csv, importing } from '../../../../../tests/support/imports.ts'
import { rawXlsx } from '../../../../../tests/support/tables.ts'
import { syncAreas } from '../../areas.ts'

const house = await freshHouse()
const { send, apply, found } = await importing(house)
/** What was found, line by line. */
const said = async (sent: Parameters<typeof found>[0]) => (await found(sent)).sort()
await house.asSystem((tx) =>
  syncAreas(tx, [
    { code: 'A1', level: 'small', name: '架空地区', nameEn: 'Invented area' },
    { code: 'A2', level: 'small', name: '見本地区', nameEn: 'Sample area' },
  ]),
)

const place = async (name: string) => {
  const row = await house.asSystem((tx) =>
    tx
      .selectFrom('place')
      .selectAll()
      .where('municipality_id', '=', kashiwa)
      .where('name', '=', name)
      .where('retired', '=', false)
      .executeTakeFirstOrThrow(),
  )
  return { ...row, details: row.details as Record<string, unknown> }
}
const counts = { rows: 0, new: 0, changed: 0, gone: 0, unchanged: 0, wrong: 0 }
const heads =
  '全国地方公共団体コード,ID,名称,所在地_連結表記,緯度,経度,電話番号,災害種別_洪水,災害種別_地震,想定収容人数,URL'
const oldHeads =
  '都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,住所,方書,緯度,経度,電話番号,備考'

test('towns first: which area an address lies in', async () => {
  const list = csv('町丁名,コミュニティエリア', '架空町,A1', '柏市見本町,見本地区', '例示町,ない地区')
  const sent = await send('towns', list)
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 3, new: 2, wrong: 1 })
  assert.deepEqual(await said(sent), ['4 noSuchArea'])
  const done = await apply(sent, true)
  assert.equal(done.state, 'applied')
  const again = await send('towns', csv('町丁名,コミュニティエリア', '架空町,架空地区', '見本町,A1'))
  assert.deepEqual(again.facts.counts, { ...counts, rows: 2, unchanged: 1, changed: 1 })
})

test('a list of the new standard: area, hazards, blanks that say no', async () => {
  const sent = await send(
    'shelters',
    csv(
      heads,
      '122173,0000000001,架空第一小学校,千葉県柏市架空町1-2,35.8601,139.9701,04-0000-0001,1,,"1,200",https://example.jp/1',
    ),
  )
  assert.deepEqual(await said(sent), [])
  await apply(sent)
  const school = await place('架空第一小学校')
  assert.deepEqual([school.area_code, school.listed_as], ['A1', 'shelters/122173/0000000001'])
  assert.deepEqual(school.details, {
    flood: 'yes',
    capacity: 1200,
    telephone: '04-0000-0001',
    url: 'https://example.jp/1',
  })
})

test('repaired: swapped coordinates, both in one cell, a code without its check digit, an address for a city', async () => {
  const sent = await send(
    'facilities',
    csv(
      oldHeads,
      '12217,1,千葉県,柏市,架空会館,柏市架空町1,,139.9701,35.8601,0400000001,',
      '12217,2,千葉県,柏市,見本会館,柏市見本町2,2階,"35.8602,139.9702",,04-0000-0002,',
      '122173,3,千葉県,柏市見本町3-4,例示会館,,,35.8603,139.9703,(04)0000-0003,',
    ),
  )
  assert.deepEqual(await said(sent), [
    '2 checkDigit',
    '2 swapped',
    '3 checkDigit',
    '3 twoInOne',
    '4 addressInCity',
  ])
  await apply(sent)
  const [one, two, three] = [await place('架空会館'), await place('見本会館'), await place('例示会館')]
  assert.deepEqual([one.latitude, one.longitude, one.listed_as], [35.8601, 139.9701, 'facilities/122173/1'])
  assert.deepEqual([two.latitude, two.longitude, two.address], [35.8602, 139.9702, '柏市見本町2　2階'])
  assert.deepEqual(
    [three.address, three.area_code, three.details],
    ['柏市見本町3-4', 'A2', { telephone: '04-0000-0003' }],
  )
})

test('a lost leading zero of a code: the list is another city’s, and that is said once', async () => {
  const rows = ['1,架空館,栃木県宇都宮市架空町1', '2,見本館,栃木県宇都宮市見本町2'].map(
    (row) => `92011,${row}`,
  )
  const sent = await send('facilities', csv('全国地方公共団体コード,ID,名称,所在地_連結表記', ...rows))
  assert.deepEqual(await said(sent), ['0 otherMunicipality', '2 leadingZero', '3 leadingZero'])
  assert.equal(sent.facts.counts?.gone, 0, 'our own list is another one')
  await apply(sent)
  assert.equal((await place('架空館')).listed_as, 'facilities/092011/1')
  assert.equal((await place('架空会館')).retired, false)
})

test('doubted, and taken as it stands: telephones, marks, counts; left out: points outside Japan, links that are none', async () => {
  const sent = await send(
    'shelters',
    csv(
      heads,
      '122173,0000000001,架空第一小学校,柏市ない町9,35.86,-139.97,内線5,要確認,×,約200人,javascript:alert(1)',
    ),
  )
  assert.deepEqual(await said(sent), [
    '2 areaUnknown',
    '2 coordinates',
    '2 count',
    '2 mark',
    '2 telephone',
    '2 url',
  ])
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 1, changed: 1 })
  await apply(sent)
  const school = await place('架空第一小学校')
  assert.deepEqual([school.latitude, school.area_code], [null, null])
  assert.deepEqual(school.details, {
    telephone: '内線5',
    flood: '要確認',
    earthquake: 'no',
    capacity: '約200人',
  })
})

test('a broken row in the middle: all or nothing, unless it is to be left out', async () => {
  const rows = ['5,甲の園,柏市架空町5', '6,,柏市架空町6', '7,丙の園,柏市架空町7'].map(
    (row) => `122173,${row}`,
  )
  const list = csv('全国地方公共団体コード,ID,名称,所在地_連結表記', ...rows)
  const sent = await send('childcare-hubs', list)
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 3, new: 2, wrong: 1 })
  assert.deepEqual(await said(sent), ['3 missing'])
  await assert.rejects(apply(sent), { code: 'core.invalid' })
  await assert.rejects(place('甲の園'))
  await apply(sent, true)
  assert.equal((await place('丙の園')).kind, 'childcare_hub')
  const later = await send(
    'childcare-hubs',
    csv('全国地方公共団体コード,ID,名称', '122173,5,甲の園', '122173,,'),
  )
  assert.deepEqual(
    await said(later),
    ['0 goneUnsureListed', '2 nameOnly', '3 missing'],
    'the row without a name may be anybody’s',
  )
  assert.equal(later.facts.counts?.gone, 0)
})

test('what the list no longer has is gone, and so much of it that it is doubted', async () => {
  const sent = await send(
    'childcare-hubs',
    csv('全国地方公共団体コード,ID,名称,所在地_連結表記', '122173,9,乙の園,柏市架空町9'),
  )
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 1, new: 1, gone: 2 })
  assert.deepEqual(await said(sent), ['0 manyGoneListed'])
  await apply(sent)
  await assert.rejects(place('丙の園'))
  const back = await send(
    'childcare-hubs',
    csv(
      '全国地方公共団体コード,ID,名称,所在地_連結表記',
      '122173,9,乙の園,柏市架空町9',
      '122173,7,丙の園,柏市架空町7',
    ),
  )
  assert.deepEqual(back.facts.counts, { ...counts, rows: 2, new: 1, unchanged: 1 })
})

test('what stands twice is taken once', async () => {
  const sent = await send('facilities', csv('名称,住所', '二重館,柏市架空町8', '二重館,柏市架空町８番地'))
  assert.deepEqual(await said(sent), ['0 manyGoneListed', '3 twiceListed'])
  assert.deepEqual(sent.facts.counts, { ...counts, rows: 2, new: 1, gone: 3, wrong: 1 })
})

test('events: times with a tail, a day that there is not, an end before the beginning, none at all', async () => {
  const head = 'イベント名,開始日,終了日,開始時間,場所名称'
  const sent = await send(
    'events',
    csv(
      head,
      '一日講座,2026/8/10,,9:00〜,架空会館',
      '無い日,2026-02-30,,,',
      '逆さ,2026-08-10,2026-08-01,,',
      '日なし,,,,',
    ),
    { asOf: '2026-08-01' },
  )
  assert.deepEqual(await said(sent), ['2 timeTail', '3 date', '4 endsFirst', '5 missing'])
  assert.equal(sent.facts.counts?.wrong, 3)
})

test('people: sums that do not add up, a total of the city, commas, a count that is none', async () => {
  const head = '地域名,調査年月日,総人口,男性,女性,0-4歳の男性,5歳以上の男性,世帯数'
  const rows = [
    '架空町,2026-04-01,"1,000",480,520,30,450,"400, "',
    '見本町,2026-04-01,500,200,301,20,190,200',
    '市計,2026-04-01,"1,600",680,821,50,640,600',
  ]
  const sent = await send('population', csv(head, ...rows))
  assert.deepEqual(
    await said(sent),
    [
      '2 tail',
      '3 agesDiffer',
      '3 sexesDiffer',
      '4 sexesDiffer',
      '4 totalDiffers',
      '4 totalRow',
      '4 agesDiffer',
    ].sort(),
  )
  await apply(sent)
  const regions = await house.asSystem((tx) =>
    tx
      .selectFrom('population')
      .select(['region_name', 'area_code', 'counted'])
      .where('municipality_id', '=', kashiwa)
      .where('measure', '=', 'people')
      .where('sex', '=', 'all')
      .orderBy('counted')
      .execute(),
  )
  assert.deepEqual(
    regions.map(({ region_name, area_code, counted }) => [region_name, area_code, counted]),
    [
      ['見本町', 'A2', 500],
      ['架空町', 'A1', 1000],
    ],
  )
  const bad = await send('population', csv(head, '架空町,2026-04-01,千人,,,,,'))
  assert.deepEqual(await said(bad), ['2 count'])
  assert.equal(bad.facts.counts?.wrong, 1)
})

test('two headings missing are named, and nothing is read', async () => {
  const sent = await send('population', csv('地域名,男性', '架空町,10'))
  assert.deepEqual([sent.state, sent.code], ['failed', 'registry.import.headings'])
  assert.equal(sent.facts.params?.headings, '調査年月日、総人口')
})

test('an empty list, and one that is no list', async () => {
  assert.equal((await send('shelters', csv(heads))).code, 'registry.import.noRows')
  assert.equal((await send('shelters', '')).code, 'core.sheet.empty')
  assert.equal((await send('shelters', '%PDF-1.7 架空')).code, 'core.sheet.pdf')
})

test('an XLSX with merged cells and formulas: what they are is told, the values are read', async () => {
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = `<row r="1">${cell('A1', '名称')}${cell('B1', '住所')}${cell('C1', '想定収容人数')}</row>
    <row r="2">${cell('A2', '数式館')}${cell('B2', '柏市架空町1')}<c r="C2"><f>100+20</f><v>120</v></c></row>
    <row r="3">${cell('A3', '結合館')}</row></sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells><sheetData>`
  const sent = await send('shelters', rawXlsx({ sheet }), { name: 'list.xlsx' })
  assert.deepEqual(
    sent.facts.notes
      ?.map(({ kind }) => kind)
      .filter((kind) => kind !== 'numberCell')
      .sort(),
    ['formula', 'merged'],
  )
  assert.ok((await said(sent)).includes('3 nameOnly'))
  await apply(sent)
  assert.equal((await place('数式館')).details.capacity, 120)
})
