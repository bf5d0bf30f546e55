import { z } from 'zod'
import { id } from '../action/fields.ts'
import type { Tx } from '../db/transaction.ts'
import { invitationCode } from '../identity/means/code.ts'
import { defineJob } from '../jobs/job.ts'
import { handOver } from './hand-over.ts'
import { mailPlace } from './place.ts'
import { letterOf, type MailKind } from './text.ts'

/** After so many tries, which takes most of an hour, it is given up: what waits is seen on the page as well. */
const mostTries = 14

/**
 * Hands one mail over, and tries again while the mail server is away. Handed over twice, which happens when this process
 * dies between, it bears the same number and is shown once by most programs.
 */
export const sendMail = defineJob({
  name: 'core.sendMail',
  payload: z.strictObject({ id: id() }),
  upkeep: true,
  retries: mostTries,
  expiresAfter: 120,
  async run({ asJob }, { id }) {
    const place = mailPlace()
    const mail = await asJob((tx) => begin(tx, id))
    if (!mail) return
    if (!place || mail.tries > mostTries) return asJob((tx) => end(tx, id, 'given_up_at'))
    const { origin, from, url } = place
    await handOver(url, { from, to: mail.address, id, ...letterOf(mail.kind, { origin, code: mail.code }) })
    await asJob((tx) => end(tx, id, 'sent_at'))
  },
})

type Waiting = { kind: MailKind; address: string; code: string | null; tries: number }

/** Counts the try. Null when it has left already, or the invitation it is about is no longer good. */
async function begin(tx: Tx, id: string): Promise<Waiting | null> {
  const mail = await tx
    .selectFrom('mail')
    .select(['kind', 'address', 'invitation_id', 'tries'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .executeTakeFirst()
  if (!mail || mail.address === null) return null
  if (mail.invitation_id !== null && !(await isOpen(tx, mail.invitation_id))) {
    await end(tx, id, 'given_up_at')
    return null
  }
  await tx
    .updateTable('mail')
    .set({ tries: mail.tries + 1 })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
  const code = mail.invitation_id === null ? null : invitationCode(tx, mail.invitation_id)
  return { kind: mail.kind as MailKind, address: mail.address, code, tries: mail.tries + 1 }
}

async function isOpen(tx: Tx, invitationId: string): Promise<boolean> {
  const open = await tx
    .selectFrom('invitation')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', invitationId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .executeTakeFirst()
  return open !== undefined
}

async function end(tx: Tx, id: string, how: 'sent_at' | 'given_up_at'): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ [how]: tx.now, address: null })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
