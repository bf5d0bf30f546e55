import assert from 'node:assert/strict'
import { saveAssessment } from '../../src/blocks/casework/planning/assessment-actions.ts'
import { agreeToPlan } from '../../src/blocks/casework/planning/decision-actions.ts'
import { writePlan } from '../../src/blocks/casework/planning/draft-actions.ts'
import { countMonths } from '../../src/blocks/national-figures/count.ts'
import { matrixOf } from '../../src/blocks/national-figures/matrices.ts'
import { linesOf } from '../../src/blocks/national-figures/matrix.ts'
import type { Action } from '../../src/core/action/action.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { monthAfter, monthOf } from '../../src/core/calendar/month.ts'
import { apply } from '../../src/programs/layered-support/actions/application.ts'
import { propose } from '../../src/programs/layered-support/actions/propose.ts'
import { assess, decide, discuss, draft } from '../../src/programs/layered-support/actions/steps.ts'
import { supportsOf } from '../../src/programs/layered-support/queries/supports.ts'
import { doer } from './acts.ts'
import { type House, kashiwa, type TestPerson } from './house.ts'
import { rawRows } from './national-raw.ts'
import { recount } from './national-recount.ts'
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
    await house.database.owner.query(
      'update assessment set finished_on = $1, first_finished_on = $1 where case_id = $2',
      [today(), caseId],
    )
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

  /** What the national table counts of this program in ten months, by its line; each month as counting by hand has it. */
  async function figures(): Promise<Map<string, number>> {
    const matrix = matrixOf('layered-support')
    const ours = linesOf(matrix).filter(({ own }) => own.some((key) => key.startsWith('layered-support.')))
    const months = Array.from({ length: 10 }, (_, back) => monthAfter(monthOf(today()), back - 9))
    const counted = await house.asSystem((tx) => countMonths(tx, matrix, months))
    const rows = await rawRows(house, kashiwa)
    const found = new Map<string, number>()
    for (const { code } of ours)
      for (const month of months) {
        const value = counted.get(code)?.get(month) ?? 0
        assert.equal(value, recount(rows, code, month), `${code} ${month}`)
        found.set(code, (found.get(code) ?? 0) + value)
      }
    return found
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
