import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { roleKey } from '../access/keys.ts'
import { perform } from '../action/perform.ts'
import { today } from '../calendar/clock.ts'
import { addDays } from '../calendar/day.ts'
import type { Refusal } from '../refusal.ts'
import { addAccount, addPost } from './accounts.ts'
import { issueToken, revokeToken } from './actions.ts'
import type { Caller } from './actor.ts'
import { openAsSystem } from './open-as.ts'
import { addService } from './service/actions.ts'

const house = await freshHouse()
const does = doer(house.database)
const stale = house.person('adam')
const adam = { ...stale, freshFactor: true }
const hanako = house.person('hanako')
const operator: Caller = { kind: 'operator', municipality: kashiwa, via: 'cli', operator: 'trial' }

const wish = (postId: string) => ({ postId, label: '試験', scopes: 'identity.*', days: 1 })
const program = { agencyId: adam.agencyId, displayName: '連携', purpose: '（試験）', role: 'counsellor' }
const callerOf = (token = ''): Caller => ({ kind: 'token', municipality: kashiwa, via: 'api', token })

const service = await house.asSystem(async (tx) => {
  const accountId = await addAccount(tx, { authUserId: 'service:trial', name: '連携', kind: 'service' })
  const post = { accountId, agencyId: adam.agencyId, role: 'admin', title: 'x' } as const
  const old = { startsOn: addDays(today(), -9), endsOn: addDays(today(), -1) }
  return {
    live: await addPost(tx, { ...post, startsOn: today() }),
    over: await addPost(tx, { ...post, ...old }),
    coming: await addPost(tx, { ...post, startsOn: addDays(today(), 1) }),
  }
})

test('a token acts in one’s own post or in that of a service account, and the audit log names it', async () => {
  for (const postId of [adam.postId, service.live]) {
    const { id, token } = await does(adam, issueToken, wish(postId))
    const made = await perform(house.database, addService, callerOf(token), program)
    const entry = await house.asSystem((tx) =>
      tx
        .selectFrom('audit_entry')
        .select(['post_id', 'facts'])
        .where('municipality_id', '=', tx.municipality)
        .where('subject_id', '=', made.id)
        .executeTakeFirst(),
    )
    assert.deepEqual(entry, { post_id: postId, facts: { token: id } })
  }
})

test('refused: a token that would act as another person, whoever asks but the operator', async () => {
  await assert.rejects(does(adam, issueToken, wish(hanako.postId)), {
    code: 'identity.notYourPost',
    status: 403,
  })
  await assert.rejects(does(hanako, issueToken, wish(hanako.postId)), { code: 'core.notAllowed' })
  const { token } = await does(operator, issueToken, wish(hanako.postId))
  assert.match(token ?? '', /^kasane_/)
})

test('refused: without a second factor shown just now, and by a token, which would outlive itself', async () => {
  const { token } = await does(adam, issueToken, wish(adam.postId))
  for (const who of [stale, callerOf(token)])
    await assert.rejects(does(who, issueToken, wish(adam.postId)), { code: 'identity.stepUp.needed' })
})

test('refused: a post that is over or has not begun', async () => {
  for (const postId of [service.over, service.coming]) {
    await assert.rejects(does(adam, issueToken, wish(postId)), { code: 'identity.postUnknown', status: 404 })
  }
})

test('a token is told once, ends when it is revoked, and shows nothing of itself to a late hand', async () => {
  const key = 'token-trial-1'
  const { id, token } = await does(adam, issueToken, wish(adam.postId), key)
  assert.deepEqual(await does(adam, issueToken, wish(adam.postId), key), { id })
  await does(adam, revokeToken, { id, version: 1 })
  await assert.rejects(does(callerOf(token), issueToken, wish(service.live)), { code: 'core.tokenUnknown' })
  await assert.rejects(does(adam, revokeToken, { id, version: 1 }), (refusal: Refusal) => {
    assert.equal(refusal.code, 'core.changedMeanwhile')
    assert.deepEqual(Object.keys(refusal.current ?? {}).sort(), ['id', 'updated_at', 'updated_by', 'version'])
    return true
  })
})

test('a command as system bears the name of who gave it', async () => {
  const work = { municipality: kashiwa, via: 'cli', reason: 'trial.command', operator: '試験 太郎' } as const
  const operator = await openAsSystem(house.database, work, (tx) =>
    tx
      .selectFrom('audit_entry')
      .select('operator')
      .where('municipality_id', '=', tx.municipality)
      .where('verb', '=', 'system:trial.command')
      .executeTakeFirst(),
  )
  assert.deepEqual(operator, { operator: '試験 太郎' })
})

test('a duty never gives the key of a role', async () => {
  await house.database.owner.query(`update post set duties = '{registry,admin,staff}' where id = $1`, [
    hanako.postId,
  ])
  const keys = await house.as(hanako, async (tx) => tx.actor.keys)
  assert.ok(keys.includes(roleKey('registry')))
  assert.ok(!keys.includes(roleKey('admin')))
})
