import { readCode } from '../../text/typed-code.ts'
import type { Auth } from './auth.ts'
import { tell } from './events.ts'
import type { Visit } from './forward.ts'
import { openSession } from './open-session.ts'
import { refuse, withFewTries } from './refuse.ts'
import { endSession } from './session.ts'

/** As long as no six digits and no backup code is. */
const length = 8

/** A typed code of a one-time list in its one form; null for what is none. */
export const cleanListCode = (typed: string): string | null => readCode(typed, length)

/** Uses a code of the person's list up. Few wrong ones in a row are allowed. Refuses `identity.secondFactor.wrong`. */
export async function spendListCode(
  auth: Auth,
  visit: Visit,
  { authUserId, code }: { authUserId: string; code: string },
): Promise<void> {
  await withFewTries(auth, visit, authUserId, async () => {
    if (await auth.issued.spendListCode(visit.municipality, authUserId, code)) return
    await refuse(auth, visit, { code: 'identity.secondFactor.wrong', authUserId })
  })
}

/** Ends the challenge that the password began with a code of the list: the session is opened here. */
export async function signInByList(
  auth: Auth,
  visit: Visit,
  { authUserId, code, challenge }: { authUserId: string; code: string; challenge: string },
): Promise<{ cookies: string[] }> {
  await spendListCode(auth, visit, { authUserId, code })
  await auth.db.deleteFrom('verification').where('identifier', '=', challenge).execute()
  const opened = await openSession(auth, visit, { authUserId, method: 'one-time-list' })
  if (!opened) return refuse(auth, visit, { code: 'identity.secondFactor.startAgain', authUserId })
  const event = { authUserId, sessionId: opened.id, method: 'one-time-list' as const }
  await tell(auth, visit, 'signed-in', event).catch(async (error) => {
    await endSession(auth, authUserId, opened.id)
    throw error
  })
  const ended = `${auth.cookiePrefix}.two_factor=; Path=/; HttpOnly; Max-Age=0; SameSite=Lax`
  return { cookies: [...opened.cookies, auth.settings.https ? `${ended}; Secure` : ended] }
}
