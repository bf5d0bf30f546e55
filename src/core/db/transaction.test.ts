import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onlyOn } from '../../../tests/support/engine.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { edit } from './edit.ts'
import { withPatience } from './patience.ts'
import { type Tx, takeLonger } from './transaction.ts'

const house = await freshHouse()
const hanako = house.person('hanako')
const { accountId: id } = house.person('jiro')

async function nameNow(): Promise<{ version: number; name: string }> {
  return house.asSystem((tx) =>
    tx
      .selectFrom('account')
      .select(['version', 'display_name as name'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
}

const rename = (tx: Tx, version: number, name: string) =>
  edit(tx, { table: 'account', id, version, set: { display_name: name } })

test('work that swallows an error of the database has done nothing, and is told so', async () => {
  const { version, name } = await nameNow()
  let told = false
  const swallowing = house.as(hanako, async (tx) => {
    tx.afterCommit(() => {
      told = true
    })
    await rename(tx, version, 'taken back')
    await sql`select 1 / 0`.execute(tx).catch(() => {})
    return 'done'
  })
  await assert.rejects(swallowing, { code: '25P02' })
  assert.deepEqual(await nameNow(), { version, name })
  assert.equal(told, false)
})

test('the same work without an error is done, and the connection is as good as before', async () => {
  const { version } = await nameNow()
  const done = await house.as(hanako, async (tx) => {
    await rename(tx, version, 'written')
    return 'done'
  })
  assert.equal(done, 'done')
  assert.deepEqual(await nameNow(), { version: version + 1, name: 'written' })
})

test('a listener that fails after the commit undoes nothing, and the others are told', async (t) => {
  const log = t.mock.method(console, 'error', () => {})
  const { version } = await nameNow()
  const told: string[] = []
  const done = await house.as(hanako, async (tx) => {
    tx.afterCommit(() => {
      throw new RangeError('quotes 090-0000-0000')
    })
    tx.afterCommit(() => void told.push('second'))
    await rename(tx, version, 'kept')
    return 'done'
  })
  assert.equal(done, 'done')
  assert.deepEqual(told, ['second'])
  assert.deepEqual(await nameNow(), { version: version + 1, name: 'kept' })
  const lines = log.mock.calls.map(({ arguments: [line] }) => JSON.parse(line))
  assert.deepEqual(
    lines.map(({ level, at }) => [level, at]),
    [['error', 'afterCommit']],
  )
  assert.doesNotMatch(JSON.stringify(lines), /090-0000/)
})

async function limitOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(tx)
  return rows[0]?.statement_timeout ?? ''
}

test('a transaction may ask for more time, and only for itself', async () => {
  const limits = await house.as(hanako, async (tx) => {
    const usual = await limitOf(tx)
    await takeLonger(tx, 180_000)
    return [usual, await limitOf(tx)]
  })
  assert.deepEqual(limits, ['20s', '3min'])
  assert.equal(await house.as(hanako, limitOf), '20s')
  assert.equal(await withPatience(60_000, () => house.as(hanako, limitOf)), '1min')
})

onlyOn('postgres')('whatever takes longer than it may is ended by the server, which says so', async () => {
  const slow = withPatience(200, () => house.as(hanako, (tx) => sql`select pg_sleep(1)`.execute(tx)))
  await assert.rejects(slow, { code: '57014' })
})
