import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { settleProtection } from './mask.ts'

/** A protection as it begins: who applied, who of their household is included, from when until when. */
export type NewProtection = {
  applicantId: string
  /** Members of the household who are included. */
  othersIds: readonly string[]
  startsOn: string
  endsOn: string
  /** Where the application was made, and by whom it is supported (警察, 配偶者暴力相談支援センター …). */
  office?: string | null | undefined
  /** How the person may be reached without harm. */
  safeWay?: string | null | undefined
  note?: string | null | undefined
}

const atOnce = 1000

/**
 * Writes these protections down and hides where the people they cover live, as from now. Rules are the caller's: the
 * import takes over what the register of residents says. Answers the ids in the order given.
 */
export async function protect(tx: Tx, protections: readonly NewProtection[]): Promise<string[]> {
  const made = protections.map((one) => ({ id: newId(), ...one }))
  const coverage = made.flatMap((one) => [
    covering(tx, one.id, one.applicantId, 'applicant'),
    ...one.othersIds.map((personId) => covering(tx, one.id, personId, 'household')),
  ])
  for (let at = 0; at < made.length; at += atOnce) {
    const rows = made.slice(at, at + atOnce).map((one) => rowOf(tx, one))
    await tx.insertInto('address_protection').values(rows).execute()
  }
  await cover(tx, coverage)
  for (let at = 0; at < made.length; at += atOnce) {
    const ids = made.slice(at, at + atOnce).map(({ id }) => id)
    await setAudience(tx, 'address_protection', ids)
  }
  return made.map(({ id }) => id)
}

const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

const rowOf = (tx: Tx, one: NewProtection & { id: string }) => ({
  ...written(tx),
  id: one.id,
  starts_on: one.startsOn,
  ends_on: one.endsOn,
  state: 'active',
  with_household: one.othersIds.length > 0,
  office: one.office ?? null,
  safe_way: one.safeWay ?? null,
  note: one.note ?? null,
})

const covering = (tx: Tx, protectionId: string, personId: string, part: 'applicant' | 'household') => ({
  ...written(tx),
  id: newId(),
  protection_id: protectionId,
  person_id: personId,
  part,
})

type Covering = ReturnType<typeof covering>

async function cover(tx: Tx, rows: readonly Covering[]): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) {
    await tx
      .insertInto('protected_person')
      .values(rows.slice(at, at + atOnce))
      .execute()
  }
  await settleProtection(
    tx,
    rows.map(({ person_id }) => person_id),
  )
}

export type Decision = { decidedOn: string; note: string }

/**
 * Ends these protections by a decision: whom no other one covers is shown again as the ledger has them. The caller sees
 * the protections, or is the system.
 */
export async function unprotect(tx: Tx, protectionIds: readonly string[], decision: Decision): Promise<void> {
  if (protectionIds.length === 0) return
  const { updated_at, updated_by } = written(tx)
  await tx
    .updateTable('address_protection')
    .set((row) => ({
      ...endedBy(tx, decision),
      version: row('version', '+', 1),
      updated_at,
      updated_by,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...protectionIds])
    .where('state', '=', 'active')
    .execute()
  await settleCovered(tx, protectionIds)
}

/** What a decision writes on a protection that it ends. */
export const endedBy = (tx: Tx, { decidedOn, note }: Decision) => ({
  state: 'ended',
  decided_on: decidedOn,
  decided_by: tx.actor.accountId,
  decision_note: note,
})

/** Settles whom these protections cover, or covered. */
export async function settleCovered(tx: Tx, protectionIds: readonly string[]): Promise<void> {
  const rows = await asSystem(
    tx,
    'registry.settleCovered',
    () =>
      tx
        .selectFrom('protected_person')
        .select('person_id')
        .where('municipality_id', '=', tx.municipality)
        .where('protection_id', 'in', [...protectionIds])
        .execute(),
    { silent: true },
  )
  await settleProtection(
    tx,
    rows.map(({ person_id }) => person_id),
  )
}

/** Includes one more person, or one who was taken out before. */
export async function coverPerson(tx: Tx, protectionId: string, personId: string): Promise<void> {
  const again = await setReleased(tx, protectionId, personId, null)
  if (!again) await cover(tx, [covering(tx, protectionId, personId, 'household')])
  await setAudience(tx, 'address_protection', [protectionId])
}

/** Takes one person out: shown again unless another protection covers them. */
export async function releasePerson(
  tx: Tx,
  protectionId: string,
  personId: string,
  releasedOn: string,
): Promise<void> {
  await setReleased(tx, protectionId, personId, releasedOn)
}

async function setReleased(tx: Tx, protectionId: string, personId: string, releasedOn: string | null) {
  const { updated_at, updated_by } = written(tx)
  const { numUpdatedRows } = await tx
    .updateTable('protected_person')
    .set((row) => ({ released_on: releasedOn, version: row('version', '+', 1), updated_at, updated_by }))
    .where('municipality_id', '=', tx.municipality)
    .where('protection_id', '=', protectionId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await settleProtection(tx, [personId])
  return true
}
