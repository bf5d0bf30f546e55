import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../tests/support/engine.ts'
import { isLostConnection, isTransient } from './errors.ts'

const { pool } = await freshDatabase(async () => {}, 'an empty database')

const reasonOf = (query: Promise<unknown>) =>
  query.then(
    () => null,
    (error: unknown) => error,
  )

test('a connection that went away is lost to the query under way and to the one after it', async () => {
  const client = await pool.connect()
  const under = reasonOf(client.query('select 1'))
  ;(client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy()
  for (const error of [await under, await reasonOf(client.query('select 1'))]) {
    assert.ok(isLostConnection(error), String(error))
    assert.ok(isTransient(error))
  }
  client.release()
  assert.equal((await pool.query('select 1 as one')).rows[0].one, 1)
})

test('an error of the statement is not a lost connection', async () => {
  const error = await reasonOf(pool.query('select nothing from nowhere'))
  assert.equal(isLostConnection(error), false)
  assert.equal(isTransient(error), false)
})
