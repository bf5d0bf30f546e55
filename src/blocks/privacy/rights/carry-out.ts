import { withdrawShares } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { recordsOf as idsAbout } from '../../../core/audit/records.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { enqueueUnseen } from '../../../core/jobs/enqueue.ts'
import { isAbout } from '../../../core/privacy/stopped.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { type GatheredRecord, gatheredRecords } from './changed.ts'
import { reviewOf } from './decide.ts'
import { eraseFormerJob } from './erase-former.ts'
import { isErased, isErasing, isHeldBack } from './erased.ts'
import { requireImpartial } from './impartial.ts'
import { changeRequest, type RightsRequest, requestOf } from './requests.ts'
import { stopOfRequest } from './stops.ts'

/**
 * What was decided is done. Of a 訂正 one record that was gathered for the request must be another one since the answer went out; which,
 * the officer says. Of an erasure the same, and what that record was before goes, too; or a list of whole records was carried out.
 * Where something is stopped, every share of it ends now, but where life is at stake. Refuses
 * `privacy.rights.nothingToDo` (409) where nothing was granted or it is done, `privacy.rights.conflict` (403),
 * `privacy.erase.listOpen` (409) while records wait for the night, and at `changedId` as `requireChanged` does.
 */
export async function carryOut(
  tx: Tx,
  { changedId, ...at }: { id: string; version: number; changedId?: string | undefined },
): Promise<void> {
  const request = await requestOf(tx, at.id)
  if (!isToDo(request)) throw new Refusal('privacy.rights.nothingToDo', 409)
  await requireImpartial(tx, request)
  const recordId = (await leavesRecord(tx, request)) ? await requireChanged(tx, request, changedId) : null
  if (request.kind === 'stop') await endShares(tx, request)
  await changeRequest(tx, at, { carried_on: today(), carried_record_id: recordId })
  if (recordId && request.stop_kind === 'erase')
    await enqueueUnseen(tx, eraseFormerJob, { requestId: request.id })
}

/** Whether a record is there by which it is seen that it was done: none, where whole records were erased. */
async function leavesRecord(tx: Tx, request: RightsRequest): Promise<boolean> {
  if (request.stop_kind !== 'erase') return changesRecords(request)
  const review = await reviewOf(tx, request.id)
  if (await isErasing(tx, review)) throw new Refusal('privacy.erase.listOpen', 409)
  return !(await isErased(tx, review))
}

/** Granted, known, and not done. */
export const isToDo = ({ kind, outcome, carried_on }: RightsRequest): boolean =>
  kind !== 'disclose' && (outcome === 'full' || outcome === 'partial') && !carried_on

/** Of a 訂正 and of an erasure a record shows that it was done. */
export const changesRecords = ({ kind, stop_kind }: RightsRequest): boolean =>
  kind === 'correct' || stop_kind === 'erase'

/**
 * Refuses `privacy.rights.recordMissing`, `privacy.rights.recordOfOthers`, `privacy.rights.nothingChanged`, and of an erasure
 * `privacy.erase.held` where somebody holds the records back, at `changedId`.
 */
async function requireChanged(tx: Tx, request: RightsRequest, id: string | undefined): Promise<string> {
  const records = await gatheredRecords(tx, request)
  const chosen = records.find(({ recordId }) => recordId === id)
  const refuse = (code: string) => refuseFields([{ field: 'changedId', code }])
  if (!id)
    throw refuse(
      records.some(isDone(request)) ? 'privacy.rights.recordMissing' : 'privacy.rights.nothingChanged',
    )
  if (!chosen) throw refuse('privacy.rights.recordOfOthers')
  if (!isDone(request)(chosen)) throw refuse('privacy.rights.nothingChanged')
  if (request.stop_kind === 'erase' && (await isKept(tx, request, records)))
    throw refuse('privacy.erase.held')
  return id
}

const isKept = (tx: Tx, { person_id }: RightsRequest, records: readonly GatheredRecord[]) =>
  asSystem(tx, 'privacy.holdsOfRequest', () =>
    isHeldBack(tx, {
      personId: person_id,
      ids: records.map(({ recordId }) => recordId),
      day: today(),
    }),
  )

/** What shows that it was done: for a correction another record, for an erasure also none. */
export const isDone =
  ({ stop_kind }: RightsRequest) =>
  ({ changed, gone }: GatheredRecord): boolean =>
    changed || (stop_kind === 'erase' && gone)

/** By this a case is shown all the same, as it may be shared all the same. */
const lifeAtStake = 'life_and_limb'

/** Takes away the shares by which somebody beside the holder sees a record of the person that the stop is about. */
async function endShares(tx: Tx, { id, person_id }: RightsRequest): Promise<void> {
  if (!person_id) return
  const stop = await stopOfRequest(tx, id)
  const shares = await asSystem(tx, 'privacy.endShares', async () =>
    tx
      .selectFrom('access_share')
      .select(['id', 'root_table', 'root_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('root_id', 'in', await idsAbout(tx, person_id))
      .where('lapsed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('basis', '<>', lifeAtStake)
      .execute(),
  )
  const stopped = shares.filter(({ root_table }) => isAbout({ files: stop?.files ?? [] }, root_table))
  for (const [rootId, some] of Map.groupBy(stopped, ({ root_id }) => root_id)) {
    const root = some[0]?.root_table ?? ''
    await withdrawShares(
      tx,
      { root, rootId },
      some.map(({ id }) => id),
    )
  }
}
