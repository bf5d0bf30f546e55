import { asSystem } from '../access/system.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { enqueueUnseen } from '../jobs/enqueue.ts'
import { sendMail } from './send-job.ts'
import type { MailKind } from './text.ts'

export type NewMail = { kind: MailKind; address: string; invitationId?: string }

/** Has a mail leave with the running transaction, or with none. It says what kind it is, and nothing of anybody. */
export async function queueMail(tx: Tx, { kind, address, invitationId }: NewMail): Promise<void> {
  const id = newId()
  await tx
    .insertInto('mail')
    .values({
      municipality_id: tx.municipality,
      id,
      kind,
      address,
      invitation_id: invitationId ?? null,
      made_at: tx.now,
    })
    .execute()
  await enqueueUnseen(tx, sendMail, { id })
}

/** How it stands with the mail of an invitation; null where none was to leave. */
export async function mailOf(tx: Tx, invitationId: string): Promise<'waiting' | 'sent' | 'given-up' | null> {
  const row = await asSystem(
    tx,
    'core.mailState',
    () =>
      tx
        .selectFrom('mail')
        .select(['sent_at', 'given_up_at'])
        .where('municipality_id', '=', tx.municipality)
        .where('invitation_id', '=', invitationId)
        .executeTakeFirst(),
    { silent: true },
  )
  if (!row) return null
  if (row.sent_at) return 'sent'
  return row.given_up_at ? 'given-up' : 'waiting'
}
