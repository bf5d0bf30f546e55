import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, optionalText, text } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { aliveJoiningsOf } from '../queries/joinings.ts'
import { overColumns } from '../queries/with-the-plan.ts'
import { outcomes } from '../rules/codes.ts'
import { requireAlive, wasDecided } from '../rules/steps.ts'
import { at, change, dayProblems, ofSupport, openSupport, refuseIf } from './shared.ts'

/**
 * 終結 or 中断 with its reason; what was reached is evaluated. Also of one that stands still. Refuses `layered-support.notRunning` (409)
 * before the city decided: what comes to nothing then is given up. At `evaluation` 終結 without a word of it.
 */
export const end = defineAction({
  ...ofSupport,
  name: 'layered-support.end',
  http: { method: 'POST', path: '/layered-supports/{id}/ending' },
  writes: ['layered_support'],
  input: z.strictObject({
    ...at,
    endedOn: day(),
    outcome: choice([outcomes[0], outcomes[1]]),
    reason: text({ max: 500, control: 'area' }),
    evaluation: optionalText({ max: 2000, control: 'area' }),
  }),
  async run({ tx }, { id, version, endedOn, outcome, reason, evaluation }) {
    const { support } = await openSupport(tx, id)
    requireAlive(support)
    if (!wasDecided(support)) throw new Refusal('layered-support.notRunning', 409)
    refuseIf(dayProblems({ endedOn }))
    if (support.decidedOn && endedOn < support.decidedOn)
      refuseIf([{ field: 'endedOn', code: 'layered-support.endedOn.beforeDecision' }])
    await requireNowhere(tx, id)
    if (outcome === 'ended' && !evaluation) refuseIf([{ field: 'evaluation', code: 'core.field.required' }])
    const over = overColumns(tx, support, { outcome, endedOn, reason })
    await change(tx, { id, version }, { ...over, evaluation: evaluation ?? null })
    return { id }
  },
})

/** It comes to nothing before the city decided, or the city does not take it up: with the reason. Refuses `layered-support.running` (409). */
export const giveUp = defineAction({
  ...ofSupport,
  name: 'layered-support.giveUp',
  http: { method: 'POST', path: '/layered-supports/{id}/giving-up' },
  writes: ['layered_support'],
  input: z.strictObject({ ...at, endedOn: day(), reason: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, version, endedOn, reason }) {
    const { support } = await openSupport(tx, id)
    requireAlive(support)
    if (wasDecided(support)) throw new Refusal('layered-support.running', 409)
    refuseIf(dayProblems({ endedOn }))
    await requireNowhere(tx, id)
    await change(tx, { id, version }, overColumns(tx, support, { outcome: 'broken_off', endedOn, reason }))
    return { id }
  },
})

/** Refuses `layered-support.joining.alive` (409): for each place it is said what came of it before the support is over. */
async function requireNowhere(tx: Tx, supportId: string): Promise<void> {
  if ((await aliveJoiningsOf(tx, supportId)).length > 0)
    throw new Refusal('layered-support.joining.alive', 409)
}
