import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import { type CountedUnit, type Counting, defineNationalMeasure } from '../../core/national-measure.ts'
import { counts, holderOn } from './countable.ts'
import { services } from './planning/codes.ts'

/** A case as it is opened by its id, whatever program keeps it. */
const href = (id: string) => `/casework/cases/${id}/plan`

type Which = { instant?: boolean; only?: RawBuilder<boolean>; agency?: string }

/**
 * Rows of a table of cases, or `only` some of them, whose day lies in the period. The day is a column, or an instant of Tokyo. The work is
 * that of the agency which had the case on that day, or which a column names.
 */
function dated(
  table: string,
  day: string,
  { instant = false, only = sql<boolean>`true`, agency }: Which = {},
) {
  const column = sql.ref(`x.${day}`)
  const on = !instant ? column : sql`(${column} at time zone 'Asia/Tokyo')::date`
  return (tx: Tx, counting: Counting) => sql<CountedUnit>`
    select x.id::text as unit, ${on} as date, c.id as row_id, ${agency ? sql.ref(`x.${agency}`) : holderOn(tx, on)} as agency_id
    from ${sql.table(table)} x
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = x.case_id
    where x.municipality_id = ${tx.municipality} and ${on} between ${counting.from} and ${counting.to} and ${only}
      and ${counts(tx, counting)}`
}

const flow = (name: string, units: ReturnType<typeof dated>, at = href) =>
  defineNationalMeasure({ key: `casework.national.${name}`, kind: 'flow', byAgency: true, units, href: at })

flow('plansDecided', dated('support_plan', 'decided_on'))
flow('plansEvaluated', dated('support_plan', 'evaluated_on'))

/** つなぎ: somebody is asked to do a part. A case that goes over whole (引継ぎ) is led on nowhere. */
const led = { only: sql<boolean>`not x.whole_case`, agency: 'from_agency_id' }
const toReferrals = (id: string) => `/casework/cases/${id}/referrals`
flow('referralsSent', dated('referral', 'sent_at', { ...led, instant: true }), toReferrals)
flow('referralsDone', dated('referral', 'done_on', led), toReferrals)

defineNationalMeasure({
  ...{ key: 'casework.national.visits', kind: 'flow', byAgency: true },
  href: (id) => `/casework/cases/${id}/tasks`,
  units: visitsIn,
})

flow('assessed', dated('assessment', 'first_finished_on'))

/** スクリーニング結果 of an assessment when it was finished first, by its answer. */
for (const [name, answer] of Object.entries({
  screenedInformation: 'information_only',
  screenedElsewhere: 'elsewhere',
  screenedContinued: 'continued',
  screenedBrokenOff: 'broken_off',
}))
  flow(name, dated('assessment', 'first_finished_on', { only: sql`x.first_screening = ${answer}` }))

/** 評価 of a plan, by how it goes on. */
for (const [name, outcome] of Object.entries({
  plansEnded: 'ended',
  plansReplanned: 'replanned',
  plansBrokenOff: 'broken_off',
}))
  flow(name, dated('support_plan', 'evaluated_on', { only: sql`x.outcome = ${outcome}` }))

/** Plans that were decided with a service among those that they make use of (利用事業). */
for (const service of services) {
  const name = service.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  flow(`plansWith${name}`, dated('support_plan', 'decided_on', { only: sql`${service} = any (x.services)` }))
}

/**
 * 訪問: what somebody wrote down of a visit, and of a day on which they arrived at more of them than that, the others: who taps that they are
 * there and then writes of it was there once.
 */
function visitsIn(tx: Tx, { from, to, ...of }: Counting) {
  const [spokenOn, arrivedOn] = [day('k.at'), day('v.arrived_at')]
  return sql<CountedUnit>`
    select k.id::text as unit, ${spokenOn} as date, c.id as row_id, k.agency_id from contact k
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = k.case_id
    where k.municipality_id = ${tx.municipality} and ${wentOut} and ${spokenOn} between ${from} and ${to} and ${counts(tx, of)}
    union all select x.id::text, x.date, c.id, ${holderOn(tx, sql`x.date`)}
    from (select v.id, v.case_id, ${arrivedOn} as date,
        row_number() over (partition by v.case_id, ${arrivedOn} order by v.arrived_at, v.id) as nth
      from outreach_visit v where v.municipality_id = ${tx.municipality} and ${arrivedOn} between ${from} and ${to}) x
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = x.case_id
    where x.nth > (select count(*) from contact k where k.municipality_id = ${tx.municipality} and k.case_id = x.case_id
      and ${wentOut} and ${spokenOn} = x.date) and ${counts(tx, of)}`
}

const wentOut = sql<boolean>`k.channel = 'visit' and k.direction = 'out'`
const day = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Tokyo')::date`
