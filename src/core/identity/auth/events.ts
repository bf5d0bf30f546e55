import type { Auth } from './auth.ts'
import type { Answer, Visit } from './forward.ts'
import { endSession } from './session.ts'
import type { SignInEvent } from './settings.ts'
import type { SignInMethod } from './tables.ts'

type Whose = Partial<Pick<SignInEvent, 'authUserId' | 'sessionId' | 'method'>>

/** Has an event written down. */
export async function tell(auth: Auth, visit: Visit, kind: SignInEvent['kind'], whose: Whose): Promise<void> {
  const { authUserId = null, sessionId = null, method = null } = whose
  const { municipality } = visit
  await auth.settings.onEvent({ kind, municipality, authUserId, sessionId, method, at: new Date() })
}

/** Writes a new session down; when that fails there is no session. `previous` ends with it. */
export async function welcome(
  auth: Auth,
  visit: Visit,
  { session }: Answer,
  { method, previous }: { method: SignInMethod; previous: { sessionId: string; authUserId: string } | null },
): Promise<void> {
  if (!session) throw new Error('better-auth let somebody in without a session')
  try {
    await tell(auth, visit, 'signed-in', { ...session, sessionId: session.id, method })
  } catch (error) {
    await endSession(auth, session.authUserId, session.id)
    throw error
  }
  if (previous && previous.sessionId !== session.id)
    await endSession(auth, previous.authUserId, previous.sessionId)
}
