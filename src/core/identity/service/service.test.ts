import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { kashiwa } from '../../../../tests/support/house.ts'
import { freshSite, host } from '../../../../tests/support/site.ts'
import { today } from '../../calendar/clock.ts'
import { addDays } from '../../calendar/day.ts'
import { issueToken, revokeToken } from '../actions.ts'
import { setEnd } from '../staff/post-actions.ts'
import { postOf } from '../staff/posts.ts'
import { addService } from './actions.ts'
import { serviceOf, tokensOf } from './services.ts'
import { warnTonight } from './warn-job.ts'

const site = await freshSite()
const does = doer(site.database)
const adam = { ...site.person('adam'), freshFactor: true }
const desk = site.agencies.desk as string
const own = 'consultation.myCases'

async function service(role = 'counsellor') {
  const wish = { agencyId: desk, displayName: '見本連携', purpose: '（試験）件数の照会', role }
  const { id } = await does(adam, addService, wish)
  return site.asSystem((tx) => serviceOf(tx, id))
}

const base = { label: '試験', days: 30, scopes: [own] }
const issue = (postId: string, more: Record<string, unknown> = {}) =>
  does(adam, issueToken, { postId, ...base, ...more })

/** A program that asks for its own cases, from an address. */
function from(address: string, { max = 600 }: { max?: number } = {}) {
  const auth = { ...site.auth, limits: { ...site.auth.limits, tokens: { max, seconds: 60 } } }
  const app = site.appWith({ auth, trustedProxies: ['unknown'] })
  return async (token = '') => {
    const headers = { host, authorization: `Bearer ${token}`, 'x-forwarded-for': address }
    const answer = await app.request(`http://${host}/api/consultation/cases/mine`, { headers })
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
  }
}

const audits = (verb: string) =>
  site.asSystem((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['subject_id', 'outcome'])
      .where('municipality_id', '=', tx.municipality)
      .where('verb', '=', verb)
      .execute(),
  )

describe('a program', () => {
  test('gets an account and a post, and acts with a token within its scopes; its last use is a day', async () => {
    const { postId, accountId } = await service()
    const { token, id } = await issue(postId)
    assert.equal((await from('192.0.2.1')(token)).status, 200)
    const [line] = await site.as(adam, (tx) => tokensOf(tx, accountId))
    assert.deepEqual([line?.id, line?.seenOn, line?.scopes], [id, today(), [own]])
  })

  test('carries no key of a named post: no restricted record is ever open to it', async () => {
    const { postId } = await service()
    const { token = '' } = await issue(postId)
    const actor = await site.as(
      { kind: 'token', municipality: kashiwa, via: 'api', token },
      async (tx) => tx.actor,
    )
    assert.ok(actor.keys.includes(`post:${postId}`))
    assert.ok(!actor.freshFactor && !actor.keys.some((key) => /^(named|person|proxy):/.test(key)))
  })

  test('is nobody from the day after its post ended', async () => {
    const { postId } = await service()
    const { token } = await issue(postId)
    const post = await site.asSystem((tx) => postOf(tx, postId))
    await does(adam, setEnd, { id: postId, version: post.version, endsOn: today() })
    assert.equal((await from('192.0.2.1')(token)).status, 200)
    process.env.KASANE_NOW = addDays(today(), 1)
    try {
      assert.equal((await from('192.0.2.1')(token)).status, 401)
    } finally {
      delete process.env.KASANE_NOW
    }
  })

  test('refused: a role that watches over others, an account by anybody else', async () => {
    const wish = { agencyId: desk, displayName: 'x', purpose: 'x' }
    for (const role of ['admin', 'auditor', 'privacy-officer', 'data-steward'])
      assert.equal((await refusals(does(adam, addService, { ...wish, role }))).length, 1, role)
    const chief = site.person('sachiko')
    assert.deepEqual(await refusals(does(chief, addService, { ...wish, role: 'counsellor' })), [
      'core.notAllowed',
    ])
  })

  test('refused: no scope, one that its role may not do, more than 366 days, what is no address', async () => {
    const { postId } = await service()
    const tries: [Record<string, unknown>, string][] = [
      [{ scopes: [] }, 'scopes: identity.scopes.none'],
      [{ scopes: [own, 'staff.appoint'] }, 'scopes: identity.scopes.unknown'],
      [{ scopes: 'nothing.*' }, 'scopes: identity.scopes.unknown'],
      [{ networks: '192.0.2.0/24 example.jp' }, 'networks: identity.networks.form'],
      [
        { networks: Array.from({ length: 21 }, (_, at) => `192.0.2.${at}`).join(',') },
        'networks: identity.networks.tooMany',
      ],
    ]
    for (const [more, code] of tries) assert.deepEqual(await refusals(issue(postId, more)), [code])
    assert.equal((await refusals(issue(postId, { days: 367 }))).length, 1)
  })
})

describe('at the door', () => {
  test('a token that names addresses comes in from them alone; from elsewhere it is as unknown, and it is written down', async () => {
    const { postId } = await service()
    const { token, id } = await issue(postId, { networks: '192.0.2.0/24 2001:db8::/32' })
    for (const address of ['192.0.2.200', '2001:db8::1'])
      assert.equal((await from(address)(token)).status, 200)
    const elsewhere = await from('198.51.100.1')(token)
    const unknown = await from('198.51.100.1')(`kasane_${'x'.repeat(43)}`)
    const said = ({ instance: _, ...body }: Record<string, unknown>) => body
    assert.deepEqual([elsewhere.status, said(elsewhere.body)], [unknown.status, said(unknown.body)])
    assert.equal(elsewhere.status, 401)
    await from('198.51.100.2')(token)
    const [entry, ...more] = await audits('identity.tokenElsewhere')
    assert.deepEqual([entry?.subject_id, entry?.outcome, more.length], [id, 'refused', 0])
  })

  test('the address is that of the connection, whatever a program says of itself', async () => {
    const { postId } = await service()
    const { token } = await issue(postId, { networks: '192.0.2.0/24' })
    const headers = { host, authorization: `Bearer ${token}`, 'x-forwarded-for': '192.0.2.1' }
    const answer = await site.appWith().request(`http://${host}/api/consultation/cases/mine`, { headers })
    assert.equal(answer.status, 401)
  })

  test('too often is refused with when to come again, each token by itself', async () => {
    const { postId } = await service()
    const [one, other] = [await issue(postId), await issue(postId)]
    const ask = from('192.0.2.1', { max: 2 })
    for (const expected of [200, 200, 429]) assert.equal((await ask(one.token)).status, expected)
    const late = await ask(one.token)
    assert.ok(Number(late.headers.get('retry-after')) > 0)
    assert.equal(late.body.code, 'core.tooOften')
    assert.equal((await ask(other.token)).status, 200)
  })

  test('of many requests at once as many come in as may', async () => {
    const { postId } = await service()
    const { token } = await issue(postId)
    const ask = from('192.0.2.1', { max: 3 })
    const came = await Promise.all(Array.from({ length: 8 }, () => ask(token)))
    assert.equal(came.filter(({ status }) => status === 200).length, 3)
  })

  test('what was revoked is unknown with the next request', async () => {
    const { postId } = await service()
    const { token, id } = await issue(postId)
    assert.equal((await from('192.0.2.1')(token)).status, 200)
    await does(adam, revokeToken, { id, version: 1 })
    assert.equal((await from('192.0.2.1')(token)).status, 401)
  })
})

test('of a token that ends within 30 days the administrator is told once', async () => {
  const { postId, accountId } = await service()
  await issue(postId, { days: 29 })
  await issue(postId, { days: 60 })
  const notices = () =>
    site.asSystem(async (tx) => {
      const rows = await tx
        .selectFrom('notice')
        .select(['to_key', 'path'])
        .where('municipality_id', '=', tx.municipality)
        .where('path', '=', `/staff/services/${accountId}`)
        .execute()
      return rows.map(({ to_key }) => to_key)
    })
  assert.ok((await site.asSystem(warnTonight)) >= 1)
  assert.equal(await site.asSystem(warnTonight), 0)
  assert.deepEqual(await notices(), ['role:admin'])
})
