import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createUser } from '../../src/core/identity/auth/create-user.ts'
import { signIn } from '../../src/core/identity/auth/sign-in.ts'
import { aBrowser, freshPool, openDoor, password } from '../support/door.ts'

// A library is one address for everybody who comes there. The limits are those of an installation.

const people = 200
const library = '198.51.100.20'
const { auth } = openDoor(await freshPool())
await createUser(auth, { id: 'reader-0', name: '試験 読者', username: 'reader-0', password })
await addReaders()

/** All with the password of the first: a hash of each would take longer than the test. */
async function addReaders(): Promise<void> {
  const user = await auth.db
    .selectFrom('user')
    .selectAll()
    .where('id', '=', 'reader-0')
    .executeTakeFirstOrThrow()
  const account = await auth.db
    .selectFrom('account')
    .selectAll()
    .where('user_id', '=', 'reader-0')
    .executeTakeFirstOrThrow()
  const names = Array.from({ length: people - 1 }, (_, n) => `reader-${n + 1}`)
  await auth.db
    .insertInto('user')
    .values(names.map((id) => ({ ...user, id, username: id, email: `${id}@library.invalid` })))
    .execute()
  await auth.db
    .insertInto('account')
    .values(names.map((id) => ({ ...account, id: `account-${id}`, user_id: id, account_id: id })))
    .execute()
}

const comes = (name: string, typed = password) =>
  signIn(auth, aBrowser('http://kashiwa.test', library).visit(), { name, password: typed })

test('two hundred people sign in from one address, as fast as they come', { timeout: 240_000 }, async () => {
  let entered = 0
  for (let at = 0; at < people; at += 10)
    await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        await comes(`reader-${at + n}`)
        entered += 1
      }),
    )
  assert.equal(entered, people)
})

test('one who tries names there until the address rests locks nobody out who was there before', {
  timeout: 240_000,
}, async () => {
  // Past the limit no password is looked at any more; what leads there is counted as it would be.
  const { max, seconds } = auth.limits.addressFailures
  for (let n = 0; n < max; n++) await auth.throttle.attempt(`failures|${library}`, { max, seconds })
  await assert.rejects(comes('somebody-else'), { code: 'identity.throttled' })
  for (const name of ['reader-3', 'reader-77', 'reader-199']) await comes(name)
})
