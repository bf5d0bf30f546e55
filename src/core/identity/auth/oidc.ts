import { Refusal } from '../../refusal.ts'
import type { Auth } from './auth.ts'
import { takeCertificate } from './certificate.ts'
import type { Engine } from './engine.ts'
import { welcome } from './events.ts'
import { forward, providerId, type Visit } from './forward.ts'
import { safeNext } from './next.ts'
import { refuse, refuseThrottled } from './refuse.ts'
import { readSession } from './session.ts'

const done = '/sign-in/done'

/**
 * Begins signing in at the city's identity provider: where to send the browser, and the cookies that tie its return
 * to this browser. Refuses `identity.oidc.unavailable` (503) while the provider does not answer.
 */
export async function startOidc(
  auth: Auth,
  visit: Visit,
  next: string,
): Promise<{ to: string; cookies: string[] }> {
  const engine = await requireProvider(auth)
  const callbackURL = `${done}?${new URLSearchParams({ next: safeNext(next) })}`
  const body = { provider: providerId, callbackURL, errorCallbackURL: '/sign-in', disableRedirect: true }
  const answer = await forward(auth, visit, { path: '/sign-in/social', body, engine })
  if (answer.retryAfter !== null) return refuseThrottled(auth, visit, { seconds: answer.retryAfter })
  if (typeof answer.body.url !== 'string') throw new Refusal('identity.oidc.unavailable', 503)
  return { to: answer.body.url, cookies: answer.cookies }
}

/**
 * Ends it: `query` is what the provider sent back. Only people who have an account come in; the first time they are
 * found by an address the provider vouches for, afterwards by the provider's own id.
 * Refuses `identity.oidc.unknownPerson` (403), `.cancelled` and `.failed` (401).
 */
export async function finishOidc(
  auth: Auth,
  visit: Visit,
  query: URLSearchParams,
): Promise<{ next: string; cookies: string[] }> {
  const engine = await requireProvider(auth)
  const previous = await readSession(auth, visit.headers, visit.municipality)
  const path = `/callback/${providerId}?${query}`
  const answer = await forward(auth, visit, { path, engine, attempt: { method: 'oidc' } })
  if (answer.retryAfter !== null) return refuseThrottled(auth, visit, { seconds: answer.retryAfter })
  const to = URL.parse(answer.location ?? '/', visit.origin)
  if (!answer.session || to?.pathname !== done) {
    return refuse(auth, visit, reasonOf(to?.searchParams.get('error') ?? null))
  }
  await welcome(auth, visit, answer, { method: 'oidc', previous })
  await takeCertificate(auth, visit, answer.session)
  return { next: safeNext(to.searchParams.get('next')), cookies: answer.cookies }
}

async function requireProvider(auth: Auth): Promise<Engine> {
  const engine = await auth.oidcEngine()
  const known = (await engine?.$context)?.socialProviders.some(({ id }) => id === providerId)
  if (!engine || !known) throw new Refusal('identity.oidc.unavailable', 503)
  return engine
}

/** Who is not known, and who is known but not by an address the provider vouches for, hear the same. */
function reasonOf(error: string | null): { code: string; status: number } {
  if (error === 'access_denied') return { code: 'identity.oidc.cancelled', status: 401 }
  const isUnknown = ['signup_disabled', 'account_not_linked', 'email_not_found'].includes(error ?? '')
  return isUnknown
    ? { code: 'identity.oidc.unknownPerson', status: 403 }
    : { code: 'identity.oidc.failed', status: 401 }
}
