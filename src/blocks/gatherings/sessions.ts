import { setAudience } from '../../core/access/audience.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireStep, type SessionState } from './rules.ts'

/** When and where; `starts` and `ends` are HH:MM, null for a whole day. */
export type Occasion = {
  onDay: string
  starts: string | null
  ends: string | null
  placeName?: string | null
  placeId?: string | null
  areaCode?: string | null
}

export type NewSession = Occasion & {
  kind: string
  ofId: string
  agencyId: string
  state: SessionState
  /** Why it does not take place, of one that is cancelled from the beginning (a closed day). */
  reason?: string | null
  seats?: number | null
  expected?: number | null
  oneADay?: boolean
}

/** Adds a session and who sees it; answers its id. A second one on a day of a kind that has one a day violates `gathering_session_one_a_day`. */
export async function addSession(tx: Tx, session: NewSession): Promise<string> {
  const id = newId()
  const {
    kind,
    ofId,
    agencyId,
    state,
    reason = null,
    seats = null,
    expected = null,
    oneADay = false,
  } = session
  await tx
    .insertInto('gathering_session')
    .values({
      municipality_id: tx.municipality,
      id,
      kind,
      of_id: ofId,
      agency_id: agencyId,
      ...occasionColumns(session),
      seats,
      expected,
      one_a_day: oneADay,
      state,
      reason,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'gathering_session', [id])
  return id
}

const occasionColumns = ({ onDay, starts, ends, placeName, placeId, areaCode }: Occasion) => ({
  on_day: onDay,
  starts,
  ends,
  place_name: placeName ?? null,
  place_id: placeId ?? null,
  area_code: areaCode ?? null,
})

/** A session as the actor sees it. Refuses `core.notFound` (404). */
export async function sessionOf(tx: Tx, id: string) {
  const session = await tx
    .selectFrom('gathering_session')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!session) throw new Refusal('core.notFound', 404)
  return session
}

export type Session = Awaited<ReturnType<typeof sessionOf>>

type Ending = (tx: Tx, sessionId: string, to: 'held' | 'cancelled') => Promise<void>

const endings: Ending[] = []

/** Registers what ends with a session that is held or cancelled: it is done before the session itself is stepped on. */
export function defineEnding(ending: Ending): void {
  endings.push(ending)
}

/**
 * Leads a session to its next state (rules.ts), if it still is as it was looked at. Cancelling needs a reason. Sign-up ends with
 * a session that is held or cancelled (sign-ups/cancel-session.ts).
 */
export async function stepSession(
  tx: Tx,
  session: Pick<Session, 'id' | 'state' | 'version'>,
  to: SessionState,
  reason: string | null = null,
): Promise<void> {
  requireStep(session.state as SessionState, to)
  if (to === 'held' || to === 'cancelled') for (const end of endings) await end(tx, session.id, to)
  await edit(tx, {
    table: 'gathering_session',
    id: session.id,
    version: session.version,
    set: { state: to, reason },
  })
}

/**
 * Opens a session again that was cancelled. For kinds that have one on a day, where no second one could take its place;
 * any other stays cancelled, and `gatherings.notInState` (409) is refused.
 */
export async function reopenSession(
  tx: Tx,
  session: Pick<Session, 'id' | 'state' | 'version' | 'one_a_day'>,
): Promise<void> {
  if (session.state !== 'cancelled' || !session.one_a_day) throw new Refusal('gatherings.notInState', 409)
  const { id, version } = session
  await edit(tx, { table: 'gathering_session', id, version, set: { state: 'open', reason: null } })
}
