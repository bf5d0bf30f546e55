import { z } from 'zod'
import { accountKey } from '../../../core/access/keys.ts'
import { defineAction } from '../../../core/action/action.ts'
import { flag, id, ids } from '../../../core/action/fields.ts'
import { notify } from '../../../core/notice/notify.ts'
import { movableOf, moveCases } from './reassign.ts'

/**
 * The supervisor gives many open cases of one colleague to another, at once. All of the chosen, or with `rest` those against which
 * nothing stands. Refuses as `movableOf`. Whoever receives them is told how many.
 */
export const reassignCases = defineAction({
  name: 'casework.reassignCases',
  http: { method: 'POST', path: '/case-owners/{fromId}/reassignment' },
  allow: ['supervisor'],
  zones: ['inner'],
  writes: ['support_case', 'case_task', 'hand_over_note'],
  subject: 'account',
  input: z.strictObject({ fromId: id(), toId: id(), caseIds: ids(), rest: flag() }),
  async run({ tx }, input) {
    const moved = await movableOf(tx, input)
    await moveCases(tx, moved, input)
    await notify(tx, {
      ...{ to: accountKey(input.toId), code: 'casework.notice.reassigned', path: '/casework/tasks' },
      facts: { count: moved.length },
    })
    return { id: input.fromId }
  },
})
