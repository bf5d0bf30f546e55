import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { needsSomebody } from '../held.ts'
import { namedAccountsOf } from '../restricted/named.ts'
import { settleNamed } from '../restricted/settle.ts'
import { settleTasks } from '../tasks/settle.ts'
import { carriersOf } from '../transfers/carriers.ts'
import { giveCases } from '../transfers/note-rows.ts'
import { settleCases } from '../transfers/settle.ts'
import { leaderOf } from '../transfers/succession.ts'
import {
  addConflict,
  deniedOfPersons,
  denyAnew,
  liveConflicts,
  type NewConflict,
  standingFor,
} from './conflicts.ts'
import { tellOfConflict } from './tell.ts'

/**
 * Keeps somebody away from a person's records from now on, and gives the open cases of that person which they own to whoever
 * leads the agency, whose supervisors are told. Refuses `core.notFound` for a person whom the actor does not see, `casework.conflict.already` (409), and
 * `casework.conflict.nobodyElse` (409) where no other post may own an open case of theirs, or be named on a restricted one. Under the lock `staff`, as posts are
 * changed.
 */
export async function declare(tx: Tx, made: NewConflict): Promise<string> {
  await lockFor(tx, 'staff')
  const [seen] = await recordsOf(tx, made.personId)
  if (!seen) throw new Refusal('core.notFound', 404)
  return asSystem(tx, 'casework.declareConflict', async () => {
    await hold(tx, seen)
    const [stands = seen] = await recordsOf(tx, made.personId)
    const live = await liveConflicts(tx)
    if (live.some((one) => one.stands === stands && one.account_id === made.accountId))
      throw new Refusal('casework.conflict.already', 409)
    const id = await addConflict(tx, { ...made, personId: stands })
    await giveAway(tx, stands)
    await settleCases(tx)
    await tellOfConflict(tx, id, made)
    return id
  })
}

/**
 * Two records turned out to be one person's, or not: whoever is kept away from one is kept away from both, or no longer.
 * Refuses `casework.conflict.nobodyElse` (409) as `declare` does.
 */
export async function recordsJoined(tx: Tx, personIds: readonly string[]): Promise<void> {
  if ((await liveConflicts(tx)).length === 0) return
  for (const stands of await standingFor(tx, personIds)) await giveAway(tx, stands)
  await denyAnew(tx, personIds)
  await settleTasks(tx)
}

/** The cases about whoever has this record that need somebody, each locked as it stands after those who are changing it. */
const heldCasesAbout = (tx: Tx, stands: string) =>
  tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['c.id', 'c.holder_id', 'c.owner_id', 'c.closed_on'])
    .where('c.municipality_id', '=', tx.municipality)
    .where(needsSomebody)
    .where((where) => where.or([where('p.id', '=', stands), where('p.same_as', '=', stands)]))
    .orderBy('c.id')
    .forNoKeyUpdate('c')
    .execute()

/**
 * Keeps everybody else off until the conflict is there: who changes a case about the person, merges their records, or opens a
 * case (its row holds its person) comes before and is seen, or comes after and sees it. Cases first, as they are everywhere.
 */
async function hold(tx: Tx, stands: string): Promise<void> {
  await heldCasesAbout(tx, stands)
  await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('id', '=', stands), where('same_as', '=', stands)]))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/**
 * The open cases about this person that somebody owns who may no longer see them, to whoever leads the agency and may; of a restricted one
 * that was closed somebody must be left as well.
 */
async function giveAway(tx: Tx, stands: string): Promise<void> {
  const denied = (await deniedOfPersons(tx, [stands])).get(stands) ?? []
  const rows = await heldCasesAbout(tx, stands)
  const carriers = await carriersOf(tx, [...new Set(rows.map(({ holder_id }) => holder_id))])
  const able = carriers.filter((one) => !denied.includes(one.accountId))
  for (const [holderId, cases] of Map.groupBy(rows, ({ holder_id }) => holder_id)) {
    const leader = leaderOf(able, holderId, today())
    if (!leader) {
      if (leaderOf(carriers, holderId, today())) throw new Refusal('casework.conflict.nobodyElse', 409)
      continue
    }
    const given = cases.filter(
      ({ owner_id, closed_on }) => !closed_on && owner_id && denied.includes(owner_id),
    )
    const named = await namedAccountsOf(
      tx,
      given.map(({ id }) => id),
    )
    // A restricted case stays among those who are named on it, as long as there is one.
    const among = ({ id }: { id: string }) =>
      leaderOf(
        able.filter(({ accountId }) => named.get(id)?.includes(accountId) ?? true),
        holderId,
        today(),
      ) ?? leader
    for (const [to, some] of Map.groupBy(given, among)) await giveCases(tx, to, some)
  }
  await settleNamed(tx)
}
