import { sql } from 'kysely'
import { defineAudience, setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { defineStops, type Stop, stopBegan } from '../../../core/privacy/stopped.ts'
import { Refusal } from '../../../core/refusal.ts'
import { officerKey } from './audience.ts'
import { requireImpartial } from './impartial.ts'
import { type RightsRequest, requestOf } from './requests.ts'

// The row, with the request it rests on, is the officer's. That something of a person is stopped is told to everybody who sees that
// person: by core, to whom this answers.
defineAudience({
  root: 'use_stop',
  children: [],
  keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [officerKey]])),
})

defineStops({
  zones: ['inner'],
  async stopsOf(tx, personIds) {
    const { rows } = await sql<Stop & { id: string; personId: string }>`
      select s.id, rp.id as "personId", s.kind, s.files, s.since_on::text as since from use_stop s
      join person sp on sp.municipality_id = ${tx.municipality} and sp.id = s.person_id
      join person rp on rp.municipality_id = ${tx.municipality}
        and coalesce(rp.same_as, rp.id) = coalesce(sp.same_as, sp.id)
      where s.municipality_id = ${tx.municipality} and s.lifted_on is null
        and rp.id = any(${[...personIds]}::uuid[])
      order by s.since_on, s.id`.execute(tx)
    return rows
  },
})

/** The answer that grants a stop goes out: from now on it stands. Of nobody who has no record there is nothing to stop. Runs as system. */
export async function beginStop(
  tx: Tx,
  { id, kind, person_id, stop_kind }: RightsRequest,
  { outcome, files, since }: { outcome: string; files: readonly string[]; since: string },
): Promise<void> {
  if (kind !== 'stop' || !person_id || !stop_kind || !['full', 'partial'].includes(outcome)) return
  const made = newId()
  await tx
    .insertInto('use_stop')
    .values({
      municipality_id: tx.municipality,
      id: made,
      request_id: id,
      person_id,
      kind: stop_kind,
      files: [...files],
      since_on: since,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'use_stop', [made])
  await stopBegan(tx, { personId: person_id, files })
}

/** The stop of a request, as the officer sees it. */
export const stopOfRequest = (tx: Tx, requestId: string) =>
  tx
    .selectFrom('use_stop')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', requestId)
    .executeTakeFirst()

export type UseStop = NonNullable<Awaited<ReturnType<typeof stopOfRequest>>>

type Lifting = { id: string; version: number; reason: string }

/**
 * Decides that the data may be used again; `id` is the request's. What is not carried out yet is not lifted. Refuses
 * `core.notFound`, `privacy.rights.notStoppedNow`, `privacy.rights.notCarriedOut` (409), `privacy.rights.conflict` (403).
 */
export async function liftStop(tx: Tx, { id, version, reason }: Lifting): Promise<void> {
  const request = await requestOf(tx, id)
  await requireImpartial(tx, request)
  const stop = await stopOfRequest(tx, id)
  if (!stop || stop.lifted_on) throw new Refusal('privacy.rights.notStoppedNow', 409)
  if (!request.carried_on) throw new Refusal('privacy.rights.notCarriedOut', 409)
  const set = { lifted_on: today(), lifted_by: tx.actor.accountId, lift_reason: reason }
  await edit(tx, { table: 'use_stop', id: stop.id, version, set })
}
