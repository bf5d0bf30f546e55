import { keysOf } from '../../blocks/matching/audience.ts'
import { saidBy } from '../../blocks/matching/said-by.ts'
import { defineLeaving } from '../../blocks/memberships/leaving.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { forgetVoiceNames } from './queries/voices.ts'

/** A voice that stands is everybody's; what waits or was hidden, its author's and of whoever looks after those who take part. */
defineAudience({
  root: 'question_voice',
  children: [],
  async keysOf(tx, ids) {
    if (ids.length === 0) return new Map()
    const rows = await tx
      .selectFrom('question_voice')
      .select(['id', 'state', 'hidden_reason'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return keysOf(
      tx,
      rows.map(({ id, state, hidden_reason }) => ({
        id,
        isShown: state === 'shown' && hidden_reason === null,
      })),
    )
  },
})

// Whoever leaves is shown by no name any more.
defineLeaving(async (tx, participantId) => forgetVoiceNames(tx, await saidBy(tx, participantId)))
