import type { Auth } from './auth.ts'
import { takeCertificate } from './certificate.ts'
import { tell, welcome } from './events.ts'
import { type Answer, forward, type Visit } from './forward.ts'
import { cleanName, isSynthetic } from './names.ts'
import { refuse, refuseThrottled } from './refuse.ts'
import { readSession } from './session.ts'
import { addressKey, knownKey, nameKey, placeKey } from './throttle.ts'

/** The door opened: cookies for the browser, and whether a second factor is asked for next. */
export type Entry = { cookies: string[]; secondFactor: boolean }

/**
 * Signs in by e-mail address or user name and password. Whether the name exists shows neither in the answer nor in
 * the work done. Refuses `identity.signIn.failed` (401) and `identity.throttled` (429).
 */
export async function signIn(
  auth: Auth,
  visit: Visit,
  typed: { name: string; password: string },
): Promise<Entry> {
  const name = cleanName(typed.name)
  const counter = await requireTries(auth, visit, name)
  const previous = await readSession(auth, visit.headers, visit.municipality)
  const kind = kindOf(name)
  const path = kind === 'email' ? '/sign-in/email' : '/sign-in/username'
  const body = { [kind]: name, password: typed.password }
  const answer = await forward(auth, visit, { path, body, attempt: { method: 'password' } })
  if (answer.retryAfter !== null) return refuseThrottled(auth, visit, { seconds: answer.retryAfter })
  if (answer.status !== 200) return refuseName(auth, visit, name)
  await forgive(auth, visit, { name, counter })
  const secondFactor = answer.body.twoFactorRedirect === true
  if (secondFactor) await tellPending(auth, visit, answer)
  else {
    await welcome(auth, visit, answer, { method: 'password', previous })
    await takeCertificate(auth, visit, answer.session)
  }
  return { cookies: answer.cookies, secondFactor }
}

/** The address that stands in for a missing one is not an address to sign in with. */
const kindOf = (name: string) => (name.includes('@') && !isSynthetic(name) ? 'email' : 'username')

async function tellPending(auth: Auth, visit: Visit, { session }: Answer): Promise<void> {
  await tell(auth, visit, 'second-factor-asked', { authUserId: session?.authUserId ?? null })
}

/**
 * Counts this try, and answers the counter of the name. Whoever was here before, from this very address, has a counter of
 * their own and does not wait for the others of it: somebody who tries names at a library, or from far away, locks nobody
 * out of the place from which they work.
 */
async function requireTries(auth: Auth, visit: Visit, name: string): Promise<string> {
  const { throttle, limits, secret } = auth
  const place = placeKey(secret, name, visit.address)
  const isKnown = await throttle.isRemembered(knownKey(place))
  const byAddress = await throttle.attempt(addressKey(visit.address), limits.addressFailures)
  const counter = isKnown ? place : nameKey(secret, name)
  const byName = await throttle.attempt(counter, limits.nameFailures)
  const seconds = Math.max((isKnown ? null : byAddress) ?? 0, byName ?? 0)
  if (seconds > 0) await refuseThrottled(auth, visit, { seconds })
  return counter
}

/** The password was right: the count begins anew, and the place is known for a while. */
async function forgive({ throttle, limits, secret }: Auth, { address }: Visit, tried: Tried): Promise<void> {
  await throttle.clear(tried.counter)
  await throttle.forgive(addressKey(address))
  await throttle.remember(knownKey(placeKey(secret, tried.name, address)), limits.knownPlaceSeconds)
}

type Tried = { name: string; counter: string }

/** The log learns whose account was tried, by its id; the visitor learns nothing. */
async function refuseName(auth: Auth, visit: Visit, name: string): Promise<never> {
  const user = await auth.db.selectFrom('user').select('id').where(kindOf(name), '=', name).executeTakeFirst()
  return refuse(auth, visit, { code: 'identity.signIn.failed', authUserId: user?.id ?? null })
}

/** Ends the session, here and in the browser. */
export async function signOut(auth: Auth, visit: Visit): Promise<{ cookies: string[] }> {
  const session = await readSession(auth, visit.headers, visit.municipality)
  const { cookies } = await forward(auth, visit, { path: '/sign-out', body: {} })
  if (session) await tell(auth, visit, 'signed-out', session)
  return { cookies }
}
