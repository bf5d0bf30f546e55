import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { agencyKey, householdKey, personKey, roleKey } from '../src/core/access/keys.ts'
import { share } from '../src/core/access/share.ts'
import { defineAction } from '../src/core/action/action.ts'
import { text } from '../src/core/action/fields.ts'
import { perform } from '../src/core/action/perform.ts'
import { now, today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { edit } from '../src/core/db/edit.ts'
import { newId } from '../src/core/id.ts'
import { addAccount, addAgency, addPost } from '../src/core/identity/accounts.ts'
import type { Caller } from '../src/core/identity/actor.ts'
import { defineKeys, openAs, openAsSystem } from '../src/core/identity/open-as.ts'
import type { Role } from '../src/core/identity/roles.ts'
import { addToken } from '../src/core/identity/token.ts'
import { createTrialThing } from './oracle/trial-thing.ts'
import { freshHouse, kashiwa, otherCity } from './support/house.ts'

const house = await freshHouse()
await createTrialThing(house.database)
const desk = house.agencies.desk as string
const east = house.agencies.east as string

type Term = { agencyId: string; role: Role; from?: number; to?: number | null }
type Holder = Extract<Caller, { kind: 'account' }> & { accountId: string; posts: string[] }

/** Somebody with these posts; from and to are days from today. */
async function somebody(...terms: Term[]): Promise<Holder> {
  const authUserId = newId()
  const posts: string[] = []
  const accountId = await house.asSystem(async (tx) => {
    const account = await addAccount(tx, { authUserId, name: 'somebody', kind: 'staff' })
    for (const { agencyId, role, from = -30, to = null } of terms) {
      const startsOn = addDays(today(), from)
      const endsOn = to === null ? null : addDays(today(), to)
      posts.push(await addPost(tx, { accountId: account, agencyId, role, title: role, startsOn, endsOn }))
    }
    return account
  })
  const door = { kind: 'account', municipality: kashiwa, via: 'test', secondFactor: true } as const
  return { ...door, authUserId, postId: null, accountId, posts }
}

const actorOf = (caller: Caller) => house.as(caller, async (tx) => tx.actor)

const found = defineAction({
  name: 'trial.found',
  http: { method: 'POST', path: '/trial' },
  allow: ['counsellor'],
  zones: ['inner'],
  writes: ['agency'],
  subject: 'agency',
  input: z.strictObject({ name: text() }),
  run: async ({ tx }, { name }) => ({
    id: await addAgency(tx, { code: name, name, nameEn: name, kind: 'trial' }),
  }),
})

test('a post gives its keys from its first day to its last', async () => {
  for (const term of [
    { from: 0, to: null },
    { from: -30, to: 0 },
  ]) {
    const { role, keys, post } = await actorOf(
      await somebody({ agencyId: desk, role: 'counsellor', ...term }),
    )
    assert.equal(role, 'counsellor')
    assert.equal(post?.agencyId, desk)
    assert.ok(keys.includes(agencyKey(desk)) && keys.includes(roleKey('counsellor')))
  }
})

test('refused: a post that ended yesterday, or begins tomorrow, gives nothing', async () => {
  for (const term of [{ from: -30, to: -1 }, { from: 1 }]) {
    const former = await somebody({ agencyId: desk, role: 'counsellor', ...term })
    const { role, keys, post } = await actorOf({ ...former, postId: former.posts[0] ?? null })
    assert.deepEqual({ role, post }, { role: 'visitor', post: null })
    assert.deepEqual(
      keys.filter((key) => /^(agency|role):/.test(key)),
      [],
    )
    await assert.rejects(perform(house.database, found, former, { name: newId() }), {
      code: 'core.notAllowed',
    })
  }
})

test('refused: without a second factor no post is open', async () => {
  const { role, keys } = await actorOf({
    ...(await somebody({ agencyId: desk, role: 'counsellor' })),
    secondFactor: false,
  })
  assert.equal(role, 'visitor')
  assert.ok(!keys.includes(agencyKey(desk)))
})

test('of several posts one acts in one: role, keys and audit follow it', async () => {
  const person = await somebody({ agencyId: desk, role: 'counsellor' }, { agencyId: east, role: 'auditor' })
  const [counsels, audits] = person.posts as [string, string]
  const asCounsellor = await actorOf({ ...person, postId: counsels })
  assert.ok(asCounsellor.keys.includes(agencyKey(desk)) && !asCounsellor.keys.includes(agencyKey(east)))
  const asAuditor = await actorOf({ ...person, postId: audits })
  assert.ok(asAuditor.keys.includes(agencyKey(east)) && !asAuditor.keys.includes(agencyKey(desk)))
  assert.deepEqual(asAuditor.posts.map(({ id }) => id).sort(), [counsels, audits].sort())

  await perform(house.database, found, { ...person, postId: counsels }, { name: newId() })
  const refused = perform(house.database, found, { ...person, postId: audits }, { name: newId() })
  await assert.rejects(refused, { code: 'core.notAllowed' })
  const entries = await house.asSystem((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['outcome', 'post_id', 'agency_id', 'role'])
      .where('municipality_id', '=', tx.municipality)
      .where('account_id', '=', person.accountId)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(entries, [
    { outcome: 'done', post_id: counsels, agency_id: desk, role: 'counsellor' },
    { outcome: 'refused', post_id: audits, agency_id: east, role: 'auditor' },
  ])
})

test('refused: the post of somebody else', async () => {
  const person = await somebody({ agencyId: desk, role: 'counsellor' })
  const other = await somebody({ agencyId: east, role: 'admin' })
  const actor = await actorOf({ ...person, postId: other.posts[0] ?? null })
  assert.equal(actor.post?.id, person.posts[0])
})

test('refused: an id of another municipality is not there, an account of another is nobody', async () => {
  const system = { municipality: otherCity, via: 'test', reason: 'test', silent: true } as const
  const foreign = await openAsSystem(house.database, system, (tx) =>
    addAccount(tx, { authUserId: newId(), name: 'foreign', kind: 'staff' }),
  )
  const hanako = house.person('hanako')
  const change = (caller: Caller, id: string) =>
    openAs(house.database, caller, (tx) =>
      edit(tx, { table: 'account', id, version: 1, set: { display_name: 'changed' } }),
    )
  await assert.rejects(change(hanako, foreign), { code: 'core.notFound', status: 404 })
  await assert.rejects(change({ ...hanako, municipality: otherCity }, foreign), { code: 'core.signInAgain' })
  const seen = await house.asSystem((tx) =>
    tx.selectFrom('account').select('id').where('id', '=', foreign).execute(),
  )
  assert.deepEqual(seen, [], 'not even system sees across')
})

test('a token acts as its post, within its scopes, until it ends', async () => {
  const person = await somebody({ agencyId: desk, role: 'counsellor' })
  const postId = person.posts[0] as string
  const token = (scopes: string[], expiresAt: Date) =>
    house.asSystem((tx) =>
      addToken(tx, { accountId: person.accountId, postId, name: 'trial', scopes, expiresAt }),
    )
  const later = new Date(now().getTime() + 3600_000)
  const use = ({ token }: { token: string }) => {
    const caller: Caller = { kind: 'token', municipality: kashiwa, via: 'api', token }
    return perform(house.database, found, caller, { name: newId() })
  }
  await use(await token(['trial.found'], later))
  await use(await token(['trial.*'], later))
  await assert.rejects(use(await token(['other.*'], later)), { code: 'core.outOfScope' })
  await assert.rejects(use(await token(['trial.*'], now())), { code: 'core.tokenUnknown' })
  await assert.rejects(use({ token: `kasane_${'a'.repeat(43)}` }), { code: 'core.tokenUnknown' })
  const live = await token(['trial.*'], later)
  await house.database.owner.query('update post set ends_on = $1 where id = $2', [
    addDays(today(), -1),
    postId,
  ])
  await assert.rejects(use(live), { code: 'core.tokenUnknown' })
})

test('a dated share is never made to those who may come without an account', async () => {
  for (const key of ['public', 'system', 'role:admin', 'role:staff']) {
    const wide = { root: 'trial_thing', rootId: newId(), key, basis: 'consent', purpose: 'a', endsAt: null }
    await assert.rejects(
      house.asSystem((tx) => share(tx, wide)),
      /no dated share/,
    )
  }
})

test('a share lapses once, when it is due, and says so in the audit log', async () => {
  const id = newId()
  const key = agencyKey(east)
  const taro = house.person('taro')
  const hour = 3600_000
  await house.asSystem((tx) =>
    share(tx, {
      root: 'trial_thing',
      rootId: id,
      key,
      basis: 'consent',
      purpose: 'a',
      endsAt: new Date(tx.now.getTime() + hour),
    }),
  )
  await house.asSystem((tx) =>
    share(tx, { root: 'trial_thing', rootId: id, key, basis: 'consent', purpose: 'b', endsAt: null }),
  )
  const lapses = async () => (await house.audited()).filter((verb) => verb === 'access.lapse').length
  await actorOf(taro)
  assert.equal(await lapses(), 0)
  process.env.KASANE_NOW = new Date(Date.now() + 2 * hour).toISOString()
  try {
    await actorOf(taro)
    await actorOf(taro)
    assert.equal(await lapses(), 1)
    const shares = await house.asSystem((tx) =>
      tx
        .selectFrom('access_share')
        .select(['purpose', 'lapsed_at'])
        .where('municipality_id', '=', tx.municipality)
        .where('root_id', '=', id)
        .orderBy('purpose')
        .execute(),
    )
    assert.deepEqual(
      shares.map(({ purpose, lapsed_at }) => [purpose, lapsed_at !== null]),
      [
        ['a', true],
        ['b', false],
      ],
    )
  } finally {
    delete process.env.KASANE_NOW
  }
})

test('a block adds the keys of its relationships: one sees what is shown to oneself and to one’s household', async () => {
  const [resident, neighbour] = [await somebody(), await somebody()]
  const [person, household] = [newId(), newId()]
  defineKeys(async (_, { id }) =>
    id === resident.accountId ? [personKey(person), householdKey(household)] : [],
  )
  const [own, shared] = [await thingShownTo(personKey(person)), await thingShownTo(householdKey(household))]
  const seenBy = async (caller: Caller) => {
    const { rows } = await house.as(caller, (tx) =>
      sql<{ id: string }>`select id from trial_thing where municipality_id = ${tx.municipality}
        and id = any(${[own, shared]}::uuid[])`.execute(tx),
    )
    return rows.map(({ id }) => id).sort()
  }
  assert.deepEqual(await seenBy(resident), [own, shared].sort())
  assert.deepEqual(await seenBy(neighbour), [], 'refused: somebody else')
  assert.deepEqual(
    await seenBy({ ...resident, municipality: otherCity }).catch(({ code }) => code),
    'core.signInAgain',
  )
})

async function thingShownTo(key: string): Promise<string> {
  const id = newId()
  await house.asSystem(async (tx) => {
    await sql`insert into trial_thing (municipality_id, id, history, holder_id)
      values (${tx.municipality}, ${id}, ${newId()}, ${desk})`.execute(tx)
    await share(tx, { root: 'trial_thing', rootId: id, key, basis: 'consent', purpose: 'a', endsAt: null })
  })
  return id
}
