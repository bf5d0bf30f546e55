import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { enqueueUnseen } from '../../core/jobs/enqueue.ts'
import { sendLetter } from './send-job.ts'
import type { LetterKind } from './topics.ts'

export type NewLetter = { subscriptionId: string; kind: LetterKind; newsIds: readonly string[] }

/** Has a letter leave with the running transaction, or with none. Runs as system. */
export async function queueLetter(tx: Tx, { subscriptionId, kind, newsIds }: NewLetter): Promise<void> {
  const id = newId()
  await tx
    .insertInto('news_letter')
    .values({
      ...{ municipality_id: tx.municipality, id, subscription_id: subscriptionId, kind },
      ...{ news_ids: [...newsIds], on_day: today(), made_at: tx.now },
      urgent_news_id: kind === 'urgent' ? (newsIds[0] ?? null) : null,
    })
    .execute()
  await enqueueUnseen(tx, sendLetter, { id })
}
