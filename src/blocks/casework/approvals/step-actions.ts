import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalText, text, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { CaseRow } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { tellCarrier } from '../tasks/tell.ts'
import { requireUnchanged } from './changed.ts'
import { decisionsPath } from './paths.ts'
import { requireInstead, requireTheirs } from './people.ts'
import { type Approval, heldStep, type Step } from './rows.ts'
import { requireTurn, stateAfter } from './rules.ts'
import { tellWaiting } from './submit.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['approval', 'approval_step'],
  subject: 'approval_step',
} as const
const at = { id: id(), version: version() }
const why = () => text({ max: 500, control: 'area' })

type Held = { found: CaseRow; approval: Approval; steps: Step[]; step: Step }

/**
 * 決裁 or 閲覧 by the post whose step it is. Refuses `casework.approval.notYours` (403), `casework.approval.notYet` (409),
 * `casework.approval.settled` (409), and for a decision `casework.approval.changed` (409).
 */
export const takeStep = defineAction({
  ...shared,
  name: 'casework.takeStep',
  http: { method: 'POST', path: '/approval-steps/{id}/done' },
  input: z.strictObject({ ...at, note: optionalText({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, version, note = null }) {
    const held = await heldStep(tx, id)
    requireTurn(held.approval.state, held.step, held.steps)
    requireTheirs(tx, held.step, held.approval.draftedBy)
    if (held.step.deed === 'approve') await requireUnchanged(tx, held.approval)
    await finish(tx, held, { version, note })
    return { id }
  },
})

/**
 * 代決: somebody else who leads, or has a step of the same paper, decides while nobody of the post is there, and says why it could not
 * wait. Refuses `casework.approval.notAway` (409), `casework.approval.notInstead` (403), `casework.approval.readInstead` (409), and what
 * `takeStep` does.
 */
export const takeStepInstead = defineAction({
  ...shared,
  name: 'casework.takeStepInstead',
  http: { method: 'POST', path: '/approval-steps/{id}/done-instead' },
  input: z.strictObject({ ...at, note: why() }),
  async run({ tx }, { id, version, note }) {
    const held = await heldStep(tx, id)
    const { found, approval, steps, step } = held
    requireTurn(approval.state, step, steps)
    if (step.deed === 'read') throw new Refusal('casework.approval.readInstead', 409)
    const others = steps.filter((one) => one.id !== id)
    await requireInstead(tx, found, { step, others, draftedBy: approval.draftedBy })
    await requireUnchanged(tx, approval)
    await finish(tx, held, { version, note, instead: true })
    return { id }
  },
})

type Finish = { version: number; note: string | null; instead?: boolean }

/** The step is done; the next is told, or whoever drafted it that it is decided. */
async function finish(
  tx: Tx,
  { found, approval, steps, step }: Held,
  { version, note, instead = false }: Finish,
) {
  const set = { state: 'done', done_by: actorId(tx), done_at: tx.now, note, instead }
  await edit(tx, { table: 'approval_step', id: step.id, version, set })
  if (approval.state !== 'going') return
  const now = steps.map((one) => (one.id === step.id ? { ...one, state: 'done' as const } : one))
  const state = stateAfter(approval.purpose, now)
  if (state === 'going') {
    if (step.deed === 'approve')
      await tellWaiting(tx, found, { steps: now, besides: approval.draftedBy, readers: false })
    return
  }
  const over = { state, decided_at: tx.now }
  await edit(tx, { table: 'approval', id: approval.id, version: approval.version, set: over })
  await tellDrafter(tx, found, approval, 'casework.notice.approvalDecided')
}

function tellDrafter(tx: Tx, found: CaseRow, { draftedBy }: Approval, code: string): Promise<string[]> {
  return tellCarrier(tx, { ...found, accountId: draftedBy }, { code, path: decisionsPath })
}

/** 後閲: whoever the post is looks at what was decided instead of them. Refuses `casework.approval.notYours` (403), `casework.approval.seen` (409). */
export const seeStepAfterwards = defineAction({
  ...shared,
  name: 'casework.seeStepAfterwards',
  http: { method: 'POST', path: '/approval-steps/{id}/seen' },
  writes: ['approval_step'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const { approval, step } = await heldStep(tx, id)
    requireTheirs(tx, step, approval.draftedBy)
    if (!step.instead || step.seenAt) throw new Refusal('casework.approval.seen', 409)
    const set = { seen_by: actorId(tx), seen_at: tx.now }
    await edit(tx, { table: 'approval_step', id, version, set })
    return { id }
  },
})

/** 差戻し: not as it is, with the reason; it goes round again once it is mended. Refuses as `takeStep` does, and for a step that only reads. */
export const sendBackStep = defineAction({
  ...shared,
  name: 'casework.sendBackStep',
  http: { method: 'POST', path: '/approval-steps/{id}/sent-back' },
  input: z.strictObject({ ...at, note: why() }),
  async run({ tx }, { id, version, note }) {
    const { found, approval, steps, step } = await heldStep(tx, id)
    requireTurn(approval.state, step, steps)
    if (step.deed === 'read') throw new Refusal('casework.approval.readInstead', 409)
    requireTheirs(tx, step, approval.draftedBy)
    const set = { state: 'sent_back', done_by: actorId(tx), done_at: tx.now, note }
    await edit(tx, { table: 'approval_step', id, version, set })
    const over = { state: 'sent_back' }
    await edit(tx, { table: 'approval', id: approval.id, version: approval.version, set: over })
    await tellDrafter(tx, found, approval, 'casework.notice.approvalSentBack')
    return { id }
  },
})

export const stepActions = [takeStep, takeStepInstead, seeStepAfterwards, sendBackStep]
