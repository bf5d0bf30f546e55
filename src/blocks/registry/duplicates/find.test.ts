import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atDesk, newName } from '../../../../tests/support/duplicates.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { enterPeople, type Someone } from '../../../../tests/support/people.ts'
import { noticeDuplicates } from './find.ts'
import { reasons, scoreOf } from './reasons.ts'

const house = await freshHouse()
const { look, hintOf } = atDesk(house)
const reasonsOf = async (pair: string[]) => (await hintOf(pair))?.reasons
const born = '1950-06-07'

/** A number nobody else has. */
const numberOf = (same: string) =>
  `9${String([...same].reduce((sum, one) => sum * 31 + one.charCodeAt(0), 7) % 1e14).padStart(14, '0')}`

const pairs: [string, (same: string) => [Someone, Someone], string[]][] = [
  [
    'the same name and birth date',
    (same) => [
      { name: same, birthOn: born },
      { name: same.replace(' ', ''), birthOn: born, registered: false },
    ],
    ['same_name'],
  ],
  [
    'the same reading and birth date',
    (same) => [
      { name: same, reading: `みほん ${same.slice(-1)}い`, birthOn: born },
      { name: `例示${same.slice(-1)}`, reading: `ミホン${same.slice(-1)}イ`, birthOn: born },
    ],
    ['same_reading'],
  ],
  [
    'family and given name exchanged',
    (same) => [
      { name: same, birthOn: '1951-01-01' },
      { name: same.split(' ').reverse().join(' '), birthOn: '1951-01-01', registered: false },
    ],
    ['swapped'],
  ],
  [
    'one character of the name off',
    (same) => [
      { name: same, birthOn: '1952-01-01' },
      { name: `${same.slice(0, -1)}拾`, birthOn: '1952-01-01', registered: false },
    ],
    ['near_name'],
  ],
  [
    'one digit of the birth date off',
    (same) => [
      { name: same, birthOn: '1953-01-12' },
      { name: same, birthOn: '1953-01-17', registered: false },
    ],
    ['near_birth'],
  ],
  [
    'month and day exchanged',
    (same) => [
      { name: same, birthOn: '1954-03-05' },
      { name: same, birthOn: '1954-05-03', registered: false },
    ],
    ['near_birth'],
  ],
  [
    'the wrong era',
    (same) => [
      { name: same, birthOn: '1930-03-05' },
      { name: same, birthOn: '1993-03-05', registered: false },
    ],
    ['near_birth'],
  ],
  [
    'the same telephone number and the family name',
    (same) => [
      { name: same, telephone: '000-1111-2222' },
      { name: same.split(' ')[0] as string, telephone: '00011112222', registered: false },
    ],
    ['telephone'],
  ],
  [
    'the same name and address',
    (same) => [
      { name: same, address: '柏市架空町1丁目2番3号' },
      { name: same, address: '架空町1-2-3', registered: false },
    ],
    ['address'],
  ],
  [
    'the same number once and now',
    (same) => [
      { name: same, birthOn: '1960-01-01', number: numberOf(same), ended: true },
      { name: '例示 別', birthOn: '1970-12-12', number: numberOf(same) },
    ],
    ['same_number'],
  ],
  [
    'somebody who moved out and is back',
    (same) => [
      { name: same, birthOn: '1955-01-01', standing: 'moved_out', standingOn: '2020-01-01' },
      { name: same, birthOn: '1955-01-01' },
    ],
    ['same_name', 'moved_back'],
  ],
]

for (const [what, make, expected] of pairs)
  test(`alike: ${what}; found by all and by one alone`, async () => {
    const same = newName()
    const ids = await enterPeople(house, make(same))
    await look()
    assert.deepEqual(await reasonsOf(ids), expected)
    const again = await enterPeople(house, make(newName()))
    await house.asSystem((tx) => noticeDuplicates(tx, [again[1] as string]))
    if (!expected.includes('same_number')) assert.deepEqual(await reasonsOf(again), expected)
  })

const strangers: [string, (same: string) => [Someone, Someone]][] = [
  [
    'the same name, another birth date',
    (same) => [
      { name: same, birthOn: born },
      { name: same, birthOn: '1984-11-23' },
    ],
  ],
  [
    'two of the register whose birth dates are one digit apart',
    (same) => [
      { name: same, birthOn: '1961-01-12' },
      { name: same, birthOn: '1961-01-17' },
    ],
  ],
  [
    'twins',
    (same) => [
      { name: `${same}一郎`, reading: 'みほん いちろう', birthOn: '1962-01-12' },
      { name: `${same}二郎`, reading: 'みほん じろう', birthOn: '1962-01-12', registered: false },
    ],
  ],
  [
    'a family with one telephone',
    (same) => [
      { name: `${same} 父`, reading: 'みほん ちち', telephone: '000-3333-4444', birthOn: '1940-01-01' },
      {
        name: `${same} 子`,
        reading: 'みほん こ',
        telephone: '000-3333-4444',
        birthOn: '1970-06-06',
        registered: false,
      },
    ],
  ],
  [
    'no name at all',
    () => [
      { name: null, standing: 'nameless', registered: false },
      { name: null, standing: 'nameless', registered: false },
    ],
  ],
]

for (const [what, make] of strangers)
  test(`not alike: ${what}`, async () => {
    const ids = await enterPeople(house, make(newName()))
    await look()
    assert.equal(await reasonsOf(ids), undefined)
  })

test('a number weighs more than a name, and more reasons more than one; never all of a hundred', () => {
  assert.ok(scoreOf(['same_number']) > scoreOf(['same_name']))
  assert.ok(scoreOf(['same_name', 'telephone']) > scoreOf(['same_name']))
  assert.equal(scoreOf(['same_name', 'moved_back']), scoreOf(['same_name']))
  assert.ok(scoreOf(reasons) < 100)
})
