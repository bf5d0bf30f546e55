import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { anAuthenticator } from '../../../../tests/support/authenticator.ts'
import {
  aBrowser,
  type Browser,
  elsewhere,
  freshPool,
  kashiwa,
  openDoor,
  password,
} from '../../../../tests/support/door.ts'
import { newId } from '../../id.ts'
import { createUser } from './create-user.ts'
import {
  addPasskey,
  askNewPasskey,
  askPasskey,
  listPasskeys,
  removePasskey,
  showPasskey,
  signInPasskey,
} from './passkey.ts'
import { actAs, hasSecondFactor, readSession, type Session } from './session.ts'
import { signIn } from './sign-in.ts'

const door = openDoor(await freshPool())
const { auth } = door
await createUser(auth, { id: 'sakura', name: '試験 さくら', username: 'sakura', password })
await createUser(auth, { id: 'mio', name: '試験 澪', username: 'mio', password })

beforeEach(async () => {
  door.events.length = 0
  await auth.db.deleteFrom('rate_limit').execute()
  await auth.db.deleteFrom('passkey').execute()
})

const read = (browser: Browser) => readSession(auth, browser.visit().headers, kashiwa)

async function signedIn(name: string): Promise<{ browser: Browser; session: Session }> {
  const browser = aBrowser()
  browser.take(await signIn(auth, browser.visit(), { name, password }))
  const session = await read(browser)
  assert.ok(session)
  return { browser, session }
}

async function withPasskey(name: string, key = anAuthenticator()) {
  const { browser, session } = await signedIn(name)
  const { options } = browser.take(await askNewPasskey(auth, browser.visit(), session))
  const caught = browser.visit()
  const made = { response: key.create(options), name: '机の鍵' }
  browser.take(await addPasskey(auth, browser.visit(), session, made))
  return { browser, session, key, options, caught }
}

async function enter(browser: Browser, key: ReturnType<typeof anAuthenticator>) {
  const { options } = browser.take(await askPasskey(auth, browser.visit()))
  return browser.take(await signInPasskey(auth, browser.visit(), key.get(options)))
}

test('a passkey is added on the account page, and opens the door with both factors at once', async () => {
  const { session, key, options } = await withPasskey('sakura')
  assert.doesNotMatch(JSON.stringify(options), /invalid/)
  assert.equal(await hasSecondFactor(auth, 'sakura'), true)
  assert.deepEqual(
    (await listPasskeys(auth, session)).map(({ name }) => name),
    ['机の鍵'],
  )
  const other = aBrowser()
  await enter(other, key)
  const entered = await read(other)
  assert.equal(entered?.authUserId, 'sakura')
  assert.equal(entered?.method, 'passkey')
  assert.ok(entered?.secondFactorAt)
  assert.deepEqual(
    door.events.map(({ kind }) => kind),
    ['signed-in', 'passkey-added', 'signed-in'],
  )
})

test('the session in which a passkey is added rises under a new cookie: the former one is worth nothing', async () => {
  const { browser, session, caught } = await withPasskey('sakura')
  assert.equal(session.secondFactorAt, null)
  const risen = await read(browser)
  assert.equal(risen?.sessionId, session.sessionId)
  assert.ok(risen?.secondFactorAt)
  assert.equal(await readSession(auth, caught.headers, kashiwa), null)
})

test('a key that asks for neither finger nor PIN is not taken', async () => {
  const { browser, session } = await signedIn('sakura')
  const { options } = browser.take(await askNewPasskey(auth, browser.visit(), session))
  const response = anAuthenticator({ verifies: false }).create(options)
  const adding = addPasskey(auth, browser.visit(), session, { response, name: '' })
  await assert.rejects(adding, { code: 'identity.passkey.failed' })
  assert.equal(await hasSecondFactor(auth, 'sakura'), false)
})

test('an unknown key, a key of another site and an answer used before are refused', async () => {
  const { key } = await withPasskey('sakura')
  const refusal = { code: 'identity.passkey.failed', status: 401 }
  await assert.rejects(enter(aBrowser(), anAuthenticator()), refusal)

  const browser = aBrowser()
  const { options } = browser.take(await askPasskey(auth, browser.visit()))
  const response = key.get(options)
  const copied = browser.visit()
  await signInPasskey(auth, copied, response)
  await assert.rejects(signInPasskey(auth, copied, response), refusal)

  const phished = aBrowser()
  const asked = phished.take(await askPasskey(auth, phished.visit()))
  const { key: elsewhereKey } = { key: anAuthenticator({ origin: 'http://evil.example' }) }
  await assert.rejects(signInPasskey(auth, phished.visit(), elsewhereKey.get(asked.options)), refusal)
  await assert.rejects(signInPasskey(auth, aBrowser().visit(), key.get(asked.options)), refusal)
})

test('somebody without an account here is not let in by their key', async () => {
  const { key } = await withPasskey('sakura')
  const browser = aBrowser()
  const { options } = browser.take(await askPasskey(auth, browser.visit()))
  const visit = browser.visit({ municipality: elsewhere })
  await assert.rejects(signInPasskey(auth, visit, key.get(options)), { code: 'identity.passkey.failed' })
})

test('one removes keys of one’s own, never those of another', async () => {
  const mine = await withPasskey('sakura')
  const theirs = await withPasskey('mio')
  const [key] = await listPasskeys(auth, mine.session)
  assert.ok(key)
  const session = (await read(theirs.browser)) as Session
  const refusal = { code: 'identity.passkey.unknown', status: 404 }
  await assert.rejects(removePasskey(auth, theirs.browser.visit(), session, key.id), refusal)
  await removePasskey(auth, mine.browser.visit(), (await read(mine.browser)) as Session, key.id)
  assert.equal(await hasSecondFactor(auth, 'sakura'), false)
  await assert.rejects(enter(aBrowser(), mine.key), { code: 'identity.passkey.failed' })
})

test('a new key needs a sign-in just before, and the second factor where there is one', async () => {
  const { browser, session } = await signedIn('sakura')
  const created_at = new Date(Date.now() - 11 * 60_000)
  await auth.db.updateTable('session').set({ created_at }).where('id', '=', session.sessionId).execute()
  const refusal = { code: 'identity.account.notFresh', status: 403 }
  await assert.rejects(askNewPasskey(auth, browser.visit(), session), refusal)

  await withPasskey('mio')
  const { browser: weak, session: onlyPassword } = await signedIn('mio')
  const needed = { code: 'identity.secondFactor.needed', status: 403 }
  await assert.rejects(askNewPasskey(auth, weak.visit(), onlyPassword), needed)
})

test('shown again within a session: a new session in the same post; the passkey of somebody else changes nothing', async () => {
  const { browser, session, key } = await withPasskey('sakura')
  await actAs(auth, session.sessionId, newId())
  const before = await read(browser)
  assert.ok(before)
  const { key: other } = await withPasskey('mio')
  const shown = async (by: ReturnType<typeof anAuthenticator>) => {
    const { options } = browser.take(await askPasskey(auth, browser.visit()))
    return browser.take(await showPasskey(auth, browser.visit(), before, by.get(options)))
  }
  await assert.rejects(shown(other), { code: 'identity.passkey.failed' })
  assert.equal((await read(browser))?.sessionId, before.sessionId)
  await shown(key)
  const after = await read(browser)
  assert.equal(after?.postId, before.postId)
  assert.notEqual(after?.sessionId, before.sessionId)
  assert.ok(Number(after?.secondFactorAt) >= Number(before.secondFactorAt))
})
