import { sql } from 'kysely'
import { type CaseView, caseView } from '../../../blocks/casework/case-view.ts'
import type { WaysElsewhere } from '../../../blocks/casework/cautions/elsewhere.ts'
import { digitsOf } from '../../../blocks/casework/desk/numbers.ts'
import { openCasesOf } from '../../../blocks/casework/lists.ts'
import { seenUnder } from '../../../blocks/casework/merged-parts.ts'
import { seenElsewhere } from '../../../blocks/casework/parts/case-frame.tsx'
import { type PersonSummary, personSummaries } from '../../../blocks/registry/person-summary.ts'
import { recordsOfEach } from '../../../blocks/registry/records.ts'
import { findPersons } from '../../../blocks/registry/search.ts'
import { recordAudit, recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** As many cards as somebody with the telephone in one hand looks through. */
const mostCards = 6
const longest = 100

/** Who calls about something that is over calls soon; what was said of safe contact is still to be kept to. */
const daysAfterEnd = 365

/** Fewer digits are no number that somebody calls from. */
const fewestDigits = 6

export type LastTalk = {
  at: Date
  timeKnown: boolean
  channel: string
  direction: string
  note: string | null
}
export type Promised = { at: Date; promise: string }

/** What whoever answers the telephone has to know of a case before they say a word. */
export type CallCard = {
  view: CaseView
  /** How they may be spoken with as they said it in other cases: it is kept to in this one as well. */
  elsewhere: WaysElsewhere[]
  person: PersonSummary | null
  last: LastTalk | null
  promised: Promised | null
}

export type Called = { typed: string; cards: CallCard[]; more: boolean; today: string }

/**
 * The cases that the actor sees of whoever calls, open ones first, then those that ended within a year: by the person’s name, reading,
 * birth date or number, or by the number of somebody who called for them, or at which they may be called. Each is a look at a confidential
 * record; of what was typed the log keeps a keyed digest.
 */
export async function callCards(tx: Tx, typed: string | null): Promise<Called> {
  const words = (typed ?? '').trim().slice(0, longest)
  if (words === '') return { typed: '', cards: [], more: false, today: today() }
  await recordAudit(tx, { verb: 'consultation.callBack', outcome: 'seen', searched: words })
  const found = [...(await casesByNumber(tx, words)), ...(await casesByPerson(tx, words))]
  const ids = [...new Set([...found.filter(({ over }) => !over), ...found].map(({ id }) => id))]
  const cards: CallCard[] = []
  for (const id of ids.slice(0, mostCards)) cards.push(await cardOf(tx, id))
  return { typed: words, cards, more: ids.length > mostCards, today: today() }
}

type Found = { id: string; over: boolean }

const sinceWhen = () => addDays(today(), -daysAfterEnd)

async function casesByPerson(tx: Tx, typed: string): Promise<Found[]> {
  const { persons } = await findPersons(tx, typed, mostCards * 2)
  const records = await recordsOfEach(
    tx,
    persons.map(({ id }) => id),
  )
  const all = [...records.values()].flat()
  const [open, over] = [await openCasesOf(tx, all), await endedOf(tx, all)]
  const going = persons.flatMap(({ id }) =>
    (records.get(id) ?? []).flatMap((record) => (open.get(record) ?? []).map((one) => one.id)),
  )
  return [...going.map((id) => ({ id, over: false })), ...over.map((id) => ({ id, over: true }))]
}

/** What ended within a year, the last first; what was made part of a case goes on in it. */
async function endedOf(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('subject_id', 'in', [...personIds])
    .where('closed_on', '>=', sinceWhen())
    .where('merged_into_id', 'is', null)
    .orderBy('closed_on', 'desc')
    .limit(mostCards + 1)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * By who called for somebody, and by the number at which somebody may be called: each in its index. What was made part of a case
 * leads to the one that goes on.
 */
async function casesByNumber(tx: Tx, typed: string): Promise<Found[]> {
  const digits = digitsOf(typed)
  if (!digits || digits.length < fewestDigits) return []
  const callers = tx
    .selectFrom('contact')
    .select('case_id')
    .where('municipality_id', '=', tx.municipality)
    .where('caller_number', '=', digits)
  const safe = tx
    .selectFrom('safe_contact')
    .select('case_id')
    .where('municipality_id', '=', tx.municipality)
    .where('safe_number', '=', digits)
  const { rows } = await sql<Found>`
    with recursive found as (
      select id, merged_into_id, closed_on, next_on from support_case
      where municipality_id = ${tx.municipality} and (id in (${callers}) or id in (${safe}))
      union select c.id, c.merged_into_id, c.closed_on, c.next_on
      from found join support_case c on c.municipality_id = ${tx.municipality} and c.id = found.merged_into_id)
    select id, closed_on is not null as over from found
    where closed_on is null or (closed_on >= ${sinceWhen()} and merged_into_id is null)
    order by closed_on is not null, next_on, closed_on desc limit ${mostCards + 1}`.execute(tx)
  return rows
}

async function cardOf(tx: Tx, caseId: string): Promise<CallCard> {
  const view = await caseView(tx, caseId)
  const elsewhere = await seenElsewhere(tx, view, 'consultation.callBack')
  await recordSeen(tx, 'support_case', caseId, 'consultation.callBack')
  const [person] = view.subjectId ? await personSummaries(tx, [view.subjectId]) : []
  const parts = await seenUnder(tx, caseId, 'consultation.callBack')
  const [last] = await talks(tx, [caseId, ...parts]).execute()
  const [promised] = await talks(tx, [caseId, ...parts])
    .where('promise', 'is not', null)
    .execute()
  return {
    view,
    elsewhere,
    person: person ?? null,
    last: last ?? null,
    promised: promised?.promise ? { at: promised.at, promise: promised.promise } : null,
  }
}

const talks = (tx: Tx, caseIds: readonly string[]) =>
  tx
    .selectFrom('contact')
    .select(['at', 'time_known as timeKnown', 'channel', 'direction', 'note', 'promise'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', 'in', [...caseIds])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
