import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import {
  aBrowser,
  elsewhere,
  freshPool,
  kashiwa,
  openDoor,
  password,
} from '../../../../tests/support/door.ts'
import { createUser } from './create-user.ts'
import { readSession } from './session.ts'
import { signIn, signOut } from './sign-in.ts'

const door = openDoor(await freshPool())
const mail = 'sakura@kashiwa.example'
await createUser(door.auth, { id: 'sakura', name: '試験 さくら', email: mail, password })
await createUser(door.auth, { id: 'taro', name: '試験 太郎', username: 'Taro.Shiken', password })

beforeEach(async () => {
  door.events.length = 0
  await door.auth.db.deleteFrom('rate_limit').execute()
  await door.auth.db.deleteFrom('used_code').execute()
})

const kinds = () => door.events.map(({ kind, authUserId }) => `${kind}:${authUserId}`)

test('the right password opens a session of this municipality', async () => {
  const browser = aBrowser()
  const entry = browser.take(await signIn(door.auth, browser.visit(), { name: mail, password }))
  assert.equal(entry.secondFactor, false)
  const session = await readSession(door.auth, browser.visit().headers, browser.visit().municipality)
  assert.equal(session?.authUserId, 'sakura')
  assert.equal(session?.method, 'password')
  assert.equal(session?.secondFactorAt, null)
  assert.deepEqual(kinds(), ['signed-in:sakura'])
})

test('a wrong password, an unknown name and a broken name are told the same', async () => {
  const tries = [
    { name: mail, password: 'wrong-password-1' },
    { name: 'nobody@kashiwa.example', password },
    { name: 'nobody', password },
    { name: 'no body', password },
    { name: '@', password },
    { name: 'taro.shiken', password: 'x'.repeat(5000) },
    { name: '', password: '' },
  ]
  for (const typed of tries) {
    const refusal = { code: 'identity.signIn.failed', status: 401, params: {}, problems: [] }
    await assert.rejects(signIn(door.auth, aBrowser().visit(), typed), refusal, typed.name)
  }
  assert.deepEqual(kinds().slice(0, 3), ['refused:sakura', 'refused:null', 'refused:null'])
})

test('an unknown name costs as much work as a wrong password', async () => {
  const time = async (name: string) => {
    const start = performance.now()
    await assert.rejects(signIn(door.auth, aBrowser().visit(), { name, password: 'wrong-password-1' }))
    return performance.now() - start
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < 5; round++) {
    known.push(await time(round % 2 ? mail : 'taro.shiken'))
    unknown.push(await time(round % 2 ? 'nobody@kashiwa.example' : 'nobody'))
  }
  const [quickestKnown, quickestUnknown] = [Math.min(...known), Math.min(...unknown)]
  assert.ok(quickestUnknown > quickestKnown / 3, `${quickestUnknown} ms against ${quickestKnown} ms`)
})

test('people without mail sign in by user name, also in full-width letters', async () => {
  const browser = aBrowser()
  browser.take(await signIn(door.auth, browser.visit(), { name: ' ｔａｒｏ．Ｓｈｉｋｅｎ', password }))
  assert.equal((await readSession(door.auth, browser.visit().headers, kashiwa))?.authUserId, 'taro')
})

test('the synthetic address of a user name is no way in', async () => {
  const name = 'taro.shiken@people.kasane.invalid'
  await assert.rejects(signIn(door.auth, aBrowser().visit(), { name, password }), {
    code: 'identity.signIn.failed',
  })
})

test('somebody without an account here is refused like a wrong password', async () => {
  const visit = aBrowser().visit({ municipality: elsewhere })
  await assert.rejects(signIn(door.auth, visit, { name: mail, password }), { code: 'identity.signIn.failed' })
})

test('a session of one municipality is none on the host of another', async () => {
  const browser = aBrowser()
  browser.take(await signIn(door.auth, browser.visit(), { name: mail, password }))
  assert.notEqual(await readSession(door.auth, browser.visit().headers, kashiwa), null)
  assert.equal(await readSession(door.auth, browser.visit().headers, elsewhere), null)
})

test('signing out ends access with the next request, also for a copied cookie', async () => {
  const browser = aBrowser()
  browser.take(await signIn(door.auth, browser.visit(), { name: mail, password }))
  const copied = browser.visit()
  browser.take(await signOut(door.auth, browser.visit()))
  assert.equal(browser.cookies.has(door.auth.cookie), false)
  assert.equal(await readSession(door.auth, copied.headers, kashiwa), null)
  assert.deepEqual(kinds(), ['signed-in:sakura', 'signed-out:sakura'])
})

test('signing in again ends the former session of this browser', async () => {
  const browser = aBrowser()
  browser.take(await signIn(door.auth, browser.visit(), { name: mail, password }))
  const former = browser.visit()
  browser.take(await signIn(door.auth, browser.visit(), { name: 'taro.shiken', password }))
  assert.equal(await readSession(door.auth, former.headers, kashiwa), null)
  assert.equal((await readSession(door.auth, browser.visit().headers, kashiwa))?.authUserId, 'taro')
})

test('nobody comes in unrecorded', async () => {
  const onEvent = async () => Promise.reject(new Error('the log is away'))
  const { auth } = openDoor(door.pool, { onEvent })
  const before = await countSessions()
  await assert.rejects(signIn(auth, aBrowser().visit(), { name: mail, password }), /the log is away/)
  assert.equal(await countSessions(), before)
})

test('cookies are for this host only, closed to scripts, and end with the browser', async () => {
  const { auth } = openDoor(door.pool, { https: true })
  const visit = aBrowser('https://kashiwa.test').visit()
  const { cookies } = await signIn(auth, visit, { name: mail, password })
  assert.equal(cookies.length, 1)
  assert.match(cookies[0] ?? '', /^__Host-kasane\.session_token=/)
  assert.deepEqual(cookies[0]?.split('; ').slice(1).sort(), ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
})

test('the sign-in page of another site does not reach better-auth by forged headers', async () => {
  const visit = aBrowser().visit()
  visit.headers.set('x-kasane-address', '198.51.100.1')
  visit.headers.set('x-forwarded-for', '198.51.100.1')
  const browser = aBrowser()
  browser.take(await signIn(door.auth, visit, { name: mail, password }))
  const row = await door.auth.db
    .selectFrom('session')
    .select('ip_address')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  assert.equal(row?.ip_address, '203.0.113.7')
})

async function countSessions(): Promise<number> {
  const row = await door.auth.db
    .selectFrom('session')
    .select((s) => s.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
