import { type Asked, defineLeftBehind } from '../../../blocks/casework/referral/left-behind.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { deskKind } from '../rules/codes.ts'
import { readFrom } from '../rules/letters.ts'

// 取り残し of the counter: letters of the web form, and what was told of somebody, that were to be read by the end of the day and that nobody has taken in or closed.

defineLeftBehind({
  async lines(tx, asked) {
    const letters = await lettersLeft(tx, asked)
    return letters.map(({ id, source, dueOn }) => ({
      ...{
        key: `letter ${id}`,
        kind: source ? 'consultation.concerns.left' : 'consultation.letters.left',
        href: `/consultation/letters/${id}`,
        dueOn,
      },
      // A letter is the counter's until somebody takes it in, and says nothing of its sender on a list.
      ...{ owner: null, ownerId: null, subject: undefined },
    }))
  },
  count: async (tx, asked) => (await lettersLeft(tx, asked)).length,
})

/** Those that wait at a counter, with the day on which their senders were told that they are read. */
async function lettersLeft(tx: Tx, { agencyId, day }: Asked) {
  const rows = await tx
    .selectFrom('web_consultation as w')
    .innerJoin('agency as g', (join) =>
      join
        .on('g.municipality_id', '=', tx.municipality)
        .on('g.id', '=', agencyId)
        .on('g.kind', '=', deskKind),
    )
    .select(['w.id', 'w.source', 'w.sent_at'])
    .where('w.municipality_id', '=', tx.municipality)
    .where('w.body', 'is not', null)
    .where('w.done_at', 'is', null)
    .orderBy('w.sent_at')
    .execute()
  return rows
    .map(({ id, source, sent_at }) => ({ id, source, dueOn: readFrom(sent_at).day }))
    .filter(({ dueOn }) => dueOn <= day)
}
