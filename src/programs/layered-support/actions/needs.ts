import { z } from 'zod'
import { type CaseRow, heldCase } from '../../../blocks/casework/cases.ts'
import { consentForms } from '../../../blocks/casework/codes.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { requireNotClosed } from '../../../blocks/casework/rules.ts'
import { requireGiveable } from '../../../blocks/casework/sharing.ts'
import { tellHeads } from '../../../blocks/casework/tasks/tell.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, text } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { joiningsPath } from '../pages/paths.ts'
import { addNeed, changeNeed, handOver, heldNeed, namesOfCase, takeNeedBack } from '../queries/needs.ts'
import type { NeedState } from '../rules/codes.ts'
import { needTextProblems } from '../rules/need-text.ts'
import { at, dayProblems, ofSupport, refuseIf } from './shared.ts'

const ofNeed = { ...ofSupport, subject: 'offered_need' } as const

/**
 * A need of the case becomes one sentence without identity, to which the person agreed: in which form, on which day, and how far it may go. Nothing
 * leaves before whoever leads, who is told of it, has read it. Refuses at `said` what would say who it is about (`needTextProblems`), `casework.closed`,
 * `core.useStopped` (409).
 */
export const offerNeed = defineAction({
  ...ofNeed,
  name: 'layered-support.offerNeed',
  http: { method: 'POST', path: '/cases/{caseId}/offered-needs' },
  writes: ['offered_need'],
  input: z.strictObject({
    caseId: id(),
    said: text({ max: 120, control: 'area' }),
    consentForm: choice(consentForms),
    consentOn: day(),
    scope: text({ max: 200 }),
    nextOn: day(),
  }),
  async run({ tx }, { caseId, ...made }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    await requireGiveable(tx, found, 'consent')
    const { consentOn, nextOn } = made
    refuseIf([...(await saidProblems(tx, found, made.said)), ...dayProblems({ consentOn, nextOn })])
    const id = await addNeed(tx, caseId, made)
    const notice = { code: 'layered-support.notice.needWaits', path: joiningsPath }
    await tellHeads(tx, found, notice, [actorId(tx)])
    return { id }
  },
})

const saidProblems = async (tx: Tx, found: CaseRow, said: string) =>
  needTextProblems(said, await namesOfCase(tx, found))

/** Refuses `layered-support.need.settled` (409): somebody was faster, or it is over. */
function requireState(state: NeedState, from: readonly NeedState[]): void {
  if (!from.includes(state)) throw new Refusal('layered-support.need.settled', 409)
}

/**
 * Whoever leads has read what will be public, word for word, and hands it over under a random key. Refuses `layered-support.need.same` (403)
 * for whoever wrote it; what has come to say somebody's name since is refused as when it was written.
 */
export const confirmNeed = defineAction({
  ...ofNeed,
  allow: ['supervisor'],
  name: 'layered-support.confirmNeed',
  http: { method: 'POST', path: '/offered-needs/{id}/confirmation' },
  writes: ['offered_need', 'need_offer'],
  input: z.strictObject({ ...at, nextOn: day() }),
  async run({ tx }, { id, version, nextOn }) {
    const { found, need } = await heldNeed(tx, id)
    requireNotClosed(found)
    requireState(need.state, ['drafted'])
    if (need.draftedBy === actorId(tx)) throw new Refusal('layered-support.need.same', 403)
    await requireGiveable(tx, found, 'consent')
    refuseIf(dayProblems({ nextOn }))
    const [problem] = await saidProblems(tx, found, need.said)
    if (problem) throw new Refusal(problem.code, 409)
    const by = { confirmed_on: today(), confirmed_by: actorId(tx), offer_id: await handOver(tx, need.said) }
    await changeNeed(tx, { id, version }, { state: 'offered', next_on: nextOn, ...by })
    return { id }
  },
})

/** Taken back while nobody has answered: the person no longer wants it, or it is no more. A refusal of everything does the same. Refuses `layered-support.need.answered` (409). */
export const withdrawNeed = defineAction({
  ...ofNeed,
  name: 'layered-support.withdrawNeed',
  http: { method: 'POST', path: '/offered-needs/{id}/withdrawal' },
  writes: ['offered_need', 'need_offer'],
  input: z.strictObject({ ...at, reason: text({ max: 300 }) }),
  async run({ tx }, { id, version, reason }) {
    const { need } = await heldNeed(tx, id)
    if (need.state === 'answered') throw new Refusal('layered-support.need.answered', 409)
    requireState(need.state, ['drafted', 'offered'])
    if (!(await takeNeedBack(tx, { ...need, version }, reason)))
      throw new Refusal('layered-support.need.answered', 409)
    return { id }
  },
})

/** What came of an answer. Refuses `layered-support.need.settled` (409) before there is one. */
export const settleNeed = defineAction({
  ...ofNeed,
  name: 'layered-support.settleNeed',
  http: { method: 'POST', path: '/offered-needs/{id}/ending' },
  writes: ['offered_need'],
  input: z.strictObject({ ...at, reason: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, version, reason }) {
    const { need } = await heldNeed(tx, id)
    requireState(need.state, ['answered'])
    const over = { next_on: null, ended_on: today(), end_reason: reason }
    await changeNeed(tx, { id, version }, { state: 'done', ...over })
    return { id }
  },
})
