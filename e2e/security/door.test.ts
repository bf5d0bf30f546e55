import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { actions } from '../../src/app/house.ts'
import type { City } from './city.ts'
import { idsRefused, refusedAtTheDoor } from './door.ts'

// A parameter needs no trying where the door named it in every answer; a page's ids, where they are none whatever is sent.

const search = actions.find(({ name }) => name === 'registry.listOrganizations')
const id = '01a21675-b903-74d9-b4ee-b48d4202eef4'

async function answering(answer: RequestListener): Promise<City> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cookies: {} } as City
}

const refusing =
  (status: number, fields: readonly string[]): RequestListener =>
  (_, answer) => {
    answer.writeHead(status, { 'content-type': 'application/problem+json' })
    answer.end(JSON.stringify({ errors: fields.map((field) => ({ field })) }))
  }

test('refused is what every answer names, also inside a list; a text that is let through once is to be tried', async () => {
  assert.ok(search)
  const city = await answering(refusing(422, ['kind', 'page.0']))
  assert.deepEqual(await refusedAtTheDoor(city, 'counsellor', search), new Set(['kind', 'page']))
  let asked = 0
  const once = await answering((request, answer) =>
    refusing(422, asked++ === 2 ? ['kind'] : ['kind', 'name'])(request, answer),
  )
  assert.deepEqual(await refusedAtTheDoor(once, 'counsellor', search), new Set(['kind']))
})

test('an answer of any other kind refuses nothing', async () => {
  assert.ok(search)
  for (const status of [200, 404, 409, 500]) {
    const city = await answering(refusing(status, ['kind', 'name', 'page']))
    assert.equal((await refusedAtTheDoor(city, 'counsellor', search)).size, 0, String(status))
  }
})

test('the ids of a page are refused where it is not there for any text; one that breaks is not', async () => {
  const notThere = await answering(refusing(404, []))
  assert.equal(await idsRefused(notThere, 'visitor', `/a/${id}/b/${id}`), 2)
  assert.equal(await idsRefused(notThere, 'visitor', '/a/2-1'), 0)
  assert.equal(await idsRefused(await answering(refusing(500, [])), 'visitor', `/a/${id}`), 0)
})
