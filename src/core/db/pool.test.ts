import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../tests/support/engine.ts'

const { pool } = await freshDatabase(async () => {}, 'an empty database')

async function read(expression: string): Promise<unknown> {
  const { rows } = await pool.query(`select ${expression} as value`)
  return rows[0].value
}

test('values come as Kasane writes them', async () => {
  assert.equal(await read(`date '2026-02-28'`), '2026-02-28')
  assert.deepEqual(await read(`array['2026-02-28', null]::date[]`), ['2026-02-28', null])
  assert.equal(await read('1.50::numeric'), '1.50')
  assert.deepEqual(await read('array[1.50]::numeric[]'), ['1.50'])
  assert.deepEqual(await read(`timestamptz '2026-04-01 00:00+09'`), new Date('2026-03-31T15:00:00Z'))
  assert.equal(await read('count(*)'), 1)
  assert.deepEqual(await read('array[1, null]::int8[]'), [1, null])
})

test('a number that would not be exact is an error, and the connection goes on', async () => {
  assert.equal(await read('9007199254740991::int8'), Number.MAX_SAFE_INTEGER)
  await assert.rejects(read('9007199254740992::int8'), RangeError)
  await assert.rejects(read('array[9007199254740993]::int8[]'), RangeError)
  assert.equal(await read('1'), 1)
})
