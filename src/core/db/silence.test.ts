import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshDatabase, onlyOn } from '../../../tests/support/engine.ts'
import { openAs } from '../identity/open-as.ts'
import { isLostConnection } from './errors.ts'
import type { Database } from './open.ts'
import { withPatience } from './patience.ts'
import { openPool } from './pool.ts'

const { pool } = await freshDatabase(async () => {}, 'an empty database')

/** What a server says to one who comes: come in (authentication), and I am ready. */
const welcome = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1')

/** A server that lets everybody in and never says anything more. */
async function silentServer() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.once('data', () => socket.write(welcome)).resume()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const silent = openPool({ host: '127.0.0.1', port, user: 'kasane', database: 'kasane', ssl: false, max: 1 })
  after(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await silent.end()
  })
  return { silent, sockets }
}

test('a server that takes a statement and never answers is left, and its connection is gone', async () => {
  const { silent, sockets } = await silentServer()
  const client = await silent.connect()
  await assert.rejects(
    withPatience(200, () => client.query('select 1')),
    isLostConnection,
  )
  await assert.rejects(client.query('rollback'), isLostConnection)
  client.release()
  await sleep(50)
  assert.deepEqual([silent.totalCount, sockets.size], [0, 0])
  const other = await silent.connect()
  assert.equal(sockets.size, 1, 'there is room for another one')
  other.release(true)
})

test('a transaction whose database falls silent ends as lost, tried again or not, and holds no connection', async () => {
  const { silent, sockets } = await silentServer()
  const database = { kind: 'postgres', pool: silent, owner: silent } as Database
  const visitor = { kind: 'visitor', municipality: 122173, via: 'test' } as const
  const asked = withPatience(200, () => openAs(database, visitor, async () => 'never'))
  await assert.rejects(asked, isLostConnection)
  await sleep(50)
  assert.deepEqual([silent.totalCount, silent.waitingCount, sockets.size], [0, 0, 0])
})

test('whoever asked for more waits longer', async () => {
  const { silent } = await silentServer()
  const client = await silent.connect()
  const asked = withPatience(400, () => client.query('select 1'))
  const first = await Promise.race([asked.catch(() => 'left'), sleep(300, 'waiting')])
  assert.equal(first, 'waiting')
  await assert.rejects(asked, isLostConnection)
  client.release()
})

onlyOn('postgres')(
  'a server that answers in time is not left, nor is one that nothing was asked',
  async () => {
    const client = await pool.connect()
    await withPatience(400, () => client.query('select pg_sleep(0.3)'))
    await sleep(700)
    const { rows } = await client.query('select 1 as one')
    assert.equal(rows[0].one, 1)
    client.release()
  },
)

onlyOn('embedded')('the one session of the embedded database is waited for', async () => {
  const { rows } = await withPatience(100, () => pool.query('select 1 as one from pg_sleep(0.5)'))
  assert.equal(rows[0].one, 1)
})
