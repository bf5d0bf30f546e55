import { today } from '../../calendar/clock.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../refusal.ts'
import type { Role } from '../roles.ts'
import { carriersNeeded, type Need } from './holdings.ts'
import { coveredUntil, shrinks, type Term } from './terms.ts'

type Held = Term & { accountId: string; agencyId: string; role: Role }

/**
 * Changes posts so that nothing is left to nobody: refuses `staff.lastAdmin` (409) when there would be a day without an
 * administrator, and `staff.nobodyLeft` (409) when an agency would hold cases that need somebody on a day on which none of its posts may
 * own one, or one of which everybody there is kept away. Called under the lock `staff`, so that of two who end two posts at once the second sees what the first did.
 */
export async function withCover(
  tx: Tx,
  agencyIds: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const needs = await carriersNeeded(tx, [...new Set(agencyIds)])
  const before = await livingTerms(tx)
  await work()
  const [lost] = lostCover(needs, before, await livingTerms(tx), today())
  if (lost) throw new Refusal(lost, 409)
}

/** What a change of posts would leave to nobody sooner than before: the codes of the refusals. */
export function lostCover(
  needs: readonly Need[],
  before: readonly Held[],
  after: readonly Held[],
  day: string,
): ('staff.lastAdmin' | 'staff.nobodyLeft')[] {
  const isLost = (holds: (post: Held) => boolean) =>
    shrinks(coveredUntil(before.filter(holds), day), coveredUntil(after.filter(holds), day))
  const lost = needs.some(({ agencyId, roles, not }) =>
    isLost(
      (post) => post.agencyId === agencyId && roles.includes(post.role) && !not.includes(post.accountId),
    ),
  )
  return [
    ...(isLost(({ role }) => role === 'admin') ? (['staff.lastAdmin'] as const) : []),
    ...(lost ? (['staff.nobodyLeft'] as const) : []),
  ]
}

/** The posts of people that have not ended. A service account looks after nothing. */
async function livingTerms(tx: Tx): Promise<Held[]> {
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .select(['p.account_id', 'p.agency_id', 'p.role', 'p.starts_on', 'p.ends_on'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('a.kind', '=', 'staff')
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', today())]))
    .execute()
  return rows.map(({ account_id, agency_id, role, starts_on, ends_on }) => ({
    accountId: account_id,
    agencyId: agency_id,
    role: role as Role,
    startsOn: starts_on,
    endsOn: ends_on,
  }))
}
