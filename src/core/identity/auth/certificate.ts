import { refuseFields } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { tell } from './events.ts'
import type { Visit } from './forward.ts'
import { riseInSession } from './open-session.ts'
import { verifyPassword } from './password-hash.ts'
import { withFewTries } from './refuse.ts'
import { noteShown, type Session } from './session.ts'

type Begun = { id: string; authUserId: string }

/**
 * The certificate of a managed PC counts as the second factor of a session that began there, where it is registered for its
 * person. Does nothing where there is none, or it is somebody else's.
 */
export async function takeCertificate(auth: Auth, visit: Visit, session: Begun | null): Promise<void> {
  const { certificate, municipality } = visit
  if (!certificate || !session) return
  const { id: sessionId, authUserId } = session
  if (!(await auth.issued.holdsCertificate(municipality, authUserId, certificate))) return
  await noteShown(auth, sessionId, certificate)
  await tell(auth, visit, 'second-factor-shown', { authUserId, sessionId, method: 'certificate' })
}

/**
 * Whether the second factor of a session stands at this request. One that was a certificate stands only while the certificate is
 * there and registered: a cookie carried to another PC opens no post.
 */
export async function stillShown(auth: Auth, session: Session, certificate: string | null): Promise<boolean> {
  if (session.secondFactorAt === null) return false
  if (session.certificate === null) return true
  if (session.certificate !== certificate) return false
  return auth.issued.holdsCertificate(session.municipality, session.authUserId, certificate)
}

/**
 * Shows both factors again at a PC whose certificate is the second one: the password, typed anew. Refuses the field `password`,
 * `identity.throttled`; where the session has no certificate, or it is not there, as a wrong password.
 */
export async function showPassword(
  auth: Auth,
  visit: Visit,
  session: Session,
  password: string,
): Promise<{ cookies: string[] }> {
  const { authUserId, sessionId } = session
  await withFewTries(auth, visit, authUserId, async () => {
    const stands =
      session.certificate !== null && (await stillShown(auth, session, visit.certificate ?? null))
    if (stands && (await isPassword(auth, authUserId, password))) return
    await tell(auth, visit, 'refused', { authUserId })
    throw refuseFields([{ field: 'password', code: 'identity.password.wrong' }])
  })
  const risen = await riseInSession(auth, sessionId, session.certificate)
  await tell(auth, visit, 'second-factor-shown', { authUserId, sessionId, method: 'certificate' })
  return risen
}

/** Whether this is the password by which somebody signs in. */
export async function isPassword(auth: Auth, authUserId: string, password: string): Promise<boolean> {
  const row = await auth.db
    .selectFrom('account')
    .select('password')
    .where('user_id', '=', authUserId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row?.password != null && (await verifyPassword({ hash: row.password, password }))
}
