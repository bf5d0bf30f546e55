import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { exchangeKeepDays, leaveTo, reviewDay, tileSettings } from './settings.ts'

afterEach(() => {
  delete process.env.KASANE_TILES
  delete process.env.KASANE_TILES_CREDIT
  delete process.env.KASANE_LEAVE_TO
  delete process.env.KASANE_EXCHANGE_KEEP_DAYS
})

function configured(pattern: string, credit = '国土地理院（見本）') {
  process.env.KASANE_TILES = pattern
  process.env.KASANE_TILES_CREDIT = credit
  return tileSettings()
}

test('without a setting no other server is asked for tiles', () => {
  assert.equal(tileSettings(), null)
  assert.equal(configured(''), null)
})

test('tiles come from exactly one origin, and say whose they are', () => {
  assert.deepEqual(configured('https://tiles.example:8443/map/{z}/{x}/{y}.png'), {
    pattern: 'https://tiles.example:8443/map/{z}/{x}/{y}.png',
    origin: 'https://tiles.example:8443',
    credit: '国土地理院（見本）',
  })
})

test('refused: a pattern without its holes, what is no address, anything that could open the policy wider, no credit', () => {
  const invalid = { code: 'start.tilesInvalid' }
  for (const pattern of [
    'https://tiles.example/{z}/{x}.png',
    '/tiles/{z}/{x}/{y}.png',
    'https://{z}.tiles.example/{x}/{y}.png',
    'data:image/png,{z}{x}{y}',
    "https://tiles.example; script-src 'unsafe-inline'/{z}/{x}/{y}",
  ])
    assert.throws(() => configured(pattern), invalid, pattern)
  assert.throws(() => configured('https://tiles.example/{z}/{x}/{y}.png', ''), { code: 'start.tilesCredit' })
})

test('whoever has to leave is led to the start, or to the page of everybody that is set', () => {
  assert.equal(leaveTo(), '/')
  process.env.KASANE_LEAVE_TO = 'https://weather.example/today'
  assert.equal(leaveTo(), 'https://weather.example/today')
})

test('refused: a way out that is no page', () => {
  for (const text of ['weather', 'javascript:alert(1)', '//weather.example']) {
    process.env.KASANE_LEAVE_TO = text
    assert.throws(leaveTo, { code: 'start.leaveToInvalid' }, text)
  }
})

test('what was acknowledged is kept for two weeks, or for as many days as are set', () => {
  assert.equal(exchangeKeepDays(), 14)
  for (const [text, days] of [
    ['0', 0],
    ['365', 365],
  ] as const) {
    process.env.KASANE_EXCHANGE_KEEP_DAYS = text
    assert.equal(exchangeKeepDays(), days)
  }
})

test('refused: a number of days that is none', () => {
  for (const text of ['366', '-1', '1.5', 'two weeks']) {
    process.env.KASANE_EXCHANGE_KEEP_DAYS = text
    assert.throws(exchangeKeepDays, { code: 'start.exchangeKeepDays' }, text)
  }
})

test('accounts are reviewed from 1 July on, or from another day, or when the administrator begins', () => {
  delete process.env.KASANE_REVIEW_DAY
  assert.equal(reviewDay(), '07-01')
  for (const [text, day] of [
    ['10-15', '10-15'],
    ['none', null],
  ] as const) {
    process.env.KASANE_REVIEW_DAY = text
    assert.equal(reviewDay(), day)
  }
  for (const text of ['7-1', '02-29', '13-01', 'July']) {
    process.env.KASANE_REVIEW_DAY = text
    assert.throws(reviewDay, { code: 'start.reviewDay' }, text)
  }
  delete process.env.KASANE_REVIEW_DAY
})
