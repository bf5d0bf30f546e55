import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect, createServer } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { takePort } from './doors.ts'

const host = '127.0.0.1'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

test('until the doors open everybody is told to come back, then the application answers', async () => {
  const port = await freePort()
  const doors = await takePort({ host, port })
  const early = await fetch(`http://${host}:${port}/`)
  assert.equal(early.status, 503)
  assert.equal(early.headers.get('retry-after'), '2')
  assert.match(await early.text(), /準備/)
  doors.open(() => new Response('here'))
  assert.equal(await (await fetch(`http://${host}:${port}/`)).text(), 'here')
  await doors.close()
  await assert.rejects(fetch(`http://${host}:${port}/`))
})

test('a taken port and an address that is not ours end the start with their sentence', async () => {
  const port = await freePort()
  const doors = await takePort({ host, port })
  await assert.rejects(takePort({ host, port }), { code: 'start.portTaken' })
  await assert.rejects(takePort({ host: '203.0.113.1', port }), { code: 'start.hostUnknown' })
  await doors.close()
})

test('closing lets a running request end, and no browser holds the doors open by asking on', async () => {
  const port = await freePort()
  const doors = await takePort({ host, port })
  doors.open(async () => {
    await sleep(150)
    return new Response('done')
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ host, port, agent }, (answer) => resolve(answer.resume())).on('error', reject)
    })
  const running = ask()
  await sleep(50)
  const closed = doors.close()
  assert.equal((await running).statusCode, 200)
  let answered = 0
  const asking = (async () => {
    for (;;) {
      await ask()
      answered++
    }
  })().catch(() => {})
  await closed
  await asking
  assert.ok(answered <= 1, `${answered} more requests were taken`)
})

test('who never finishes a request is put out after the grace', async () => {
  const port = await freePort()
  const doors = await takePort({ host, port }, 200)
  doors.open(async (request) => new Response(await request.text()))
  const socket = connect(port, host)
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`)
  await sleep(50)
  const begun = performance.now()
  await doors.close()
  assert.ok(performance.now() - begun < 5000)
})
