import { Refusal } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { asKept } from './backup-code.ts'
import { isUsed, spendCode } from './code.ts'
import { signedCookie } from './cookie.ts'
import { tell, welcome } from './events.ts'
import { type Answer, forward, type Visit } from './forward.ts'
import { cleanListCode, signInByList, spendListCode } from './list-code.ts'
import { cleanBackupCode, cleanCode } from './names.ts'
import { riseInSession } from './open-session.ts'
import { refuse, refuseThrottled, withFewTries } from './refuse.ts'
import { hasAnyFactor, isFresh, type Session } from './session.ts'

type Proof = { path: string; code: string; method: 'totp' | 'backup-code' }

/**
 * Shows the second factor after the password: six digits of the authenticator app, a backup code, or one of a one-time list.
 * Refuses `identity.secondFactor.wrong`, `.used` (a code works once), `.startAgain` (the password is asked for
 * again) and `identity.throttled`.
 */
export async function signInSecond(auth: Auth, visit: Visit, typed: string): Promise<{ cookies: string[] }> {
  const asked = await challenged(auth, visit)
  const authUserId = asked?.authUserId ?? null
  const listed = cleanListCode(typed)
  if (asked && listed) return signInByList(auth, visit, { ...asked, code: listed })
  const proof = await requireProofForm(auth, visit, { typed, authUserId })
  const answer = await forward(auth, visit, {
    path: proof.path,
    body: { code: await sentCode(auth, authUserId, proof) },
    attempt: { method: proof.method, secondFactor: true, code: proof.method === 'totp' ? proof.code : null },
  })
  if (answer.retryAfter !== null) return refuseThrottled(auth, visit, { seconds: lockOf(answer), authUserId })
  if (answer.status !== 200) return refuse(auth, visit, { code: reasonOf(answer), authUserId })
  await welcome(auth, visit, answer, { method: proof.method, previous: null })
  return { cookies: answer.cookies }
}

/** Who typed the right password just before, as the challenge's cookie proves; null when it is over. */
async function challenged(
  auth: Auth,
  { headers }: Visit,
): Promise<{ authUserId: string; challenge: string } | null> {
  const challenge = signedCookie(headers, `${auth.cookiePrefix}.two_factor`, auth.secret)
  if (challenge === null) return null
  const row = await auth.db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', challenge)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return row ? { authUserId: row.value, challenge } : null
}

async function requireProofForm(
  auth: Auth,
  visit: Visit,
  { typed, authUserId }: { typed: string; authUserId: string | null },
): Promise<Proof> {
  if (authUserId === null) return refuse(auth, visit, { code: 'identity.secondFactor.startAgain' })
  const proof = proofOf(typed)
  if (!proof) return refuse(auth, visit, { code: 'identity.secondFactor.wrong', authUserId })
  if (proof.method === 'totp' && (await isUsed(auth.db, authUserId, proof.code))) {
    return refuse(auth, visit, { code: 'identity.secondFactor.used', authUserId })
  }
  return proof
}

function proofOf(typed: string): Proof | null {
  const code = cleanCode(typed)
  if (code) return { path: '/two-factor/verify-totp', code, method: 'totp' }
  const backup = cleanBackupCode(typed)
  return backup ? { path: '/two-factor/verify-backup-code', code: backup, method: 'backup-code' } : null
}

function reasonOf({ code }: Answer): string {
  if (code === 'INVALID_TWO_FACTOR_COOKIE' || code?.startsWith('TOO_MANY_ATTEMPTS'))
    return 'identity.secondFactor.startAgain'
  return code === 'CODE_USED' ? 'identity.secondFactor.used' : 'identity.secondFactor.wrong'
}

/** better-auth locks an account for a quarter of an hour after ten wrong codes, and does not say how long is left. */
function lockOf({ code, retryAfter }: Answer): number {
  return code === 'ACCOUNT_TEMPORARILY_LOCKED' ? 15 * 60 : (retryAfter ?? 60)
}

/**
 * Shows a second factor within a session: one that began without (identity provider, one-time list), or again for something
 * dangerous. The session goes on under a new cookie. Refuses like `signInSecond`; `identity.secondFactor.none` when there is
 * none to show.
 */
export async function showSecondFactor(
  auth: Auth,
  visit: Visit,
  session: Session,
  typed: string,
): Promise<{ cookies: string[] }> {
  const { authUserId, sessionId } = session
  if (!(await hasAnyFactor(auth, session))) throw new Refusal('identity.secondFactor.none', 409)
  const listed = cleanListCode(typed)
  if (listed) await spendListCode(auth, visit, { authUserId, code: listed })
  const method = listed ? 'one-time-list' : await showOwn(auth, visit, { authUserId, typed })
  const risen = await riseInSession(auth, sessionId)
  await tell(auth, visit, 'second-factor-shown', { authUserId, sessionId, method })
  return risen
}

/** A code of the person's own authenticator app, or a backup code. */
async function showOwn(
  auth: Auth,
  visit: Visit,
  { authUserId, typed }: { authUserId: string; typed: string },
): Promise<Proof['method']> {
  return withFewTries(auth, visit, authUserId, async () => {
    const proof = await requireProofForm(auth, visit, { typed, authUserId })
    if (!(await hasTotp(auth, authUserId)))
      return refuse(auth, visit, { code: 'identity.secondFactor.wrong', authUserId })
    const body = { code: await sentCode(auth, authUserId, proof) }
    const answer = await forward(auth, visit, { path: proof.path, body })
    if (answer.status !== 200) return refuse(auth, visit, { code: reasonOf(answer), authUserId })
    if (proof.method === 'totp' && !(await spendCode(auth.db, authUserId, proof.code))) {
      return refuse(auth, visit, { code: 'identity.secondFactor.used', authUserId })
    }
    return proof.method
  })
}

/** The code as the library is to compare it: a backup code as the slow digest as which it is kept. */
const sentCode = async (auth: Auth, authUserId: string | null, { method, code }: Proof): Promise<string> =>
  method === 'backup-code' && authUserId ? asKept(auth, authUserId, code) : code

async function hasTotp(auth: Auth, authUserId: string): Promise<boolean> {
  const own = await auth.db
    .selectFrom('two_factor')
    .select('id')
    .where('user_id', '=', authUserId)
    .where('verified', '=', true)
    .executeTakeFirst()
  return own !== undefined
}

/**
 * Whoever has a second factor must have shown it, not long ago, before changing how they sign in: a screen left open and a password
 * that was seen make no way in for later. Refuses `identity.secondFactor.needed` and `identity.stepUp.needed` (403).
 */
export async function requireShown(auth: Auth, session: Session): Promise<void> {
  if (isFresh(auth, session) || !(await hasAnyFactor(auth, session))) return
  if (session.secondFactorAt === null) throw new Refusal('identity.secondFactor.needed', 403)
  throw new Refusal('identity.stepUp.needed', 403)
}
