import type { Tx } from '../../../core/db/transaction.ts'
import { readReceipt } from '../../../core/text/receipt.ts'
import { isGroupKey } from '../rules/secrets.ts'
import { menuOf } from './menus.ts'
import { requestOf, wishesOfRequest } from './requests.ts'

/** A group's own request by its number and key, or null where they do not belong together. Runs as system. */
export async function ownRequest(tx: Tx, typed: { receipt: string; key: string }) {
  const receipt = readReceipt(typed.receipt)
  if (!receipt) return null
  const row = await tx
    .selectFrom('lecture_request')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('receipt', '=', receipt)
    .executeTakeFirst()
  if (!row || !isGroupKey(row.id, typed.key)) return null
  const request = await requestOf(tx, row.id)
  const menu = await menuOf(tx, request.menu_id)
  return {
    id: request.id,
    receipt,
    state: request.state,
    menuId: menu.id,
    menu: menu.title,
    number: menu.number,
    agency: menu.agency,
    agencyEn: menu.agencyEn,
    askedAt: request.asked_at,
    groupName: request.group_name,
    contactName: request.contact_name,
    telephone: request.telephone,
    mail: request.mail,
    placeName: request.place_name,
    placeAddress: request.place_address,
    expected: request.expected,
    wishesText: request.wishes,
    signLanguage: request.sign_language,
    online: request.online,
    wishes: await wishesOfRequest(tx, request.id),
    agreedOn: request.agreed_on,
    agreedStarts: request.agreed_starts,
    agreedEnds: request.agreed_ends,
    equipment: request.equipment,
    parking: request.parking,
    message: request.message,
    reason: request.reason,
    cancelledBy: request.cancelled_by,
  }
}

export type OwnRequest = NonNullable<Awaited<ReturnType<typeof ownRequest>>>
