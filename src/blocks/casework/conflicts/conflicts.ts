import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { needsSomebody } from '../held.ts'
import { membersWhoAre } from '../household/of-persons.ts'

/** Why somebody is kept away: own family, a neighbour, a colleague, or what they say to their supervisor alone. */
export const conflictKinds = ['family', 'neighbour', 'colleague', 'other'] as const
export type ConflictKind = (typeof conflictKinds)[number]

export type NewConflict = { personId: string; accountId: string; agencyId: string; kind: ConflictKind }

/** Writes a conflict down; nothing is denied by it yet (`denyAnew`). Runs as system. */
export async function addConflict(tx: Tx, made: NewConflict): Promise<string> {
  const id = newId()
  await tx
    .insertInto('declared_conflict')
    .values({
      municipality_id: tx.municipality,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
      id,
      person_id: made.personId,
      account_id: made.accountId,
      agency_id: made.agencyId,
      kind: made.kind,
      declared_by: tx.actor.accountId as string,
      declared_on: today(),
    })
    .execute()
  return id
}

/** Everybody who is kept away from somebody, now: whose record, and all records of the same person. Runs as system. */
export async function liveConflicts(tx: Tx) {
  const rows = await tx
    .selectFrom('declared_conflict as d')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'd.person_id'),
    )
    .select(['d.id', 'd.account_id', 'd.person_id', 'p.same_as'])
    .where('d.municipality_id', '=', tx.municipality)
    .where('d.ended_at', 'is', null)
    .execute()
  return rows.map((row) => ({ ...row, stands: row.same_as ?? row.person_id }))
}

type Live = Awaited<ReturnType<typeof liveConflicts>>[number]

/** By record of a person: the accounts that may not see it. A merge joins the denials as it joins the records. */
export async function deniedOfPersons(
  tx: Tx,
  personIds: readonly string[],
  known?: Live[],
): Promise<Map<string, string[]>> {
  const live = known ?? (await liveConflicts(tx))
  const denied = new Map<string, string[]>()
  if (live.length === 0 || personIds.length === 0) return denied
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...personIds])
    .execute()
  for (const { id, same_as } of rows) {
    const accounts = live
      .filter(({ stands }) => stands === (same_as ?? id))
      .map(({ account_id }) => account_id)
    if (accounts.length > 0) denied.set(id, accounts)
  }
  return denied
}

/** By case: the accounts that may not see it, because of whom it is about. */
export async function deniedOfCases(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const live = await liveConflicts(tx)
  if (live.length === 0 || caseIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'subject_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...caseIds])
    .where('subject_id', 'is not', null)
    .execute()
  const persons = [...new Set(rows.map(({ subject_id }) => subject_id as string))]
  const denied = await deniedOfPersons(tx, persons, live)
  return new Map(
    rows.flatMap(({ id, subject_id }) => {
      const accounts = denied.get(subject_id as string)
      return accounts ? [[id, accounts] as const] : []
    }),
  )
}

/** By つなぎ: the accounts that may not see it, in the agency that is asked as well. */
export async function deniedOfReferrals(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('referral')
    .select(['id', 'case_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  const denied = await deniedOfCases(tx, [...new Set(rows.map(({ case_id }) => case_id))])
  return new Map(
    rows.flatMap(({ id, case_id }) => {
      const accounts = denied.get(case_id)
      return accounts ? [[id, accounts] as const] : []
    }),
  )
}

/** The cases that need somebody in these agencies and from which somebody is kept away, by agency and who those are. Runs as system. */
export async function denialsOfHeldCases(tx: Tx, agencyIds: readonly string[]) {
  const live = await liveConflicts(tx)
  if (live.length === 0 || agencyIds.length === 0) return []
  const stands = [...new Set(live.map((one) => one.stands))]
  const rows = await tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['c.holder_id', 'p.id', 'p.same_as'])
    .distinct()
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.holder_id', 'in', [...agencyIds])
    .where(needsSomebody)
    .where((where) => where.or([where('p.id', 'in', stands), where('p.same_as', 'in', stands)]))
    .execute()
  return rows.map(({ holder_id, id, same_as }) => ({
    agencyId: holder_id,
    not: live.filter((one) => one.stands === (same_as ?? id)).map(({ account_id }) => account_id),
  }))
}

/** By what is between two persons: whoever is kept away from one of them. */
export async function deniedOfPairs(
  tx: Tx,
  table: 'relationship' | 'duplicate_candidate',
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const live = await liveConflicts(tx)
  if (live.length === 0) return new Map()
  const rows = await tx
    .selectFrom(table)
    .select(['id', 'person_id', 'other_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  const persons = [...new Set(rows.flatMap(({ person_id, other_id }) => [person_id, other_id]))]
  const denied = await deniedOfPersons(tx, persons, live)
  return new Map(
    rows.flatMap(({ id, person_id, other_id }) => {
      const accounts = [...(denied.get(person_id) ?? []), ...(denied.get(other_id) ?? [])]
      return accounts.length > 0 ? [[id, accounts] as const] : []
    }),
  )
}

/**
 * Writes anew who sees what these persons' records are: after a conflict was declared or ended, and, for all of them
 * (without `personIds`), after posts changed, because rows that are denied to somebody name posts and not agencies.
 */
export async function denyAnew(tx: Tx, personIds?: readonly string[]): Promise<void> {
  const concerned = personIds
    ? await standingFor(tx, personIds)
    : (await liveConflicts(tx)).map(({ stands }) => stands)
  if (concerned.length === 0) return
  const records = await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('id', 'in', [...concerned]), where('same_as', 'in', [...concerned])]))
    .execute()
  const ids = records.map(({ id }) => id)
  const cases = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('subject_id', 'in', ids)
    .execute()
  const conflicts = await tx
    .selectFrom('declared_conflict')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', ids)
    .execute()
  const emergencies = await tx
    .selectFrom('emergency_access')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', ids)
    .execute()
  const askings = await tx
    .selectFrom('involvement_asking')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', ids)
    .execute()
  await setAudience(tx, 'support_case', idsOf(cases))
  await setAudience(tx, 'case_member', idsOf(await membersWhoAre(tx, ids)))
  await setAudience(tx, 'person', ids)
  await setAudience(tx, 'declared_conflict', idsOf(conflicts))
  await setAudience(tx, 'emergency_access', idsOf(emergencies))
  await setAudience(tx, 'involvement_asking', idsOf(askings))
}

/** The records that stand first for these: they may have been merged since. */
export async function standingFor(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...personIds])
    .execute()
  return [...new Set(rows.map(({ id, same_as }) => same_as ?? id))]
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** Who is kept away from this person, asked for by anybody who is about to give a case to somebody. */
export async function keptAway(tx: Tx, subjectId: string | null): Promise<string[]> {
  if (subjectId === null) return []
  const denied = await asSystem(tx, 'casework.conflicts', () => deniedOfPersons(tx, [subjectId]), {
    silent: true,
  })
  return denied.get(subjectId) ?? []
}

/** The same by a case, which whoever asks need not see themselves. */
export async function keptAwayFrom(tx: Tx, caseId: string): Promise<string[]> {
  const denied = await asSystem(tx, 'casework.conflicts', () => deniedOfCases(tx, [caseId]), { silent: true })
  return denied.get(caseId) ?? []
}

/** Refuses `casework.owner.conflict` at `ownerId`: nobody owns a case that they may not see. */
export async function requireNoConflict(
  tx: Tx,
  subjectId: string | null,
  ownerId: string | null,
): Promise<void> {
  if (ownerId !== null) requireNotKept(await keptAway(tx, subjectId), ownerId)
}

/** The same of those who are known to be kept away. */
export function requireNotKept(kept: readonly string[], ownerId: string | null): void {
  if (ownerId !== null && kept.includes(ownerId))
    throw refuseFields([{ field: 'ownerId', code: 'casework.owner.conflict' }])
}
