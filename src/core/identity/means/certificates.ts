import { setAudience } from '../../access/audience.ts'
import { today } from '../../calendar/clock.ts'
import { edit } from '../../db/edit.ts'
import type { Tx } from '../../db/transaction.ts'
import { newId } from '../../id.ts'
import { knownToAdmin, written } from './account.ts'

knownToAdmin('client_certificate')

export type NewCertificate = { accountId: string; label: string; fingerprint: string; endsOn: string }

/** Registers the certificate of a managed PC for an account. Answers its id. */
export async function addCertificate(
  tx: Tx,
  { accountId, endsOn, ...made }: NewCertificate,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('client_certificate')
    .values({ ...written(tx), id, account_id: accountId, ends_on: endsOn, ...made })
    .execute()
  await setAudience(tx, 'client_certificate', [id])
  return id
}

/** With the next request of its sessions it counts no longer. */
export async function endCertificate(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await edit(tx, { table: 'client_certificate', id, version, set: { revoked_at: tx.now } })
}

/** The certificates of an account, the newest first. */
export async function certificatesOf(tx: Tx, accountId: string) {
  return tx
    .selectFrom('client_certificate')
    .select(['id', 'label', 'fingerprint', 'ends_on', 'revoked_at', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
}

export type Certificate = Awaited<ReturnType<typeof certificatesOf>>[number]

/** Whether it counts today. */
export const counts = (one: Pick<Certificate, 'ends_on' | 'revoked_at'>): boolean =>
  one.revoked_at === null && one.ends_on >= today()
