import { z } from 'zod'
import { type CaseRow, heldCase } from '../../../blocks/casework/cases.ts'
import { consentForms } from '../../../blocks/casework/codes.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { nonConsentsOf } from '../../../blocks/casework/disclosure/consent.ts'
import { refusalIn } from '../../../blocks/casework/disclosure/consent-rules.ts'
import { requireNotClosed } from '../../../blocks/casework/rules.ts'
import { requireGiveable } from '../../../blocks/casework/sharing.ts'
import { tellHeads } from '../../../blocks/casework/tasks/tell.ts'
import { toSquare } from '../../../blocks/matching/desk/across.ts'
import { wallProblems } from '../../../blocks/matching/desk/seam.ts'
import { themes, wishKinds, wishTimes } from '../../../blocks/matching/rules/codes.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, choices, day, id, optionalChoice, optionalText, text } from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { joiningsPath } from '../pages/paths.ts'
import { heldPledge, reply } from '../queries/need-pledges.ts'
import {
  addNeed,
  changeNeed,
  heldNeed,
  isProtected,
  type Need,
  namesOfCase,
  onWall,
  takeNeedBack,
} from '../queries/needs.ts'
import { needAnswers } from '../rules/codes.ts'
import { needTextProblems, tellingProblems } from '../rules/need-text.ts'
import { at, dayProblems, ofSupport, refuseIf } from './shared.ts'

const ofNeed = { ...ofSupport, subject: 'offered_need' } as const

/** What keeps a sentence of a case from the wall: whom it would say it is about, and the rules of the wall. Each fault once. */
async function saidProblems(tx: Tx, found: CaseRow, said: string): Promise<FieldProblem[]> {
  const own = needTextProblems(said, await namesOfCase(tx, found))
  return own.length > 0 ? own : wallProblems(tx, 'said', said)
}

/** The same of an answer, which may have several sentences: it goes to one person. */
async function lineProblems(tx: Tx, found: CaseRow, line: string): Promise<FieldProblem[]> {
  const own = tellingProblems(line, await namesOfCase(tx, found)).map((one) => ({ ...one, field: 'line' }))
  return own.length > 0 ? own : wallProblems(tx, 'line', line, { long: true })
}

/** Refuses `layered-support.need.restricted`, `layered-support.need.isProtected` (409): nothing of these goes out. */
async function requireMayLeave(tx: Tx, found: CaseRow): Promise<void> {
  if (found.restricted) throw new Refusal('layered-support.need.restricted', 409)
  if (await isProtected(tx, found, { leaving: true }))
    throw new Refusal('layered-support.need.isProtected', 409)
}

/** A consent is not of a day that is to come, nor from before the person refused everything. */
async function consentProblems(tx: Tx, caseId: string, consentOn: string): Promise<FieldProblem[]> {
  const refusal = refusalIn(await nonConsentsOf(tx, caseId), today())
  const isOlder = refusal !== undefined && consentOn < refusal.saidOn
  return isOlder ? [{ field: 'consentOn', code: 'casework.consent.refusedSince' }] : []
}

/**
 * A need of the case becomes a wish on the wall: one sentence without identity, to which the person agreed in a form, on a day, and so far. Whoever
 * leads is told, and reads it on the case. Refuses `layered-support.need.restricted`, `layered-support.need.isProtected` (409), at `said` what cannot
 * stand there or would say who it is about, at `areaCode` an area that is none, `casework.closed`, `core.useStopped` (409).
 */
export const offerNeed = defineAction({
  ...ofNeed,
  name: 'layered-support.offerNeed',
  http: { method: 'POST', path: '/cases/{caseId}/offered-needs' },
  writes: ['offered_need', 'consent', 'wish', 'wish_gram'],
  input: z.strictObject({
    caseId: id(),
    kind: choice(wishKinds),
    said: text({ max: 120, control: 'area' }),
    themes: choices(themes, { min: 1 }),
    areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
    times: choices(wishTimes),
    consentForm: choice(consentForms),
    consentOn: day(),
    scope: text({ max: 200 }),
    nextOn: day(),
  }),
  async run({ tx }, { caseId, areaCode, ...made }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    await requireMayLeave(tx, found)
    await requireGiveable(tx, found, 'consent')
    const { consentOn, nextOn } = made
    const problems = await saidProblems(tx, found, made.said)
    refuseIf([
      ...problems,
      ...dayProblems({ consentOn, nextOn }),
      ...(await consentProblems(tx, found.id, consentOn)),
    ])
    await requireCommunityArea(tx, areaCode, 'areaCode')
    const id = await addNeed(tx, caseId, { ...made, areaCode: areaCode ?? null })
    const notice = { code: 'layered-support.notice.needOffered', path: joiningsPath }
    await tellHeads(tx, found, notice, [actorId(tx)])
    return { id }
  },
})

/** Refuses `layered-support.need.settled` (409): it is over. */
function requireOnWall({ state }: Need): void {
  if (state !== 'offered') throw new Refusal('layered-support.need.settled', 409)
}

/**
 * Answers whoever brought something, as a desk and in the name of nobody: words, a yes or a no, or both. Refuses at `line` what could not stand on
 * the wall, at `answer` where neither is said; `layered-support.need.pledgeGone` (409) where it was taken back, `layered-support.need.settled` (409)
 * once the need is over, and what `offerNeed` refuses of a case of which nothing may leave.
 */
export const answerNeedPledge = defineAction({
  ...ofNeed,
  subject: 'need_pledge',
  name: 'layered-support.answerNeedPledge',
  http: { method: 'POST', path: '/need-pledges/{id}/answers' },
  writes: ['need_pledge', 'need_word', 'pledge_word'],
  input: z.strictObject({ ...at, answer: optionalChoice(needAnswers), line: optionalText({ max: 200 }) }),
  async run({ tx }, { id, version, answer = null, line = null }) {
    const { found, need, pledge } = await heldPledge(tx, id)
    requireNotClosed(found)
    await requireMayLeave(tx, found)
    requireOnWall(need)
    await requireGiveable(tx, found, 'consent')
    if (!pledge.stands) throw new Refusal('layered-support.need.pledgeGone', 409)
    refuseIf(answer || line ? [] : [{ field: 'answer', code: 'layered-support.need.answerOrLine' }])
    if (line) refuseIf(await lineProblems(tx, found, line))
    await reply(tx, pledge, { version, answer, line })
    return { id }
  },
})

/** The person no longer wants it, or it is no more: it goes from the wall at once, and what it said with it. */
export const withdrawNeed = defineAction({
  ...ofNeed,
  name: 'layered-support.withdrawNeed',
  http: { method: 'POST', path: '/offered-needs/{id}/withdrawal' },
  writes: ['offered_need', 'wish', 'wish_gram'],
  input: z.strictObject({ ...at, reason: text({ max: 300 }) }),
  async run({ tx }, { id, version, reason }) {
    const { need } = await heldNeed(tx, id)
    requireOnWall(need)
    await takeNeedBack(tx, { ...need, version }, reason)
    return { id }
  },
})

/** What came of it: on the wall it has come true. Refuses `layered-support.need.settled` (409). */
export const settleNeed = defineAction({
  ...ofNeed,
  name: 'layered-support.settleNeed',
  http: { method: 'POST', path: '/offered-needs/{id}/ending' },
  writes: ['offered_need', 'wish'],
  input: z.strictObject({ ...at, reason: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, version, reason }) {
    const { need } = await heldNeed(tx, id)
    requireOnWall(need)
    const over = { next_on: null, ended_on: today(), end_reason: reason }
    await changeNeed(tx, { id, version }, { state: 'done', ...over })
    await toSquare(tx, onWall(need, 'ended'))
    return { id }
  },
})
