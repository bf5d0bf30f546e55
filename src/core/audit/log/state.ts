import type { Tx } from '../../db/transaction.ts'
import { unprovenOf } from './check-live.ts'
import { newestHead } from './heads.ts'
import { auditPlace, keyIn } from './place.ts'
import { lastKey } from './seal.ts'
import { isKnown } from './tell-heads.ts'

/** How the sealing stands: what is sealed, what waits, and what is wrong with it. */
export type LogState = {
  sealed: number
  at: string | null
  waiting: number
  /** `behind`: something waits for too long; `ahead`: the file of heads knows more; `noKey`: nobody here can seal. */
  trouble: 'behind' | 'ahead' | 'noKey' | null
}

/** So long an entry may wait: the sealer comes every minute. */
const longest = 3600_000

export async function logState(tx: Tx): Promise<LogState> {
  const head = await newestHead(tx)
  const { count, oldest } = await unprovenOf(tx)
  const place = auditPlace()
  const known = await lastKey(tx)
  const key = place && keyIn(place)
  const isOurs = key?.links.some(({ publicKey, former }) => [publicKey, former].includes(known)) ?? false
  const waitsLong = oldest !== null && tx.now.getTime() - Date.parse(oldest) > longest
  const isAhead = place !== null && !(await isKnown(tx, place.headsFile))
  const trouble = isAhead ? 'ahead' : !waitsLong ? null : known === null || isOurs ? 'behind' : 'noKey'
  return { sealed: head?.size ?? 0, at: head?.at ?? null, waiting: count, trouble }
}
