import { sessionOf, stepSession } from '../../../blocks/gatherings/sessions.ts'
import { freeSlots } from '../../../blocks/gatherings/slots.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { channels, Options, RequestState, Side } from '../rules/codes.ts'
import { requireOurs } from '../rules/menus.ts'
import { requireStep } from '../rules/states.ts'
import type { Wish } from '../rules/wishes.ts'

/** What a group asks for, as it stands on the paper form. */
export type Asking = {
  groupName: string
  contactName: string
  telephone?: string | null | undefined
  mail?: string | null | undefined
  placeName: string
  placeAddress?: string | null | undefined
  areaCode?: string | null | undefined
  expected: number
  wishesText?: string | null | undefined
}

export type NewRequest = Asking &
  Partial<Options> & {
    id?: string
    receipt: string
    menuId: string
    agencyId: string
    channel: (typeof channels)[number]
    askedAt?: Date
    copiedFrom?: string | null
    wishes: readonly Wish[]
  }

/** Writes a request down with its wishes and who sees it; answers its id. */
export async function addRequest(tx: Tx, { id = newId(), wishes, ...request }: NewRequest): Promise<string> {
  await tx
    .insertInto('lecture_request')
    .values({
      municipality_id: tx.municipality,
      id,
      receipt: request.receipt,
      menu_id: request.menuId,
      agency_id: request.agencyId,
      channel: request.channel,
      asked_at: request.askedAt ?? tx.now,
      copied_from: request.copiedFrom ?? null,
      state: 'asked',
      sign_language: request.signLanguage ?? false,
      online: request.online ?? false,
      ...askingColumns(request),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  const rows = wishes.map(({ onDay, starts, ends }, at) => ({
    municipality_id: tx.municipality,
    request_id: id,
    place: at + 1,
    on_day: onDay,
    starts,
    ends,
  }))
  if (rows.length > 0) await tx.insertInto('lecture_wish').values(rows).execute()
  await setAudience(tx, 'lecture_request', [id])
  return id
}

const askingColumns = (asking: Asking) => ({
  group_name: asking.groupName,
  contact_name: asking.contactName,
  telephone: asking.telephone ?? null,
  mail: asking.mail ?? null,
  place_name: asking.placeName,
  place_address: asking.placeAddress ?? null,
  area_code: asking.areaCode ?? null,
  expected: asking.expected,
  wishes: asking.wishesText ?? null,
})

const rowOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('lecture_request')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)

async function found(query: ReturnType<typeof rowOf>) {
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return { ...row, state: row.state as RequestState }
}

/** A request as the actor sees it. Refuses `core.notFound` (404). */
export const requestOf = (tx: Tx, id: string) => found(rowOf(tx, id))

export type RequestRow = Awaited<ReturnType<typeof requestOf>>

/**
 * The same, to be acted on: who comes second waits, and sees what the first one did. Its session, who is named and their
 * time follow from it, so nothing of them changes but under this lock. Refuses `core.notFound` (404).
 */
export const lockedRequest = (tx: Tx, id: string): Promise<RequestRow> =>
  found(rowOf(tx, id).forNoKeyUpdate())

/**
 * A request to the actor's own division, locked; its lecturer may belong to another one. Refuses `lectures.otherDivision`
 * (403).
 */
export async function ourRequest(tx: Tx, id: string): Promise<RequestRow> {
  const request = await lockedRequest(tx, id)
  requireOurs(request.agency_id, agencyOf(tx.actor))
  return request
}

/** The wishes of a request, the first one first. */
export function wishesOfRequest(tx: Tx, requestId: string): Promise<Wish[]> {
  return tx
    .selectFrom('lecture_wish')
    .select(['on_day as onDay', 'starts', 'ends'])
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', requestId)
    .orderBy('place')
    .execute()
}

type Looked = { id: string; version: number }

/** Changes a request as it was looked at; refuses what may not follow on its state (rules/states.ts). */
export async function stepRequest(
  tx: Tx,
  request: Pick<RequestRow, 'id' | 'state'>,
  { version, to, set = {} }: { version: number; to: RequestState; set?: Record<string, unknown> },
): Promise<void> {
  requireStep(request.state, to)
  await changeRequest(tx, { id: request.id, version }, { ...set, state: to })
}

export async function changeRequest(
  tx: Tx,
  { id, version }: Looked,
  set: Record<string, unknown>,
): Promise<void> {
  await edit(tx, { table: 'lecture_request', id, version, set })
}

/** Ends a request from either side: the session is cancelled, and everybody's time is free again. */
export async function cancelRequest(
  tx: Tx,
  request: RequestRow,
  { version, side, reason }: { version: number; side: Side; reason: string },
): Promise<void> {
  await stepRequest(tx, request, { version, to: 'cancelled', set: { reason, cancelled_by: side } })
  if (request.session_id) await endSession(tx, request.session_id, side)
}

/** Cancels a session and gives back all that it had taken. `reason` is a code: what a person wrote stands in the request. */
export async function endSession(tx: Tx, sessionId: string, reason: Side | 'moved'): Promise<void> {
  await stepSession(tx, await sessionOf(tx, sessionId), 'cancelled', reason)
  await freeSlots(tx, sessionId)
}
