import { recordAudit } from '../../audit/audit.ts'
import { today } from '../../calendar/clock.ts'
import type { Database } from '../../db/open.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../refusal.ts'
import type { Caller } from '../actor.ts'
import type { Rule } from '../auth/settings.ts'
import type { Throttle } from '../auth/throttle.ts'
import { openAsSystem } from '../open-as.ts'
import { tokenOwner } from '../token.ts'
import { isWithin } from './networks.ts'

type TokenCaller = Extract<Caller, { kind: 'token' }>

export type Door = { database: Database; throttle: Throttle; rule: Rule; address: string }

/**
 * Whether a program may come in with its token: from where it comes first, then how often. From elsewhere it is refused word
 * for word as an unknown one, `core.tokenUnknown` (401), and written down, once an hour of each token: whoever has one cannot
 * fill the log with it. Too often is `core.tooOften` (429) with the seconds
 * to wait in `params`. An unknown token is left to whoever asks for its actor.
 */
export async function admitToken(
  { database, throttle, rule, address }: Door,
  caller: TokenCaller,
): Promise<void> {
  const { municipality, via } = caller
  const work = { municipality, via, reason: 'identity.admitToken', silent: true } as const
  const found = await openAsSystem(database, work, (tx) => look(tx, caller.token, address))
  if (found === null) return
  if (!found.isHere) {
    if ((await throttle.attempt(`elsewhere|${found.id}`, hourly)) === null)
      await openAsSystem(database, work, (tx) => recordElsewhere(tx, found.id))
    throw new Refusal('core.tokenUnknown', 401)
  }
  const seconds = await throttle.attempt(`token|${found.id}`, rule)
  if (seconds === null) return
  throw new Refusal('core.tooOften', 429, { params: { minutes: Math.ceil(seconds / 60), seconds } })
}

const hourly: Rule = { max: 1, seconds: 3600 }

/** In a transaction of its own: that it was tried from elsewhere stays, whatever comes after. */
const recordElsewhere = (tx: Tx, id: string) =>
  recordAudit(tx, {
    ...{ verb: 'identity.tokenElsewhere', outcome: 'refused', code: 'core.tokenUnknown' },
    subject: { table: 'access_token', id },
  })

async function look(tx: Tx, token: string, address: string) {
  const owner = await tokenOwner(tx, token)
  if (!owner) return null
  const isHere = owner.networks.length === 0 || isWithin(owner.networks, address)
  if (isHere) await usedToday(tx, owner)
  return { id: owner.id, isHere }
}

/** The day of its last use, written once a day. */
async function usedToday(tx: Tx, { id, seenOn }: { id: string; seenOn: string | null }): Promise<void> {
  if (seenOn === today()) return
  await tx
    .updateTable('access_token')
    .set({ seen_on: today() })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
