import assert from 'node:assert/strict'
import { saveAssessment } from '../../src/blocks/casework/planning/assessment-actions.ts'
import { agreeToPlan } from '../../src/blocks/casework/planning/decision-actions.ts'
import { writePlan } from '../../src/blocks/casework/planning/draft-actions.ts'
import type { Action } from '../../src/core/action/action.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { apply } from '../../src/programs/layered-support/actions/application.ts'
import { propose } from '../../src/programs/layered-support/actions/propose.ts'
import { assess, decide, discuss, draft } from '../../src/programs/layered-support/actions/steps.ts'
import { layeredFigures } from '../../src/programs/layered-support/queries/figures.ts'
import { supportsOf } from '../../src/programs/layered-support/queries/supports.ts'
import { doer } from './acts.ts'
import type { House, TestPerson } from './house.ts'
import { signed, typedPlan } from './plans.ts'
import { staffing } from './staffing.ts'

export const nextOn = addDays(today(), 14)
export const why = '（試験）機関が別々に関わっている'
export const met = { meetingKind: 'layered', meetingOn: today(), nextOn }

/** Supports of tests, step by step as people take them: hanako proposes, sachiko decides, taro is elsewhere. */
export function layering(house: House) {
  const does = doer(house.database)
  const { caseOf: newCase } = staffing(house)
  const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]
  const applied = { form: 'paper', saidOn: today(), agencyIds: [taro.agencyId], nextOn }

  const newest = async (caseId: string, who: TestPerson = hanako) => {
    const [support] = await house.as(who, (tx) => supportsOf(tx, caseId))
    assert.ok(support)
    return support
  }

  /** A step of the newest support of a case, at the version that stands there. */
  // biome-ignore lint/suspicious/noExplicitAny: steps of every input
  const step = async (caseId: string, action: Action<any, any>, input: object = { nextOn }, who = hanako) => {
    const { id, version } = await newest(caseId)
    return does(who, action, { id, version, ...input })
  }

  const proposed = async (kind: string, more: object = {}) => {
    const caseId = await newCase(hanako)
    await does(hanako, propose, { caseId, kind, why, nextOn, ...more })
    return caseId
  }

  /** An assessment in which every ※ was entered. */
  async function assessed(caseId: string) {
    await does(hanako, saveAssessment, {
      caseId,
      version: 0,
      answeredOn: today(),
      answeredBy: 'self',
      summary: '（試験）',
    })
    await house.database.owner.query('update assessment set finished_on = $1 where case_id = $2', [
      today(),
      caseId,
    ])
  }

  /** Up to the meeting, with a plan that is whole and signed. */
  async function discussed(caseId: string, as = met) {
    await assessed(caseId)
    await step(caseId, assess)
    await step(caseId, draft)
    const { planId, kind } = await newest(caseId)
    await does(hanako, writePlan, { id: planId, version: 1, ...typedPlan, services: [kind] })
    await does(hanako, agreeToPlan, { id: planId, version: 2, ...signed })
    await step(caseId, discuss, as)
  }

  async function running(kind = 'multi_agency') {
    const caseId = await proposed(kind)
    await step(caseId, apply, applied)
    await discussed(caseId)
    await step(caseId, decide, { decidedOn: today(), nextOn }, sachiko)
    return caseId
  }

  const stateOf = async (caseId: string) => (await newest(caseId)).state

  /** Every figure of the national report by its key, each as its recount says. */
  async function figures(): Promise<Map<string, number>> {
    const period = { from: addDays(today(), -300), to: today() }
    return house.asSystem(async (tx) => {
      const found = new Map<string, number>()
      for (const figure of layeredFigures) {
        const { rows } = await figure.units(tx, period).execute(tx)
        const value = figure.amounts ? rows.reduce((all, { amount = 0 }) => all + amount, 0) : rows.length
        assert.equal(value, await figure.recount(tx, period), figure.key)
        found.set(figure.key, value)
      }
      return found
    })
  }
  return {
    does,
    newCase,
    hanako,
    sachiko,
    taro,
    applied,
    newest,
    step,
    proposed,
    assessed,
    discussed,
    running,
    stateOf,
    figures,
  }
}
