import type { Caller } from '../../core/identity/actor.ts'
import { admitToken } from '../../core/identity/service/admit.ts'
import { addressOf } from './address.ts'
import type { Request, Server } from './context.ts'

/** A program comes in from where its token may be used, and not too often: asked before anything else. Refuses as `admitToken`. */
export async function requireAdmitted(
  c: Request,
  { database, auth, trustedProxies }: Server,
  caller: Extract<Caller, { kind: 'token' }>,
): Promise<void> {
  const { throttle, limits } = auth
  const address = addressOf(c, trustedProxies)
  await admitToken({ database, throttle, rule: limits.tokens, address }, caller)
}
