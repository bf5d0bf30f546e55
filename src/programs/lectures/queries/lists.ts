import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { readReceipt } from '../../../core/text/receipt.ts'
import { reminderWindow } from '../rules/states.ts'

/** The parts of the list: new ones, those with dates to come, who is to be reminded, what happened, what is over. */
export const listParts = ['asked', 'coming', 'reminders', 'toCount', 'over'] as const
export type ListPart = (typeof listParts)[number]

/** A part is never shown longer than this: what is looked for beyond it is found by its number or group. */
export const pageSize = 200

const lines = (tx: Tx) =>
  tx
    .selectFrom('lecture_request as r')
    .innerJoin('lecture_menu as m', (join) =>
      join.on('m.municipality_id', '=', tx.municipality).onRef('m.id', '=', 'r.menu_id'),
    )
    .select([
      'r.id',
      'r.receipt',
      'r.state',
      'r.channel',
      'r.asked_at as askedAt',
      'r.group_name as groupName',
    ])
    .select(['r.place_name as placeName', 'r.expected', 'r.agreed_on as agreedOn'])
    .select(['r.agreed_starts as starts', 'r.agreed_ends as ends', 'r.reminded_on as remindedOn'])
    .select([
      'r.telephone',
      'r.contact_name as contactName',
      'm.number',
      'm.title',
      'r.agency_id as agencyId',
    ])
    .where('r.municipality_id', '=', tx.municipality)
    .limit(pageSize)

/** One part of the requests that the actor sees: of their division, or those they are the lecturer of. */
export function requestsOf(tx: Tx, part: ListPart) {
  const list = lines(tx)
  const day = today()
  const open = list.where('r.state', 'in', ['accepted', 'agreed', 'approved'])
  switch (part) {
    case 'asked':
      return list.where('r.state', '=', 'asked').orderBy('r.asked_at').orderBy('r.id').execute()
    case 'coming':
      return open
        .where((where) => where.or([where('r.agreed_on', 'is', null), where('r.agreed_on', '>=', day)]))
        .orderBy('r.agreed_on', (order) => order.asc().nullsFirst())
        .orderBy('r.agreed_starts')
        .orderBy('r.id')
        .execute()
    case 'reminders':
      return list
        .where('r.state', 'in', ['agreed', 'approved'])
        .where('r.reminded_on', 'is', null)
        .where('r.agreed_on', '>=', day)
        .where('r.agreed_on', '<=', reminderWindow(day))
        .orderBy('r.agreed_on')
        .orderBy('r.id')
        .execute()
    case 'toCount':
      return list
        .where('r.state', 'in', ['agreed', 'approved'])
        .where('r.agreed_on', '<', day)
        .orderBy('r.agreed_on')
        .orderBy('r.id')
        .execute()
    case 'over':
      return list
        .where('r.state', 'in', ['held', 'cancelled', 'declined'])
        .orderBy('r.agreed_on', (order) => order.desc().nullsLast())
        .orderBy('r.id')
        .execute()
  }
}

/** Requests in any state by their receipt number or a part of the group's name, the latest first. */
export function requestsFound(tx: Tx, typed: string) {
  const receipt = readReceipt(typed)
  const list = lines(tx).orderBy('r.asked_at', 'desc').orderBy('r.id')
  const part = typed.replace(/[\\%_]/g, (sign) => `\\${sign}`)
  return (
    receipt ? list.where('r.receipt', '=', receipt) : list.where('r.group_name', 'like', `%${part}%`)
  ).execute()
}

export type RequestLine = Awaited<ReturnType<typeof requestsOf>>[number]

/** The lectures that the actor is named for, the next one first. */
export async function lecturesOf(tx: Tx, accountId: string): Promise<RequestLine[]> {
  return lines(tx)
    .innerJoin('lecture_assignment as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.request_id', '=', 'r.id'),
    )
    .innerJoin('lecture_lecturer as l', (join) =>
      join.on('l.municipality_id', '=', tx.municipality).onRef('l.id', '=', 'a.lecturer_id'),
    )
    .where('l.account_id', '=', accountId)
    .where('r.state', 'in', ['agreed', 'approved', 'held'])
    .orderBy('r.agreed_on', 'desc')
    .orderBy('r.id')
    .execute()
}

/** How many there are in each part. */
export async function countParts(tx: Tx): Promise<Record<ListPart, number>> {
  const counts = {} as Record<ListPart, number>
  for (const part of listParts) counts[part] = (await requestsOf(tx, part)).length
  return counts
}
