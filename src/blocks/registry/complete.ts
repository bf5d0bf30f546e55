import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import { today } from '../../core/calendar/clock.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import type { Standing } from './codes.ts'
import { noticeSoon } from './duplicates/jobs.ts'
import { addPersonContacts, type Said, saidColumns } from './persons.ts'

/** What is known by now of somebody who was written down from a case: all of it, as it is to stand. */
export type Completed = Said & {
  standing: Standing
  telephone?: string | undefined
  address?: string | undefined
}

/** Somebody whose record may be completed by whoever sees it. */
export type Completable = { id: string; version: number; standing: Standing; protected: boolean }

const ways = ['telephone', 'address'] as const

/**
 * The record of somebody who is known from cases alone. Refuses `registry.complete.registered` for somebody of the register of
 * residents, which says itself who they are; `registry.complete.merged` for a record that is part of another; `core.notFound` (404).
 */
export async function completable(tx: Tx, id: string): Promise<Completable> {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'version', 'standing', 'registered', 'same_as', 'protected'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  if (row.registered) throw new Refusal('registry.complete.registered')
  if (row.same_as !== null) throw new Refusal('registry.complete.merged')
  return { id, version: row.version, standing: row.standing as Standing, protected: row.protected }
}

/**
 * Writes what is known of them by now, if nobody changed it since `version` was looked at, and has them looked for among all others as
 * somebody new. A way of contact that is another now ends today, and the new one stands beside it. Of somebody whose address is protected
 * none is shown and none is changed: refuses `registry.complete.protected` at its field.
 */
export async function completePerson(
  tx: Tx,
  { version, ...person }: Completable,
  said: Completed,
): Promise<void> {
  const given = person.protected ? ways.filter((kind) => said[kind]) : []
  if (given.length > 0)
    throw refuseFields(given.map((field) => ({ field, code: 'registry.complete.protected' })))
  const set = { ...saidColumns(said), standing: said.standing }
  // First the row: whoever protects the address, or completes it, at the same moment is seen by its version.
  await edit(tx, { table: 'person', id: person.id, version, set })
  if (!person.protected) for (const kind of ways) await settleWay(tx, person.id, { kind, value: said[kind] })
  await asSystem(tx, 'registry.completePerson', () => setAudience(tx, 'person', [person.id]), {
    silent: true,
  })
  await noticeSoon(tx, person.id)
}

type Way = { kind: (typeof ways)[number]; value: string | undefined }

/** The first of a kind is the one that is shown where it is changed; others stay. */
async function settleWay(tx: Tx, personId: string, { kind, value }: Way): Promise<void> {
  const known = await tx
    .selectFrom('person_contact')
    .select(['id', 'version', 'value'])
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('ends_on', 'is', null)
    .orderBy('id')
    .execute()
  const [shown] = known
  if (shown?.value === value) return
  if (shown) {
    const { id, version } = shown
    await edit(tx, { table: 'person_contact', id, version, set: { ends_on: today() } })
  }
  if (value && !known.some((one) => one.value === value))
    await addPersonContacts(tx, [{ personId, kind, value }])
}
