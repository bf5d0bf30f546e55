import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { dueOn } from './clock.ts'
import type { Asker } from './codes.ts'
import type { Said } from './rules.ts'
import { rightsSettings } from './settings.ts'

export type NewRequest = Said & {
  channel: 'web' | 'counter' | 'post'
  asker: Asker
  askerName?: string | undefined
  askerAddress?: string | undefined
  askerAccountId: string | null
  subjectName: string
  subjectBirthOn?: string | undefined
  subjectAddress?: string | undefined
  personId?: string | null
  receivedOn: string
  agencyId: string | null
}

/** Writes a request down; its clock runs from the day of receipt. */
export async function addRequest(tx: Tx, made: NewRequest): Promise<string> {
  const id = newId()
  const settings = await rightsSettings(tx)
  const year = fiscalYearOf(made.receivedOn)
  const clock = {
    received_on: made.receivedOn,
    answer_days: settings.answerDays,
    extension_days: 0,
    suspended_days: 0,
  }
  await tx
    .insertInto('rights_request')
    .values({
      municipality_id: tx.municipality,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
      id,
      fiscal_year: year,
      serial: await nextSerial(tx, year),
      ...columnsOf(made),
      ...clock,
      ordinary_on: addDays(made.receivedOn, Math.min(settings.ordinaryDays, settings.answerDays)),
      due_on: dueOn(clock),
      fee_yen: made.kind === 'disclose' ? settings.feeYen : 0,
    })
    .execute()
  await setAudience(tx, 'rights_request', [id])
  return id
}

const columnsOf = (made: NewRequest) => ({
  kind: made.kind,
  channel: made.channel,
  asker: made.asker,
  asker_account_id: made.askerAccountId,
  asker_name: made.askerName ?? null,
  asker_address: made.askerAddress ?? null,
  subject_name: made.subjectName,
  subject_birth_on: made.subjectBirthOn ?? null,
  subject_address: made.subjectAddress ?? null,
  person_id: made.personId ?? null,
  wanted: made.wanted,
  wanted_text: made.wantedText ?? null,
  from_on: made.fromOn ?? null,
  to_on: made.toOn ?? null,
  way: made.kind === 'disclose' ? (made.way ?? null) : null,
  wrong_text: made.wrongText ?? null,
  right_text: made.rightText ?? null,
  stop_kind: made.kind === 'stop' ? (made.stopKind ?? null) : null,
  agency_id: made.agencyId,
})

/** One more than the last of the year, whoever sees that one. */
async function nextSerial(tx: Tx, year: number): Promise<number> {
  await lockFor(tx, 'numberRequests')
  const row = await asSystem(
    tx,
    'privacy.number',
    () =>
      tx
        .selectFrom('rights_request')
        .select((eb) => eb.fn.max('serial').as('last'))
        .where('municipality_id', '=', tx.municipality)
        .where('fiscal_year', '=', year)
        .executeTakeFirst(),
    { silent: true },
  )
  return (row?.last ?? 0) + 1
}

/** One request as the actor sees it. Refuses `core.notFound` (404). */
export async function requestOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('rights_request')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** The same, held until the transaction ends: what is worked on stands still while it is decided, and the other way round. */
export async function requestHeld(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('rights_request')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type RightsRequest = Awaited<ReturnType<typeof requestOf>>

/** Changes a request at the version that was looked at, and says anew who sees it. */
export async function changeRequest(
  tx: Tx,
  { id, version }: { id: string; version: number },
  set: Partial<RightsRequest>,
): Promise<void> {
  await edit(tx, { table: 'rights_request', id, version, set })
  await setAudience(tx, 'rights_request', [id])
}

/** Granted, known, and not done: of `rights_request` by this name in the query. */
export const toDo = (request: string) => sql<boolean>`(${sql.ref(`${request}.kind`)} <> 'disclose'
  and ${sql.ref(`${request}.outcome`)} in ('full', 'partial') and ${sql.ref(`${request}.carried_on`)} is null)`

/**
 * The requests that the actor sees: those that wait, for an answer or for what was granted to be done, the first to be due on top;
 * or those that are over, the last on top.
 */
export async function requestsSeen(tx: Tx, over: boolean): Promise<RightsRequest[]> {
  const isOver = sql<boolean>`(state = 'withdrawn' or state = 'delivered' and not coalesce(${toDo('rights_request')}, false))`
  return tx
    .selectFrom('rights_request')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where(over ? isOver : sql<boolean>`not ${isOver}`)
    .orderBy('due_on', over ? 'desc' : 'asc')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** What the actor asked for, the last on top. */
export async function ownRequests(tx: Tx): Promise<RightsRequest[]> {
  if (!tx.actor.accountId) return []
  return tx
    .selectFrom('rights_request')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('asker_account_id', '=', tx.actor.accountId)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One of these. Refuses `core.notFound` (404) for anybody's else, also to whoever would see it in a post. */
export async function ownRequest(tx: Tx, id: string): Promise<RightsRequest> {
  const row = await requestOf(tx, id)
  if (!tx.actor.accountId || row.asker_account_id !== tx.actor.accountId)
    throw new Refusal('core.notFound', 404)
  return row
}

/** Days until the answer is due; negative when it is late. */
export const isLate = ({ due_on, state }: RightsRequest): boolean =>
  due_on < today() && !['decided', 'delivered', 'withdrawn'].includes(state)
