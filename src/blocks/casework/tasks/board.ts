import { sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import { addDays, daysFrom } from '../../../core/calendar/day.ts'
import { dateInTokyo, instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { ownersIn } from '../owners.ts'
import { type Absence, absencesIn } from './absence.ts'
import { coverOf } from './cover.ts'

// What a supervisor looks at in the morning. All of it is counted as the actor: what they may not see is in no figure of it.

export type Load = {
  accountId: string
  name: string
  role: string
  open: number
  urgent: number
  overdue: number
  week: number
  tasksOverdue: number
  /** Away today, and who looks after their work; `undefined`: nobody. */
  away: { cover: string | null | undefined } | null
}

type Count = { owner_id: string; open: number; urgent: number; overdue: number; week: number }

/** The load of everybody who works on cases in the agency, and of whoever owns one without being there any more. */
export async function loadsOf(tx: Tx, agencyId: string): Promise<Load[]> {
  const day = today()
  const people = await ownersIn(tx, agencyId)
  const counts = await caseCounts(tx, agencyId, day)
  const tasks = await overdueTasks(tx, agencyId, day)
  const absences = await absencesIn(tx, agencyId, { fromOn: day, untilOn: day })
  const inOffice = (id: string) => people.some(({ accountId }) => accountId === id)
  return people.map(({ accountId, name, role }) => {
    const { open = 0, urgent = 0, overdue = 0, week = 0 } = counts.get(accountId) ?? {}
    const cover = coverOf(absences, { accountId, day, inOffice })
    return {
      ...{ accountId, name, role, open, urgent, overdue, week },
      tasksOverdue: tasks.get(accountId) ?? 0,
      away: cover === null ? null : { cover: people.find((one) => one.accountId === cover)?.name },
    }
  })
}

async function caseCounts(tx: Tx, agencyId: string, day: string): Promise<Map<string, Count>> {
  const { rows } = await sql<Count>`
    select owner_id, count(*)::int as open, (count(*) filter (where urgency = 'immediate'))::int as urgent,
      (count(*) filter (where next_on < ${day}))::int as overdue,
      (count(*) filter (where next_on between ${day} and ${addDays(day, 6)}))::int as week
    from support_case where municipality_id = ${tx.municipality} and holder_id = ${agencyId} and closed_on is null
    group by owner_id`.execute(tx)
  return new Map(rows.map((row) => [row.owner_id, row]))
}

async function overdueTasks(tx: Tx, agencyId: string, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ of_id: string; count: number }>`
    select coalesce(t.for_id, c.owner_id) as of_id, count(*)::int as count from case_task t
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = t.case_id
    where t.municipality_id = ${tx.municipality} and t.state = 'open' and t.due_on < ${day}
      and c.holder_id = ${agencyId} and c.closed_on is null group by 1`.execute(tx)
  return new Map(rows.map(({ of_id, count }) => [of_id, count]))
}

export type Waiting = {
  id: string
  kind: string
  subjectId: string | null
  name: string | null
  called: string | null
  standing: string | null
  owner: string
  /** The last contact, or the day on which the case was to be gone through. */
  on: string
}

const most = 100

type Row = Omit<Waiting, 'on' | 'subjectId'> & {
  subject_id: string | null
  on: string | null
  at: Date | null
}

const lineOf = ({ subject_id, at, on, ...row }: Row): Waiting => ({
  ...row,
  subjectId: subject_id,
  on: on ?? dateInTokyo(at as Date),
})

const shown = sql`c.id, c.kind, c.subject_id, p.name, p.called, p.standing, o.display_name as owner`
const joins = (tx: Tx) => sql`
  left join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
  join account o on o.municipality_id = ${tx.municipality} and o.id = c.owner_id`
const openIn = (agencyId: string) => sql`c.holder_id = ${agencyId} and c.closed_on is null`

/** Open cases in which nobody was in touch for so many weeks (or for those that its own rhythm says), the longest silence first. */
export async function silentCases(tx: Tx, agencyId: string, silentWeeks: number): Promise<Waiting[]> {
  const { rows } = await sql<Row>`
    select ${shown}, null as "on", k.at from support_case c ${joins(tx)}
    left join contact_rhythm r on r.municipality_id = ${tx.municipality} and r.case_id = c.id and r.ended_on is null
    join lateral (select max(at) as at from contact where municipality_id = ${tx.municipality} and case_id = c.id) k on true
    where c.municipality_id = ${tx.municipality} and ${openIn(agencyId)} and k.at < ${instantInTokyo(today(), '00:00')}::timestamptz
      - make_interval(weeks => coalesce(r.silent_weeks, ${silentWeeks}::int)) + interval '1 day'
    order by k.at limit ${most + 1}`.execute(tx)
  return rows.map(lineOf)
}

/** Open cases that are to be gone through by now: the last review said so, or there was none for so many weeks. */
export async function reviewsDue(tx: Tx, agencyId: string, reviewWeeks: number): Promise<Waiting[]> {
  const { rows } = await sql<Row>`
    select ${shown}, coalesce(v.next_on, c.opened_on + ${reviewWeeks * 7}::int) as "on", null::timestamptz as at
    from support_case c ${joins(tx)}
    left join lateral (select next_on from case_review where municipality_id = ${tx.municipality} and case_id = c.id
      order by reviewed_on desc, id desc limit 1) v on true
    where c.municipality_id = ${tx.municipality} and ${openIn(agencyId)} and coalesce(v.next_on, c.opened_on + ${reviewWeeks * 7}::int) <= ${today()}
    order by "on", c.id limit ${most + 1}`.execute(tx)
  return rows.map(lineOf)
}

export type Uncovered = { absence: Absence; days: string[] }

/** The days of the next two weeks on which somebody is away and nobody looks after their work. */
export async function uncoveredDays(tx: Tx, agencyId: string): Promise<Uncovered[]> {
  const span = { fromOn: today(), untilOn: addDays(today(), 13) }
  const absences = await absencesIn(tx, agencyId, span)
  const people = (await ownersIn(tx, agencyId)).map(({ accountId }) => accountId)
  const inOffice = (id: string) => people.includes(id)
  return absences
    .filter(({ accountId }) => inOffice(accountId))
    .map((absence) => {
      const { accountId, fromOn, untilOn } = absence
      const isBare = (day: string) => coverOf(absences, { accountId, day, inOffice }) === undefined
      const away = daysFrom(span.fromOn, span.untilOn).filter((day) => day >= fromOn && day <= untilOn)
      return { absence, days: away.filter(isBare) }
    })
    .filter(({ days }) => days.length > 0)
}
