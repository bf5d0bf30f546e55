import { violated } from '../../db/errors.ts'
import { refuseFields } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { createUser, setPassword } from './create-user.ts'
import { tell } from './events.ts'
import type { Visit } from './forward.ts'
import type { Invited } from './issued.ts'
import { isSynthetic } from './names.ts'
import { refuse, refuseThrottled } from './refuse.ts'
import { type Entry, signIn } from './sign-in.ts'
import { passwordProblem } from './strength.ts'
import { codeKey } from './throttle.ts'

/**
 * Whose invitation a typed code is. Unknown, used, revoked and lapsed ones look alike: `identity.invitation.unknown` (401); and so do
 * too many tries from one address, whatever was typed (`identity.throttled`).
 */
export async function readInvitation(auth: Auth, visit: Visit, code: string): Promise<Invited> {
  const seconds = await auth.throttle.attempt(codeKey(visit.address), auth.limits.codeTries)
  if (seconds !== null) return refuseThrottled(auth, visit, { seconds })
  const invited = await auth.issued.invited(visit.municipality, code.slice(0, 100))
  // On 1 April a whole office does this from one address: only wrong codes count.
  if (invited) await auth.throttle.forgive(codeKey(visit.address))
  return invited ?? refuse(auth, visit, { code: 'identity.invitation.unknown' })
}

/**
 * Accepts an invitation with a password of one's own, and signs in with it; a second factor that there is already is asked for next.
 * Refuses as `readInvitation`, the field `password` (too weak), and `identity.invitation.nameTaken` (409) when
 * somebody else came to sign in by that name in the meantime.
 */
export async function acceptInvitation(
  auth: Auth,
  visit: Visit,
  { code, password }: { code: string; password: string },
): Promise<Entry> {
  const invited = await readInvitation(auth, visit, code)
  const words = [invited.name, invited.address?.split('@')[0] ?? '', invited.userName ?? '', ...invited.words]
  const problem = await passwordProblem(password, words)
  if (problem) throw refuseFields([{ field: 'password', code: problem }])
  const used = await auth.issued.accept(visit.municipality, code)
  if (!used) return refuse(auth, visit, { code: 'identity.invitation.unknown' })
  const name = await keepPassword(auth, visit, { invited: used, password })
  await tell(auth, visit, 'password-chosen', { authUserId: used.authUserId })
  return signIn(auth, visit, { name, password })
}

/** Keeps the password, and gives the invitation back when that fails. Answers by what the person signs in. */
async function keepPassword(
  auth: Auth,
  visit: Visit,
  { invited, password }: { invited: Invited; password: string },
): Promise<string> {
  const { authUserId, invitationId } = invited
  try {
    const known = await userName(auth, authUserId)
    if (known === null) return await firstPassword(auth, invited, password)
    await setPassword(auth, authUserId, password)
    return known
  } catch (error) {
    await auth.issued.giveBack(visit.municipality, invitationId)
    if (!violated(error)?.startsWith('user_')) throw error
    return refuse(auth, visit, { code: 'identity.invitation.nameTaken', status: 409, authUserId })
  }
}

async function firstPassword(auth: Auth, invited: Invited, password: string): Promise<string> {
  const { authUserId: id, name, address, userName } = invited
  const names = { ...(address ? { email: address } : {}), ...(userName ? { username: userName } : {}) }
  await createUser(auth, { id, name, password, ...names })
  return address ?? userName ?? ''
}

/** By what somebody signs in who is known to the door already. */
async function userName(auth: Auth, authUserId: string): Promise<string | null> {
  const row = await auth.db
    .selectFrom('user')
    .select(['email', 'username'])
    .where('id', '=', authUserId)
    .executeTakeFirst()
  if (!row) return null
  return isSynthetic(row.email) ? row.username : row.email
}
