import { Refusal } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { tell, welcome } from './events.ts'
import { type Answer, forward, type Visit } from './forward.ts'
import { riseInSession } from './open-session.ts'
import { refuse, refuseThrottled } from './refuse.ts'
import { requireShown } from './second-factor.ts'
import { actAs, endSession, readSession, type Session } from './session.ts'

/** What the browser needs for navigator.credentials, and the cookie that ties its answer to this question. */
export type Question = { options: Record<string, unknown>; cookies: string[] }

/** Asks for a passkey of anybody. */
export async function askPasskey(auth: Auth, visit: Visit): Promise<Question> {
  const answer = await forward(auth, visit, { path: '/passkey/generate-authenticate-options' })
  await requireDone(auth, visit, answer)
  return { options: { ...answer.body, userVerification: 'required' }, cookies: answer.cookies }
}

/** Signs in with a passkey; it asked for a finger or a PIN, so it is both factors. Refuses `identity.passkey.failed`. */
export async function signInPasskey(
  auth: Auth,
  visit: Visit,
  response: Record<string, unknown>,
): Promise<{ cookies: string[] }> {
  const previous = await readSession(auth, visit.headers, visit.municipality)
  const answer = await forward(auth, visit, {
    path: '/passkey/verify-authentication',
    body: { response },
    attempt: { method: 'passkey', secondFactor: true },
  })
  await requireDone(auth, visit, answer)
  await welcome(auth, visit, answer, { method: 'passkey', previous })
  return { cookies: answer.cookies }
}

/**
 * Shows a passkey again within a session. It ends with a new session in the same post; a passkey of somebody else is refused
 * like one that is not known, and leaves everything as it was. Refuses `identity.passkey.failed`.
 */
export async function showPasskey(
  auth: Auth,
  visit: Visit,
  session: Session,
  response: Record<string, unknown>,
): Promise<{ cookies: string[] }> {
  const answer = await forward(auth, visit, {
    path: '/passkey/verify-authentication',
    body: { response },
    attempt: { method: 'passkey', secondFactor: true },
  })
  await requireDone(auth, visit, answer, session)
  const made = answer.session
  if (!made || made.authUserId !== session.authUserId) {
    if (made) await endSession(auth, made.authUserId, made.id)
    return refuse(auth, visit, { code: 'identity.passkey.failed', authUserId: session.authUserId })
  }
  await actAs(auth, made.id, session.postId)
  await welcome(auth, visit, answer, { method: 'passkey', previous: session })
  return { cookies: answer.cookies }
}

/**
 * Asks a signed-in person for a new passkey. Refuses `identity.account.notFresh` (403) when the sign-in is too long
 * ago, and as `requireShown` does.
 */
export async function askNewPasskey(auth: Auth, visit: Visit, session: Session): Promise<Question> {
  await requireShown(auth, session)
  const answer = await forward(auth, visit, { path: '/passkey/generate-register-options' })
  await requireDone(auth, visit, answer, session)
  const user = await auth.db
    .selectFrom('user')
    .select('name')
    .where('id', '=', session.authUserId)
    .executeTakeFirstOrThrow()
  const known = { ...(answer.body.user as object), name: user.name, displayName: user.name }
  return { options: { ...answer.body, user: known }, cookies: answer.cookies }
}

/** Keeps the new passkey under the name its owner gave it; it was shown with that, and the session goes on under a new cookie. */
export async function addPasskey(
  auth: Auth,
  visit: Visit,
  session: Session,
  { response, name }: { response: Record<string, unknown>; name: string },
): Promise<{ cookies: string[] }> {
  await requireShown(auth, session)
  const answer = await forward(auth, visit, {
    path: '/passkey/verify-registration',
    body: { response, name },
  })
  await requireDone(auth, visit, answer, session)
  await tell(auth, visit, 'passkey-added', session)
  return riseInSession(auth, session.sessionId)
}

export type Passkey = { id: string; name: string | null; addedAt: Date | null }

export async function listPasskeys(auth: Auth, session: Session): Promise<Passkey[]> {
  const rows = await auth.db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at'])
    .where('user_id', '=', session.authUserId)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, name, created_at }) => ({ id, name, addedAt: created_at }))
}

/** Removes a passkey of one's own. Refuses `identity.passkey.unknown` (404). */
export async function removePasskey(auth: Auth, visit: Visit, session: Session, id: string): Promise<void> {
  await requireShown(auth, session)
  const { numDeletedRows } = await auth.db
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('user_id', '=', session.authUserId)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new Refusal('identity.passkey.unknown', 404)
  await tell(auth, visit, 'passkey-removed', session)
}

async function requireDone(auth: Auth, visit: Visit, answer: Answer, session?: Session): Promise<void> {
  const authUserId = session?.authUserId ?? null
  if (answer.retryAfter !== null)
    await refuseThrottled(auth, visit, { seconds: answer.retryAfter, authUserId })
  if (answer.code === 'SESSION_NOT_FRESH') throw new Refusal('identity.account.notFresh', 403)
  if (answer.status !== 200) await refuse(auth, visit, { code: 'identity.passkey.failed', authUserId })
}
