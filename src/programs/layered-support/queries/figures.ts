import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period, RuleVariant, Unit } from '../../../core/indicator.ts'
import { type Kind, kinds } from '../rules/codes.ts'

/**
 * A figure of 重層的支援体制整備事業, counted from the work: each unit once, with its day and the area of the case on the day of its intake. `units`
 * and `recount` are two ways to one number, as those of an indicator are.
 */
export type LayeredFigure = RuleVariant & { reads: readonly string[]; amounts?: true }

const area = sql`c.area_code`
const ofCase = (tx: Tx, column: ReturnType<typeof sql>) =>
  sql`join support_case c on c.municipality_id = ${tx.municipality} and c.id = ${column}`

/** Rows of a table between two days, for counting by hand. */
async function rowsOf<Row>(tx: Tx, table: string): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select * from ${sql.table(table)} where municipality_id = ${tx.municipality}`.execute(tx)
  return rows
}

type SupportRow = { id: string; case_id: string; kind: string; state: string; outcome: string | null } & {
  ended_on: string | null
}
type ApplicationRow = { support_id: string; answer: string; said_on: string }
type PlanRow = { id: string; case_id: string; services: string[]; decided_on: string | null }
type AttemptRow = { support_id: string; way: string; tried_on: string }
const within = (on: string | null, { from, to }: Period): boolean => on !== null && on >= from && on <= to
const first = (days: readonly string[]): string | null => [...days].sort()[0] ?? null

/** 新規: supports of a kind for which the person first applied in the period. */
const newOnes = (kind: Kind): LayeredFigure => ({
  key: `new.${kind}`,
  reads: ['layered_support', 'layered_application', 'support_case'],
  units: (tx, { from, to }) => sql<Unit>`
    select s.id as unit, a.said_on as date, ${area} as area, 'layered_support' as row_table, s.id as row_id
    from layered_support s ${ofCase(tx, sql`s.case_id`)}
    join (select support_id, min(said_on) as said_on from layered_application
      where municipality_id = ${tx.municipality} and answer = 'agreed' group by support_id) a on a.support_id = s.id
    where s.municipality_id = ${tx.municipality} and s.kind = ${kind} and a.said_on between ${from} and ${to}`,
  async recount(tx, period) {
    const supports = (await rowsOf<SupportRow>(tx, 'layered_support')).filter((one) => one.kind === kind)
    const said = (await rowsOf<ApplicationRow>(tx, 'layered_application')).filter(
      ({ answer }) => answer === 'agreed',
    )
    const firstOf = (id: string) =>
      first(said.filter(({ support_id }) => support_id === id).map(({ said_on }) => said_on))
    return supports.filter(({ id }) => within(firstOf(id), period)).length
  },
})

/** プラン作成: plans decided in the period that have the kind among their services, of cases with a support of it. */
const plansMade = (kind: Kind): LayeredFigure => ({
  key: `plans.${kind}`,
  reads: ['layered_support', 'support_plan', 'support_case'],
  units: (tx, { from, to }) => sql<Unit>`
    select p.id as unit, p.decided_on as date, ${area} as area, 'support_plan' as row_table, p.id as row_id
    from support_plan p ${ofCase(tx, sql`p.case_id`)}
    where p.municipality_id = ${tx.municipality} and p.decided_on between ${from} and ${to} and ${kind} = any (p.services)
      and exists (select 1 from layered_support s where s.municipality_id = ${tx.municipality} and s.case_id = p.case_id
        and s.kind = ${kind})`,
  async recount(tx, period) {
    const supported = (await rowsOf<SupportRow>(tx, 'layered_support')).filter((one) => one.kind === kind)
    const cases = new Set(supported.map(({ case_id }) => case_id))
    const plans = await rowsOf<PlanRow>(tx, 'support_plan')
    return plans.filter(
      ({ case_id, services, decided_on }) =>
        cases.has(case_id) && services.includes(kind) && within(decided_on, period),
    ).length
  },
})

/** 終結: supports of a kind that were ended as reached; broken off or gone over is none. */
const endings = (kind: Kind): LayeredFigure => ({
  key: `endings.${kind}`,
  reads: ['layered_support', 'support_case'],
  units: (tx, { from, to }) => sql<Unit>`
    select s.id as unit, s.ended_on as date, ${area} as area, 'layered_support' as row_table, s.id as row_id
    from layered_support s ${ofCase(tx, sql`s.case_id`)}
    where s.municipality_id = ${tx.municipality} and s.kind = ${kind} and s.outcome = 'ended'
      and s.ended_on between ${from} and ${to}`,
  recount: async (tx, period) =>
    (await rowsOf<SupportRow>(tx, 'layered_support')).filter(
      (one) => one.kind === kind && one.outcome === 'ended' && within(one.ended_on, period),
    ).length,
})

/** アウトリーチ対象者数: supports of outreach in which somebody tried to reach the person in the period, on the first day of it. */
const reached: LayeredFigure = {
  key: 'reached',
  reads: ['outreach_attempt', 'support_case'],
  units: (tx, { from, to }) => sql<Unit>`
    select a.support_id as unit, min(a.tried_on) as date, min(${area}) as area, 'layered_support' as row_table,
      a.support_id as row_id
    from outreach_attempt a ${ofCase(tx, sql`a.case_id`)}
    where a.municipality_id = ${tx.municipality} and a.tried_on between ${from} and ${to} group by a.support_id`,
  async recount(tx, period) {
    const tried = (await rowsOf<AttemptRow>(tx, 'outreach_attempt')).filter((one) =>
      within(one.tried_on, period),
    )
    return new Set(tried.map(({ support_id }) => support_id)).size
  },
}

/** アウトリーチ訪問回数: visits, also those at which nobody was met; calls and letters are none. */
const visits: LayeredFigure = {
  key: 'visits',
  reads: ['outreach_attempt', 'support_case'],
  units: (tx, { from, to }) => sql<Unit>`
    select a.id as unit, a.tried_on as date, ${area} as area, 'layered_support' as row_table, a.support_id as row_id
    from outreach_attempt a ${ofCase(tx, sql`a.case_id`)}
    where a.municipality_id = ${tx.municipality} and a.way = 'visit' and a.tried_on between ${from} and ${to}`,
  recount: async (tx, period) =>
    (await rowsOf<AttemptRow>(tx, 'outreach_attempt')).filter(
      ({ way, tried_on }) => way === 'visit' && within(tried_on, period),
    ).length,
}

type WorkRow = { held_on: string; residents: number; supporters: number; withdrawn_on: string | null }

const ofWorks = (
  key: string,
  amount: RawBuilder<number> | null,
  by: (work: WorkRow) => number,
): LayeredFigure => ({
  ...{ key, reads: ['community_work'] },
  ...(amount ? { amounts: true as const } : {}),
  units: (tx, { from, to }) => sql<Unit>`
    select w.id as unit, w.held_on as date, w.area_code as area, 'community_work' as row_table, w.id as row_id
      ${amount ? sql`, ${amount} as amount` : sql``}
    from community_work w
    where w.municipality_id = ${tx.municipality} and w.withdrawn_on is null and w.held_on between ${from} and ${to}`,
  recount: async (tx, period) =>
    (await rowsOf<WorkRow>(tx, 'community_work'))
      .filter((work) => work.withdrawn_on === null && within(work.held_on, period))
      .reduce((sum, work) => sum + by(work), 0),
})

/** What the national report asks of this program, by its key: whoever makes the table of measures and months takes it from here. */
export const layeredFigures: readonly LayeredFigure[] = [
  ...kinds.filter((kind) => kind !== 'outreach').map(newOnes),
  ...kinds.map(plansMade),
  ...kinds.map(endings),
  ...[reached, visits],
  ofWorks('works', null, () => 1),
  ofWorks(
    'workParticipants',
    sql<number>`w.residents + w.supporters`,
    (work) => work.residents + work.supporters,
  ),
]
