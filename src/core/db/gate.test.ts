import assert from 'node:assert/strict'
import { after } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import { engine, onlyOn } from '../../../tests/support/engine.ts'
import { createGate } from './gate.ts'

const test = onlyOn('embedded')
const db = engine === 'embedded' ? await PGlite.create() : undefined
after(() => db?.close())

function query(sql: string): Uint8Array {
  const message = Buffer.alloc(sql.length + 6)
  message.write('Q', 0)
  message.writeInt32BE(sql.length + 5, 1)
  message.write(sql, 5)
  return new Uint8Array(message)
}

test('a client that falls silent in its transaction is put out, once somebody waits for it', async () => {
  assert.ok(db)
  const evicted: number[] = []
  const evict = (client: number) => {
    evicted.push(client)
    void gate.clearTransactionIfNeeded(client)
  }
  const gate = createGate(db, { evict, onDeath: () => assert.fail('the database died') }, 150)
  const ask = (client: number, sql: string) => {
    let answer = ''
    const onData = (data: Uint8Array) => {
      answer += Buffer.from(data).toString('latin1')
    }
    return gate.enqueue(client, query(sql), onData).then(() => answer)
  }
  await ask(1, 'begin')
  await ask(1, 'create table held (id int)')
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.deepEqual(evicted, [], 'it may take its time as long as nobody waits')
  assert.match(
    await ask(2, "select 'seen: ' || coalesce(to_regclass('held')::text, 'nothing')"),
    /seen: nothing/,
  )
  assert.deepEqual(evicted, [1])
})
