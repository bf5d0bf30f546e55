import { Refusal, refuseFields } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { isPassword } from './certificate.ts'
import { tell } from './events.ts'
import type { Visit } from './forward.ts'
import { withFewTries } from './refuse.ts'
import { requireShown } from './second-factor.ts'
import { endSession, endSessions, hasAnyFactor, hasPassword, listSessions, type Session } from './session.ts'

/**
 * Ends one of one's own sessions, seen on the account page. Whoever is at the screen proves to be its owner first, as `requireOwner`
 * says. Refuses `identity.session.unknown` (404).
 */
export async function endOwnSession(
  auth: Auth,
  visit: Visit,
  session: Session,
  { sessionId, password }: { sessionId: string; password: string },
): Promise<void> {
  await requireOwner(auth, visit, session, password)
  const own = (await listSessions(auth, session)).some((line) => line.sessionId === sessionId)
  if (!own || !(await endSession(auth, session.authUserId, sessionId))) {
    throw new Refusal('identity.session.unknown', 404)
  }
  await tell(auth, visit, 'session-ended', { ...session, sessionId })
}

/** Ends all of one's own sessions but this one, after the same proof. */
export async function endOtherSessions(
  auth: Auth,
  visit: Visit,
  session: Session,
  password: string,
): Promise<void> {
  await requireOwner(auth, visit, session, password)
  await endSessions(auth, session.authUserId, session.sessionId)
  await tell(auth, visit, 'sessions-ended', session)
}

/**
 * Proves anew who is there: by a second factor shown not long ago (as `requireShown`), or, of whoever has none, by the password (wrong
 * ones are counted, and refused at the field `current`). Who has neither came by the city's identity provider, and proves it there.
 */
async function requireOwner(auth: Auth, visit: Visit, session: Session, password: string): Promise<void> {
  if (await hasAnyFactor(auth, session)) return requireShown(auth, session)
  const { authUserId } = session
  if (!(await hasPassword(auth, authUserId))) return
  await withFewTries(auth, visit, authUserId, async () => {
    if (await isPassword(auth, authUserId, password)) return
    await tell(auth, visit, 'refused', { authUserId })
    throw refuseFields([{ field: 'current', code: 'identity.password.wrong' }])
  })
}
