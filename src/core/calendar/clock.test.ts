import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as passes } from 'node:timers/promises'
import { now, today } from './clock.ts'

const { KASANE_NOW, NODE_ENV } = process.env
const put = (name: string, value: string | undefined) => {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

afterEach(() => {
  put('KASANE_NOW', KASANE_NOW)
  put('NODE_ENV', NODE_ENV)
})

const near = (instant: string, slack = 2_000) => {
  const late = now().getTime() - Date.parse(instant)
  assert.ok(late >= 0 && late < slack, `${late} ms after ${instant}`)
}

test('without KASANE_NOW the clock is the machine’s', () => {
  put('KASANE_NOW', undefined)
  near(new Date().toISOString())
})

test('a day means noon in Tokyo', () => {
  put('KASANE_NOW', '2027-04-01')
  near('2027-04-01T12:00:00+09:00')
  assert.equal(today(), '2027-04-01')
})

test('an instant names its zone or is in Tokyo', () => {
  put('KASANE_NOW', '2027-03-31T23:30')
  near('2027-03-31T14:30:00Z')
  assert.equal(today(), '2027-03-31')
  put('KASANE_NOW', '2027-03-31T23:30:00Z')
  near('2027-04-01T08:30:00+09:00')
  assert.equal(today(), '2027-04-01')
})

test('the moved clock runs on', async () => {
  put('KASANE_NOW', '2027-04-01')
  const before = now().getTime()
  await passes(30)
  const passed = now().getTime() - before
  assert.ok(passed >= 25 && passed < 2_000, `${passed} ms`)
})

test('a moved clock is refused in production, an unmoved one is not', () => {
  put('NODE_ENV', 'production')
  put('KASANE_NOW', '2027-04-01')
  assert.throws(now, /production/)
  put('KASANE_NOW', undefined)
  near(new Date().toISOString())
})

test('an unreadable KASANE_NOW is refused', () => {
  for (const text of [
    '2026-02-30',
    '2026-13-01',
    'tomorrow',
    '2026-02-30T10:00Z',
    '2026-02-03T25:00',
    '2026-02-03T10:00+99:00',
  ]) {
    put('KASANE_NOW', text)
    assert.throws(now, /KASANE_NOW/, text)
  }
})
