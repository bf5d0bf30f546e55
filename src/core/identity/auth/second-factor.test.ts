import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { symmetricEncrypt } from 'better-auth/crypto'
import {
  aBrowser,
  type Browser,
  freshPool,
  kashiwa,
  openDoor,
  password,
  totpSecret,
} from '../../../../tests/support/door.ts'
import { confirmTotp, offerTotp, readMeans, removeTotp, renewBackupCodes } from './account.ts'
import { createUser } from './create-user.ts'
import { requireShown, showSecondFactor, signInSecond } from './second-factor.ts'
import { actAs, hasSecondFactor, readSession, type Session } from './session.ts'
import { signIn } from './sign-in.ts'
import { totpCode } from './totp.ts'

const door = openDoor(await freshPool())
const name = 'kei'
const backupCodes = ['aaaaa-11111', 'bbbbb-22222', 'ccccc-33333']
await createUser(door.auth, { id: 'kei', name: '試験 圭', username: name, password, totpSecret, backupCodes })
await createUser(door.auth, { id: 'mio', name: '試験 澪', email: 'mio@kashiwa.example', password })

beforeEach(async () => {
  door.events.length = 0
  await door.auth.db.deleteFrom('rate_limit').execute()
  await door.auth.db.deleteFrom('used_code').execute()
})

const sessionOf = (browser: Browser) => readSession(door.auth, browser.visit().headers, kashiwa)

async function signedIn(browser: Browser, who: string): Promise<Session> {
  browser.take(await signIn(door.auth, browser.visit(), { name: who, password }))
  const session = await sessionOf(browser)
  assert.ok(session)
  return session
}

async function passwordGiven(): Promise<Browser> {
  const browser = aBrowser()
  const entry = browser.take(await signIn(door.auth, browser.visit(), { name, password }))
  assert.equal(entry.secondFactor, true)
  assert.equal(await sessionOf(browser), null)
  return browser
}

test('the code of the app opens the session that the password alone did not', async () => {
  const browser = await passwordGiven()
  browser.take(
    await signInSecond(door.auth, browser.visit(), ` ${totpCode(totpSecret).replace(/^.../, '$& ')}`),
  )
  const session = await sessionOf(browser)
  assert.equal(session?.method, 'totp')
  assert.ok(session?.secondFactorAt)
  assert.deepEqual(
    door.events.map(({ kind }) => kind),
    ['second-factor-asked', 'signed-in'],
  )
})

test('a wrong code is refused, and the right one is still taken', async () => {
  const browser = await passwordGiven()
  const wrong = String((Number(totpCode(totpSecret)) + 1) % 1_000_000).padStart(6, '0')
  for (const typed of [wrong, '12345', 'abc', '', 'zzzzz-99999']) {
    const refusal = { code: 'identity.secondFactor.wrong', status: 401 }
    await assert.rejects(signInSecond(door.auth, browser.visit(), typed), refusal, typed)
  }
  browser.take(await signInSecond(door.auth, browser.visit(), totpCode(totpSecret)))
  assert.notEqual(await sessionOf(browser), null)
})

test('a code works once: whoever saw it typed cannot use it, the owner can use the next', async () => {
  const first = await passwordGiven()
  const now = Date.now()
  await signInSecond(door.auth, first.visit(), totpCode(totpSecret, now))
  const second = await passwordGiven()
  const refusal = { code: 'identity.secondFactor.used', status: 401 }
  await assert.rejects(signInSecond(door.auth, second.visit(), totpCode(totpSecret, now)), refusal)
  second.take(await signInSecond(door.auth, second.visit(), totpCode(totpSecret, now + 30_000)))
  assert.notEqual(await sessionOf(second), null)
})

test('of two who send the same code at once one comes in', async () => {
  const browsers = [await passwordGiven(), await passwordGiven()]
  const code = totpCode(totpSecret)
  const tries = await Promise.allSettled(browsers.map((each) => signInSecond(door.auth, each.visit(), code)))
  assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a backup code works once', async () => {
  const browser = await passwordGiven()
  browser.take(await signInSecond(door.auth, browser.visit(), 'aaaaa11111'))
  assert.equal((await sessionOf(browser))?.method, 'backup-code')
  const again = await passwordGiven()
  const refusal = { code: 'identity.secondFactor.wrong' }
  await assert.rejects(signInSecond(door.auth, again.visit(), 'aaaaa-11111'), refusal)
})

test('backup codes are kept as slow digests, also those that are left after one was used; sealed ones of before still work once', async () => {
  const kept = async () => {
    const rows = door.auth.db.selectFrom('two_factor').select(['user_id', 'backup_codes'])
    return (await rows.executeTakeFirstOrThrow()) ?? {}
  }
  for (const code of JSON.parse((await kept()).backup_codes))
    assert.match(code, /^scrypt\$[\w-]{22}\$[\w-]{43}$/)
  const { secretConfig: key } = await (await door.auth.engine()).$context
  const sealed = await symmetricEncrypt({ key, data: JSON.stringify(['ddddd-44444', 'eeeee-55555']) })
  await door.auth.db
    .updateTable('two_factor')
    .set({ backup_codes: sealed })
    .where('user_id', '=', (await kept()).user_id)
    .execute()
  const browser = await passwordGiven()
  browser.take(await signInSecond(door.auth, browser.visit(), 'ddddd44444'))
  const left: string[] = JSON.parse((await kept()).backup_codes)
  assert.equal(left.length, 1)
  assert.match(left[0] ?? '', /^scrypt\$/)
  const again = await passwordGiven()
  await assert.rejects(signInSecond(door.auth, again.visit(), 'ddddd44444'), {
    code: 'identity.secondFactor.wrong',
  })
  const last = await passwordGiven()
  last.take(await signInSecond(door.auth, last.visit(), 'eeeee55555'))
  assert.equal((await kept()).backup_codes, '[]')
})

test('without the password just before, no code helps', async () => {
  const refusal = { code: 'identity.secondFactor.startAgain', status: 401 }
  await assert.rejects(signInSecond(door.auth, aBrowser().visit(), totpCode(totpSecret)), refusal)
  const browser = await passwordGiven()
  const cookie = `${door.auth.cookiePrefix}.two_factor`
  browser.cookies.set(cookie, `${browser.cookies.get(cookie)}x`)
  await assert.rejects(signInSecond(door.auth, browser.visit(), totpCode(totpSecret)), refusal)
})

test('after five wrong codes the password is asked for again, after ten the account rests', async () => {
  const browser = await passwordGiven()
  for (let n = 0; n < 5; n++) await assert.rejects(signInSecond(door.auth, browser.visit(), `00000${n}`))
  const refusal = { code: 'identity.secondFactor.startAgain' }
  await assert.rejects(signInSecond(door.auth, browser.visit(), totpCode(totpSecret)), refusal)
  const second = await passwordGiven()
  for (let n = 0; n < 5; n++) await assert.rejects(signInSecond(door.auth, second.visit(), `00000${n}`))
  const third = await passwordGiven()
  await assert.rejects(signInSecond(door.auth, third.visit(), totpCode(totpSecret)), {
    code: 'identity.throttled',
    status: 429,
    params: { minutes: 15, seconds: 900 },
  })
  await door.pool.query('update auth.two_factor set locked_until = $1', [new Date(Date.now() - 1000)])
  third.take(await signInSecond(door.auth, third.visit(), totpCode(totpSecret)))
  assert.notEqual(await sessionOf(third), null)
})

test('an app is set up with its first code, and the session keeps its post', async () => {
  const browser = aBrowser()
  let session = await signedIn(browser, 'mio@kashiwa.example')
  const postId = '01990000-0000-7000-8000-000000000001'
  await actAs(door.auth, session.sessionId, postId)
  assert.equal(await hasSecondFactor(door.auth, 'mio'), false)
  const wrong = offerTotp(door.auth, browser.visit(), session, 'wrong-password')
  await assert.rejects(wrong, {
    code: 'core.invalid',
    problems: [{ field: 'current', code: 'identity.password.wrong' }],
  })
  const offer = await offerTotp(door.auth, browser.visit(), session, password)
  assert.match(offer.secret, /^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/)
  assert.equal(offer.backupCodes.length, 10)
  assert.doesNotMatch(offer.link, /example|invalid/)
  assert.equal(await hasSecondFactor(door.auth, 'mio'), false)

  const secret = decode(offer.secret)
  await assert.rejects(confirmTotp(door.auth, browser.visit(), session, '000000'), {
    code: 'identity.secondFactor.wrong',
  })
  browser.take(await confirmTotp(door.auth, browser.visit(), session, totpCode(secret)))
  assert.equal(await hasSecondFactor(door.auth, 'mio'), true)
  session = (await sessionOf(browser)) as Session
  assert.equal(session.postId, postId)
  assert.ok(session.secondFactorAt)
  await assert.rejects(offerTotp(door.auth, browser.visit(), session, password), {
    code: 'identity.secondFactor.already',
  })

  const fresh = await renewBackupCodes(door.auth, browser.visit(), session, password)
  assert.equal(new Set([...fresh, ...offer.backupCodes]).size, 20)
  browser.take(await removeTotp(door.auth, browser.visit(), session, password))
  assert.equal(await hasSecondFactor(door.auth, 'mio'), false)
  assert.equal((await sessionOf(browser))?.postId, postId)
  assert.deepEqual(
    door.events.map(({ kind }) => kind).filter((kind) => kind !== 'refused'),
    ['signed-in', 'second-factor-added', 'backup-codes-renewed', 'second-factor-removed'],
  )
})

test('a session without second factor may show it, and may change nothing before', async () => {
  const browser = await passwordGiven()
  browser.take(await signInSecond(door.auth, browser.visit(), totpCode(totpSecret)))
  await door.auth.db.updateTable('session').set({ second_factor_at: null }).execute()
  const session = (await sessionOf(browser)) as Session
  await assert.rejects(requireShown(door.auth, session), {
    code: 'identity.secondFactor.needed',
    status: 403,
  })
  const change = removeTotp(door.auth, browser.visit(), session, password)
  await assert.rejects(change, { code: 'identity.secondFactor.needed' })

  const used = showSecondFactor(door.auth, browser.visit(), session, totpCode(totpSecret))
  await assert.rejects(used, { code: 'identity.secondFactor.used' })
  const caught = browser.visit()
  browser.take(
    await showSecondFactor(door.auth, browser.visit(), session, totpCode(totpSecret, Date.now() + 30_000)),
  )
  const risen = (await sessionOf(browser)) as Session
  await requireShown(door.auth, risen)
  assert.equal(risen.sessionId, session.sessionId)
  assert.equal(
    await readSession(door.auth, caught.headers, kashiwa),
    null,
    'the former cookie is worth nothing',
  )
  assert.equal((await readMeans(door.auth, session)).email, null)
})

test('a second factor shown long ago changes nothing: whoever finds the screen open and knows the password', async () => {
  const browser = await passwordGiven()
  browser.take(await signInSecond(door.auth, browser.visit(), totpCode(totpSecret)))
  const before = new Date(Date.now() - door.auth.limits.stepUpSeconds * 1000 - 1000)
  await door.auth.db.updateTable('session').set({ second_factor_at: before }).execute()
  const session = (await sessionOf(browser)) as Session
  const refusal = { code: 'identity.stepUp.needed', status: 403 }
  await assert.rejects(renewBackupCodes(door.auth, browser.visit(), session, password), refusal)
  await assert.rejects(removeTotp(door.auth, browser.visit(), session, password), refusal)
  browser.take(
    await showSecondFactor(door.auth, browser.visit(), session, totpCode(totpSecret, Date.now() + 30_000)),
  )
  const anew = (await sessionOf(browser)) as Session
  assert.equal((await renewBackupCodes(door.auth, browser.visit(), anew, password)).length, 10)
})

test('showing it again is no place to guess', async () => {
  const browser = await passwordGiven()
  browser.take(await signInSecond(door.auth, browser.visit(), totpCode(totpSecret)))
  const session = (await sessionOf(browser)) as Session
  for (let n = 0; n < 5; n++)
    await assert.rejects(showSecondFactor(door.auth, browser.visit(), session, `11111${n}`))
  const next = showSecondFactor(door.auth, browser.visit(), session, 'bbbbb-22222')
  await assert.rejects(next, { code: 'identity.throttled', status: 429 })
})

function decode(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replaceAll(' ', '')]
    .map((char) => alphabet.indexOf(char).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString()
}
