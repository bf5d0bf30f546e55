import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import type { RelationshipKind } from './codes.ts'

/** What somebody is to somebody else, said from that other one: 親, 子, 後見人 … */
export const relations = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
  'relative',
  'guardian',
  'ward',
  'carer',
  'cared_for',
  'emergency_contact',
  'contact_of',
  'friend',
  'other',
] as const
export type Relation = (typeof relations)[number]

/** Relations that are another one seen from its other end. */
const seenBackwards: Partial<Record<Relation, RelationshipKind>> = {
  child: 'parent',
  grandchild: 'grandparent',
  ward: 'guardian',
  cared_for: 'carer',
  contact_of: 'emergency_contact',
}

const backwards = new Map(
  Object.entries(seenBackwards).map(([relation, kind]) => [kind, relation as Relation]),
)

type Pair = { person_id: string; other_id: string; kind: string }

/** The row that says „`otherId` is the `relation` of `personId`“: the parent (carer …) comes first. */
export function pairOf(personId: string, otherId: string, relation: Relation): Pair {
  const kind = seenBackwards[relation]
  return kind
    ? { person_id: personId, other_id: otherId, kind }
    : { person_id: otherId, other_id: personId, kind: relation }
}

/** What the other person of a row is to this one. */
export function relationSeenFrom(personId: string, row: Pair): Relation {
  const kind = row.kind as RelationshipKind
  return row.person_id === personId ? (backwards.get(kind) ?? (kind as Relation)) : (kind as Relation)
}

export type RelationshipLine = {
  id: string
  version: number
  relation: Relation
  note: string | null
  startsOn: string | null
  endsOn: string | null
  other: { id: string; name: string | null; called: string | null; standing: string; birthOn: string | null }
}

/** The people a person is related to, as far as the actor sees both; those of the past at the end. */
export async function relationshipsOf(tx: Tx, personId: string): Promise<RelationshipLine[]> {
  const rows = await tx
    .selectFrom('relationship as r')
    .innerJoin('person as p', (join) =>
      join
        .on('p.municipality_id', '=', tx.municipality)
        .on(({ eb, ref }) =>
          eb(
            'p.id',
            '=',
            eb
              .case()
              .when('r.person_id', '=', personId)
              .then(ref('r.other_id'))
              .else(ref('r.person_id'))
              .end(),
          ),
        ),
    )
    .select([
      'r.id',
      'r.version',
      'r.person_id',
      'r.other_id',
      'r.kind',
      'r.note',
      'r.starts_on',
      'r.ends_on',
    ])
    .select(['p.id as other', 'p.name', 'p.called', 'p.standing', 'p.birth_on'])
    .where('r.municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('r.person_id', '=', personId), where('r.other_id', '=', personId)]))
    .orderBy('r.ends_on', (order) => order.desc().nullsFirst())
    .orderBy('r.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    relation: relationSeenFrom(personId, row),
    note: row.note,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    other: {
      id: row.other,
      name: row.name,
      called: row.called,
      standing: row.standing,
      birthOn: row.birth_on,
    },
  }))
}

/** What is between any two of these people today, as far as the actor sees it: the first is the parent (carer …) of the other. */
export async function relationshipsAmong(tx: Tx, personIds: readonly string[]) {
  if (personIds.length < 2) return []
  const rows = await tx
    .selectFrom('relationship')
    .select(['person_id', 'other_id', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', [...personIds])
    .where('other_id', 'in', [...personIds])
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>', today())]))
    .orderBy('id')
    .execute()
  return rows.map(({ person_id, other_id, kind }) => ({ personId: person_id, otherId: other_id, kind }))
}

/** One relationship the actor sees, locked: of two who end it at once the second sees that it ended. Refuses `core.notFound` (404). */
export async function relationshipOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('relationship')
    .select(['id', 'version', 'starts_on', 'ends_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** Whether the two are on record as such at present. Both are seen by the actor, and so is what is between them. */
export async function isRelated(tx: Tx, { person_id, other_id, kind }: Pair): Promise<boolean> {
  const row = await tx
    .selectFrom('relationship')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', [person_id, other_id])
    .where('other_id', 'in', [person_id, other_id])
    .where('kind', '=', kind)
    .where('ends_on', 'is', null)
    .$if(backwards.has(kind as RelationshipKind), (query) => query.where('person_id', '=', person_id))
    .executeTakeFirst()
  return row !== undefined
}

/** Writes down that two people are related, and shows it to those to whom both are shown. */
export async function addRelationships(
  tx: Tx,
  rows: readonly (Pair & { note?: string | undefined; starts_on?: string | undefined })[],
): Promise<string[]> {
  const made = rows.map(({ note = null, starts_on = null, ...pair }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
    ...pair,
    note,
    starts_on,
  }))
  await tx.insertInto('relationship').values(made).execute()
  const ids = made.map(({ id }) => id)
  await setAudience(tx, 'relationship', ids)
  return ids
}
