import { Refusal, refuseFields } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { tell } from './events.ts'
import { type Answer, forward, type Visit } from './forward.ts'
import { cleanCode, isSynthetic } from './names.ts'
import { refuse, refuseThrottled, withFewTries } from './refuse.ts'
import { requireShown } from './second-factor.ts'
import { endSessions, hasAnyFactor, hasPassword, type Session } from './session.ts'
import { passwordProblem } from './strength.ts'
import { secretText, totpLink } from './totp.ts'

/** How a person signs in, as their own account page shows it. A synthetic address is none. */
export type Means = {
  name: string
  email: string | null
  userName: string | null
  hasPassword: boolean
  hasTotp: boolean
  hasSecondFactor: boolean
}

export async function readMeans(auth: Auth, session: Session): Promise<Means> {
  const { authUserId } = session
  const user = await auth.db
    .selectFrom('user')
    .select(['name', 'email', 'username', 'two_factor_enabled'])
    .where('id', '=', authUserId)
    .executeTakeFirstOrThrow()
  return {
    name: user.name,
    email: isSynthetic(user.email) ? null : user.email,
    userName: user.username,
    hasPassword: await hasPassword(auth, authUserId),
    hasTotp: user.two_factor_enabled,
    hasSecondFactor: await hasAnyFactor(auth, session),
  }
}

/**
 * Changes one's own password and ends all other sessions. Refuses the fields `current` (wrong) and `fresh` (too
 * weak: length, own name, too simple) with `core.invalid`, and as `requireShown` does.
 */
export async function changePassword(
  auth: Auth,
  visit: Visit,
  session: Session,
  { current, fresh }: { current: string; fresh: string },
): Promise<void> {
  await requireShown(auth, session)
  const { name, email, userName } = await readMeans(auth, session)
  const names = [name, email?.split('@')[0], userName].filter((each) => typeof each === 'string')
  const words = await auth.issued.wordsOf(session.municipality, session.authUserId)
  const problem = await passwordProblem(fresh, [...names, ...words])
  if (problem) throw refuseFields([{ field: 'fresh', code: problem }])
  const body = { currentPassword: current, newPassword: fresh }
  await prove(auth, visit, session, { path: '/change-password', body })
  await endSessions(auth, session.authUserId, session.sessionId)
  await tell(auth, visit, 'password-changed', session)
}

/** The secret to type or scan into an authenticator app, and the codes for the day the telephone is lost. */
export type TotpOffer = { secret: string; link: string; backupCodes: string[] }

/** Begins setting up an authenticator app: nothing is asked for at sign-in before `confirmTotp`. */
export async function offerTotp(
  auth: Auth,
  visit: Visit,
  session: Session,
  password: string,
): Promise<TotpOffer> {
  await requireShown(auth, session)
  const { name } = await readMeans(auth, session)
  const answer = await prove(auth, visit, session, { path: '/two-factor/enable', body: { password } })
  const secret = URL.parse(String(answer.body.totpURI))?.searchParams.get('secret')
  if (!secret) throw new Error('better-auth gave no secret')
  return { secret: secretText(secret), link: totpLink(secret, name), backupCodes: codesOf(answer) }
}

/** Ends setting it up with the first code of the app. The session gets a new cookie. */
export async function confirmTotp(
  auth: Auth,
  visit: Visit,
  session: Session,
  typed: string,
): Promise<{ cookies: string[] }> {
  const { authUserId } = session
  const code = cleanCode(typed)
  const answer = await withFewTries(auth, visit, authUserId, async () => {
    if (!code) return refuse(auth, visit, { code: 'identity.secondFactor.wrong', authUserId })
    const given = await forward(auth, visit, {
      path: '/two-factor/verify-totp',
      body: { code },
      attempt: { secondFactor: true, code },
    })
    if (given.status !== 200) return refuse(auth, visit, { code: 'identity.secondFactor.wrong', authUserId })
    return given
  })
  await tell(auth, visit, 'second-factor-added', { ...session, method: 'totp' })
  return { cookies: answer.cookies }
}

/** Gives the authenticator app up. The session gets a new cookie. */
export async function removeTotp(
  auth: Auth,
  visit: Visit,
  session: Session,
  password: string,
): Promise<{ cookies: string[] }> {
  await requireShown(auth, session)
  const answer = await prove(auth, visit, session, { path: '/two-factor/disable', body: { password } })
  await tell(auth, visit, 'second-factor-removed', { ...session, method: 'totp' })
  return { cookies: answer.cookies }
}

/** New backup codes; the former ones are void. */
export async function renewBackupCodes(
  auth: Auth,
  visit: Visit,
  session: Session,
  password: string,
): Promise<string[]> {
  await requireShown(auth, session)
  const call = { path: '/two-factor/generate-backup-codes', body: { password } }
  const answer = await prove(auth, visit, session, call)
  await tell(auth, visit, 'backup-codes-renewed', session)
  return codesOf(answer)
}

/** A call that asks for the own password: wrong ones are counted, and refused at the field `current`. */
async function prove(
  auth: Auth,
  visit: Visit,
  { authUserId }: Session,
  call: { path: string; body: Record<string, unknown> },
): Promise<Answer> {
  return withFewTries(auth, visit, authUserId, async () => {
    const answer = await forward(auth, visit, call)
    if (answer.retryAfter !== null)
      return refuseThrottled(auth, visit, { seconds: answer.retryAfter, authUserId })
    if (answer.status === 200) return answer
    await tell(auth, visit, 'refused', { authUserId })
    if (answer.code === 'TOTP_ALREADY_ENABLED') throw new Refusal('identity.secondFactor.already', 409)
    throw refuseFields([{ field: 'current', code: 'identity.password.wrong' }])
  })
}

function codesOf({ body }: Answer): string[] {
  return Array.isArray(body.backupCodes) ? body.backupCodes.map(String) : []
}
