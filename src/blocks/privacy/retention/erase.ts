import { sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isOf, type RecordType, recordTypes } from '../../../core/privacy/retention.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { isToDo } from '../rights/carry-out.ts'
import { type GatheredRecord, gatheredRecords } from '../rights/changed.ts'
import { reviewOf } from '../rights/decide.ts'
import { isErasing } from '../rights/erased.ts'
import { requireImpartial } from '../rights/impartial.ts'
import { type RightsRequest, requestHeld } from '../rights/requests.ts'
import { keepList } from './draw.ts'
import type { Due } from './due.ts'
import { isHeld } from './holds.ts'
import { requireCarryOn } from './rules.ts'

/** A record that was gathered for a request and goes as a whole; `held`: not while it is held. */
export type Erasable = Due & Pick<GatheredRecord, 'source' | 'text'> & { held: boolean }

/** What can be erased on a request: of what was gathered for it, the records that are there still and go as one. For the officer. */
export async function erasableRecords(tx: Tx, request: RightsRequest): Promise<Erasable[]> {
  const there = (await gatheredRecords(tx, request)).filter(({ gone }) => !gone)
  return asSystem(tx, 'privacy.erasable', async () => {
    const found: Erasable[] = []
    for (const record of recordTypes().filter(({ follows }) => !follows)) {
      const some = there.filter(({ table }) => table === record.root)
      const rows = await rootsOf(
        tx,
        record,
        some.map(({ recordId }) => recordId),
      )
      for (const { recordId, source, text } of some)
        for (const row of rows.filter(({ id }) => id === recordId)) found.push({ ...row, source, text })
    }
    return found
  })
}

type Root = Due & { held: boolean }

/** A record that is not complete counts as complete today: it is the request that ends it. */
async function rootsOf(tx: Tx, record: RecordType, ids: readonly string[]): Promise<Root[]> {
  if (ids.length === 0) return []
  const day = today()
  const { rows } = await sql<{
    id: string
    completed_on: string | null
    agency_id: string | null
    held: boolean
  }>`
    select r.id, ${record.completedOn} as completed_on, ${record.agency ?? sql`null::uuid`} as agency_id,
      ${isHeld(tx, record, day)} as held
    from ${sql.table(record.root)} r
    where r.municipality_id = ${tx.municipality} and r.id = any(${[...ids]}::uuid[]) and ${isOf(record)}`.execute(
    tx,
  )
  return rows.map(({ id, completed_on, agency_id, held }) => ({
    ...{ record, id, agencyId: agency_id, completedOn: completed_on ?? day, dueOn: day, held },
  }))
}

type Erasing = { id: string; version: number; records: readonly string[]; carryOn: string }

/**
 * Says which records go because an erasure was granted, and on which day: a list that is approved at once, because whoever prepared
 * the answer and the officer who decided are two. Until that night it can be withdrawn. `version` is that of the review. Refuses
 * `privacy.rights.nothingToDo` (409) where no erasure is to be done, `privacy.rights.samePerson`, `privacy.rights.conflict` (403),
 * `privacy.erase.listOpen` (409), at `records` `privacy.rights.recordOfOthers` and `privacy.erase.held`, at `carryOn` as for any list.
 */
export async function erase(tx: Tx, { id, version, records, carryOn }: Erasing): Promise<string> {
  const day = today()
  await lockFor(tx, 'dispose')
  const request = await requestHeld(tx, id)
  requireCarryOn(carryOn, day)
  if (!isToDo(request) || request.stop_kind !== 'erase') throw new Refusal('privacy.rights.nothingToDo', 409)
  if (request.preparer_id === tx.actor.accountId) throw new Refusal('privacy.rights.samePerson', 403)
  await requireImpartial(tx, request)
  const review = await reviewOf(tx, id)
  if (await isErasing(tx, review)) throw new Refusal('privacy.erase.listOpen', 409)
  const due = chosen(await erasableRecords(tx, request), records)
  const listId = await asSystem(tx, 'privacy.drawErasure', async () => {
    const preparedBy = request.preparer_id
    const made = { fiscalYear: fiscalYearOf(day), restricted: false, erasure: true, due, preparedBy }
    const list = await keepList(tx, made)
    const set = { state: 'approved', carry_on: carryOn, approved_by: tx.actor.accountId, approved_at: tx.now }
    await edit(tx, { table: 'disposal_list', id: list, version: 1, set })
    return list
  })
  await edit(tx, { table: 'rights_review', id: review.id, version, set: { erasure_list_id: listId } })
  return listId
}

function chosen(all: readonly Erasable[], ids: readonly string[]): Erasable[] {
  if (ids.length === 0) throw refuseFields([{ field: 'records', code: 'core.field.chooseOne' }])
  const some = all.filter(({ id }) => ids.includes(id))
  if (some.length < new Set(ids).size)
    throw refuseFields([{ field: 'records', code: 'privacy.rights.recordOfOthers' }])
  if (some.some(({ held }) => held)) throw refuseFields([{ field: 'records', code: 'privacy.erase.held' }])
  return some
}
