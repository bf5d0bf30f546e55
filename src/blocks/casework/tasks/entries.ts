import { sql } from 'kysely'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Something that waits on a day: a case's next date, a task, a visit. */
export type Entry = {
  kind: 'case' | 'task' | 'visit'
  id: string
  version: number
  /** The day; of a visit the day it begins. */
  on: string
  /** When a visit begins. */
  at: Date | null
  /** What is to be done, as somebody wrote it; null for a next date. */
  what: string | null
  /** Whose it is: the owner of the case, the one with the task, the one who goes out. */
  ofId: string
  caseId: string
  caseKind: string
  restricted: boolean
  urgency: string
  subjectId: string | null
  name: string | null
  called: string | null
  standing: string | null
}

export type Span = { fromOn?: string; untilOn: string }
type Of = { accountIds: readonly string[]; agencyIds: readonly string[] } & Span

/**
 * What waits for these people in open cases of these agencies, as far as the actor sees them, by day: overdue first. Each open case
 * belongs to its owner alone, each open task to one person.
 */
export async function entriesOf(tx: Tx, of: Of): Promise<Entry[]> {
  if (of.accountIds.length === 0 || of.agencyIds.length === 0) return []
  const found = [
    ...(await nextDates(tx, of)),
    ...(await tasksOf(tx, of, sql`t.for_id = ${list(of.accountIds)}`)),
    ...(await tasksOf(tx, of, sql`t.for_id is null and c.owner_id = ${list(of.accountIds)}`)),
    ...(await visitsOf(tx, of)),
  ]
  return found.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

const order = { visit: 0, case: 1, task: 2 }
const orderOf = ({ on, at, kind, id }: Entry) => `${on} ${order[kind]} ${at?.toISOString() ?? ''} ${id}`

const shown = sql`c.id as case_id, c.kind as case_kind, c.sensitivity = 'restricted' as restricted, c.urgency,
  c.subject_id, p.name, p.called, p.standing`

/** What stands in every one of these queries after its own table. */
const about = (tx: Tx) =>
  sql`left join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id`
const list = (ids: readonly string[]) => sql`any(${[...ids]}::uuid[])`
const openIn = ({ agencyIds }: Of) => sql`c.closed_on is null and c.holder_id = ${list(agencyIds)}`
const between = (column: ReturnType<typeof sql>, { fromOn, untilOn }: Of) =>
  fromOn === undefined ? sql`${column} <= ${untilOn}` : sql`${column} between ${fromOn} and ${untilOn}`

type Row = Omit<Entry, 'kind' | 'caseId' | 'caseKind' | 'ofId' | 'subjectId'> & {
  of_id: string
  case_id: string
  case_kind: string
  subject_id: string | null
}

const entryOf =
  (kind: Entry['kind']) =>
  ({ of_id, case_id, case_kind, subject_id, ...row }: Row): Entry => ({
    ...{ kind, ofId: of_id, caseId: case_id, caseKind: case_kind, subjectId: subject_id },
    ...row,
  })

async function nextDates(tx: Tx, of: Of): Promise<Entry[]> {
  const { rows } = await sql<Row>`
    select c.id, c.version, c.next_on as "on", null::timestamptz as at, null as what, c.owner_id as of_id, ${shown}
    from support_case c ${about(tx)}
    where c.municipality_id = ${tx.municipality} and ${openIn(of)} and c.owner_id = ${list(of.accountIds)} and ${between(sql`c.next_on`, of)}`.execute(
    tx,
  )
  return rows.map(entryOf('case'))
}

/** By the colleague to whom a task is given, or by the owner of the case where it is given to nobody else. */
async function tasksOf(tx: Tx, of: Of, whose: ReturnType<typeof sql>): Promise<Entry[]> {
  const { rows } = await sql<Row>`
    select t.id, t.version, t.due_on as "on", null::timestamptz as at, t.what, coalesce(t.for_id, c.owner_id) as of_id, ${shown}
    from case_task t join support_case c on c.municipality_id = ${tx.municipality} and c.id = t.case_id ${about(tx)}
    where t.municipality_id = ${tx.municipality} and t.state = 'open' and ${openIn(of)}
      and ${whose} and ${between(sql`t.due_on`, of)}`.execute(tx)
  return rows.map(entryOf('task'))
}

/** Visits that have not ended: of who goes out, and of who goes with them. */
async function visitsOf(tx: Tx, of: Of): Promise<Entry[]> {
  const { fromOn, untilOn } = of
  const from = fromOn === undefined ? sql`` : sql`and v.starts_at >= ${instantInTokyo(fromOn, '00:00')}`
  const { rows } = await sql<Row>`
    select v.id, v.version, to_char(v.starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "on", v.starts_at as at,
      v.purpose as what, v.worker_id as of_id, ${shown}
    from outreach_visit v join support_case c on c.municipality_id = ${tx.municipality} and c.id = v.case_id ${about(tx)}
    where v.municipality_id = ${tx.municipality} and v.left_at is null and v.cancelled_at is null and ${openIn(of)}
      and (v.worker_id = ${list(of.accountIds)} or v.with_id = ${list(of.accountIds)})
      and v.starts_at <= ${instantInTokyo(untilOn, '23:59')} ${from}`.execute(tx)
  return rows.map(entryOf('visit'))
}
