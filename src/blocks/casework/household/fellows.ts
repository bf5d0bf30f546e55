import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { fellowsOf, type PersonSeen, personRow } from '../../registry/persons-seen.ts'
import { recordsOf } from '../../registry/records.ts'
import { relationshipsOf } from '../../registry/relationships.ts'
import type { CaseRow } from '../cases.ts'
import { type MemberRelation, memberRelations } from './codes.ts'
import { everyMember, type NewMember } from './members.ts'

/** What the head of a household is to somebody who stands to them in this way. */
const headIs: Record<string, MemberRelation> = {
  spouse: 'spouse',
  child: 'parent',
  parent: 'child',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  sibling: 'sibling',
}

/**
 * What one member of a household is to another, by how both stand to its head; null where that does not say it: of a child and a spouse
 * of the head it is not known whose the child is.
 */
export function relationInHousehold(own: string | null, other: string | null): MemberRelation | null {
  if (own === 'head') return memberRelations.find((one) => one === other) ?? null
  if (other === 'head') return headIs[own ?? ''] ?? null
  return own === 'child' && other === 'child' ? 'sibling' : null
}

/** Those with whom the person of a case lives by the register and who are no members of it yet, as far as the actor sees them. */
export async function fellowsOfCase(
  tx: Tx,
  { id, subjectId }: Pick<CaseRow, 'id' | 'subjectId'>,
): Promise<PersonSeen[]> {
  const [stands] = subjectId ? await recordsOf(tx, subjectId) : []
  if (!stands) return []
  const there = new Set((await everyMember(tx, id)).flatMap(({ gone, standsId }) => (gone ? [] : standsId)))
  return (await fellowsOf(tx, stands)).filter((one) => !there.has(one.id) && !one.protected)
}

/** They as members: with what the register says they are to the person. */
export async function asMembers(
  tx: Tx,
  subjectId: string,
  fellows: readonly PersonSeen[],
): Promise<NewMember[]> {
  const [stands = subjectId] = await recordsOf(tx, subjectId)
  const own = await personRow(tx, stands, 'subjectId')
  const related = new Map(
    (await relationshipsOf(tx, stands))
      .filter(({ endsOn }) => !endsOn || endsOn > today())
      .map(({ other, relation }) => [other.id, relation as string]),
  )
  return fellows.map((one) => ({
    ...{ role: 'family', personId: one.id, lives: 'together', died: false, note: null },
    ...copyOf(one),
    relation:
      memberRelations.find((code) => code === related.get(one.id)) ??
      relationInHousehold(own.household_role, one.household_role),
  }))
}

/** What stands on the row of a member beside the person: for those to whom the case is shown and who see no more of them. */
export const copyOf = (person: PersonSeen) => ({
  name: person.name ?? person.called ?? '',
  sex: person.sex as NewMember['sex'],
  birthOn: person.birth_on,
})

/**
 * Holds these persons as they are until the end of the transaction, and answers those of them whom an address protection does not hide:
 * one that begins at this moment comes after and hides what was written.
 */
export async function openAmong(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'protected'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...personIds])
    .orderBy('id')
    .forShare()
    .execute()
  return new Set(rows.flatMap((row) => (row.protected ? [] : row.id)))
}
