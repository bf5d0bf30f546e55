import { requireArea } from '../../../blocks/registry/areas.ts'
import { noticeSoon } from '../../../blocks/registry/duplicates/jobs.ts'
import { addPersonContacts, addPersons } from '../../../blocks/registry/persons.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import type { Told } from '../rules/intake.ts'
import { namesIn } from '../rules/together.ts'

/** Whom a case is about, and the area they live in on that day. */
export type Subject = { personId: string | null; areaCode: string | null }

/** Finds the person that was chosen, writes down a new one, or leaves an anonymous one without. */
export async function subjectOf(tx: Tx, input: Told): Promise<Subject> {
  const areaCode = input.areaCode ?? null
  if (areaCode) await requireArea(tx, areaCode, 'areaCode')
  if (input.personId) return knownPerson(tx, input.personId, areaCode)
  return { personId: input.who === 'person' ? await newPerson(tx, input) : null, areaCode }
}

/** Whom a case turns out to be about: of two records that were merged the one that was chosen, as at intake. */
export async function namedSubject(tx: Tx, input: Told): Promise<{ subjectId: string; hidesArea: boolean }> {
  if (!input.personId) return { subjectId: await newPerson(tx, input), hidesArea: false }
  const row = await seenPerson(tx, input.personId, 'name')
  return { subjectId: row.id, hidesArea: row.protected }
}

/**
 * The area is the person's own unless another was told; of somebody whose address is protected none is written down.
 * Whom the actor does not see is not there.
 */
async function knownPerson(
  tx: Tx,
  personId: string,
  areaCode: string | null,
  field = 'name',
): Promise<Subject> {
  const row = await seenPerson(tx, personId, field)
  return { personId: row.id, areaCode: row.protected ? null : (areaCode ?? row.area_code) }
}

/**
 * Held until the end of the transaction: a protection of their address that begins at this moment comes after, and hides what was written.
 * As strictly as the audience of the person will be written (registry/audience.ts), so that no two wait for each other there.
 */
async function seenPerson(tx: Tx, personId: string, field: string) {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'area_code', 'protected'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw refuseFields([{ field, code: 'consultation.person.notFound' }])
  return row
}

/** Known from this case alone, and seen by those who see the case. */
async function newPerson(tx: Tx, input: Told): Promise<string> {
  const [personId = ''] = await addPersons(tx, [
    {
      registered: false,
      standing: input.standing ?? 'unknown',
      name: input.name,
      reading: input.reading,
      called: input.called,
      birthOn: input.birthOn,
      birthKnown: input.birthKnown,
      sex: input.sex,
      areaCode: input.areaCode,
    },
  ])
  const contacts = [
    ...(input.address ? [{ personId, kind: 'address' as const, value: input.address }] : []),
    ...(input.telephone ? [{ personId, kind: 'telephone' as const, value: input.telephone }] : []),
    ...(input.email ? [{ personId, kind: 'email' as const, value: input.email }] : []),
  ]
  await addPersonContacts(tx, contacts)
  await noticeSoon(tx, personId)
  return personId
}

type Others = { togetherIds: readonly string[]; togetherNames?: string | undefined }

/** The others of the household whom the same talk is about: those who are known, and those who are written down now by their names. */
export async function othersOf(
  tx: Tx,
  { togetherIds, togetherNames }: Others,
  { areaCode }: Subject,
): Promise<Subject[]> {
  const known: Subject[] = []
  for (const id of togetherIds) known.push(await knownPerson(tx, id, null, 'togetherIds'))
  const names = namesIn(togetherNames)
  if (names.length === 0) return known
  const rows = names.map((name) => ({
    ...{ registered: false, standing: 'unknown' as const, name },
    ...(areaCode ? { areaCode } : {}),
  }))
  const made = await addPersons(tx, rows)
  for (const id of made) await noticeSoon(tx, id)
  return [...known, ...made.map((personId) => ({ personId, areaCode }))]
}
