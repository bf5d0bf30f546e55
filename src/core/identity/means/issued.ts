import type { Database } from '../../db/open.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Issued } from '../auth/issued.ts'
import { openAsSystem } from '../open-as.ts'
import { certificatesOf, counts } from './certificates.ts'
import { invitedBy, wordsOf } from './invitations.ts'
import { codesLeft, liveList, spend } from './lists.ts'
import { noteAccepted, takeBack } from './used.ts'

/** What the door asks about what was given out: each in a transaction of its own, as system. */
export function issuedBy(database: Database): Issued {
  const ask = <T>(municipality: number, work: (tx: Tx) => Promise<T>) =>
    openAsSystem(database, { municipality, via: 'web', reason: 'identity.issued', silent: true }, work)
  const about = <T>(
    municipality: number,
    authUserId: string,
    { none, work }: { none: T; work: (tx: Tx, accountId: string) => Promise<T> },
  ) =>
    ask(municipality, async (tx) => {
      const accountId = await accountOf(tx, authUserId)
      return accountId ? work(tx, accountId) : none
    })
  return {
    invited: (municipality, code) => ask(municipality, (tx) => invitedBy(tx, code)),
    accept: (municipality, code) =>
      ask(municipality, async (tx) => {
        const invited = await invitedBy(tx, code)
        return invited && (await noteAccepted(tx, invited)) ? invited : null
      }),
    giveBack: (municipality, invitationId) => ask(municipality, (tx) => takeBack(tx, invitationId)),
    spendListCode: (municipality, authUserId, code) =>
      about(municipality, authUserId, { none: false, work: (tx, id) => spend(tx, id, code) }),
    hasAny: (municipality, authUserId) => about(municipality, authUserId, { none: false, work: hasAny }),
    wordsOf: (municipality, authUserId) =>
      about<string[]>(municipality, authUserId, { none: [], work: wordsOf }),
    holdsCertificate: (municipality, authUserId, fingerprint) =>
      about(municipality, authUserId, {
        none: false,
        work: async (tx, id) =>
          (await certificatesOf(tx, id)).some((one) => counts(one) && one.fingerprint === fingerprint),
      }),
  }
}

async function hasAny(tx: Tx, accountId: string): Promise<boolean> {
  const list = await liveList(tx, accountId)
  if (list && (await codesLeft(tx, list.id)) > 0) return true
  return (await certificatesOf(tx, accountId)).some(counts)
}

/** The account of a user of schema auth. */
export async function accountOf(tx: Tx, authUserId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('auth_user_id', '=', authUserId)
    .executeTakeFirst()
  return row?.id
}
