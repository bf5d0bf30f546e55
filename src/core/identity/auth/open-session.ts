import { createHmac, randomBytes } from 'node:crypto'
import { newId } from '../../id.ts'
import type { Auth } from './auth.ts'
import type { Visit } from './forward.ts'
import type { SignInMethod } from './tables.ts'

/**
 * Opens a session for somebody who has shown both factors here, the second of them one that better-auth does not know. It is
 * like those of better-auth, and its cookie as well. Null where the person does not belong to this municipality.
 */
export async function openSession(
  auth: Auth,
  visit: Visit,
  { authUserId, method }: { authUserId: string; method: SignInMethod },
): Promise<{ id: string; cookies: string[] } | null> {
  if (!(await auth.settings.belongs(visit.municipality, authUserId))) return null
  const now = new Date()
  const token = newToken()
  const id = newId()
  await auth.db
    .insertInto('session')
    .values({
      id,
      token,
      user_id: authUserId,
      municipality_id: visit.municipality,
      post_id: null,
      method,
      second_factor_at: now,
      certificate: null,
      ip_address: visit.address,
      user_agent: visit.headers.get('user-agent'),
      expires_at: new Date(now.getTime() + auth.limits.idleSeconds * 1000),
      created_at: now,
      updated_at: now,
    })
    .execute()
  return { id, cookies: [cookieOf(auth, token)] }
}

/**
 * A second factor was shown in this session just now, which goes on under a new token: whoever had caught the former one
 * does not rise with its owner. `certificate`: it stands as long as this one is there.
 */
export async function riseInSession(
  auth: Auth,
  sessionId: string,
  certificate: string | null = null,
): Promise<{ cookies: string[] }> {
  const token = newToken()
  await auth.db
    .updateTable('session')
    .set({ token, second_factor_at: new Date(), certificate })
    .where('id', '=', sessionId)
    .execute()
  return { cookies: [cookieOf(auth, token)] }
}

const newToken = (): string => randomBytes(24).toString('base64url')

function cookieOf({ cookie, secret, settings }: Auth, token: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const secure = settings.https ? '; Secure' : ''
  return `${cookie}=${encodeURIComponent(`${token}.${signature}`)}; Path=/; HttpOnly${secure}; SameSite=Lax`
}
