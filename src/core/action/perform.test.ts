import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { z } from 'zod'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { refusedVisitors } from '../audit/refusals.ts'
import { addAgency } from '../identity/accounts.ts'
import type { Caller } from '../identity/actor.ts'
import { Refusal } from '../refusal.ts'
import { defineAction } from './action.ts'
import { text } from './fields.ts'
import { perform } from './perform.ts'

const house = await freshHouse()
const hanako = house.person('hanako')
let runs = 0

/** The smallest write there is: a new agency. */
const found = defineAction({
  name: 'trial.found',
  http: { method: 'POST', path: '/trial' },
  allow: ['counsellor'],
  zones: ['inner'],
  writes: ['agency'],
  subject: 'agency',
  input: z.strictObject({ name: text({ max: 20 }) }),
  async run({ tx }, { name }) {
    runs++
    if (name === 'refused') throw new Refusal('core.notFound', 404)
    const id = await addAgency(tx, { code: `t-${name}`, name, nameEn: name, kind: 'trial' })
    return { id }
  },
})

const agencies = () =>
  house.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('agency')
      .select('name')
      .where('municipality_id', '=', kashiwa)
      .where('kind', '=', 'trial')
      .execute()
    return rows.map((row) => row.name).sort()
  })

test('a write and its audit entry are one', async () => {
  await perform(house.database, found, hanako, { name: 'one' })
  assert.deepEqual(await agencies(), ['one'])
  assert.deepEqual(await house.audited(), ['trial.found'])
})

test('a refusal leaves nothing but its own audit entry', async () => {
  await assert.rejects(perform(house.database, found, hanako, { name: 'refused' }), { code: 'core.notFound' })
  assert.deepEqual(await agencies(), ['one'])
  assert.equal((await house.audited()).at(-1), 'refused:core.notFound')
})

test('a role without the verb is refused, a visitor is asked to sign in', async () => {
  await assert.rejects(perform(house.database, found, house.person('kenji'), { name: 'two' }), {
    code: 'core.notAllowed',
  })
  await assert.rejects(perform(house.database, found, house.visitor, { name: 'two' }), {
    code: 'core.signIn',
  })
  assert.deepEqual(await agencies(), ['one'])
})

test('a refusal of whom the house knows is written down; of anybody else it is counted', async () => {
  const caller = house.person('kenji')
  const tries: [Caller, string, number][] = [
    [caller, 'core.notAllowed', 1],
    [house.visitor, 'core.signIn', 0],
    [{ ...caller, authUserId: 'somebody who left' }, 'core.signInAgain', 0],
    [{ ...house.visitor, kind: 'token', token: `kasane_${'a'.repeat(43)}` }, 'core.tokenUnknown', 0],
  ]
  for (const [who, code, entries] of tries) {
    const [written, counted] = [(await house.audited()).length, refusedVisitors().get(code) ?? 0]
    await assert.rejects(perform(house.database, found, who, { name: 'never' }), { code })
    assert.equal((await house.audited()).length - written, entries, code)
    assert.equal((refusedVisitors().get(code) ?? 0) - counted, 1 - entries, code)
  }
})

test('the same key with the same input is done once', async () => {
  const first = await perform(house.database, found, hanako, { name: 'keyed' }, { key: 'key-0001' })
  const before = runs
  const again = await perform(house.database, found, hanako, { name: 'keyed' }, { key: 'key-0001' })
  assert.deepEqual(again, first)
  assert.equal(runs, before)
})

test('the same key with other input is refused', async () => {
  await assert.rejects(perform(house.database, found, hanako, { name: 'other' }, { key: 'key-0001' }), {
    code: 'core.keyReused',
  })
})

test('what is kept of the input tells nobody without the secret what it was', async () => {
  await perform(house.database, found, hanako, { name: 'short' }, { key: 'key-0002' })
  const { input_hash } = await house.asSystem((tx) =>
    tx
      .selectFrom('idempotency_key')
      .select('input_hash')
      .where('municipality_id', '=', kashiwa)
      .where('key', '=', 'key-0002')
      .executeTakeFirstOrThrow(),
  )
  const tried = createHash('sha256')
    .update(JSON.stringify({ name: 'short' }))
    .digest('hex')
  assert.match(input_hash, /^[0-9a-f]{64}$/)
  assert.notEqual(input_hash, tried)
})

test('a key belongs to its account: another person may use the same text', async () => {
  await perform(house.database, found, house.person('jiro'), { name: 'jiros' }, { key: 'key-0001' })
  assert.ok((await agencies()).includes('jiros'))
})

test('five equal requests at once make one row', async () => {
  const all = await Promise.all(
    [1, 2, 3, 4, 5].map(() =>
      perform(house.database, found, hanako, { name: 'racing' }, { key: 'key-race' }),
    ),
  )
  assert.equal(new Set(all.map(({ id }) => id)).size, 1)
  assert.equal((await agencies()).filter((name) => name === 'racing').length, 1)
})

test('each wrong field is named with what to type', async () => {
  await assert.rejects(
    perform(house.database, found, hanako, { name: 'x'.repeat(21), colour: 'red' }),
    (refusal: Refusal) => {
      assert.deepEqual(refusal.problems, [
        { field: 'name', code: 'core.field.tooLong', params: { max: 20 } },
        { field: 'colour', code: 'core.field.unknown' },
      ])
      return true
    },
  )
  await assert.rejects(perform(house.database, found, hanako, {}), (refusal: Refusal) => {
    assert.deepEqual(refusal.problems, [{ field: 'name', code: 'core.field.required' }])
    return true
  })
})

test('control characters and halves of characters are refused, emoji and variants stay', async () => {
  for (const name of ['a\u0000b', 'a\u001bb', 'a\ud842b']) {
    await assert.rejects(perform(house.database, found, hanako, { name }), { code: 'core.invalid' })
  }
  for (const name of ['😀', '𠮷髙﨑', '葛\u{e0100}飾', '\ue000'])
    await perform(house.database, found, hanako, { name })
  assert.ok((await agencies()).includes('葛\u{e0100}飾'))
})

test('a second connection inside a transaction is an error, not a wait', async () => {
  const nested = house.as(hanako, async () => house.as(hanako, async () => 'never'))
  await assert.rejects(nested, /second connection/)
})

test('undecided access or zone ends the start', () => {
  assert.throws(() => defineAction({ ...found, allow: [] }), /undecided/)
  assert.throws(() => defineAction({ ...found, zones: [] }), /undecided/)
})
