import type { Tx } from '../../core/db/transaction.ts'
import { Refusal } from '../../core/refusal.ts'
import { mayWriteTo } from './letters.ts'
import { contactsOf, type PersonSummary, personSummaries } from './person-summary.ts'
import { fellowsOf } from './persons-seen.ts'
import { recordsOf } from './records.ts'
import { relationshipsOf } from './relationships.ts'

/** A number under which another system knows the person. */
export type NumberLine = {
  id: string
  scheme: string
  value: string
  startsOn: string | null
  endsOn: string | null
}

/**
 * All that the register has of a person and the actor may see: what is hidden is not there, and nothing says that it
 * was. Refuses `core.notFound` (404) alike for who is not there and who is not the actor's to see.
 */
export async function personFile(tx: Tx, id: string) {
  const [person] = await personSummaries(tx, [id])
  if (!person) throw new Refusal('core.notFound', 404)
  const records = await recordsSeen(tx, id)
  // The record that stands speaks for its aliases, an alias for itself alone.
  const own = records.into ? [id] : await recordsOf(tx, id)
  return {
    ...person,
    ...(await householdOf(tx, id)),
    contacts: await contactsOf(tx, own),
    numbers: await numbersOf(tx, own),
    fellows: await fellowsOf(tx, id),
    relationships: await relationshipsOf(tx, id),
    letters: await mayWriteTo(tx, id),
    mergedInto: records.into,
    merged: records.aliases,
  }
}

export type PersonFile = Awaited<ReturnType<typeof personFile>>

/** The ids of all records of the person that the actor sees. */
export const recordIds = ({ id, mergedInto, merged }: PersonFile): string[] => [
  id,
  ...(mergedInto ? [mergedInto.id] : []),
  ...merged.map((one) => one.id),
]

async function householdOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('person')
    .select(['version', 'household_id', 'household_role'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { version: row.version, householdId: row.household_id, householdRole: row.household_role }
}

/** The record that stands for this one, and those for which this one stands. */
async function recordsSeen(
  tx: Tx,
  id: string,
): Promise<{ into: PersonSummary | null; aliases: PersonSummary[] }> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('id', '=', id), where('same_as', '=', id)]))
    .orderBy('id')
    .execute()
  const into = rows.find((row) => row.id === id)?.same_as
  const aliases = rows.filter((row) => row.id !== id).map((row) => row.id)
  const [standing] = into ? await personSummaries(tx, [into]) : []
  return { into: standing ?? null, aliases: await personSummaries(tx, aliases) }
}

async function numbersOf(tx: Tx, personIds: readonly string[]): Promise<NumberLine[]> {
  const rows = await tx
    .selectFrom('external_number')
    .select(['id', 'scheme', 'value', 'starts_on', 'ends_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', [...personIds])
    .orderBy('scheme')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    scheme: row.scheme,
    value: row.value,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }))
}
