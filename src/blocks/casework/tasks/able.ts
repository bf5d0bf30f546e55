import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { deniedOfCases, keptAway } from '../conflicts/conflicts.ts'
import { type Colleague, ownersIn } from '../owners.ts'
import { namedAccountsOf } from '../restricted/named.ts'

type Case = { id: string; holderId: string; subjectId: string | null }

/**
 * Who may work on a case today: those of the agency that holds it who may own cases, are not kept away from whom it is about,
 * and, where it is restricted, are named on it.
 */
export async function ableFor(tx: Tx, { id, holderId, subjectId }: Case): Promise<Colleague[]> {
  const there = await ownersIn(tx, holderId)
  const kept = await keptAway(tx, subjectId)
  const named = await namedOn(tx, [id])
  return there.filter(
    ({ accountId }) => !kept.includes(accountId) && (named.get(id)?.includes(accountId) ?? true),
  )
}

const namedOn = (tx: Tx, caseIds: readonly string[]) =>
  asSystem(tx, 'casework.named', () => namedAccountsOf(tx, caseIds), { silent: true })

/** By case: why somebody may not own it, for those that they may not. Asked for many at once. */
export async function obstaclesTo(
  tx: Tx,
  caseIds: readonly string[],
  accountId: string,
): Promise<Map<string, 'conflict' | 'notNamed'>> {
  const denied = await asSystem(tx, 'casework.conflicts', () => deniedOfCases(tx, caseIds), { silent: true })
  const named = await namedOn(tx, caseIds)
  const found = new Map<string, 'conflict' | 'notNamed'>()
  for (const id of caseIds) {
    if (denied.get(id)?.includes(accountId)) found.set(id, 'conflict')
    else if (named.get(id)?.includes(accountId) === false) found.set(id, 'notNamed')
  }
  return found
}
