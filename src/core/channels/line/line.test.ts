import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { aLineServer, aLineUser, lineSecret, signatureOf } from '../../../../tests/support/line-server.ts'
import type { Message } from '../channel.ts'
import { lineChannel } from './channel.ts'
import { keepLine } from './place.ts'
import { isSigned } from './signature.ts'

test('what LINE signed is known by it; no other byte, no other secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), (body, at) => {
      const signature = signatureOf(body)
      assert.ok(isSigned(body, signature, lineSecret))
      assert.ok(!isSigned(`${body} `, signature, lineSecret))
      assert.ok(!isSigned(body, signatureOf(body, 'another'), lineSecret))
      const bytes = Buffer.from(signature, 'base64')
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1
      assert.ok(!isSigned(body, bytes.toString('base64'), lineSecret))
    }),
  )
  for (const wrong of ['', '=', 'x', randomBytes(31).toString('base64'), randomBytes(64).toString('base64')])
    assert.ok(!isSigned('{}', wrong, lineSecret), wrong)
})

test('LINE is handed one message; a second one of its key is none', async () => {
  const server = await aLineServer()
  keepLine(server.place)
  const to = aLineUser()
  const message: Message = {
    ...{
      key: randomUUID(),
      address: to,
      subject: '地域のお知らせ（1件）',
      text: '見本の会',
      isUrgent: false,
    },
    ...{ read: 'https://kasane.example/news/latest', stop: 'https://kasane.example/news/stop/x' },
  }
  const send = () => lineChannel.send(message)
  assert.deepEqual(await send(), { is: 'sent' })
  assert.deepEqual(await send(), { is: 'sent' })
  assert.deepEqual(server.shown, [{ to, text: '見本の会' }])
  const [{ headers, path } = assert.fail('nothing came')] = server.taken
  assert.equal(path, '/v2/bot/message/push')
  assert.equal(headers['x-line-retry-key'], message.key)
  assert.equal(headers.authorization, 'Bearer trial-token')
  server.trouble.next = [429, 500, 503, 400, 401, 403, 302, 'hang', 'taken, then silent']
  const outcomes = []
  for (let n = server.trouble.next.length; n > 0; n--) outcomes.push((await send()).is)
  const refused = ['refused', 'refused', 'refused', 'refused']
  assert.deepEqual(outcomes, ['later', 'unknown', 'unknown', ...refused, 'unknown', 'unknown'])
  keepLine({ ...server.place, api: 'http://127.0.0.1:9' })
  assert.equal((await send()).is, 'later')
  keepLine(null)
  assert.equal((await send()).is, 'refused')
})
