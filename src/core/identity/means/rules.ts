import { Refusal, refuseFields } from '../../refusal.ts'
import type { Actor } from '../actor.ts'

/**
 * Whoever gives out what opens an account shows first, just now, that they are who they are. A program never does; an operator
 * has the database itself. Refuses `identity.stepUp.needed` (403).
 */
export function requireFresh({ freshFactor, operator }: Pick<Actor, 'freshFactor' | 'operator'>): void {
  if (!freshFactor && operator === null) throw new Refusal('identity.stepUp.needed', 403)
}

/** Nobody gives themselves what opens their own account. Refuses `identity.ownMeans` (403). */
export function requireSomebodyElse({ accountId }: Pick<Actor, 'accountId'>, other: string): void {
  if (accountId === other) throw new Refusal('identity.ownMeans', 403)
}

const hours = 3600_000
/** An invitation is good for three days: one handed out on a Friday still works on Monday morning. */
const goodFor = 72 * hours

export const invitationEnds = (now: Date): Date => new Date(now.getTime() + goodFor)

/** A mail goes only to an address, and only from where mail leaves. Refuses the field `way`. */
export function requireWay(
  way: string,
  { address, leaves }: { address: string | null; leaves: boolean },
): void {
  if (way === 'letter') return
  if (address === null) throw refuseFields([{ field: 'way', code: 'identity.way.noAddress' }])
  if (!leaves) throw refuseFields([{ field: 'way', code: 'identity.way.noMail' }])
}

/**
 * A fingerprint as it is typed or told by a proxy, in its one form: 64 small hexadecimal digits (SHA-256). Null for anything
 * else, also for the shorter one of SHA-1.
 */
export function fingerprintOf(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/^\s*sha-?256[\s:=]*/i, '')
    .replace(/[\s:-]/g, '')
    .toLowerCase()
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null
}
