import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalId, optionalText, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { isChanged } from './changed.ts'
import { approvalKinds, approvalPurposes } from './codes.ts'
import { heldApproval } from './rows.ts'
import { requireAgain, requireDecided } from './rules.ts'
import { submit, submitAnew } from './submit.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['approval', 'approval_step'],
  subject: 'approval',
} as const
const at = { id: id(), version: version() }
const letterText = () => optionalText({ max: 10_000, control: 'area' })

/**
 * 起案: a record, a plan or a letter of a case goes on its way, to be decided or to be read. Refuses `casework.closed`,
 * `casework.approval.source` at `sourceId`, `casework.approval.body` at `body`, `casework.approval.alive` (409),
 * `casework.approval.nobodyElse` (409), `casework.approval.stepBlind` (409), and a letter that may not be sent (`casework.guard.post.…`).
 */
export const submitApproval = defineAction({
  ...shared,
  name: 'casework.submitApproval',
  http: { method: 'POST', path: '/cases/{caseId}/approvals' },
  input: z.strictObject({
    caseId: id(),
    kind: choice(approvalKinds),
    purpose: choice(approvalPurposes),
    sourceId: optionalId(),
    heading: text({ max: 100 }),
    body: letterText(),
  }),
  async run({ tx }, { caseId, kind, purpose, sourceId, heading: title, body }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    // Each kind has its own: a letter has words, the others are of something that is there already.
    const made =
      kind === 'letter' ? { sourceId: null, body: body ?? null } : { sourceId: sourceId ?? null, body: null }
    return { id: await submit(tx, found, { kind, purpose, title, ...made, draftedBy: actorId(tx) }) }
  },
})

/**
 * Goes round again: after it was sent or taken back, or was decided and has changed since. Refuses `casework.approval.going` (409),
 * `casework.approval.letterOver` (409) for a letter that was decided or read by all, `casework.approval.unchanged` (409), and what
 * `submitApproval` does.
 */
export const submitApprovalAgain = defineAction({
  ...shared,
  name: 'casework.submitApprovalAgain',
  http: { method: 'POST', path: '/approvals/{id}/rounds' },
  input: z.strictObject({ ...at, heading: text({ max: 100 }), body: letterText() }),
  async run({ tx }, { id, version, heading: title, body }) {
    const { found, approval } = await heldApproval(tx, id)
    requireNotClosed(found)
    const again = { version, title, body: approval.kind === 'letter' ? (body ?? null) : null }
    const differs = again.title !== approval.title || again.body !== approval.body
    requireAgain(approval, differs || (await isChanged(tx, approval)))
    await submitAnew(tx, found, approval, again)
    return { id }
  },
})

/** Whoever submitted it takes it back while it goes round. Refuses `casework.approval.settled` (409), `casework.approval.notDrafter` (403). */
export const withdrawApproval = defineAction({
  ...shared,
  name: 'casework.withdrawApproval',
  http: { method: 'POST', path: '/approvals/{id}/withdrawal' },
  writes: ['approval'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const { approval } = await heldApproval(tx, id)
    if (approval.state !== 'going') throw new Refusal('casework.approval.settled', 409)
    if (approval.draftedBy !== actorId(tx)) throw new Refusal('casework.approval.notDrafter', 403)
    await edit(tx, { table: 'approval', id, version, set: { state: 'withdrawn' } })
    return { id }
  },
})

/**
 * 文書番号: what the system for documents gave to what was decided is entered back. Refuses `casework.approval.undecided` (409), and at
 * `documentOn` a day to come.
 */
export const numberApproval = defineAction({
  ...shared,
  name: 'casework.numberApproval',
  http: { method: 'PUT', path: '/approvals/{id}/number' },
  writes: ['approval'],
  input: z.strictObject({ ...at, documentNumber: text({ max: 60 }), documentOn: day() }),
  async run({ tx }, { id, version, documentNumber, documentOn }) {
    const { approval } = await heldApproval(tx, id)
    requireDecided(approval.state)
    if (documentOn > today()) throw refuseFields([{ field: 'documentOn', code: 'casework.on.future' }])
    const set = { document_number: documentNumber, document_on: documentOn }
    await edit(tx, { table: 'approval', id, version, set })
    return { id }
  },
})

export const approvalActions = [submitApproval, submitApprovalAgain, withdrawApproval, numberApproval]
