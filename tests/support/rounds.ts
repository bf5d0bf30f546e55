import assert from 'node:assert/strict'
import { submitApproval, submitApprovalAgain } from '../../src/blocks/casework/approvals/actions.ts'
import { setRoute } from '../../src/blocks/casework/approvals/route-actions.ts'
import { approvalOf, stepsOf } from '../../src/blocks/casework/approvals/rows.ts'
import { takeStep } from '../../src/blocks/casework/approvals/step-actions.ts'
import { papersWaiting } from '../../src/blocks/casework/approvals/waiting.ts'
import { doer } from './acts.ts'
import type { House, TestPerson } from './house.ts'
import { staffing } from './staffing.ts'

export const body = '（試験）手続きのご案内です。'
export const letter = { kind: 'letter', purpose: 'decide', heading: '（試験）手続きの案内', body }

/** 起案 of tests: submitted, decided and sent round again as people do it. */
export function rounds(house: House) {
  const does = doer(house.database)
  const { newAgency, person, caseOf } = staffing(house)

  /** An office with a worker, two 係長 and a 課長, by whom letters go, and a case of the worker's. */
  async function office() {
    const agencyId = await newAgency()
    const chief = await person(agencyId, 'supervisor')
    const [worker, section] = [await person(agencyId), await person(agencyId)]
    const route = {
      ...{ title1: '係長', postId1: section.postId, deed1: 'approve' },
      ...{ title2: '課長', postId2: chief.postId, deed2: 'approve' },
    }
    await does(chief, setRoute, { kind: 'letter', version: 0, ...route })
    return { agencyId, chief, section, worker, caseId: await caseOf(worker) }
  }

  const submitted = async (who: TestPerson, caseId: string, more = {}) =>
    (await does(who, submitApproval, { caseId, ...letter, ...more })).id
  const read = (who: TestPerson, id: string) => house.as(who, (tx) => approvalOf(tx, id))
  const stateOf = async (who: TestPerson, id: string) => (await read(who, id)).state
  const again = async (who: TestPerson, id: string, more = {}) =>
    does(who, submitApprovalAgain, {
      id,
      version: (await read(who, id)).version,
      heading: letter.heading,
      body,
      ...more,
    })
  /** The step at a place of the round that is under way, as its form sends it. */
  const at = async (who: TestPerson, id: string, place: number) => {
    const { round } = await read(who, id)
    const step = (await house.as(who, (tx) => stepsOf(tx, id, round)))[place]
    assert.ok(step)
    return { id: step.id, version: step.version }
  }
  const takes = async (who: TestPerson, id: string, place: number) =>
    does(who, takeStep, await at(who, id, place))
  const whys = async (who: TestPerson) => (await house.as(who, papersWaiting)).map(({ why }) => why)

  return { newAgency, person, office, submitted, read, stateOf, again, at, takes, whys }
}
