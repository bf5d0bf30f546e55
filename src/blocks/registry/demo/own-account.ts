import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { addLink } from '../residents/links.ts'

type Own = { accountId: string; personId: string; name: string; reading: string }

/** Binds the account of the demo's resident to a person who is known from the desk, and gives that person their name. */
export async function bindDemoResident(tx: Tx, { accountId, personId, name, reading }: Own): Promise<void> {
  await tx
    .updateTable('person')
    .set({ name, reading })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', personId)
    .execute()
  await addLink(tx, { accountId, personId, proof: 'driving_licence', provedOn: today() })
}
