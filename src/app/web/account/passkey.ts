import { Hono } from 'hono'
import { z } from 'zod'
import { addPasskey, askNewPasskey, askPasskey, signInPasskey } from '../../../core/identity/auth/passkey.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Env, Request, Server } from '../context.ts'
import { give, requireSession, visitOf } from './visit.ts'

const answered = z.strictObject({ response: z.record(z.string(), z.unknown()) })

/** What the passkey buttons of the sign-in and the account page speak with, in JSON. */
export function passkeyRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/sign-in/passkey/options', async (c) => {
    const { options } = give(c, await askPasskey(server.auth, visitOf(c, server)))
    return c.json(options)
  })
  routes.post('/sign-in/passkey', async (c) => {
    const response = await answeredBy(c)
    give(c, await signInPasskey(server.auth, visitOf(c, server), response))
    return c.json({ done: true })
  })
  routes.get('/account/passkeys/options', async (c) => {
    const { options } = give(c, await askNewPasskey(server.auth, visitOf(c, server), requireSession(c)))
    return c.json(options)
  })
  routes.post('/account/passkeys', async (c) => {
    const response = await answeredBy(c)
    const made = { response, name: '' }
    give(c, await addPasskey(server.auth, visitOf(c, server), requireSession(c), made))
    return c.json({ done: true })
  })
  return routes
}

/** What the browser's passkey answered. Refuses `core.unreadableBody` (400). */
export async function answeredBy(c: Request): Promise<Record<string, unknown>> {
  const body = answered.safeParse(await c.req.json().catch(() => null))
  if (!body.success) throw new Refusal('core.unreadableBody', 400)
  return body.data.response
}
