import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalForm } from '../../../../core/text/normal-form.ts'
import { addressOf, otherCity, pointOf } from './where.ts'

const own = (name: string) => ({ code: '', name: normalForm(name) })

test('an address of ours, however it begins', () => {
  for (const address of ['柏市架空町1', '千葉県柏市架空町1', '架空町1', '千葉県架空郡見本町1', null])
    assert.equal(otherCity(address, own(address?.includes('見本町') ? '見本町' : '柏市')), null)
  assert.equal(otherCity('東京都千代田区架空1', own('千代田区')), null)
})

test('an address of another city, also of one whose name has the character in it', () => {
  assert.equal(otherCity('高松市架空町1', own('柏市')), '高松市')
  assert.equal(otherCity('三重県四日市市架空町1', own('柏市')), '四日市市')
  assert.equal(otherCity('千葉県市川市架空1', own('柏市')), '市川市')
})

const row = (cells: Record<string, string>) => {
  const said: string[] = []
  return {
    cell: (field: string) => cells[field] ?? '',
    say: (_: string | null, code: string) => void said.push(code),
    said,
  }
}

test('an address from its parts, and none of a city alone', () => {
  assert.equal(
    addressOf(row({ prefecture: '千葉県', city: '柏市', town: '架空町', block: '1-2' })),
    '千葉県柏市架空町1-2',
  )
  assert.equal(addressOf(row({ prefecture: '千葉県', city: '柏市' })), null)
  assert.equal(addressOf(row({ address: '柏市架空町1　例示館', building: '例示館' })), '柏市架空町1　例示館')
})

test('a point from two cells or one; half of one, and one at sea beyond Japan, are none', () => {
  const point = { latitude: 35.86, longitude: 139.97 }
  const read = (cells: Record<string, string>) => {
    const one = row(cells)
    return [pointOf(one), ...one.said]
  }
  assert.deepEqual(read({ latitude: '35.86', longitude: '139.97' }), [point])
  assert.deepEqual(read({ location: '35.86,139.97' }), [point])
  assert.deepEqual(read({ latitude: '139.97', longitude: '35.86' }), [point, 'swapped'])
  assert.deepEqual(read({ latitude: '35.86 139.97' }), [point, 'twoInOne'])
  assert.deepEqual(read({ latitude: '35.86' }), [null, 'coordinates'])
  assert.deepEqual(read({ latitude: '0', longitude: '0' }), [null, 'coordinates'])
  assert.deepEqual(read({}), [null])
})
