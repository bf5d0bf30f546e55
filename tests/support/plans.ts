import assert from 'node:assert/strict'
import { caseOf } from '../../src/blocks/casework/cases.ts'
import { monitorPlan } from '../../src/blocks/casework/planning/course-actions.ts'
import { agreeToPlan, decidePlan } from '../../src/blocks/casework/planning/decision-actions.ts'
import { beginPlan, readPlans, writePlan } from '../../src/blocks/casework/planning/draft-actions.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { doer } from './acts.ts'
import type { House, TestPerson } from './house.ts'
import { staffing } from './staffing.ts'

/** Strokes as somebody draws them who signs. */
export const signature = 'M40 60L60 120L90 70M120 60L130 110L160 90M200 80L230 100L260 70L290 110'

/** A plan as it is typed from its paper: two goals, three who do something. */
export const typedPlan = {
  problems: '家賃を二か月滞納している。（試験）',
  ownGoal: '今の部屋に住み続けたい。',
  goalIds: ['', ''],
  goals: ['滞納している家賃の支払方法が決まる', '週に三日働ける'],
  roleIds: ['', '', ''],
  roleKinds: ['self', 'neighbour', 'staff'],
  roleAgencies: ['', '', ''],
  roleWhos: ['', '見本 隣子', ''],
  roleWhats: ['家計簿をつける', '朝のごみ出しのときに声をかける', '大家との話合いに同席する'],
  roleBys: ['', '', addDays(today(), 14)],
  roleGoals: ['1', '', '1'],
  services: ['housing_benefit'],
  fromOn: today(),
  untilOn: addDays(today(), 180),
  monitoringDays: [addDays(today(), 60), addDays(today(), 30), ''],
}

/** What is said when a plan is decided whose person agreed. */
export const decision = {
  meetingOn: today(),
  meetingWith: '見本相談所、見本 隣子（試験）',
  decidedOn: today(),
  nextOn: addDays(today(), 30),
}

export const signed = { how: 'screen', agreedOn: today(), signature }

type About = { subjectId?: string }

/** Steps of plans as this person takes them, each with the version that stands there. */
export function planning(house: House, owner: TestPerson) {
  const does = doer(house.database)
  const { caseOf: newCase } = staffing(house)
  const planOf = async (caseId: string, who: TestPerson = owner) => {
    const [plan] = (await does(who, readPlans, { id: caseId })).plans
    assert.ok(plan)
    return plan
  }
  const stateOf = async (id: string) => (await house.as(owner, (tx) => caseOf(tx, id))).state
  const at = async (caseId: string) => {
    const { id, version } = await planOf(caseId)
    return { id, version }
  }

  /** A case with a draft that is written whole. */
  async function written(more: object = {}, about: About = {}): Promise<string> {
    const caseId = await newCase(owner, about)
    const { id } = await does(owner, beginPlan, { caseId })
    await does(owner, writePlan, { id, version: 1, ...typedPlan, ...more })
    return caseId
  }

  /** The same, signed and decided. */
  async function decided(more: object = {}, about: About = {}): Promise<string> {
    const caseId = await written(more, about)
    await does(owner, agreeToPlan, { ...(await at(caseId)), ...signed })
    await does(owner, decidePlan, { ...(await at(caseId)), ...decision })
    return caseId
  }

  const went = async (caseId: string, states: string[]) => {
    const { roles } = await planOf(caseId)
    return { roleIds: roles.map(({ id }) => id), roleStates: states, roleNotes: roles.map(() => '') }
  }
  const looked = { monitoredOn: today(), course: '落ち着いている。（試験）', nextOn: addDays(today(), 20) }
  const monitor = async (caseId: string, states = ['going', 'done', 'planned']) =>
    does(owner, monitorPlan, { ...(await at(caseId)), ...looked, ...(await went(caseId, states)) })

  const said = { evaluatedOn: today(), change: '支払が始まった。（試験）', satisfaction: 'fairly' }
  const evaluation = async (caseId: string, reached = ['reached', 'partly']) => {
    const { goals } = await planOf(caseId)
    return { ...(await at(caseId)), ...said, goalIds: goals.map(({ id }) => id), goalReached: reached }
  }
  return { newCase, planOf, stateOf, at, written, decided, went, monitor, evaluation }
}
