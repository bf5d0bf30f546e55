import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type FileCell, type FileRow, personFileSources } from '../../../core/privacy/person-file.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import { recordsOf } from '../../registry/records.ts'
import { personOfAccount } from '../../registry/residents/keys.ts'
import type { Caution } from './codes.ts'
import { whole } from './cuts.ts'
import type { RightsRequest } from './requests.ts'

/** Whose records are gathered. `own`: those that were found at the counter; `alike`: others that may be of the same person; `covered`: those of them
 * under an address protection when the gathering began. */
export type Whose = { own: string[]; alike: string[]; covered: string[] }

export type Gathered = FileRow & { source: string; officer: boolean }

/** At most so many alike are laid before the officer: a name and a day of birth that more share tell nobody apart. */
const mostAlike = 20

/**
 * The records of whom the request is about, as system. Somebody known only from a record that nobody at the counter may know
 * of is found by name and day of birth, for the officer; of whoever proved themselves by their account, by those of the register,
 * since anybody may type the name of another.
 */
export async function whoseRecords(tx: Tx, request: RightsRequest): Promise<Whose> {
  const own = request.person_id ? await recordsOf(tx, request.person_id) : []
  const { nameKey, birthOn } = await knownAs(tx, request)
  const alike = await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('name_key', '=', nameKey)
    .where((where) => where.or([where('birth_on', '=', birthOn), where('birth_on', 'is', null)]))
    // Those of the same day first, those of whom no day is known last.
    .orderBy('birth_on')
    .orderBy('id')
    .limit(mostAlike)
    .execute()
  const others = alike.map(({ id }) => id).filter((id) => !own.includes(id))
  return { own, alike: others, covered: await protectedAmong(tx, [...own, ...others]) }
}

/**
 * Whose protection began while it was gathered. Their records are locked: one that begins at this moment waits, and then finds
 * what was gathered.
 */
export async function protectedSince(tx: Tx, { own, alike, covered }: Whose): Promise<string[]> {
  const ids = [...own, ...alike]
  if (ids.length === 0) return []
  await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute()
  return (await protectedAmong(tx, ids)).filter((id) => !covered.includes(id))
}

async function knownAs(tx: Tx, request: RightsRequest) {
  const typed = { nameKey: normalForm(request.subject_name), birthOn: request.subject_birth_on }
  const { proof, asker_account_id: accountId } = request
  const bound = proof === 'account' && accountId ? await personOfAccount(tx, accountId) : null
  if (!bound) return typed
  const { name_key, birth_on } = await tx
    .selectFrom('person')
    .select(['name_key', 'birth_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', bound)
    .executeTakeFirstOrThrow()
  return { nameKey: name_key, birthOn: birth_on }
}

/** What one room has. All that a legal representative asks for is the officer's: whether to tell is to be thought about first. */
export async function gatherFrom(
  tx: Tx,
  { request, whose, at }: { request: RightsRequest; whose: Whose; at: number },
): Promise<Gathered[]> {
  const source = personFileSources()[at]
  if (!source) return []
  const legal = request.asker === 'legal'
  const own = whose.own.length > 0 ? await source.gather(tx, whose.own) : []
  const alike = whose.alike.length > 0 ? await source.gather(tx, whose.alike) : []
  return [
    ...own.map((row) => ({ ...row, source: source.code, officer: legal || (row.officer ?? false) })),
    ...alike.map((row) => ({ ...row, source: source.code, officer: true })),
  ].filter(({ cells }) => cells.length > 0)
}

/** Why the officer has to think first. Runs as system. */
export async function cautionsOf(
  tx: Tx,
  request: RightsRequest,
  { whose, rows }: { whose: Whose; rows: readonly Gathered[] },
): Promise<Caution[]> {
  const people = await protectedAmong(tx, [...whose.own, ...whose.alike])
  const found: [Caution, boolean][] = [
    ['legal', request.asker === 'legal'],
    ['restricted', request.asker !== 'legal' && rows.some(({ officer }) => officer)],
    ['protected', people.length > 0],
    ['unlinked', whose.alike.length > 0],
  ]
  return found.flatMap(([caution, is]) => (is ? [caution] : []))
}

async function protectedAmong(tx: Tx, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', personIds)
    .where('protected', '=', true)
    .execute()
  return rows.map(({ id }) => id)
}

type Packed = { requestId: string; rows: readonly Gathered[]; cautions: readonly Caution[] }

/** Writes both parts and what the officer is to think of. Answers how many values the ordinary part has. As system. */
export async function keepPackage(tx: Tx, { requestId, rows, cautions }: Packed): Promise<number> {
  const ordinary = await addPart(tx, {
    requestId,
    part: 'ordinary',
    rows: rows.filter((row) => !row.officer),
  })
  await addPart(tx, { requestId, part: 'officer', rows: rows.filter((row) => row.officer) })
  const review = newId()
  await tx
    .insertInto('rights_review')
    .values({ ...written(tx), id: review, request_id: requestId, cautions: [...cautions] })
    .execute()
  await setAudience(tx, 'rights_review', [review])
  return ordinary
}

const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

type Part = { requestId: string; part: 'ordinary' | 'officer'; rows: readonly Gathered[] }

async function addPart(tx: Tx, { requestId, part, rows }: Part): Promise<number> {
  const id = newId()
  await tx
    .insertInto('rights_package')
    .values({ ...written(tx), id, request_id: requestId, part, gathered_at: tx.now })
    .execute()
  const items = rows
    .flatMap((row) => row.cells.map((cell) => ({ row, cell })))
    .map(({ row, cell }, at) => ({
      ...written(tx),
      id: newId(),
      package_id: id,
      source: row.source,
      record_table: row.table,
      record_id: row.id,
      at,
      left_out: part === 'officer',
      ...columnsOf(cell),
    }))
  for (let at = 0; at < items.length; at += 1000)
    await tx
      .insertInto('rights_item')
      .values(items.slice(at, at + 1000))
      .execute()
  await setAudience(tx, 'rights_package', [id])
  return items.length
}

const columnsOf = ({ field, value, ground, locked }: FileCell) => ({
  field,
  value,
  cuts: JSON.stringify(ground ? whole(value, ground) : []),
  locked: locked ?? false,
})
