import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { carriersOf } from '../transfers/carriers.ts'
import { giveCases } from '../transfers/note-rows.ts'
import { leaderOf } from '../transfers/succession.ts'
import { addConflict, deniedOfPersons, denyAnew, liveConflicts, type NewConflict } from './conflicts.ts'

/**
 * Keeps somebody away from a person's records from now on, and gives the open cases of that person which they own to whoever
 * leads the agency. Refuses `core.notFound` for a person whom the actor does not see, `casework.conflict.already` (409), and
 * `casework.conflict.nobodyElse` (409) where no other post may own such a case. Under the lock `staff`, as posts are changed.
 */
export async function declare(tx: Tx, made: NewConflict): Promise<string> {
  await lockFor(tx, 'staff')
  const [stands] = await recordsOf(tx, made.personId)
  if (!stands) throw new Refusal('core.notFound', 404)
  return asSystem(tx, 'casework.declareConflict', async () => {
    const live = await liveConflicts(tx)
    if (live.some((one) => one.stands === stands && one.account_id === made.accountId))
      throw new Refusal('casework.conflict.already', 409)
    const id = await addConflict(tx, { ...made, personId: stands })
    await giveAway(tx, stands, made.accountId)
    await denyAnew(tx, [stands])
    return id
  })
}

/** The open cases about this person that somebody owns who may no longer see them, to whoever leads the agency and may. */
async function giveAway(tx: Tx, stands: string, accountId: string): Promise<void> {
  const denied = (await deniedOfPersons(tx, [stands])).get(stands) ?? []
  const rows = await tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['c.id', 'c.holder_id'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.owner_id', '=', accountId)
    .where('c.closed_on', 'is', null)
    .where((where) => where.or([where('p.id', '=', stands), where('p.same_as', '=', stands)]))
    .execute()
  const carriers = await carriersOf(tx, [...new Set(rows.map(({ holder_id }) => holder_id))])
  const able = carriers.filter((one) => !denied.includes(one.accountId))
  for (const [holderId, cases] of Map.groupBy(rows, ({ holder_id }) => holder_id)) {
    const leader = leaderOf(able, holderId, today())
    if (!leader) throw new Refusal('casework.conflict.nobodyElse', 409)
    await giveCases(tx, leader, cases)
  }
}
