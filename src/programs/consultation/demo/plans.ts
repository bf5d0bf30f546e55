import { screeningOf } from '../../../blocks/casework/planning/assessment.ts'
import { wordsOf } from '../../../blocks/casework/planning/assessment-rules.ts'
import { services } from '../../../blocks/casework/planning/codes.ts'
import { sheetOn } from '../../../blocks/casework/planning/sheet.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { insertRows } from '../../../core/demo/insert-rows.ts'
import type { Random } from '../../../core/demo/random.ts'
import { answersFor, lives } from './lives.ts'
import type { rowsOf } from './rows.ts'

type CaseRow = ReturnType<typeof rowsOf>['support_case']
type Stage = 'assessed' | 'draft' | 'decided' | 'monitored' | 'evaluated'

/** How far the newest open cases have come, one after the other; the rest is only talked with. */
const stages: readonly Stage[] = [
  'monitored',
  'draft',
  'decided',
  'assessed',
  'monitored',
  'draft',
  'decided',
]
const openCases = 28
const closedCases = 4

/** A case with what is written about it: how far it has come, and whose life it is. */
export type Planned = {
  row: CaseRow
  stage: Stage
  life: (typeof lives)[number]
  today: string
  /** What is written of it was filled in by hand and typed in. */
  fromPaper: boolean
}

/** Chooses whose case has come how far, and lets the state of the case follow. */
export function planSome(cases: readonly CaseRow[], today: string): Planned[] {
  const known = cases.filter((row) => row.subject_id !== null).reverse()
  const open = known.filter(({ state }) => state === 'open').slice(0, openCases)
  const over = known
    .filter(
      ({ state, result, opened_on, closed_on }) =>
        state === 'closed' && result === 'settled' && opened_on !== closed_on,
    )
    .slice(0, closedCases)
  const chosen = [
    ...open.map((row, at) => ({ row, stage: stages[at % stages.length] as Stage })),
    ...over.map((row) => ({ row, stage: 'evaluated' as const })),
  ]
  for (const { row, stage } of chosen) {
    if (stage === 'decided') row.state = 'planned'
    if (stage === 'monitored') row.state = 'monitored'
  }
  return chosen.map((one, at) => ({
    ...one,
    life: lives[at % lives.length] as (typeof lives)[number],
    today,
    fromPaper: at % 3 === 0,
  }))
}

/** Writes the assessments, problems, strengths and plans of these cases; who sees them, the audience of the cases says. */
export async function addPlans(tx: Tx, random: Random, planned: readonly Planned[]): Promise<void> {
  const rows = planned.map((one) => rowsFor(random, tx.municipality, one))
  for (const table of tables)
    await insertRows(
      tx,
      table,
      rows.flatMap((one): readonly object[] => one[table]),
    )
}

const tables = [
  ...(['assessment', 'case_point', 'support_plan', 'plan_goal'] as const),
  ...(['plan_role', 'plan_agreement', 'plan_monitoring'] as const),
]

function rowsFor(random: Random, municipality: number, planned: Planned) {
  const { row, stage, life, today } = planned
  const at = row.updated_at
  const fresh = () => ({
    ...{ municipality_id: municipality, id: random.id(at), case_id: row.id },
    ...{ updated_at: at, updated_by: row.owner_id },
  })
  const on = row.opened_on
  const [sheet, answers] = [sheetOn(today), answersFor(random, life)]
  const assessment = {
    ...{ ...fresh(), sheet: sheet.code, answered_on: on, answered_by: 'self' },
    ...(stage === 'assessed'
      ? {}
      : { finished_on: on, first_finished_on: on, first_screening: screeningOf(answers) }),
    ...paperOf(planned, on),
    ...{ answers: JSON.stringify(answers), said: wordsOf(sheet, answers) },
  }
  const points = [
    {
      ...fresh(),
      kind: 'problem',
      whose: 'self',
      what: life.problem,
      since: life.since,
      state: 'open',
      noted_on: on,
    },
    {
      ...fresh(),
      kind: 'strength',
      whose: 'self',
      what: life.strength,
      since: null,
      state: null,
      noted_on: on,
    },
  ]
  const plan = stage === 'assessed' ? null : planRows(random, { ...planned, fresh })
  return { assessment: [assessment], case_point: points, ...(plan ?? noPlan) }
}

const paperOn = (made: Planned, on: string | null) => (made.fromPaper ? on : null)
const paperOf = (made: Planned, on: string) => ({
  paper_on: paperOn(made, on),
  typed_by: made.fromPaper ? made.row.owner_id : null,
})

const noPlan = { support_plan: [], plan_goal: [], plan_role: [], plan_agreement: [], plan_monitoring: [] }

type Making = Planned & { fresh: () => { id: string } & Record<string, unknown> }

function planRows(random: Random, made: Making) {
  const { row, stage, life, today, fresh } = made
  const isDecided = stage !== 'draft'
  const isOver = stage === 'evaluated'
  const from = isDecided ? row.opened_on : today
  const until = addDays(from, 180)
  const plan = {
    ...{ ...fresh(), number: 1, state: stage, problems: life.problem, own_goal: life.ownGoal },
    ...{ services: [random.pick(services)], from_on: from, until_on: until },
    ...paperOf(made, from),
    monitoring_days: [addDays(today, 20), addDays(today, 80)],
    ...{
      meeting_on: isDecided ? from : null,
      meeting_with: isDecided ? '支援員、本人、民生委員（架空）' : null,
    },
    ...{ decided_on: isDecided ? from : null, decided_by: isDecided ? row.owner_id : null },
    ...{ evaluated_on: isOver ? row.closed_on : null, evaluated_by: isOver ? row.owner_id : null },
    ...{
      change: isOver ? '支払が続き、表情が明るくなった。' : null,
      satisfaction: isOver ? 'satisfied' : null,
    },
    evaluation_paper_on: isOver ? paperOn(made, row.closed_on) : null,
    ...{ remains: isOver ? 'とくにない。' : null, outcome: isOver ? 'ended' : null },
  }
  const goals = life.goals.map((goal, place) => ({
    ...{ ...fresh(), plan_id: plan.id, place, goal, reached: isOver ? 'reached' : null },
  }))
  const state = isOver ? 'done' : stage === 'monitored' ? 'going' : 'planned'
  const roles = life.roles.map(([kind, who, what], place) => ({
    ...{
      ...fresh(),
      plan_id: plan.id,
      goal_id: goals[0]?.id ?? null,
      place,
      kind,
      agency_id: null,
      who,
      what,
    },
    ...{ by_on: place === 0 ? addDays(today, 14) : null, state },
  }))
  const agreement = {
    ...{
      ...fresh(),
      plan_id: plan.id,
      how: 'paper',
      agreed_on: from,
      signature: null,
      taken_by: row.owner_id,
    },
  }
  const looked = {
    ...{
      ...fresh(),
      plan_id: plan.id,
      monitored_on: isOver ? (row.closed_on ?? from) : from,
      course: life.course,
    },
    roles: JSON.stringify(roles.map(({ id }) => ({ role: id, state, note: null }))),
    ...{ next_on: addDays(today, 20), by_id: row.owner_id },
  }
  return {
    support_plan: [plan],
    plan_goal: goals,
    plan_role: roles,
    plan_agreement: isDecided ? [agreement] : [],
    plan_monitoring: stage === 'monitored' || isOver ? [looked] : [],
  }
}
