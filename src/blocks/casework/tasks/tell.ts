import { accountKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type NewNotice, notify } from '../../../core/notice/notify.ts'
import { ownersIn } from '../owners.ts'
import { ableFor } from './able.ts'
import { absencesIn } from './absence.ts'
import { coverOf } from './cover.ts'

type Case = { id: string; holderId: string; ownerId: string | null; subjectId: string | null }
type Said = Omit<NewNotice, 'to'>

/**
 * Tells whoever owns a case, and, while they are away, whoever looks after their work: nothing is told to somebody who may not see
 * the case. Answers whom. For every notice about a case that its owner must not miss.
 */
export function tellOwner(tx: Tx, found: Case, notice: Said): Promise<string[]> {
  return found.ownerId ? tellCarrier(tx, { ...found, accountId: found.ownerId }, notice) : Promise.resolve([])
}

/** The same for whoever else works on a case: whose task it is, who is out on a visit. */
export function tellCarrier(
  tx: Tx,
  { accountId, ...found }: Omit<Case, 'ownerId'> & { accountId: string },
  notice: Said,
): Promise<string[]> {
  const tell = async () => {
    const substitute = await coverFor(tx, found.holderId, accountId)
    const able = (await ableFor(tx, found)).map((one) => one.accountId)
    const told = [accountId, ...(substitute && able.includes(substitute) ? [substitute] : [])]
    for (const id of told) await notify(tx, { ...notice, to: accountKey(id) })
    return told
  }
  return asSystem(tx, 'casework.tellOwner', tell, { silent: true })
}

/** Somebody else gave them something to do; where it is, one's own day says. */
export async function tellOfWork(
  tx: Tx,
  found: Omit<Case, 'ownerId'>,
  forIds: readonly (string | null | undefined)[],
): Promise<void> {
  const others = new Set(forIds.filter((id) => id && id !== tx.actor.accountId) as string[])
  for (const accountId of others)
    await tellCarrier(
      tx,
      { ...found, accountId },
      { code: 'casework.notice.workGiven', path: '/casework/tasks' },
    )
}

async function coverFor(tx: Tx, agencyId: string, accountId: string): Promise<string | null | undefined> {
  const day = today()
  const absences = await absencesIn(tx, agencyId, { fromOn: day, untilOn: day })
  if (absences.length === 0) return null
  const there = (await ownersIn(tx, agencyId)).map((one) => one.accountId)
  return coverOf(absences, { accountId, day, inOffice: (id) => there.includes(id) })
}

/**
 * Tells those who lead the agency that holds a case, but nobody twice; of a restricted case only those of them who are named.
 * Answers how many.
 */
export async function tellHeads(
  tx: Tx,
  found: Omit<Case, 'ownerId'>,
  notice: Said,
  besides: readonly string[] = [],
): Promise<number> {
  const able = (await ableFor(tx, found)).filter(
    ({ role, accountId }) => role === 'supervisor' && !besides.includes(accountId),
  )
  for (const { accountId } of able) await notify(tx, { ...notice, to: accountKey(accountId) })
  return able.length
}
