import { evaluatePlan, monitorPlan } from '../../src/blocks/casework/planning/course-actions.ts'
import {
  agreeToPlan,
  continuePlan,
  decidePlan,
  withdrawFromPlan,
} from '../../src/blocks/casework/planning/decision-actions.ts'
import { beginPlan, dropPlan, writePlan } from '../../src/blocks/casework/planning/draft-actions.ts'
import type { Action } from '../../src/core/action/action.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { signature, typedPlan } from '../support/plans.ts'
import type { Deeds, Doing } from './steps.ts'
import { type Row, rows } from './world.ts'

// A plan from its draft to what comes after it.

type Said = (doing: Doing, plan: Row) => object | Promise<object>

/** A step of the plan that was begun last. */
const onPlan =
  <Input, Output>(action: Action<Input, Output>, said: Said = () => ({})) =>
  async (doing: Doing): Promise<unknown> => {
    const { world, by, does, found } = doing
    const [plan] = await rows(
      world,
      'select id, version from support_plan where case_id = $1 order by number desc',
      [found?.id],
    )
    if (!plan) return false
    const { id, version } = plan
    return does(by, action, { id, version, ...(await said(doing, plan)) })
  }

const linesOf = async ({ world }: Doing, table: 'plan_goal' | 'plan_role', { id }: Row): Promise<string[]> =>
  (await rows(world, `select id from ${table} where plan_id = $1 and not dropped order by place`, [id])).map(
    (one) => one.id,
  )

const decided = ({ world }: Doing) => ({
  ...{ meetingOn: world.day, meetingWith: '見本相談所（試験）', decidedOn: world.day },
  nextOn: addDays(world.day, 5),
})

async function went(doing: Doing, plan: Row): Promise<object> {
  const roleIds = await linesOf(doing, 'plan_role', plan)
  return {
    ...{ roleIds, roleStates: roleIds.map(() => 'going'), roleNotes: roleIds.map(() => '') },
    ...{ monitoredOn: doing.world.day, course: '（試験）', nextOn: addDays(doing.world.day, 9) },
  }
}

const evaluated =
  (how: (doing: Doing) => object): Said =>
  async (doing, plan) => {
    const goalIds = await linesOf(doing, 'plan_goal', plan)
    return {
      ...{ evaluatedOn: doing.world.day, change: '（試験）', satisfaction: 'unknown' },
      ...{ goalIds, goalReached: goalIds.map(() => 'partly'), ...how(doing) },
    }
  }

const later = ({ world }: Doing) => ({ nextOn: addDays(world.day, 3) })
const typed: Said = ({ world }) => ({
  ...{ ...typedPlan, fromOn: world.day, untilOn: addDays(world.day, 180) },
  ...{ roleBys: ['', '', addDays(world.day, 14)], monitoringDays: [addDays(world.day, 30), '', ''] },
})

export const planDeeds: Deeds = {
  begin: async ({ by, does, found }) => (found ? does(by, beginPlan, { caseId: found.id }) : false),
  write: onPlan(writePlan, typed),
  agree: onPlan(agreeToPlan, ({ world }) => ({ how: 'screen', agreedOn: world.day, signature })),
  decide: onPlan(decidePlan, decided),
  decideAlone: onPlan(decidePlan, (doing) => ({ ...decided(doing), withoutConsent: '（試験）' })),
  monitor: onPlan(monitorPlan, went),
  withdrawAgreement: onPlan(withdrawFromPlan, ({ world }) => ({ withdrawnOn: world.day })),
  goOn: onPlan(continuePlan, () => ({ reason: '（試験）' })),
  drop: onPlan(dropPlan),
  end: onPlan(
    evaluatePlan,
    evaluated(() => ({ outcome: 'ended', result: 'settled' })),
  ),
  again: onPlan(
    evaluatePlan,
    evaluated((doing) => ({ outcome: 'replanned', ...later(doing) })),
  ),
  breakOff: onPlan(
    evaluatePlan,
    evaluated((doing) => ({ outcome: 'broken_off', ...later(doing) })),
  ),
}
