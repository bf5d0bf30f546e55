import { z } from 'zod'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { keepLetter } from './letters.ts'

const told = z.string().nullable()

/**
 * A letter on its way to the closed network. No limits and no lists: whatever the other side has taken from somebody is
 * taken here.
 */
export const letterKind = definePackageKind({
  kind: 'consultation.letter',
  from: 'outer',
  payload: z.strictObject({
    number: z.string(),
    sentAt: z.iso.datetime(),
    body: z.string(),
    topics: z.array(z.string()),
    forWhom: told,
    reach: z.string(),
    telephone: told,
    email: told,
    reachWhen: told,
    mustNotKnow: told,
    name: told,
  }),
  async take(tx, letter) {
    if (await isKnown(tx, letter.number)) return
    await keepLetter(tx, { ...letter, sentAt: new Date(letter.sentAt) })
  },
})

/** Whether it was taken in already: a package may come twice. */
export async function isKnown(tx: Tx, number: string): Promise<boolean> {
  const row = await tx
    .selectFrom('web_consultation')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('number', '=', number)
    .executeTakeFirst()
  return row !== undefined
}
