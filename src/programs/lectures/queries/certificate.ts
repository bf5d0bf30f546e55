import { totalsOf } from '../../../blocks/gatherings/tallies.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { participants } from '../rules/codes.ts'
import { requireOurs } from '../rules/menus.ts'
import { requireHeld } from '../rules/states.ts'
import { menuOf } from './menus.ts'
import { requestOf } from './requests.ts'

/** What the division knows itself of a lecture it held: nobody who was there is named, nor what they learned. */
export type Certificate = {
  requestId: string
  receipt: string
  groupName: string
  number: number
  title: string
  onDay: string
  starts: string | null
  ends: string | null
  placeName: string
  people: number | null
  agency: string
  agencyEn: string
  issuedOn: string
}

/**
 * What a certificate of a held lecture says; that it was issued is in the log. Refuses `core.notFound` (404),
 * `lectures.otherDivision` (403) and `lectures.certificate.notHeld` (409).
 */
export async function certificateOf(tx: Tx, requestId: string): Promise<Certificate> {
  const request = await requestOf(tx, requestId)
  requireOurs(request.agency_id, agencyOf(tx.actor))
  requireHeld(request.state)
  const menu = await menuOf(tx, request.menu_id)
  const totals = request.session_id ? await totalsOf(tx, [request.session_id]) : new Map()
  await recordSeen(tx, 'lecture_request', requestId, 'lectures.certificate')
  return {
    ...{ requestId, receipt: request.receipt, groupName: request.group_name },
    ...{ number: menu.number, title: menu.title, agency: menu.agency, agencyEn: menu.agencyEn },
    ...{ onDay: request.agreed_on as string, starts: request.agreed_starts, ends: request.agreed_ends },
    placeName: request.place_name,
    people: totals.get(request.session_id ?? '')?.get(participants) ?? null,
    issuedOn: today(),
  }
}
