import { type RawBuilder, sql } from 'kysely'
import { counts, holderOn } from '../../../blocks/casework/countable.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type CountedUnit, type Counting, defineNationalMeasure } from '../../../core/national-measure.ts'
import { communityPath, layeredPath } from '../pages/paths.ts'
import { type Kind, kinds } from '../rules/codes.ts'

// What the national table asks of this program, counted from the work: each unit once, with the case that is opened to look at it.
// Counting by hand stands with the tests.

const href = (caseId: string) => layeredPath(caseId)

const keyOf = (what: string): string => `layered-support.national.${what}`
const named: Record<Kind, string> = {
  ...{ multi_agency: 'MultiAgency', outreach: 'Outreach', participation: 'Participation' },
}

const ofCase = (tx: Tx, column: string) =>
  sql`join support_case c on c.municipality_id = ${tx.municipality} and c.id = ${sql.ref(column)}`

/**
 * Whose work the support `s` of a query is on a day: of who brings the others together (多機関協働事業者), or who had the case then. Who did
 * before is in its history alone, which those who look behind a number do not see.
 */
const leadOn = (tx: Tx, day: string) => sql`coalesce(s.coordinator_id, ${holderOn(tx, sql.ref(day))})`

/** 新規: supports of a kind for which the person first applied in the month. */
const newOnes = (kind: Kind) =>
  defineNationalMeasure({
    ...{ key: keyOf(`new${named[kind]}`), kind: 'flow', byAgency: true, href },
    units: (tx, { from, to, ...of }) => sql<CountedUnit>`
      select s.id::text as unit, a.said_on as date, c.id as row_id, ${leadOn(tx, 'a.said_on')} as agency_id
      from layered_support s ${ofCase(tx, 's.case_id')}
      join (select support_id, min(said_on) as said_on from layered_application
        where municipality_id = ${tx.municipality} and answer = 'agreed' group by support_id) a on a.support_id = s.id
      where s.municipality_id = ${tx.municipality} and s.kind = ${kind} and a.said_on between ${from} and ${to}
        and ${counts(tx, of)}`,
  })

/**
 * プラン作成: plans decided in the month that have the kind among their services, of cases with a support of it. Of several it is the work of
 * the one that was the newest then: at most one of a kind is alive.
 */
const plansMade = (kind: Kind) =>
  defineNationalMeasure({
    ...{ key: keyOf(`plans${named[kind]}`), kind: 'flow', byAgency: true, href },
    units: (tx, { from, to, ...of }) => sql<CountedUnit>`
      select p.id::text as unit, p.decided_on as date, c.id as row_id, ${leadOn(tx, 'p.decided_on')} as agency_id
      from support_plan p ${ofCase(tx, 'p.case_id')}
      join lateral (select n.coordinator_id from layered_support n
        where n.municipality_id = ${tx.municipality} and n.case_id = p.case_id and n.kind = ${kind}
        order by n.proposed_on <= p.decided_on desc, n.proposed_on desc, n.id desc limit 1) s on true
      where p.municipality_id = ${tx.municipality} and p.decided_on between ${from} and ${to} and ${kind} = any (p.services)
        and ${counts(tx, of)}`,
  })

/** 終結: supports of a kind that were ended as reached; broken off or gone over is none. */
const endings = (kind: Kind) =>
  defineNationalMeasure({
    ...{ key: keyOf(`endings${named[kind]}`), kind: 'flow', byAgency: true, href },
    units: (tx, { from, to, ...of }) => sql<CountedUnit>`
      select s.id::text as unit, s.ended_on as date, c.id as row_id, ${leadOn(tx, 's.ended_on')} as agency_id
      from layered_support s ${ofCase(tx, 's.case_id')}
      where s.municipality_id = ${tx.municipality} and s.kind = ${kind} and s.outcome = 'ended'
        and s.ended_on between ${from} and ${to} and ${counts(tx, of)}`,
  })

for (const kind of kinds) {
  if (kind !== 'outreach') newOnes(kind)
  plansMade(kind)
  endings(kind)
}

/** An attempt is the work of who wrote it down: the contact beside it says which agency that was. */
const ofWhom = (tx: Tx) =>
  sql`left join contact x on x.municipality_id = ${tx.municipality} and x.id = a.contact_id`

/** アウトリーチ対象者数: whom somebody tried to reach in a month, in each such month once, on the day of the first attempt by each agency. */
defineNationalMeasure({
  ...{ key: keyOf('reached'), kind: 'flow', byAgency: true, href },
  units: (tx, { from, to, ...of }) => {
    const month = sql`to_char(a.tried_on, ' YYYY-MM')`
    return sql<CountedUnit>`
      select a.support_id || ${month} as unit, min(a.tried_on) as date, c.id as row_id, x.agency_id
      from outreach_attempt a ${ofCase(tx, 'a.case_id')} ${ofWhom(tx)}
      where a.municipality_id = ${tx.municipality} and a.tried_on between ${from} and ${to} and ${counts(tx, of)}
      group by a.support_id, c.id, ${month}, x.agency_id`
  },
})

/** アウトリーチ訪問回数: visits, also those at which nobody was met; calls and letters are none. */
defineNationalMeasure({
  ...{ key: keyOf('visits'), kind: 'flow', byAgency: true, href },
  units: (tx, { from, to, ...of }) => sql<CountedUnit>`
    select a.id::text as unit, a.tried_on as date, c.id as row_id, x.agency_id
    from outreach_attempt a ${ofCase(tx, 'a.case_id')} ${ofWhom(tx)}
    where a.municipality_id = ${tx.municipality} and a.way = 'visit' and a.tried_on between ${from} and ${to}
      and ${counts(tx, of)}`,
})

/** 参加支援 つなぎ先: places to which somebody began to go in the month. A place that was chosen or asked alone is none. */
defineNationalMeasure({
  ...{ key: keyOf('joined'), kind: 'flow', byAgency: true, href },
  units: (tx, { from, to, ...of }) => sql<CountedUnit>`
    select j.id::text as unit, j.going_since as date, c.id as row_id, ${leadOn(tx, 'j.going_since')} as agency_id
    from joining j ${ofCase(tx, 'j.case_id')}
    join layered_support s on s.municipality_id = ${tx.municipality} and s.id = j.support_id
    where j.municipality_id = ${tx.municipality} and j.going_since between ${from} and ${to} and ${counts(tx, of)}`,
})

/** 地域づくり names nobody, and is of no case. */
const ofWorks = (what: string, amount?: RawBuilder<number>) =>
  defineNationalMeasure({
    ...{ key: keyOf(what), kind: 'flow', byAgency: true, href: () => communityPath, withoutCase: true },
    ...(amount ? { amounts: true } : {}),
    units: (tx: Tx, { from, to }: Counting) => sql<CountedUnit>`
      select w.id::text as unit, w.held_on as date, w.id as row_id, w.agency_id ${amount ? sql`, ${amount} as amount` : sql``}
      from community_work w
      where w.municipality_id = ${tx.municipality} and w.withdrawn_on is null and w.held_on between ${from} and ${to}`,
  })

ofWorks('works')
ofWorks('workParticipants', sql<number>`w.residents + w.supporters`)
