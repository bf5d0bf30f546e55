import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import { keptAway, requireNotKept } from './conflicts/conflicts.ts'

/** Roles that carry cases. */
export const caseRoles = ['counsellor', 'supervisor'] as const

export type Colleague = { accountId: string; name: string; role: string }

/** Who may own cases of an agency on a day, supervisors first, each once. */
export async function ownersIn(tx: Tx, agencyId: string, day = today()): Promise<Colleague[]> {
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .select(['a.id', 'a.display_name', 'p.role'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.agency_id', '=', agencyId)
    .where('p.role', 'in', [...caseRoles])
    .where('p.starts_on', '<=', day)
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', day)]))
    .orderBy('p.role', 'desc')
    .orderBy('p.starts_on')
    .orderBy('a.id')
    .execute()
  const found = new Map<string, Colleague>()
  for (const { id, display_name, role } of rows)
    if (!found.has(id)) found.set(id, { accountId: id, name: display_name, role })
  return [...found.values()]
}

/** Refuses `casework.owner.notHere`: a case belongs to somebody who works in the agency that holds it, and does so on that day. */
export async function requireOwner(
  tx: Tx,
  agencyId: string,
  accountId: string,
  day = today(),
): Promise<void> {
  const colleagues = await ownersIn(tx, agencyId, day)
  if (!colleagues.some((one) => one.accountId === accountId))
    throw refuseFields([{ field: 'ownerId', code: 'casework.owner.notHere' }])
}

/** Who may own a case about somebody in an agency on a day: `ownersIn` without those who are kept away from them. */
export async function ownersOf(tx: Tx, agencyId: string, subjectId: string | null, day = today()) {
  const kept = await keptAway(tx, subjectId)
  return (await ownersIn(tx, agencyId, day)).filter(({ accountId }) => !kept.includes(accountId))
}

type Begun = { subjectId: string | null; ownerId: string | null }

/**
 * Refuses `casework.owner.conflict` at `ownerId` for an owner who is kept away, and `casework.lastDay` (409): no agency begins to carry a
 * case that nobody there could own from tomorrow on. For the cases that it has, staff sees to that (core/identity/staff/cover.ts).
 */
export async function requireCarriers(
  tx: Tx,
  agencyId: string,
  { subjectId, ownerId }: Begun,
): Promise<void> {
  const kept = await keptAway(tx, subjectId)
  requireNotKept(kept, ownerId)
  const tomorrow = await ownersIn(tx, agencyId, addDays(today(), 1))
  if (tomorrow.every(({ accountId }) => kept.includes(accountId))) throw new Refusal('casework.lastDay', 409)
}

export type OtherAgency = { id: string; name: string; nameEn: string }

/** Agencies other than this one in which somebody can own a case today: to hand over to, to share with. */
export async function otherAgencies(tx: Tx, agencyId: string): Promise<OtherAgency[]> {
  const day = today()
  const rows = await tx
    .selectFrom('agency as g')
    .select(['g.id', 'g.name', 'g.name_en'])
    .where('g.municipality_id', '=', tx.municipality)
    .where('g.id', '<>', agencyId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('post as p')
          .select('p.id')
          .where('p.municipality_id', '=', tx.municipality)
          .whereRef('p.agency_id', '=', 'g.id')
          .where('p.role', 'in', [...caseRoles])
          .where('p.starts_on', '<=', day)
          .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', day)])),
      ),
    )
    .orderBy('g.code')
    .execute()
  return rows.map(({ id, name, name_en }) => ({ id, name, nameEn: name_en }))
}
