import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../../../tests/support/house.ts'
import { csv, importing } from '../../../../../tests/support/imports.ts'

const house = await freshHouse()
const { send, apply, found } = await importing(house)

const partners = async () => {
  const rows = await house.as(house.person('hanako'), (tx) =>
    tx
      .selectFrom('organization')
      .selectAll()
      .where('municipality_id', '=', kashiwa)
      .where('retired', '=', false)
      .orderBy('listed_as')
      .execute(),
  )
  return new Map(rows.map((row) => [row.name, row]))
}

test('care providers, by the headings of the whole list', async () => {
  const sent = await send(
    'organizations',
    csv(
      '全国地方公共団体コード,ID,名称,名称_カナ,介護保険事業所番号,実施サービス,所在地_連結表記,電話番号,FAX番号,法人番号,URL',
      '122173,1,架空デイ,カクウデイ,1200000001,通所介護,柏市架空町1,04-0000-0001,04-0000-0002,1000000000001,https://example.jp',
      '122173,2,見本病院,ミホンビョウイン,1200000002,通所リハビリテーション,柏市見本町2,,,123,',
      '122173,3,架空訪問看護ステーション,,1200000003,訪問看護,柏市架空町3,,,,',
    ),
  )
  assert.deepEqual(await found(sent), ['0 noTownsListed', '3 leadingZero'])
  await apply(sent)
  const all = await partners()
  assert.deepEqual(
    [...all.values()].map(({ name, kind }) => [name, kind]),
    [
      ['架空デイ', 'care_provider'],
      ['見本病院', 'care_provider'],
      ['架空訪問看護ステーション', 'home_nursing'],
    ],
  )
  const day = all.get('架空デイ')
  assert.deepEqual(
    [day?.reading_key, day?.fax, day?.corporate_number, day?.note, day?.url],
    ['カクウデエ', '04-0000-0002', '1000000000001', '通所介護', 'https://example.jp'],
  )
})

test('a list of clinics under the same city’s code goes by numbers of its own', async () => {
  const sent = await send(
    'organizations',
    csv(
      '医療機関の名称,診療科目,住所,電話番号',
      '架空クリニック,内科;歯科,柏市架空町10,04-0000-0010',
      '見本総合病院,内科;外科,柏市見本町11,04-0000-0011',
      '見本調剤薬局,,柏市見本町12,',
    ),
  )
  await apply(sent)
  const all = await partners()
  assert.deepEqual(
    ['架空クリニック', '見本総合病院', '見本調剤薬局'].map((name) => all.get(name)?.kind),
    ['clinic', 'hospital', 'pharmacy'],
  )
})

test('a plain list with its kinds; what cannot be told is another one, and said', async () => {
  const sent = await send(
    'organizations',
    csv(
      '名称,種別,住所',
      '架空町会,町会,柏市架空町1',
      '見本の会,NPO法人,柏市見本町1',
      '架空小学校,,柏市架空町2',
      'まるまる,,柏市架空町3',
    ),
  )
  assert.ok((await found(sent)).includes('5 kindUnknown'))
  await apply(sent)
  const all = await partners()
  assert.deepEqual(
    ['架空町会', '見本の会', '架空小学校', 'まるまる'].map((name) => all.get(name)?.kind),
    ['town_association', 'npo', 'school', 'other'],
  )
})
