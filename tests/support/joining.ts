import assert from 'node:assert/strict'
import { tasksOfCase } from '../../src/blocks/casework/tasks/tasks.ts'
import { describePlace } from '../../src/blocks/resources/actions/places.ts'
import { addResource } from '../../src/blocks/resources/actions/resources.ts'
import type { Action } from '../../src/core/action/action.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { apply } from '../../src/programs/layered-support/actions/application.ts'
import { askPlace } from '../../src/programs/layered-support/actions/ask-place.ts'
import { answerPlace, choosePlace } from '../../src/programs/layered-support/actions/joining.ts'
import { recordTrial } from '../../src/programs/layered-support/actions/trials.ts'
import { joiningsOf } from '../../src/programs/layered-support/queries/joinings.ts'
import { trialsOf } from '../../src/programs/layered-support/queries/trials.ts'
import type { House, TestPerson } from './house.ts'
import { layering, nextOn } from './layered.ts'

/** What was told to a place, with the person's consent to that. */
export const told = {
  ...{ form: 'oral', parts: ['matters'], purpose: '（試験）受入れの相談', on: today() },
  ...{ consentForm: 'oral', consentOn: today(), nextOn },
}

/** A trial of the day after. */
export const planned = { plannedOn: addDays(today(), 1), along: 'owner', nextOn }

/** 参加支援 of tests, from a place to take part on: hanako works with the person. */
export function joiningOf(house: House) {
  const layers = layering(house)
  const { does, hanako, step, newest, proposed } = layers
  let made = 0

  async function place(more: object = {}, entry: object = {}): Promise<string> {
    const { id } = await does(hanako, addResource, {
      ...{ kind: 'salon', name: `（試験）見本農園${made++}`, topics: ['community'], isPublic: false },
      ...entry,
    })
    const said = { activities: ['farm'], days: ['tue'], helps: ['quiet'], trial: 'possible' }
    await does(hanako, describePlace, { id, version: 0, ...said, ...more })
    return id
  }

  /** A support to take part for which the person applied, and a place that was chosen with them. */
  async function chosen(entry: object = {}): Promise<{ caseId: string; resourceId: string }> {
    const caseId = await proposed('participation')
    await step(caseId, apply, { form: 'paper', saidOn: today(), agencyIds: [], nextOn })
    const resourceId = await place({}, entry)
    const { id } = await newest(caseId)
    await does(hanako, choosePlace, { id, resourceId, why: '（試験）土に触れたい', nextOn })
    return { caseId, resourceId }
  }

  const joinings = async (caseId: string, who: TestPerson = hanako) => {
    const { id } = await newest(caseId)
    return house.as(who, (tx) => joiningsOf(tx, id))
  }

  /** The newest place of a case. */
  const joining = async (caseId: string) => {
    const [one] = await joinings(caseId)
    assert.ok(one)
    return one
  }

  // biome-ignore lint/suspicious/noExplicitAny: steps of every input
  const goes = async (caseId: string, action: Action<any, any>, input: object, who = hanako) => {
    const { id, version } = await joining(caseId)
    return does(who, action, { id, version, ...input })
  }

  async function accepted(): Promise<{ caseId: string; resourceId: string }> {
    const made = await chosen()
    await goes(made.caseId, askPlace, told)
    await goes(made.caseId, answerPlace, { answer: 'accepted', answeredOn: today(), nextOn })
    return made
  }

  const open = async (caseId: string) =>
    (await house.as(hanako, (tx) => tasksOfCase(tx, caseId))).filter(({ state }) => state === 'open')
  const trials = async (caseId: string) => {
    const { id } = await joining(caseId)
    return house.as(hanako, (tx) => trialsOf(tx, id))
  }
  /** What came of the newest trial. */
  const record = async (caseId: string, input: object) => {
    const [trial] = await trials(caseId)
    return does(hanako, recordTrial, { id: trial?.id, version: trial?.version, nextOn, ...input })
  }
  return { ...layers, place, chosen, joinings, joining, goes, accepted, open, trials, record }
}
