import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'
import type { Answering, AnswerRow } from './division.ts'
import { runningItems } from './items.ts'
import { daysLate, type ItemState, lastDayFor, standingOf, waitsForDivision } from './rules.ts'

export type ReminderKind = 'soon' | 'late'

/** That a division was reminded of what it has not answered. */
export type Reminder = { agencyId: string; kind: ReminderKind; dueOn: string; remindedOn: string }

/** Who is to be reminded on a day: once when the date is near, once when it is over. Those who were are left out. */
async function toRemind(tx: Tx, day: string) {
  const waiting = await runningItems(tx).select(['q.id', 'q.due_on', 'i.agency_id', 'i.state']).execute()
  const open = waiting.filter(({ state }) => waitsForDivision(state as ItemState))
  const told = await tx
    .selectFrom('inquiry_reminder')
    .select(['inquiry_id', 'agency_id', 'kind', 'due_on'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const known = new Set(told.map((one) => [one.inquiry_id, one.agency_id, one.kind, one.due_on].join()))
  return [...Map.groupBy(open, ({ id, agency_id }) => `${id} ${agency_id}`).values()].flatMap((items) => {
    const [first] = items
    const kind = first && standingOf(first.due_on, day)
    if (!first || kind === 'running') return []
    const { id, agency_id, due_on } = first
    if (known.has([id, agency_id, kind, due_on].join())) return []
    return [{ inquiry_id: id, agency_id, kind: kind as ReminderKind, due_on, open_items: items.length }]
  })
}

/** Writes down who is reminded today; their lists and the plan officer's show it. Answers how many. */
export async function remind(tx: Tx, day: string): Promise<number> {
  const added = (await toRemind(tx, day)).map((one) => ({
    ...{ municipality_id: tx.municipality, id: newId(), reminded_on: day },
    ...one,
  }))
  if (added.length === 0) return 0
  await tx.insertInto('inquiry_reminder').values(added).execute()
  await setAudience(
    tx,
    'inquiry_reminder',
    added.map(({ id }) => id),
  )
  return added.length
}

/** The reminders of an inquiry that this actor sees, the last first. */
export async function remindersOf(tx: Tx, inquiryId: string): Promise<Reminder[]> {
  const rows = await tx
    .selectFrom('inquiry_reminder')
    .select(['agency_id', 'kind', 'due_on', 'reminded_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('inquiry_id', '=', inquiryId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ agency_id, kind, due_on, reminded_on }) => ({
    agencyId: agency_id,
    kind: kind as ReminderKind,
    dueOn: due_on,
    remindedOn: reminded_on,
  }))
}

/** A division that owes answers or confirmations: which, for how many days, and when it was reminded last. */
export type Owing = {
  agencyId: string
  agency: Bilingual
  rows: AnswerRow[]
  days: number
  lastDay: string
  reminded: Reminder | undefined
}

/** Who has not answered, those who owe most first. */
export function owingOf({ inquiry, rows }: Answering, reminders: readonly Reminder[], day: string): Owing[] {
  const open = rows.filter(({ item }) => waitsForDivision(item.state))
  return [...Map.groupBy(open, ({ item }) => item.agencyId)]
    .map(([agencyId, own]) => ({
      agencyId,
      agency: (own[0] as AnswerRow).item.agency,
      rows: own,
      days: daysLate(inquiry.dueOn, day),
      lastDay: lastDayFor(inquiry.dueOn),
      reminded: reminders.find((one) => one.agencyId === agencyId),
    }))
    .toSorted((a, b) => b.rows.length - a.rows.length)
}
