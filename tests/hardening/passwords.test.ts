import assert from 'node:assert/strict'
import { scryptSync } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { hashPassword as formerHash } from 'better-auth/crypto'
import { createUser } from '../../src/core/identity/auth/create-user.ts'
import { newBackupCodes } from '../../src/core/identity/auth/names.ts'
import { verifyPassword } from '../../src/core/identity/auth/password-hash.ts'
import { signIn } from '../../src/core/identity/auth/sign-in.ts'
import { aBrowser, freshPool, openDoor, password, totpSecret } from '../support/door.ts'

// What is kept of a password and of the means beside it, and that it is asked for as it was typed.

const { auth, pool } = openDoor(await freshPool())
const long = `${'山'.repeat(60)}-Kasane-${'x'.repeat(60)}`
const backupCodes = newBackupCodes()
await createUser(auth, { id: 'sakura', name: '試験 さくら', username: 'sakura', password })
await createUser(auth, { id: 'mio', name: '試験 澪', username: 'mio', password })
await createUser(auth, { id: 'arata', name: '試験 新', username: 'arata', password: long })
await createUser(auth, { id: 'kei', name: '試験 圭', username: 'kei', password, totpSecret, backupCodes })
beforeEach(async () => {
  await auth.db.deleteFrom('rate_limit').execute()
})

async function keptOf(userId: string): Promise<string> {
  const { rows } = await pool.query('select password from auth.account where user_id = $1', [userId])
  return rows[0].password
}

const enters = (name: string, typed: string) =>
  signIn(auth, aBrowser().visit(), { name, password: typed }).then(
    () => true,
    ({ code }) => {
      assert.equal(code, 'identity.signIn.failed')
      return false
    },
  )

test('a password is kept as a slow key with a salt of its own, at the cost that is asked for today', async () => {
  const [hers, his] = [await keptOf('sakura'), await keptOf('mio')]
  assert.notEqual(hers, his)
  const [method, N, r, p, salt = '', key = ''] = hers.split('$')
  assert.equal(method, 'scrypt')
  assert.ok(Buffer.from(salt, 'base64url').length >= 16)
  assert.ok(Number(N) * Number(r) * 128 >= 32 * 1024 * 1024, 'memory')
  assert.ok(Number(N) * Number(r) * Number(p) >= 2 ** 15 * 8 * 3, 'work')
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: 2 ** 27 }
  const again = scryptSync(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), 64, options)
  assert.equal(again.toString('base64url'), key)
})

test('it is asked for as it was typed: no letter more, less, larger or smaller, and all of a long one', async () => {
  assert.equal(await enters('sakura', password), true)
  for (const typed of [`${password} `, ` ${password}`, password.toUpperCase(), password.slice(0, -1), ''])
    assert.equal(await enters('sakura', typed), false, typed)
  assert.equal(long.length, 128)
  assert.equal(await enters('arata', long), true)
  assert.equal(await enters('arata', long.slice(0, 127)), false)
  assert.equal(await enters('arata', `${long.slice(0, 127)}y`), false)
})

test('one that was kept at a lower cost is still known; what is kept in no known form is nobody’s', async () => {
  const hash = await formerHash(password)
  assert.equal(await verifyPassword({ hash, password }), true)
  assert.equal(await verifyPassword({ hash, password: `${password}x` }), false)
  const kept = await keptOf('mio')
  for (const broken of ['', password, kept.slice(0, -4), kept.replace('scrypt', 'plain'), 'scrypt$1$1$1$a$b'])
    assert.equal(await verifyPassword({ hash: broken, password }), false, broken)
})

test('what an app makes its codes of, and the backup codes, lie there sealed', async () => {
  const { rows } = await pool.query('select secret, backup_codes from auth.two_factor')
  assert.equal(rows.length, 1)
  const kept = JSON.stringify(rows)
  for (const secret of [totpSecret, ...backupCodes]) assert.ok(!kept.includes(secret))
})
