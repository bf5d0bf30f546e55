import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { openDoor, password, totpSecret } from '../../../../tests/support/door.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { today } from '../../../core/calendar/clock.ts'
import { createUser } from '../../../core/identity/auth/create-user.ts'
import { totpCode } from '../../../core/identity/auth/totp.ts'
import { addAccount } from '../../../core/identity/means/actions.ts'
import {
  issueList,
  registerCertificate,
  revokeCertificate,
} from '../../../core/identity/means/factor-actions.ts'
import { codeToShow, invitationsOf } from '../../../core/identity/means/invitations.ts'
import { issuedBy } from '../../../core/identity/means/issued.ts'
import { tellOwner } from '../../../core/identity/means/tell-owner.ts'
import { requestPost } from '../../../core/identity/staff/request-actions.ts'
import { waiting } from '../../../core/notice/waiting.ts'

const site = await freshSite()
const does = doer(site.database)
const proxySecret = 'what the proxy of the tests and this server share'
const door = openDoor(site.auth.pool, {
  issued: issuedBy(site.database),
  onEvent: (event) =>
    site.asSystem(async (tx) => {
      const who = persons.find(({ authUserId }) => authUserId === event.authUserId)
      if (who) await tellOwner(tx, event, who.accountId)
    }),
})
const { auth } = door
const app = site.appWith({ auth, trustedProxies: ['unknown'], proxySecret })
const adam = { ...site.person('adam'), freshFactor: true }
const hanako = site.person('hanako')
const jiro = site.person('jiro')
const persons = [hanako, jiro]
await createUser(auth, { id: 'user-hanako', name: '試験 花子', username: 'hanako', password, totpSecret })
await createUser(auth, { id: 'user-jiro', name: '試験 次郎', username: 'jiro', password })

beforeEach(async () => {
  await auth.db.deleteFrom('rate_limit').execute()
  await auth.db.deleteFrom('used_code').execute()
})

const to = (answer: { headers: Headers }) => answer.headers.get('location')
const good = 'やまねこ-lantern-47'

async function invited(userName: string): Promise<{ id: string; code: string }> {
  const { id } = await does(adam, addAccount, { displayName: '試験 新人', userName, way: 'letter' })
  const code = await site.as(adam, async (tx) => {
    const [one] = await invitationsOf(tx, id)
    return one && codeToShow(tx, one)
  })
  assert.ok(code)
  return { id, code }
}

async function signedIn(name: string, headers: Record<string, string> = {}) {
  const ask = browserOf(app)
  const entered = await ask('/sign-in', { form: { name, password, next: '/' }, headers })
  return { ask, entered }
}

test('the code of a letter leads to a password, which must be a good one, and on to a second factor', async () => {
  const { code } = await invited('arata')
  const ask = browserOf(app)
  assert.equal((await ask('/invitation')).status, 200)
  const known = await ask('/invitation', { form: { code: code.toLowerCase() } })
  assert.match(known.text, /試験 新人/)
  assert.match(known.text, /arata/)
  const send = (typed: string, again = typed) =>
    ask('/invitation/password', { form: { code, password: typed, again } })
  for (const [typed, again, words] of [
    ['short', 'short', /10文字以上/],
    ['password123', 'password123', /よく使われている/],
    ['arata-arata-77', 'arata-arata-77', /お名前・ユーザー名/],
    [good, `${good}x`, /同じではありません/],
  ] as const) {
    const refused = await send(typed, again)
    assert.equal(refused.status, 422, typed)
    assert.match(refused.text, words)
    assert.ok(!refused.text.includes(`value="${typed}"`))
  }
  const entered = await send(good)
  assert.equal(to(entered), '/sign-in/done')
  assert.equal(to(await ask('/sign-in/done')), '/account')
  assert.match((await ask('/account')).text, /もう1つの確認方法が必要です/)
  assert.equal((await send(good)).status, 401)
})

test('a request for somebody without an account leads to one, to their letter, and back; who looked at the letter is written down', async () => {
  const wish = { role: 'counsellor', jobTitle: '相談員', employment: 'contracted', startsOn: today() }
  const { id } = await does(site.person('sachiko'), requestPost, {
    ...wish,
    personName: '見本 新人',
    reason: '採用',
  })
  const ask = browserOf(app, await site.cookieOf(site.person('adam')))
  const path = `/staff/requests/${id}`
  assert.match(
    (await ask(path)).text,
    /name="displayName"[^>]*value="見本 新人"|value="見本 新人"[^>]*name="displayName"/,
  )
  const form = { _form: 'account', displayName: '見本 新人', userName: 'mihon', way: 'letter' }
  const made = to(await ask(path, { form })) ?? ''
  const accountId = made.replace(`${path}?account=`, '')
  const back = await ask(made)
  assert.match(back.text, new RegExp(`href="/staff/accounts/${accountId}"`))
  assert.match(
    back.text,
    new RegExp(`<option[^>]*value="${accountId}"[^>]*selected|<option[^>]*selected[^>]*value="${accountId}"`),
  )
  assert.equal(
    to(await ask(path, { form: { _form: 'approve', id, version: '1', accountId } })),
    '/staff/requests?done=approve',
  )
  assert.equal((await ask(`/staff/accounts/${accountId}/letter`)).status, 200)
  assert.equal((await site.audited()).filter((verb) => verb.includes('identity.letter')).length, 1)
})

test('unknown, used, revoked and lapsed codes look alike, and trying ends', async () => {
  const [used, revoked, lapsed] = [await invited('used'), await invited('revoked'), await invited('lapsed')]
  const form = { code: used.code, password: good, again: good }
  await browserOf(app)('/invitation/password', { form })
  const { owner } = site.database
  await owner.query('update invitation set revoked_at = now() where account_id = $1', [revoked.id])
  await owner.query("update invitation set expires_at = now() - interval '1s' where account_id = $1", [
    lapsed.id,
  ])
  const answers = []
  for (const code of [used.code, revoked.code, lapsed.code, '0000-0000-0000-0000-0000', 'x', '']) {
    const { status, text, headers } = await browserOf(app)('/invitation', { form: { code } })
    answers.push(JSON.stringify([status, text, [...headers.keys()].sort()]))
  }
  assert.equal(new Set(answers).size, 1)
  assert.match(answers[0] ?? '', /^\[401/)
  for (let n = 0; n < 20; n++) await browserOf(app)('/invitation', { form: { code: `no ${n}` } })
  const { code } = await invited('late')
  assert.equal((await browserOf(app)('/invitation', { form: { code } })).status, 429)
})

test('an invitation anew replaces the password and ends sessions; the second factor is still asked for', async () => {
  const { ask } = await signedIn('hanako')
  await ask('/sign-in/second-factor', { form: { code: totpCode(totpSecret), next: '/' } })
  assert.equal((await ask('/account')).status, 200)
  const { invite } = await import('../../../core/identity/means/actions.ts')
  await does(adam, invite, { id: hanako.accountId, way: 'letter' })
  const code = await site.as(adam, async (tx) => {
    const [one] = await invitationsOf(tx, hanako.accountId)
    return one && codeToShow(tx, one)
  })
  const form = { code: code ?? '', password: good, again: good }
  const other = browserOf(app)
  assert.equal(to(await other('/invitation/password', { form })), '/sign-in/second-factor')
  assert.equal(to(await other('/account')), '/sign-in?next=%2Faccount')
  assert.equal(to(await ask('/account')), '/sign-in?next=%2Faccount')
  const notices = await site.as(hanako, waiting)
  assert.ok(notices.some((one) => one.code === 'identity.notice.passwordChosen'))
  const { setPassword } = await import('../../../core/identity/auth/create-user.ts')
  await setPassword(auth, 'user-hanako', password)
})

test('a code of the one-time list opens the post: after the password alone, and in the place of the app', async () => {
  const { codes = [] } = await does(adam, issueList, { id: jiro.accountId })
  const { ask } = await signedIn('jiro')
  assert.equal(to(await ask('/sign-in/done')), '/sign-in/second-factor')
  assert.match((await ask('/sign-in/second-factor?with=list')).text, /ワンタイムリストのコード（8文字）/)
  const send = (code: string) => ask('/sign-in/second-factor?with=list', { form: { code, next: '/' } })
  assert.equal((await send('0000-0000')).status, 401)
  assert.equal(to(await send(codes[3] ?? '')), '/sign-in/done')
  assert.match((await ask('/account')).text, /counsellor \(test\)/)
  const again = await signedIn('jiro')
  const used = await again.ask('/sign-in/second-factor', { form: { code: codes[3] ?? '', next: '/' } })
  assert.equal(used.status, 401)

  const hers = await does(adam, issueList, { id: hanako.accountId })
  const instead = await signedIn('hanako')
  assert.equal(to(instead.entered), '/sign-in/second-factor')
  const [code = ''] = hers.codes ?? []
  const form = { code: code.toLowerCase(), next: '/account' }
  assert.equal(to(await instead.ask('/sign-in/second-factor', { form })), '/sign-in/done?next=%2Faccount')
  assert.match((await instead.ask('/account')).text, /counsellor \(test\)/)
  const codes2 = (await site.as(hanako, waiting)).map((one) => one.code)
  assert.ok(codes2.includes('identity.notice.listCodeUsed'))
})

test('five wrong codes of a list, and trying rests, also for the right one', async () => {
  const { codes = [] } = await does(adam, issueList, { id: jiro.accountId })
  const { ask } = await signedIn('jiro')
  const send = (code: string) => ask('/sign-in/second-factor', { form: { code, next: '/' } })
  for (let n = 0; n < 5; n++) assert.equal((await send(`ZZZZ-ZZZ${n}`)).status, 401)
  assert.equal((await send(codes[0] ?? '')).status, 429)
})

test('a fresh second factor leads back to where one was, and nowhere else', async () => {
  const { ask } = await signedIn('hanako')
  await ask('/sign-in/second-factor', { form: { code: totpCode(totpSecret), next: '/' } })
  await auth.db
    .updateTable('session')
    .set({ second_factor_at: new Date(Date.now() - 3600_000) })
    .execute()
  const codes = await ask('/account/second-factor/codes', { form: { current: password } })
  assert.equal(to(codes), '/account/step-up?next=%2Faccount')
  const page = await ask('/account/step-up?next=%2Faccount%3Fa%3D1')
  assert.match(page.text, /name="next" value="\/account\?a=1"/)
  const send = (code: string, next: string) => ask('/account/step-up', { form: { code, next } })
  assert.equal((await send('000000', '/account')).status, 401)
  const later = totpCode(totpSecret, Date.now() + 30_000)
  assert.equal(to(await send(later, '//evil.example/')), '/')
  const row = await auth.db
    .selectFrom('session')
    .select('second_factor_at')
    .where('user_id', '=', 'user-hanako')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  assert.ok(Date.now() - Number(row.second_factor_at) < 60_000)
  for (const path of ['/account/step-up', '/account/step-up/password'])
    assert.equal((await browserOf(app)(path, { form: { code: '000000' } })).status, 401, path)
})

const fingerprint = 'cd'.repeat(32)
const proxied = (more: Record<string, string> = {}) => ({
  'x-kasane-proxy-secret': proxySecret,
  'x-client-verify': 'SUCCESS',
  'x-client-fingerprint': fingerprint,
  ...more,
})

test('the certificate of a registered PC is the second factor, there alone, until it is revoked', async () => {
  await site.database.owner.query('update one_time_list set revoked_at = now() where revoked_at is null')
  const wish = { id: jiro.accountId, label: '窓口1番', endsOn: '2099-03-31' }
  await does(adam, registerCertificate, { ...wish, fingerprint })
  const { ask } = await signedIn('jiro', proxied())
  const postless = async (headers: Record<string, string>) =>
    !/account-menu__post/.test((await ask('/account', { headers })).text)
  assert.equal(await postless(proxied()), false)
  for (const other of [
    {},
    proxied({ 'x-client-fingerprint': 'ef'.repeat(32) }),
    proxied({ 'x-client-verify': 'FAILED' }),
    proxied({ 'x-kasane-proxy-secret': 'guessed' }),
  ])
    assert.equal(await postless(other), true, JSON.stringify(other))
  const stepUp = (word: string, headers: Record<string, string>) =>
    ask('/account/step-up/password', { form: { password: word, next: '/notices' }, headers })
  assert.equal((await stepUp('wrong-password', proxied())).status, 422)
  assert.equal((await stepUp(password, {})).status, 422)
  assert.equal(to(await stepUp(password, proxied())), '/notices')
  const { rows } = await site.database.owner.query('select id, version from client_certificate')
  await does(adam, revokeCertificate, rows[0])
  assert.equal(await postless(proxied()), true)
})

test('headers about certificates from anybody but the proxy count for nothing', async () => {
  const wish = { id: jiro.accountId, label: '窓口2番', endsOn: '2099-03-31', fingerprint }
  await does(adam, registerCertificate, wish)
  for (const other of [{ trustedProxies: [] }, { trustedProxies: ['unknown'], proxySecret: undefined }]) {
    const elsewhere = browserOf(site.appWith({ auth, proxySecret, ...other }))
    await elsewhere('/sign-in', { form: { name: 'jiro', password, next: '/' }, headers: proxied() })
    const own = await elsewhere('/account', { headers: proxied() })
    assert.equal(own.status, 200)
    assert.doesNotMatch(own.text, /account-menu__post/)
  }
})

test('everybody in a post is offered the same way to restricted records, and told how much waits', async () => {
  const { ask } = await signedIn('hanako')
  await ask('/sign-in/second-factor', { form: { code: totpCode(totpSecret), next: '/' } })
  const page = await ask('/notices')
  assert.match(page.text, /href="\/account\/step-up\?next=%2Fnotices"/)
  assert.match(page.text, /お知らせ（\d+件）/)
  const [id] = /name="id" value="([^"]+)"/.exec(page.text)?.slice(1) ?? []
  const settle = { _form: 'settle', id: id ?? '' }
  assert.equal(to(await ask('/notices', { form: settle })), '/notices?done=settled')
  assert.equal((await ask('/notices', { form: settle })).status, 409)
  assert.match((await ask('/notices')).text, /対応が済んだもの/)
  assert.equal(to(await browserOf(app)('/notices')), '/sign-in?next=%2Fnotices')
})
