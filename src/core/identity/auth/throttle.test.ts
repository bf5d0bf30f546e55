import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { aBrowser, freshPool, kashiwa, openDoor, password } from '../../../../tests/support/door.ts'
import { createUser } from './create-user.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'
import { makeThrottle } from './throttle.ts'

const pool = await freshPool()
const door = openDoor(pool, {
  limits: {
    nameFailures: { max: 3, seconds: 600 },
    addressFailures: { max: 6, seconds: 600 },
    addressRequests: { max: 12, seconds: 600 },
  },
})
const { auth } = door
const name = 'sakura@kashiwa.example'
await createUser(auth, { id: 'sakura', name: '試験 さくら', email: name, password })

beforeEach(async () => {
  door.events.length = 0
  await auth.db.deleteFrom('rate_limit').execute()
})

const from = (address: string) => aBrowser('http://kashiwa.test', address)
const wrong = (who: string, address: string) =>
  signIn(auth, from(address).visit(), { name: who, password: 'wrong-password-1' })

test('after some wrong passwords a name rests, wherever they come from, and then recovers', async () => {
  for (let n = 1; n <= 3; n++)
    await assert.rejects(wrong(name, `203.0.113.${n}`), { code: 'identity.signIn.failed' })
  const right = () => signIn(auth, from('203.0.113.99').visit(), { name, password })
  await assert.rejects(right(), { code: 'identity.throttled', status: 429 })
  assert.equal(door.events.at(-1)?.kind, 'throttled')
  await auth.db.updateTable('rate_limit').set({ ends_at: new Date() }).execute()
  const browser = from('203.0.113.99')
  browser.take(await right())
  assert.notEqual(await readSession(auth, browser.visit().headers, kashiwa), null)
})

test('a name that nobody has rests just the same', async () => {
  for (let n = 1; n <= 3; n++)
    await assert.rejects(wrong('nobody@kashiwa.example', `203.0.113.${n}`), {
      code: 'identity.signIn.failed',
    })
  const next = wrong('nobody@kashiwa.example', '203.0.113.9')
  await assert.rejects(next, { code: 'identity.throttled', status: 429 })
})

test('the right password starts the count of a name anew', async () => {
  for (let round = 0; round < 2; round++) {
    await assert.rejects(wrong(name, '203.0.113.1'), { code: 'identity.signIn.failed' })
    await assert.rejects(wrong(name, '203.0.113.1'), { code: 'identity.signIn.failed' })
    await signIn(auth, from('203.0.113.1').visit(), { name, password })
  }
})

test('of IPv6 a whole network is one address: whoever takes a new one for each try rests, too', async () => {
  for (let n = 1; n <= 6; n++)
    await assert.rejects(wrong(`someone-${n}`, `2001:db8:1:2::${n}`), { code: 'identity.signIn.failed' })
  const next = wrong('someone-7', '2001:db8:1:2:aaaa::7')
  await assert.rejects(next, { code: 'identity.throttled', status: 429 })
  await assert.rejects(wrong('someone-8', '2001:db8:1:3::8'), { code: 'identity.signIn.failed' })
})

test('an address that tries many names rests; others go on', async () => {
  for (let n = 1; n <= 6; n++)
    await assert.rejects(wrong(`nobody${n}`, '198.51.100.1'), { code: 'identity.signIn.failed' })
  await assert.rejects(wrong('nobody7', '198.51.100.1'), { code: 'identity.throttled' })
  await signIn(auth, from('198.51.100.2').visit(), { name, password })
})

test('whoever signed in from an address before is locked out neither by others there nor from afar', async () => {
  const library = '198.51.100.7'
  await signIn(auth, from(library).visit(), { name, password })
  for (let n = 1; n <= 6; n++) await assert.rejects(wrong(`nobody${n}`, library))
  await assert.rejects(wrong('nobody7', library), { code: 'identity.throttled' })
  for (let n = 1; n <= 3; n++) await assert.rejects(wrong(name, '203.0.113.50'))
  await assert.rejects(wrong(name, '203.0.113.51'), { code: 'identity.throttled' })
  await signIn(auth, from(library).visit(), { name, password })
})

test('refused all the same: too many wrong passwords for that very name from that very place', async () => {
  const library = '198.51.100.8'
  await signIn(auth, from(library).visit(), { name, password })
  for (let n = 1; n <= 3; n++) await assert.rejects(wrong(name, library), { code: 'identity.signIn.failed' })
  const right = signIn(auth, from(library).visit(), { name, password })
  await assert.rejects(right, { code: 'identity.throttled' })
})

test('many people of one address may sign in', async () => {
  for (let n = 0; n < 10; n++) await signIn(auth, from('198.51.100.3').visit(), { name, password })
})

test('a flood from one address is held back before any password is hashed', async () => {
  const browser = from('198.51.100.4')
  for (let n = 0; n < 12; n++) await signIn(auth, browser.visit(), { name, password })
  await assert.rejects(signIn(auth, browser.visit(), { name, password }), {
    code: 'identity.throttled',
    status: 429,
  })
})

test('no two attempts share a count, and no counter tells the name that was tried', async () => {
  const throttle = makeThrottle(auth.db)
  const rule = { max: 5, seconds: 60 }
  const all = await Promise.all(Array.from({ length: 12 }, () => throttle.attempt('together', rule)))
  assert.equal(all.filter((wait) => wait === null).length, 5)
  await assert.rejects(wrong(name, '203.0.113.5'))
  const { rows } = await pool.query('select key from auth.rate_limit')
  assert.ok(rows.length > 1 && rows.every(({ key }) => !key.includes('sakura')))
})
