import { Refusal } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { tell } from './events.ts'
import type { Visit } from './forward.ts'
import { proofKey } from './throttle.ts'

/** Too many attempts: says when the next one is allowed, and nothing of whether the account exists. */
export async function refuseThrottled(
  auth: Auth,
  visit: Visit,
  { seconds, authUserId = null }: { seconds: number; authUserId?: string | null },
): Promise<never> {
  await tell(auth, visit, 'throttled', { authUserId })
  throw new Refusal('identity.throttled', 429, { params: { minutes: Math.ceil(seconds / 60), seconds } })
}

/** Says no and writes it down. */
export async function refuse(
  auth: Auth,
  visit: Visit,
  { code, status = 401, authUserId = null }: { code: string; status?: number; authUserId?: string | null },
): Promise<never> {
  await tell(auth, visit, 'refused', { authUserId })
  throw new Refusal(code, status)
}

/** Runs a check of something secret that a signed-in person types; few wrong ones in a row are allowed. */
export async function withFewTries<T>(
  auth: Auth,
  visit: Visit,
  authUserId: string,
  check: () => Promise<T>,
): Promise<T> {
  const seconds = await auth.throttle.attempt(proofKey(authUserId), auth.limits.proofFailures)
  if (seconds !== null) return refuseThrottled(auth, visit, { seconds, authUserId })
  const result = await check()
  await auth.throttle.clear(proofKey(authUserId))
  return result
}
