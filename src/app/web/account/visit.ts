import type { Actor } from '../../../core/identity/actor.ts'
import type { Visit } from '../../../core/identity/auth/forward.ts'
import type { Session } from '../../../core/identity/auth/session.ts'
import { openAs } from '../../../core/identity/open-as.ts'
import { sentWords } from '../../../core/page/decode.ts'
import { Refusal } from '../../../core/refusal.ts'
import { addressOf } from '../address.ts'
import { certificateOf } from '../certificate.ts'
import type { Request, Server } from '../context.ts'

/** The request as the doorkeeper wants it. The scheme is the installation's, the host the visitor's own. */
export function visitOf(c: Request, server: Server): Visit {
  const origin = `${new URL(server.baseUrl).protocol}//${c.req.header('host') ?? ''}`
  if (!URL.canParse(origin)) throw new Refusal('core.notFound', 404)
  return {
    origin: new URL(origin).origin,
    municipality: c.get('municipality').id,
    address: addressOf(c, server.trustedProxies),
    headers: c.req.raw.headers,
    certificate: certificateOf(c, server),
  }
}

/** Hands the doorkeeper's cookies to the browser. */
export function give<T extends { cookies: string[] }>(c: Request, answer: T): T {
  for (const cookie of answer.cookies) c.header('set-cookie', cookie, { append: true })
  return answer
}

/** Who is signed in; a page of one's own is for nobody else. */
export function requireSession(c: Request): Session {
  const session = c.get('session')
  if (!session) throw new Refusal('core.signIn', 401)
  return session
}

export function actorOf(c: Request, server: Server): Promise<Actor> {
  return openAs(server.database, c.get('caller'), async (tx) => tx.actor)
}

/** The text fields of a posted form. A missing one is empty; a file is none. */
export async function fieldsOf(c: Request): Promise<(name: string) => string> {
  const form = sentWords(await c.req.text())
  return (name) => form.get(name) ?? ''
}

/** Runs what a form asked for; what it refused comes back, to be shown on the form's page. Faults go on. */
export async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ done: T; refusal: null } | { done: null; refusal: Refusal }> {
  try {
    return { done: await work(), refusal: null }
  } catch (error) {
    if (error instanceof Refusal) return { done: null, refusal: error }
    throw error
  }
}

/** The status of a page shown again; a throttled one says when to come back. */
export function statusOf(c: Request, refusal: Refusal | null): 200 {
  if (refusal?.status === 429) c.header('retry-after', String(refusal.params.seconds ?? 60))
  return (refusal?.status ?? 200) as 200
}
