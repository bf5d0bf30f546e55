import { type Attempt, runAttempt } from './attempt.ts'
import type { Auth } from './auth.ts'
import { cookiesOf } from './cookie.ts'
import type { Engine } from './engine.ts'
import type { SignInMethod } from './tables.ts'

/** One request at the door, as the web server knows it. */
export type Visit = {
  /** Scheme and host by which the visitor reached us, e.g. https://kasane.example */
  origin: string
  municipality: number
  /** The visitor's own network address, as far as trusted proxies tell it. */
  address: string
  headers: Headers
  /** The fingerprint of the client certificate that a trusted proxy verified; none where nothing is said. */
  certificate?: string | null
}

type Call = {
  path: string
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: Record<string, unknown>
  attempt?: Partial<Pick<Attempt, 'method' | 'secondFactor' | 'code'>>
  engine?: Engine
}

export type Answer = {
  status: number
  body: Record<string, unknown>
  /** better-auth's own word for what went wrong. */
  code: string | null
  cookies: string[]
  location: string | null
  retryAfter: number | null
  session: { id: string; authUserId: string } | null
}

/** The identity provider sends people back to /auth/callback/city; no other path below is public. */
export const basePath = '/auth'
export const providerId = 'city'
/** Set here alone; what a client sends under this name never gets to better-auth. */
export const addressHeader = 'x-kasane-address'

/** Hands a request to better-auth, with nothing of the visitor's but cookies, browser and address. Throws when it breaks. */
export async function forward(auth: Auth, visit: Visit, call: Call): Promise<Answer> {
  const engine = call.engine ?? (await auth.engine())
  const attempt: Attempt = {
    municipality: visit.municipality,
    method: null as SignInMethod | null,
    secondFactor: false,
    code: null,
    ...call.attempt,
    session: null,
  }
  const answer = await runAttempt(attempt, () => engine.handler(requestOf(visit, call)))
  if (answer.status >= 500) throw new Error(`better-auth failed at ${call.path.split('?')[0]}`)
  const body = await bodyOf(answer)
  return {
    status: answer.status,
    body,
    code: typeof body.code === 'string' ? body.code : null,
    cookies: cookiesOf(answer, auth.cookie),
    location: answer.headers.get('location'),
    retryAfter: answer.status === 429 ? Number(answer.headers.get('x-retry-after') ?? 60) : null,
    session: attempt.session,
  }
}

function requestOf(visit: Visit, { path, body }: Call): Request {
  const headers = new Headers({ origin: visit.origin, [addressHeader]: visit.address })
  for (const name of ['cookie', 'user-agent']) {
    const value = visit.headers.get(name)
    if (value) headers.set(name, value)
  }
  if (body) headers.set('content-type', 'application/json')
  const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers }
  return new Request(visit.origin + basePath + path, init)
}

async function bodyOf(answer: Response): Promise<Record<string, unknown>> {
  const text = await answer.text()
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) return { items: value }
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
