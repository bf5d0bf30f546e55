import { today } from '../../calendar/clock.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../refusal.ts'
import type { Role } from '../roles.ts'
import { carriersNeeded } from './holdings.ts'
import { coveredUntil, shrinks, type Term } from './terms.ts'

type Covered = { admins: string | null; agencies: Map<string, string | null> }

/**
 * Changes posts so that nothing is left to nobody: refuses `staff.lastAdmin` (409) when there would be a day without an
 * administrator, and `staff.nobodyLeft` (409) when an agency would have open cases on a day on which none of its posts may
 * own one. Called under the lock `staff`, so that of two who end two posts at once the second sees what the first did.
 */
export async function withCover(
  tx: Tx,
  agencyIds: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const needed = await carriersNeeded(tx, [...new Set(agencyIds)])
  const before = await coverOf(tx, needed)
  await work()
  const after = await coverOf(tx, needed)
  if (shrinks(before.admins, after.admins)) throw new Refusal('staff.lastAdmin', 409)
  for (const [id, until] of after.agencies)
    if (shrinks(before.agencies.get(id) ?? null, until)) throw new Refusal('staff.nobodyLeft', 409)
}

async function coverOf(tx: Tx, needed: ReadonlyMap<string, ReadonlySet<Role>>): Promise<Covered> {
  const day = today()
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .select(['p.agency_id', 'p.role', 'p.starts_on', 'p.ends_on'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('a.kind', '=', 'staff')
    .where((where) =>
      where.or([where('p.role', '=', 'admin'), where('p.agency_id', 'in', [...needed.keys(), nowhere])]),
    )
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', day)]))
    .execute()
  const terms = (of: (row: (typeof rows)[number]) => boolean): Term[] =>
    rows.filter(of).map(({ starts_on, ends_on }) => ({ startsOn: starts_on, endsOn: ends_on }))
  const agencies = [...needed].map(([id, carriers]) => {
    const carry = terms(({ agency_id, role }) => agency_id === id && carriers.has(role as Role))
    return [id, coveredUntil(carry, day)] as const
  })
  return {
    admins: coveredUntil(
      terms(({ role }) => role === 'admin'),
      day,
    ),
    agencies: new Map(agencies),
  }
}

/** No agency: a list of none may not be empty. */
const nowhere = '00000000-0000-0000-0000-000000000000'
