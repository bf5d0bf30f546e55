import { type RawBuilder, sql } from 'kysely'
import { mergedResult } from '../../../blocks/casework/codes.ts'
import { deniedOfCases } from '../../../blocks/casework/conflicts/conflicts.ts'
import { countable } from '../../../blocks/casework/countable.ts'
import { asSystem } from '../../../core/access/system.ts'
import { type Tx, takeLonger } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { Period } from '../../../core/indicator.ts'
import { caseKind } from '../rules/codes.ts'
import { type CaseFacts, hoursBetween, type Spread, spoken, spreadOf } from '../rules/statistics.ts'
import { ageBand } from '../statistics.ts'
import { asItWas, instantsOf, subjectThen, textThen, topicThen } from './as-it-was.ts'

const aMinute = 60_000

/**
 * What the actor's agency had to do with in the period: cases it took in, holds, or had contact in. Of one that it holds the actor
 * counts what they see. One that went to another agency is counted as system, for the work that was done here, as it stood when that
 * work ended: what the other agency makes of it, hides, or hears of whom it is about, moves no number here. Restricted ones are in none.
 */
export async function factsOf(tx: Tx, period: Period): Promise<CaseFacts[]> {
  await takeLonger(tx, aMinute)
  return asSystem(tx, 'consultation.statistics', async () => {
    const { rows } = await factRows(tx, period).execute(tx)
    return withoutDenied(tx, rows)
  })
}

const factRows = (tx: Tx, period: Period) => {
  const seenThen = sql`(c.parted_at is null or x.updated_at <= c.parted_at)`
  const talks = sql`contact x where x.municipality_id = ${tx.municipality} and x.case_id = c.id`
  // Each looked up by the key of the case, and of whom nothing is told by it, not at all: what is read grows with what there is to tell.
  return sql<CaseFacts>`
    with ${minesOf(tx, period)}
    select c.id, c.held, c.took_in as "tookIn", coalesce(p.stands, c.id) as who,
      c.opened_on as "openedOn", ${textThen('closed_on', 'was')} as "closedOn", c.intake,
      ${topicThen('was')} as topic, ${textThen('urgency', 'was')} as urgency,
      coalesce(${textThen('area_code', 'was')}, '') as area, ${ageBand} as "ageBand",
      case when ${textThen('result', 'was')} = ${sql.lit(mergedResult)} then ${sql.lit(mergedResult)}
        when c.held then coalesce(c.result, '') else 'elsewhere' end as outcome, coalesce(f.channel, '') as channel,
      f.at as "firstAt", c.contacts,
      case when c.came and f.channel <> all (${[...spoken]}) then (select min(x.at) from ${talks} and ${seenThen}
        and (x.direction = 'out' or x.channel = any (${[...spoken]}))) end as "answeredAt",
      case when c.came then (select min(x.at) from ${talks} and ${seenThen} and x.channel in ('counter', 'visit')) end as "metAt",
      c.came and ${cameBack(tx)} as "cameBack"
    from mine c
    ${asItWas(tx, sql`c.parted_at`, 'was')}
    cross join lateral (select ${subjectThen('was')} as id limit 1) whose
    left join lateral (select p.id, coalesce(p.same_as, p.id) as stands, p.birth_on from person p
      where p.municipality_id = ${tx.municipality} and p.id = whose.id limit 1) p on true
    left join lateral (select min(x.channel) as channel, min(x.at) as at from ${talks} and x.kind = 'first') f on true
    order by c.id`
}

/**
 * `mine`, the cases of `factsOf`: whether they are held here, whether they came in here within the period, the agency's contacts within it,
 * and since when it has had nothing to do with those that are held elsewhere.
 */
function minesOf(tx: Tx, period: Period): RawBuilder<unknown> {
  const { begin, end } = instantsOf(period)
  const here = agencyOf(tx.actor)
  // Step by step: of a hundred thousand cases none is looked at more closely than whether it is one of these.
  return sql`
    ours as materialized (
      select id, max(contacts) as contacts from (
        select id, 0 as contacts from support_case
        where municipality_id = ${tx.municipality} and holder_id = ${here} and kind = ${caseKind}
          and opened_on <= ${period.to} and (closed_on is null or closed_on >= ${period.from})
        union all
        select id, 0 from support_case
        where municipality_id = ${tx.municipality} and intake_agency_id = ${here} and kind = ${caseKind}
          and opened_on between ${period.from} and ${period.to}
        union all
        select case_id, count(*)::int from contact
        where municipality_id = ${tx.municipality} and agency_id = ${here} and at >= ${begin} and at < ${end}
        group by case_id) found
      group by id),
    sides as materialized (
      select s.id, s.subject_id, s.holder_id, s.intake, s.opened_on, s.closed_on, s.result, s.urgency, s.topics, s.urgent_topic,
        s.area_code, s.sensitivity, s.audience, ours.contacts, s.holder_id = ${here} as held, s.intake_agency_id = ${here} as took_in,
        s.intake_agency_id = ${here} and s.opened_on between ${period.from} and ${period.to} as came,
        ${partedAt(tx, sql`s`)} as parted_at
      from ours join support_case s on s.municipality_id = ${tx.municipality} and s.id = ours.id and s.kind = ${caseKind}),
    mine as (select c.* from sides c where ${isOurs(tx)})`
}

/** The last that the actor's agency had to do with a case of another: it handed it over, or wrote a contact down. */
const partedAt = (tx: Tx, s: RawBuilder<unknown>) => sql<Date>`
  case when ${s}.holder_id <> ${agencyOf(tx.actor)} then greatest(
    (select max(o.at) from hand_over o where o.municipality_id = ${tx.municipality} and o.case_id = ${s}.id
      and o.from_id = ${agencyOf(tx.actor)}),
    (select max(k.updated_at) from contact k where k.municipality_id = ${tx.municipality} and k.case_id = ${s}.id
      and k.agency_id = ${agencyOf(tx.actor)})) end`

/** Whether the actor may count `c`: held here and theirs to see, or in a number when the agency parted with it. */
const isOurs = (tx: Tx) => sql`case when c.holder_id = ${agencyOf(tx.actor)}
  then ${countable(tx, null)} and c.audience && ${[...tx.actor.keys]}::text[]
  else c.parted_at is not null and ${countable(tx, sql<Date>`c.parted_at`)} end`

/**
 * Another case of this person was closed here before: asked of the agency's own alone, whichever of two merged records it names. `p.stands`
 * and whose it was then come as columns: an expression is kept from the index of a table with a policy, and each record would be read for each
 * case.
 */
const cameBack = (tx: Tx) => sql`exists (select 1
  from (select p.stands as id union all
    select q.id from person q where q.municipality_id = ${tx.municipality} and q.same_as = p.stands) same
  join support_case e on e.municipality_id = ${tx.municipality} and e.subject_id = same.id
  where e.holder_id = ${agencyOf(tx.actor)} and e.kind = ${caseKind} and e.id <> c.id
    and e.sensitivity <> 'restricted' and e.closed_on <= c.opened_on
    and e.result <> ${sql.lit(mergedResult)})`

/** Of what another agency holds: nothing about whom the actor is kept away from. What is held here does not show them. */
async function withoutDenied(tx: Tx, facts: CaseFacts[]): Promise<CaseFacts[]> {
  const gone = facts.filter(({ held }) => !held).map(({ id }) => id)
  const denied = await deniedOfCases(tx, gone)
  return facts.filter(({ id }) => !denied.get(id)?.includes(tx.actor.accountId ?? ''))
}

/** Which of these the actor may open. */
export async function openable(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from support_case
    where municipality_id = ${tx.municipality} and id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/**
 * How long those whom the actor's agency led on in the period waited until somebody there first said yes or no. What came back without that
 * (the term passed, it was taken back) is over and was never answered.
 */
export async function handOffTimes(tx: Tx, period: Period): Promise<Spread> {
  const { begin, end } = instantsOf(period)
  return asSystem(tx, 'consultation.statistics', async () => {
    const { rows } = await sql<{ sent_at: Date; first_answered_at: Date | null; over: boolean }>`
      select x.sent_at, x.first_answered_at, x.state <> 'sent' as over from referral x
      join (select s.*, ${partedAt(tx, sql`s`)} as parted_at from support_case s
        where s.municipality_id = ${tx.municipality}) c on c.id = x.case_id
      where x.municipality_id = ${tx.municipality} and x.from_agency_id = ${agencyOf(tx.actor)}
        and x.sent_at >= ${begin} and x.sent_at < ${end} and ${isOurs(tx)}`.execute(tx)
    return spreadOf(
      rows.map(({ sent_at, first_answered_at, over }) => ({
        hours: hoursBetween(sent_at, first_answered_at),
        over,
      })),
    )
  })
}

/** How many who wrote in the period (not: who told of somebody else) wait for anybody to take them in. */
export async function lettersWaiting(tx: Tx, period: Period): Promise<number> {
  const { begin, end } = instantsOf(period)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from web_consultation
    where municipality_id = ${tx.municipality} and source is null and body is not null and done_at is null
      and sent_at >= ${begin} and sent_at < ${end}`.execute(tx)
  return rows[0]?.count ?? 0
}
