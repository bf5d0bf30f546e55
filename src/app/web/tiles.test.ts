import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { browserOf, freshSite } from '../../../tests/support/site.ts'

const site = await freshSite()
after(() => {
  delete process.env.KASANE_TILES
  delete process.env.KASANE_TILES_CREDIT
})

const imagesFrom = async () => {
  const { headers } = await browserOf(site.appWith())('/sign-in')
  return /img-src ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]
}

test('pictures come from here alone, and from the one server of tiles where one is configured', async () => {
  assert.equal(await imagesFrom(), "'self'")
  process.env.KASANE_TILES = 'https://tiles.example/{z}/{x}/{y}.png'
  process.env.KASANE_TILES_CREDIT = '見本'
  assert.equal(await imagesFrom(), "'self' https://tiles.example")
})
