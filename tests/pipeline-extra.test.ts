// On both databases: what is done at once or not at all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { asSystem } from '../src/core/access/system.ts'
import { defineAction } from '../src/core/action/action.ts'
import { text } from '../src/core/action/fields.ts'
import { perform } from '../src/core/action/perform.ts'
import { edit } from '../src/core/db/edit.ts'
import { historyOf } from '../src/core/db/history.ts'
import type { Tx } from '../src/core/db/transaction.ts'
import { newId } from '../src/core/id.ts'
import { addAgency } from '../src/core/identity/accounts.ts'
import { Refusal } from '../src/core/refusal.ts'
import { defineReads, onStale } from '../src/core/stale.ts'
import { onlyOn } from './support/engine.ts'
import { freshHouse, kashiwa } from './support/house.ts'

const house = await freshHouse()
const hanako = house.person('hanako')
const jiro = house.person('jiro')

const rename = (tx: Tx, id: string, version: number, name: string) =>
  edit(tx, { table: 'account', id, version, set: { display_name: name } })

test('two people edit one record: the later one is refused and shown what stands there now', async () => {
  await house.as(hanako, (tx) => rename(tx, jiro.accountId, 1, 'first'))
  const late = house.as(house.person('taro'), (tx) => rename(tx, jiro.accountId, 1, 'second'))
  await assert.rejects(late, (refusal: Refusal) => {
    assert.equal(refusal.code, 'core.changedMeanwhile')
    assert.equal(refusal.status, 409)
    const { display_name, version, updated_by } = refusal.current ?? {}
    assert.deepEqual(
      { display_name, version, updated_by },
      {
        display_name: 'first',
        version: 2,
        updated_by: hanako.accountId,
      },
    )
    assert.ok(!('audience' in (refusal.current ?? {})), 'who may see a row is nobody’s business')
    return true
  })
  await house.as(hanako, (tx) => rename(tx, jiro.accountId, 2, 'third'))
})

test('who does not see a record is told that it is not there, whatever its version', async () => {
  for (const version of [1, 99]) {
    const blind = house.as(house.visitor, (tx) => rename(tx, jiro.accountId, version, 'never'))
    await assert.rejects(blind, { code: 'core.notFound', status: 404 })
  }
  await assert.rejects(
    house.as(hanako, (tx) => rename(tx, newId(), 1, 'never')),
    { code: 'core.notFound' },
  )
})

test('former states are kept, newest first, and read only by who sees the live row', async () => {
  const formers = await house.as(hanako, (tx) => historyOf(tx, 'account', jiro.accountId))
  const seen = formers.map(({ version, former, replacedBy }) => [version, former.display_name, replacedBy])
  assert.deepEqual(seen, [
    [2, 'first', hanako.accountId],
    [1, 'jiro', hanako.accountId],
  ])
  assert.ok(formers.every(({ former }) => !('audience' in former)))
  const blind = house.as(house.visitor, (tx) => historyOf(tx, 'account', jiro.accountId))
  await assert.rejects(blind, { code: 'core.notFound' })
  const direct = await house.as(hanako, (tx) =>
    tx.selectFrom('history').selectAll().where('municipality_id', '=', tx.municipality).execute(),
  )
  assert.deepEqual(direct, [], 'the history itself shows nothing to anybody')
})

test('a change of the audience alone is no former state', async () => {
  const count = () => house.as(hanako, async (tx) => (await historyOf(tx, 'account', jiro.accountId)).length)
  const before = await count()
  await house.database.owner.query(`update account set audience = audience || '{role:admin}' where id = $1`, [
    jiro.accountId,
  ])
  assert.equal(await count(), before)
})

test('refused by the database: an audience at the insert, a municipality that is not one’s own', async () => {
  const insert = (municipality: number, columns: string, values: string) =>
    house.as(hanako, (tx) =>
      sql
        .raw(`insert into agency (municipality_id, id, code, name, name_en, kind, updated_at ${columns})
          values (${municipality}, '${newId()}', '${newId()}', 'x', 'x', 'trial', '2026-04-01' ${values})`)
        .execute(tx),
    )
  await insert(kashiwa, '', '')
  await assert.rejects(insert(kashiwa, ', audience', `, '{system,public}'`), { code: '42501' })
  await assert.rejects(insert(131016, '', ''), { code: '42501' })
})

test('privileged work ends with its stretch, also after an error, and is named in the audit log', async () => {
  const countSeen = (tx: Tx) =>
    tx
      .selectFrom('idempotency_key')
      .select('key')
      .where('municipality_id', '=', tx.municipality)
      .execute()
      .then((rows) => rows.length)
  await perform(house.database, found, hanako, { name: 'privileged' }, { key: 'privileged-1' })
  await house.as(hanako, async (tx) => {
    assert.equal(await countSeen(tx), 0)
    assert.equal(await asSystem(tx, 'trial.count', () => asSystem(tx, 'trial.again', () => countSeen(tx))), 1)
    assert.equal(await countSeen(tx), 0)
    await assert.rejects(
      asSystem(tx, 'trial.fail', () => Promise.reject(new Error('broken'))),
      /broken/,
    )
    assert.equal(await countSeen(tx), 0)
  })
  assert.ok((await house.audited()).includes('system:trial.count'))
})

const found = defineAction({
  name: 'trial.found',
  http: { method: 'POST', path: '/trial' },
  allow: ['counsellor'],
  zones: ['inner'],
  writes: ['agency'],
  subject: 'agency',
  input: z.strictObject({ name: text() }),
  async run({ tx }, { name }) {
    const id = await addAgency(tx, { code: name, name, nameEn: name, kind: 'trial' })
    if (name === 'refused') throw new Refusal('core.notFound', 404)
    return { id }
  },
})

test('a write marks the indicators that read its tables, after the commit; a refusal marks nothing', async () => {
  defineReads('trial.one', ['agency', 'post'])
  defineReads('trial.two', ['post'])
  const told: number[] = []
  const stop = onStale((municipality) => told.push(municipality))
  const marks = () =>
    house.asSystem(async (tx) => {
      const rows = await tx
        .selectFrom('stale_mark')
        .select('indicator')
        .where('municipality_id', '=', tx.municipality)
        .where('indicator', 'like', 'trial.%')
        .execute()
      return rows.map(({ indicator }) => indicator)
    })
  await perform(house.database, found, hanako, { name: 'marked' })
  await perform(house.database, found, jiro, { name: 'marked too' })
  assert.deepEqual(await marks(), ['trial.one', 'trial.one'])
  assert.deepEqual(told, [kashiwa, kashiwa])
  await assert.rejects(perform(house.database, found, hanako, { name: 'refused' }))
  assert.deepEqual(await marks(), ['trial.one', 'trial.one'])
  assert.equal(told.length, 2)
  stop()
})

test('what is to come after the commit comes then, once, and never after a rollback', async () => {
  const order: string[] = []
  await house.as(hanako, async (tx) => {
    tx.afterCommit(() => order.push('after'))
    order.push('inside')
  })
  assert.deepEqual(order, ['inside', 'after'])
  const failing = house.as(hanako, async (tx) => {
    tx.afterCommit(() => order.push('never'))
    throw new Error('rolled back')
  })
  await assert.rejects(failing, /rolled back/)
  assert.deepEqual(order, ['inside', 'after'])
})

test('nothing of an actor stays on the connection', async () => {
  await house.as(hanako, async () => {})
  await assert.rejects(house.as(hanako, () => Promise.reject(new Error('broken'))))
  const { rows } = await house.database.pool.query(`select current_user = 'kasane_app' as app,
    current_setting('kasane.keys', true) as keys, current_setting('kasane.municipality_id', true) as municipality`)
  assert.deepEqual(
    { ...rows[0], keys: rows[0].keys || '', municipality: rows[0].municipality || '' },
    {
      app: false,
      keys: '',
      municipality: '',
    },
  )
})

onlyOn('postgres')('of two that wait for each other one is tried again, and both are done', async () => {
  const [first, second] = [house.person('audrey').accountId, house.person('adam').accountId]
  let arrived = 0
  let open = () => {}
  const both = new Promise<void>((resolve) => {
    open = resolve
  })
  let runs = 0
  const renameBoth = (ids: string[]) =>
    house.as(hanako, async (tx) => {
      runs += 1
      for (const id of ids) {
        await tx
          .updateTable('account')
          .set((row) => ({ version: row('version', '+', 1), updated_at: tx.now }))
          .where('municipality_id', '=', tx.municipality)
          .where('id', '=', id)
          .execute()
        if (++arrived === 2) open()
        await both
      }
    })
  await Promise.all([renameBoth([first, second]), renameBoth([second, first])])
  assert.equal(runs, 3)
  const versions = await house.as(hanako, (tx) =>
    tx
      .selectFrom('account')
      .select('version')
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [first, second])
      .execute(),
  )
  assert.deepEqual(
    versions.map(({ version }) => version),
    [3, 3],
  )
})
