import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aBrowser,
  freshPool,
  kashiwa,
  openDoor,
  password,
  totpSecret,
} from '../../../../tests/support/door.ts'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { openPool } from '../../db/pool.ts'
import { createUser } from './create-user.ts'
import { askPasskey } from './passkey.ts'
import { openAuthPool } from './pool.ts'
import { signInSecond } from './second-factor.ts'
import { readSession, tidy } from './session.ts'
import { signIn, signOut } from './sign-in.ts'
import { totpCode } from './totp.ts'

const pool = await freshPool()

test('one connection is enough for everything at once: nothing waits for a second one', {
  timeout: 60_000,
}, async () => {
  const single =
    pool.options.max === 1 ? pool : openPool({ ...pool.options, max: 1, connectionTimeoutMillis: 20_000 })
  const { auth, faults } = openDoor(single)
  const people = Array.from({ length: 6 }, (_, n) => ({ username: `person${n}`, browser: aBrowser() }))
  await Promise.all(
    people.map(({ username }) => createUser(auth, { name: '試験', username, password, totpSecret })),
  )
  await Promise.all(
    people.map(async ({ username, browser }) => {
      browser.take(await askPasskey(auth, browser.visit()))
      await assert.rejects(signIn(auth, browser.visit(), { name: username, password: 'wrong-password-1' }))
      browser.take(await signIn(auth, browser.visit(), { name: username, password }))
      browser.take(await signInSecond(auth, browser.visit(), totpCode(totpSecret)))
      assert.notEqual(await readSession(auth, browser.visit().headers, kashiwa), null)
      await tidy(auth)
      await signOut(auth, browser.visit())
    }),
  )
  assert.equal(single.totalCount, 1)
  assert.deepEqual(faults, [])
  if (single !== pool) await single.end()
})

onlyOn('postgres')('the pool acts as kasane_auth, which reads nothing outside schema auth', async () => {
  const { rows } = await pool.query('select current_user as role')
  assert.equal(rows[0].role, 'kasane_auth')
  await assert.rejects(pool.query('select 1 from public.account'), /permission denied/)
  await assert.rejects(pool.query('create table auth.mine (id int)'), /permission denied/)
})

onlyOn('postgres')('the role of the programs reads nothing of schema auth', async () => {
  const url = String(pool.options.connectionString)
  const program = openAuthPool(url)
  program.options.options = '-c role=kasane_app'
  await assert.rejects(program.query('select 1 from auth.session'), /permission denied/)
  await program.end()
})
