import { type AnyAction, isWrite } from '../../core/action/action.ts'
import { auditRefusal } from '../../core/audit/refusals.ts'
import { keepDraft } from '../../core/draft/actions.ts'
import type { Auth } from '../../core/identity/auth/auth.ts'
import { makeTally, type Tally } from '../../core/identity/auth/tally.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Request, Server } from './context.ts'

const tallies = new WeakMap<Auth, Tally>()

function tallyOf(auth: Auth): Tally {
  const known = tallies.get(auth) ?? makeTally([auth.limits.writesMinute, auth.limits.writesHour])
  tallies.set(auth, known)
  return known
}

/** What waits as a draft is counted by itself: a copy against a crash is neither lost for what was saved, nor in the way of saving. */
const keyOf = (authUserId: string, action: AnyAction): string =>
  action.name === keepDraft.name ? `draft|${authUserId}` : authUserId

/**
 * Counts what somebody with an account writes: far more than hands can do, so a program that runs wild in a session, or a stolen
 * one, does not fill the records. Refuses `core.tooManyWrites` (429), with one entry in the log for each account and window: refusing
 * must not fill it either. What an import or a job writes is not counted, a program with a token has its own limit (`admitToken`),
 * strangers have theirs (`strangers.ts`).
 */
export async function requireHumanPace(
  c: Request,
  { auth, database }: Server,
  action: AnyAction,
): Promise<void> {
  const caller = c.get('caller')
  if (caller.kind !== 'account' || !isWrite(action)) return
  const over = tallyOf(auth).attempt(keyOf(caller.authUserId, action))
  if (over === null) return
  const { seconds, first } = over
  const refusal = new Refusal('core.tooManyWrites', 429, { params: { minutes: Math.ceil(seconds / 60) } })
  if (first) await auditRefusal(database, caller, { verb: action.name, code: refusal.code })
  c.header('retry-after', String(seconds))
  throw refusal
}

/** Whether it was refused for its number. Its page is not loaded again: that writes who has seen it, and reads what it shows. */
export const isOfPace = ({ code }: Refusal): boolean => code === 'core.tooManyWrites'
