import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeQR } from 'qr/decode.js'
import { encode } from 'uqr'
import {
  arrivedBy,
  type Door,
  isOver,
  lineOf,
  type Reading,
  readTicket,
  soughtForm,
  totalsOf,
  verdictOf,
} from './door-rules.ts'

const at = (minute: number) => `2027-01-20T01:0${minute}:00.000Z`
const ticket = (digest: string, seats: number) => ({ digest, seats, minor: false, childcare: 0 })
const door: Door = {
  ...{ path: '/door', session: 's', url: '/api/door', heading: '', when: '', until: 0, stamp: 'x' },
  ...{ madeAt: at(0), ahead: 0, tickets: [ticket('a', 4), ticket('b', 1)], unseated: ['c'] },
  ...{ came: [{ digest: 'a', people: 2, at: at(1) }], walkIns: 3 },
}
let count = 0
const reading = (more: Partial<Reading>): Reading => ({
  ...{ mark: `m${++count}`, door: '/door', ticket: null, people: 1, at: at(5), undoes: null, sent: false },
  ...more,
})

test('what a ticket is: of the list, in already by another door, without a seat, of nowhere', () => {
  const kinds = ['b', 'a', 'c', 'd'].map((digest) => verdictOf(digest, door, []).kind)
  assert.deepEqual(kinds, ['in', 'alreadyIn', 'unseated', 'unknown'])
})

test('of a family in two parts the larger number and the earlier time count, whoever read it', () => {
  const more = [reading({ ticket: 'a', people: 4, at: at(2) })]
  assert.deepEqual(arrivedBy('a', door, more), { people: 4, at: at(1) })
  assert.deepEqual(totalsOf(door, more), { came: 4, seats: 5, walkIns: 3, waiting: 1 })
})

test('what is undone counts no more, also where the server still says so', () => {
  const own = reading({ ticket: 'a', people: 2, at: at(1), sent: true })
  const walkIn = reading({ sent: true })
  const back = [own, walkIn].map(({ mark }) => reading({ undoes: mark }))
  assert.equal(verdictOf('a', door, [own, walkIn, ...back]).kind, 'in')
  assert.deepEqual(totalsOf(door, [own, walkIn, ...back]), { came: 0, seats: 5, walkIns: 2, waiting: 2 })
})

test('a walk-in that was sent is in the sum of the server already', () => {
  assert.equal(totalsOf(door, [reading({ sent: true }), reading({ people: 2 })]).walkIns, 5)
})

test('a reading is one line; a name is found however it is spaced', () => {
  const one = reading({ mark: 'm', ticket: 'a', people: 2, at: at(1) })
  assert.equal(lineOf(one), `m a 2 ${at(1)} -`)
  assert.equal(lineOf({ ...one, ticket: null, undoes: 'n' }), `m - 2 ${at(1)} n`)
  assert.equal(soughtForm('　Mihon ﾃﾞﾝﾜ '), 'mihonデンワ')
})

test('a ticket is read from its QR and as it is typed', () => {
  const before = 'KASANE-TICKET:'
  for (const text of ['KASANE-TICKET:ABCD-2345-WXYZ', 'abcd2345wxyz', ' ｋasane-ticket:ABCD 2345 WXYZ'])
    assert.equal(readTicket(text, before), 'ABCD-2345-WXYZ')
  for (const text of ['', before, 'https://example.invalid', 'ABCD-2345'])
    assert.equal(readTicket(text, before), null)
})

test('a door is over by the clock of its server: that of the telephone may be days before or behind it', () => {
  const day = 86_400_000
  const [until, now] = [10 * day, 9 * day]
  assert.deepEqual(
    [0, 2 * day, -2 * day].map((ahead) => isOver({ until, ahead }, now)),
    [false, true, false],
  )
  assert.equal(isOver({ until, ahead: -2 * day }, 11 * day), false)
})

test('a browser without a reader of its own reads the QR of our tickets', () => {
  const text = 'KASANE-TICKET:ABCD-2345-WXYZ'
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const scale = 5
  const width = size * scale
  const pixels = new Uint8Array(width * width * 4).map((_, index) => {
    const [x, y] = [(index >> 2) % width, Math.floor((index >> 2) / width)]
    const isDark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)]
    return index % 4 === 3 ? 255 : isDark ? 0 : 255
  })
  assert.equal(decodeQR({ width, height: width, data: pixels }), text)
})
