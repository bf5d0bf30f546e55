import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { tileSettings } from './settings.ts'

afterEach(() => {
  delete process.env.KASANE_TILES
  delete process.env.KASANE_TILES_CREDIT
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
