import { z } from 'zod'
import { heldCase } from '../../../blocks/casework/cases.ts'
import { requireNotClosed } from '../../../blocks/casework/rules.ts'
import { rhythmOf, setRhythmOf } from '../../../blocks/casework/tasks/follow-up.ts'
import { requireWeeks } from '../../../blocks/casework/tasks/rules.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  id,
  optionalId,
  optionalText,
  optionalWholeNumber,
  text,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { addSupport, aliveOf } from '../queries/supports.ts'
import { kinds } from '../rules/codes.ts'
import { reachProblems, requireAlive } from '../rules/steps.ts'
import { agencyProblems, at, change, dayProblems, ofSupport, openSupport, refuseIf } from './shared.ts'

/**
 * From a case 多機関協働, アウトリーチ等継続的支援 or 参加支援 is proposed, with a next date. Outreach says how the person is reached and
 * how often somebody is in touch (伴走). Refuses `layered-support.alive.kind` (409) where one of the kind runs, `casework.closed`.
 */
export const propose = defineAction({
  ...ofSupport,
  name: 'layered-support.propose',
  http: { method: 'POST', path: '/cases/{caseId}/layered-supports' },
  writes: ['layered_support', 'contact_rhythm'],
  input: z.strictObject({
    caseId: id(),
    kind: choice(kinds),
    why: text({ max: 1000, control: 'area' }),
    reach: optionalText({ max: 1000, control: 'area' }),
    everyWeeks: optionalWholeNumber({ min: 1, max: 52 }),
    silentWeeks: optionalWholeNumber({ min: 1, max: 104 }),
    coordinatorId: optionalId(),
    nextOn: day(),
  }),
  async run({ tx }, { caseId, kind, why, reach, coordinatorId, nextOn, everyWeeks, silentWeeks }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    const rhythm = await rhythmOf(tx, caseId)
    const agencyIds = coordinatorId ? [coordinatorId] : []
    refuseIf([
      ...reachProblems({ kind, reach, everyWeeks }, rhythm !== null && !rhythm.ended),
      ...dayProblems({ nextOn }),
      ...(await agencyProblems(tx, found.holderId, { field: 'coordinatorId', agencyIds })),
    ])
    if ((await aliveOf(tx, caseId)).some((one) => one.kind === kind))
      throw new Refusal('layered-support.alive.kind', 409)
    if (everyWeeks) await keepInTouch(tx, caseId, { everyWeeks, silentWeeks })
    const said = { kind, state: 'proposed', why, reach: reach ?? null } as const
    const of = { coordinatorId: coordinatorId ?? null, proposedOn: today(), nextOn }
    return { id: await addSupport(tx, caseId, { ...said, ...of }) }
  },
})

type Weeks = { everyWeeks: number; silentWeeks: number | undefined }

/** Without another word a silence is said after twice as long. */
export async function keepInTouch(tx: Tx, caseId: string, { everyWeeks, silentWeeks }: Weeks): Promise<void> {
  const weeks = { everyWeeks, silentWeeks: silentWeeks ?? everyWeeks * 2 }
  requireWeeks(weeks)
  await setRhythmOf(tx, caseId, { version: (await rhythmOf(tx, caseId))?.version ?? 0, ...weeks })
}

/** When somebody looks after it next, and which agency brings the others together. Refuses `layered-support.over` (409). */
export const setNext = defineAction({
  ...ofSupport,
  name: 'layered-support.setNext',
  http: { method: 'PUT', path: '/layered-supports/{id}/next' },
  writes: ['layered_support'],
  input: z.strictObject({ ...at, nextOn: day(), coordinatorId: optionalId() }),
  async run({ tx }, { id, version, nextOn, coordinatorId }) {
    const { found, support } = await openSupport(tx, id)
    requireAlive(support)
    const agencyIds = coordinatorId ? [coordinatorId] : []
    refuseIf([
      ...dayProblems({ nextOn }),
      ...(await agencyProblems(tx, found.holderId, { field: 'coordinatorId', agencyIds })),
    ])
    await change(tx, { id, version }, { next_on: nextOn, coordinator_id: coordinatorId ?? null })
    return { id }
  },
})
