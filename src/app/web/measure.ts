import { auditRefusal } from '../../core/audit/refusals.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { digestOf } from '../../core/identity/token.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Request, Server } from './context.ts'

/** What one account or program may look for, or take away as a file. */
export type Looking = { what: 'searches' | 'exports'; verb: string }

/**
 * Counts a search for people, or an export, of whoever is known here: to go through a city name by name takes more than
 * anybody's work does. Refuses `core.tooManyLooks` (429), with an entry in the log each time. Strangers have a measure of
 * their own (`strangers.ts`).
 */
export async function requireMeasure(
  c: Request,
  { auth, database }: Server,
  { what, verb }: Looking,
): Promise<void> {
  const caller = c.get('caller')
  const who = accountOf(caller)
  if (who === null) return
  const seconds = await auth.throttle.attempt(`${what}|${who}`, auth.limits[what])
  if (seconds === null) return
  const refusal = new Refusal('core.tooManyLooks', 429, { params: { minutes: Math.ceil(seconds / 60) } })
  await auditRefusal(database, caller, { verb, code: refusal.code })
  c.header('retry-after', String(seconds))
  throw refusal
}

function accountOf(caller: Caller): string | null {
  if (caller.kind === 'account') return caller.authUserId
  return caller.kind === 'token' ? digestOf(caller.token) : null
}
