import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attendanceOf, type CheckIn, type KnownTickets } from './attendance-rules.ts'

const tickets: KnownTickets = new Map(
  ['a', 'b', 'c', 'd'].map((letter, at) => [
    letter.repeat(64),
    { signUpId: `sign-up-${letter}`, seats: at + 1, confirmed: letter !== 'd' },
  ]),
)
const [a, c, d, e] = ['a', 'c', 'd', 'e'].map((letter) => letter.repeat(64)) as [
  string,
  string,
  string,
  string,
]
const at = (minute: number) => new Date(Date.UTC(2027, 0, 20, 4, minute))
const read = (mark: string, ticket: string | null, more: Partial<CheckIn> = {}): CheckIn => ({
  ...{ mark, device: 'one', ticket, people: 1, at: at(30), undoes: null, ...more },
})

test('one ticket at two doors came once, and the second reading says so', () => {
  const { readings, came } = attendanceOf(
    [read('2', a, { device: 'two', at: at(31) }), read('1', a)],
    tickets,
  )
  assert.deepEqual(
    readings,
    new Map([
      ['1', 'in'],
      ['2', 'alreadyIn'],
    ]),
  )
  assert.deepEqual(came, new Map([['sign-up-a', { people: 1, at: at(30) }]]))
})

test('a family in two parts, people without a ticket, one without a seat, one of another place, a mistake', () => {
  const all = [
    read('1', c, { people: 2 }),
    read('2', c, { people: 9, at: at(40) }),
    read('3', null, { people: 4 }),
    read('4', d),
    read('5', e),
    read('6', a),
    read('7', null, { undoes: '6' }),
  ]
  const { readings, came, walkIns } = attendanceOf(all, tickets)
  assert.deepEqual([...readings.values()].sort(), [
    'alreadyIn',
    'in',
    'undone',
    'undone',
    'unknown',
    'unseated',
    'walkIn',
  ])
  assert.deepEqual(
    [came.get('sign-up-c')?.people, came.get('sign-up-d')?.people, came.size, walkIns],
    [3, 1, 2, 4],
  )
})

const reading = (marks: number) =>
  fc.record({
    ticket: fc.constantFrom(null, a, c, d, e),
    people: fc.integer({ min: 1, max: 5 }),
    minute: fc.integer({ min: 0, max: 3 }),
    undoes: fc.option(fc.integer({ min: 0, max: marks }), { freq: 6 }),
  })

const readings = fc.array(reading(20), { maxLength: 20 }).map((list) =>
  list.map(
    ({ ticket, people, minute, undoes }, n): CheckIn => ({
      ...{ mark: String(n).padStart(3, '0'), device: '', ticket, people, at: at(minute) },
      undoes: undoes === null ? null : String(undoes).padStart(3, '0'),
    }),
  ),
)

test('in whatever order it is sent, the same comes of it, and nothing is lost', () => {
  fc.assert(
    fc.property(
      readings.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        const [one, other] = [attendanceOf(all, tickets), attendanceOf(shuffled, tickets)]
        assert.deepEqual(new Map([...other.readings].sort()), new Map([...one.readings].sort()))
        assert.deepEqual(new Map([...other.came].sort()), new Map([...one.came].sort()))
        assert.equal(other.walkIns, one.walkIns)
        assert.equal(one.readings.size, all.length)
        const arrivals = [...one.readings.values()].filter((said) => said === 'in' || said === 'unseated')
        assert.equal(arrivals.length, one.came.size)
      },
    ),
  )
})
