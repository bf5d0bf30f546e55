import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import {
  aBrowser,
  type Browser,
  elsewhere,
  freshPool,
  kashiwa,
  openDoor,
  password,
} from '../../../../tests/support/door.ts'
import { changePassword } from './account.ts'
import { createUser, removeSecondFactors, setPassword } from './create-user.ts'
import { endOwnSession } from './own-sessions.ts'
import { actAs, endSessions, listSessions, readSession, type Session, tidy } from './session.ts'
import { signIn, signOut } from './sign-in.ts'

const door = openDoor(await freshPool())
const { auth } = door
const name = 'sakura@kashiwa.example'
await createUser(auth, { id: 'sakura', name: '試験 さくら', email: name, password })
await createUser(auth, { id: 'mio', name: '試験 澪', username: 'mio', password })

beforeEach(async () => {
  await auth.db.deleteFrom('rate_limit').execute()
})

const read = (browser: Browser) => readSession(auth, browser.visit().headers, kashiwa)

async function signedIn(who = name, secret = password): Promise<{ browser: Browser; session: Session }> {
  const browser = aBrowser()
  browser.take(await signIn(auth, browser.visit(), { name: who, password: secret }))
  const session = await read(browser)
  assert.ok(session)
  return { browser, session }
}

const signed = (value: string, secret: string) =>
  encodeURIComponent(`${value}.${createHmac('sha256', secret).update(value).digest('base64')}`)

test('one query reads what better-auth reads with its own means, for good and bad cookies alike', async () => {
  const { browser } = await signedIn()
  const good = browser.cookies.get(auth.cookie) ?? ''
  const token = decodeURIComponent(good).split('.')[0] ?? ''
  const over = (await signedIn()).browser.cookies.get(auth.cookie) ?? ''
  await auth.db
    .updateTable('session')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('token', '=', decodeURIComponent(over).split('.')[0] ?? '')
    .execute()
  const left = await signedIn()
  const gone = left.browser.cookies.get(auth.cookie) ?? ''
  await signOut(auth, left.browser.visit())
  const cookies: [string, string, boolean][] = [
    ['valid', `${auth.cookie}=${good}`, true],
    ['among others', `theme=dark; ${auth.cookie}=${good}; lang=ja`, true],
    ['signed by another', `${auth.cookie}=${signed(token, 'x'.repeat(40))}`, false],
    ['another token', `${auth.cookie}=${signed('x'.repeat(32), auth.secret)}`, false],
    ['no signature', `${auth.cookie}=${token}`, false],
    ['empty signature', `${auth.cookie}=${token}.`, false],
    ['no token', `${auth.cookie}=${signed('', auth.secret)}`, false],
    ['last letter changed', `${auth.cookie}=${good.replace(/%3D$/, 'x%3D')}`, false],
    ['broken encoding', `${auth.cookie}=%E0%A4%A`, false],
    ['expired', `${auth.cookie}=${over}`, false],
    ['signed out', `${auth.cookie}=${gone}`, false],
    ['none', 'lang=ja', false],
  ]
  const { api } = await auth.engine()
  for (const [what, cookie, isGood] of cookies) {
    const headers = new Headers({ cookie, host: 'kashiwa.test' })
    const ours = await readSession(auth, headers, kashiwa)
    const theirs = await api.getSession({ headers })
    assert.equal(ours?.sessionId, theirs?.session.id, what)
    assert.equal(ours !== null, isGood, what)
  }
})

test('a session is prolonged by use, at most once a minute and never past its absolute end', async () => {
  const { browser, session } = await signedIn()
  const minutes = (n: number) => new Date(Date.now() + n * 60_000)
  const set = (times: { created_at?: Date; updated_at: Date; expires_at: Date }) =>
    auth.db.updateTable('session').set(times).where('id', '=', session.sessionId).execute()

  await set({ updated_at: minutes(-0.5), expires_at: minutes(5) })
  assert.equal((await read(browser))?.expiresAt.getTime(), (await stored()).getTime())
  await set({ updated_at: minutes(-25), expires_at: minutes(5) })
  await read(browser)
  assert.ok((await stored()) > minutes(29))
  await set({ created_at: minutes(-12 * 60 + 10), updated_at: minutes(-25), expires_at: minutes(5) })
  await read(browser)
  assert.ok((await stored()) < minutes(11))
  await set({ updated_at: minutes(-31), expires_at: minutes(-1) })
  assert.equal(await read(browser), null)

  async function stored(): Promise<Date> {
    const row = await auth.db
      .selectFrom('session')
      .select('expires_at')
      .where('id', '=', session.sessionId)
      .executeTakeFirst()
    assert.ok(row)
    return row.expires_at
  }
})

test('a session acts in one post at a time', async () => {
  const { browser, session } = await signedIn()
  assert.equal(session.postId, null)
  const postId = '01990000-0000-7000-8000-000000000001'
  await actAs(auth, session.sessionId, postId)
  assert.equal((await read(browser))?.postId, postId)
  await actAs(auth, session.sessionId, null)
  assert.equal((await read(browser))?.postId, null)
})

test('people see where they are signed in and end one place, never that of another person', async () => {
  await endSessions(auth, 'sakura')
  const here = await signedIn()
  const there = await signedIn()
  const other = await signedIn('mio')
  assert.deepEqual(
    (await listSessions(auth, here.session)).map(({ sessionId }) => sessionId).sort(),
    [here.session.sessionId, there.session.sessionId].sort(),
  )
  assert.deepEqual(await listSessions(auth, { ...here.session, municipality: elsewhere }), [])
  const ends = (sessionId: string, typed = password) =>
    endOwnSession(auth, here.browser.visit(), here.session, { sessionId, password: typed })
  const wrong = { code: 'core.invalid', problems: [{ field: 'current', code: 'identity.password.wrong' }] }
  await assert.rejects(ends(there.session.sessionId, 'not this one'), wrong)
  await assert.rejects(ends(there.session.sessionId, ''), wrong)
  assert.notEqual(await read(there.browser), null, 'whoever finds the screen open ends nothing')
  await ends(there.session.sessionId)
  assert.equal(await read(there.browser), null)
  const refusal = { code: 'identity.session.unknown', status: 404 }
  await assert.rejects(ends(other.session.sessionId), refusal)
  assert.notEqual(await read(other.browser), null)
})

test('a new password must be good, and ends every other session', async () => {
  const here = await signedIn('mio')
  const there = await signedIn('mio')
  const change = (current: string, fresh: string) =>
    changePassword(auth, here.browser.visit(), here.session, { current, fresh })
  const field = (name: string, code: string) => ({ code: 'core.invalid', problems: [{ field: name, code }] })
  await assert.rejects(change(password, 'short'), field('fresh', 'identity.password.short'))
  await assert.rejects(change(password, 'mio-mio-mio-1'), field('fresh', 'identity.password.name'))
  await assert.rejects(
    change('wrong-password', 'ふゆのあさ-4711'),
    field('current', 'identity.password.wrong'),
  )
  await change(password, 'ふゆのあさ-4711')
  assert.notEqual(await read(here.browser), null)
  assert.equal(await read(there.browser), null)
  await assert.rejects(signedIn('mio'), { code: 'identity.signIn.failed' })
  await signedIn('mio', 'ふゆのあさ-4711')
})

test('an administrator can give a new password and take lost factors away; both end all sessions', async () => {
  const before = await signedIn()
  await setPassword(auth, 'sakura', 'もういちど-1234')
  assert.equal(await read(before.browser), null)
  const after = await signedIn(name, 'もういちど-1234')
  await removeSecondFactors(auth, 'sakura')
  assert.equal(await read(after.browser), null)
  await setPassword(auth, 'sakura', password)
})

test('what is over is tidied away, what is not stays', async () => {
  const { browser, session } = await signedIn()
  const dead = await signedIn()
  const expires_at = new Date(Date.now() - 1)
  await auth.db.updateTable('session').set({ expires_at }).where('id', '=', dead.session.sessionId).execute()
  await tidy(auth)
  assert.notEqual(await read(browser), null)
  assert.ok((await listSessions(auth, session)).length > 0)
  const left = await auth.db
    .selectFrom('session')
    .select('id')
    .where('id', '=', dead.session.sessionId)
    .execute()
  assert.deepEqual(left, [])
})

test('an account needs a way in: an address, or a user name with a password; a taken one is refused', async () => {
  const wish = { name: '試験 誰か' }
  await assert.rejects(createUser(auth, wish), /address or a user name/)
  await assert.rejects(createUser(auth, { ...wish, username: 'dareka' }), /needs a password/)
  await assert.rejects(createUser(auth, { ...wish, username: 'だれか', password }), /letters, digits/)
  await assert.rejects(createUser(auth, { ...wish, email: name.toUpperCase() }), /user_email_once/)
  await assert.rejects(createUser(auth, { ...wish, username: 'MIO', password }), /user_(email|username)_once/)
  await assert.rejects(
    createUser(auth, { ...wish, username: 'd', password, totpSecret: 'short' }),
    /TOTP secret/,
  )
})

test("better-auth finds every column it needs under this room's names", async () => {
  const { explicitSchemaCheck } = (await (
    await auth.engine()
  ).$context) as { explicitSchemaCheck?: () => Promise<unknown> }
  assert.ok(explicitSchemaCheck)
  await explicitSchemaCheck()
  assert.deepEqual(door.faults, [])
})
