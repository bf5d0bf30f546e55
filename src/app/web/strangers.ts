import type { AnyAction } from '../../core/action/action.ts'
import { networkOf } from '../../core/identity/auth/network.ts'
import { keyedDigest } from '../../core/keyed-digest.ts'
import { Refusal } from '../../core/refusal.ts'
import { addressOf } from './address.ts'
import type { Request, Server } from './context.ts'

/**
 * Counts what somebody without an account sends. Refuses `core.tooOften` (429) when too much came from their address. The
 * counter bears a digest of the address: who wrote at night stands nowhere.
 */
export const requireNotTooOften = (c: Request, server: Server): Promise<void> =>
  requireOf(c, server, { what: 'stranger', times: 1 })

/** Whoever types asks at every pause: so many times as often as they may send something. */
const pauses = 20

/** Counts what is looked up while a stranger types, apart from what they send. Refuses `core.tooOften` (429). */
export const requireTyped = (c: Request, server: Server): Promise<void> =>
  requireOf(c, server, { what: 'typing', times: pauses })

type Counted = { what: string; times: number }

async function requireOf(
  c: Request,
  { auth, trustedProxies }: Server,
  { what, times }: Counted,
): Promise<void> {
  const { kind } = c.get('caller')
  // A device is believed on its own pages alone, and a card is looked at by the transaction: anybody can say that they have one.
  if (kind !== 'visitor' && kind !== 'kiosk' && kind !== 'card') return
  const digest = keyedDigest('stranger', networkOf(addressOf(c, trustedProxies)))
  const { strangers } = auth.limits
  refuseFor(c, await auth.throttle.attempt(`${what}|${digest}`, { ...strangers, max: strangers.max * times }))
}

/** A city hall goes out under one address, and many calendars behind it ask by themselves. */
const readers = 20

/**
 * Counts what programs fetch without an account (a calendar): each address of ours as often as a stranger may write, and all
 * of them together, from one network, as often as many readers would. Refuses `core.tooOften` (429).
 */
export async function requireSeldom(c: Request, { auth, trustedProxies }: Server): Promise<void> {
  const network = networkOf(addressOf(c, trustedProxies))
  const { strangers } = auth.limits
  const attempt = (text: string, max: number) =>
    auth.throttle.attempt(`reader|${keyedDigest('stranger', text)}`, { ...strangers, max })
  refuseFor(c, await attempt(`${network} ${c.req.path}`, strangers.max))
  refuseFor(c, await attempt(network, strangers.max * readers))
}

function refuseFor(c: Request, seconds: number | null): void {
  if (seconds === null) return
  c.header('retry-after', String(seconds))
  throw new Refusal('core.tooOften', 429, { params: { minutes: Math.ceil(seconds / 60) } })
}

/** Whether those without an account may do it at all. */
export const isForStrangers = ({ allow }: AnyAction): boolean => allow.includes('visitor')
