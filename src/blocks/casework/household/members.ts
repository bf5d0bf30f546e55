import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Sex } from '../../registry/codes.ts'
import { written } from '../cases.ts'
import type { Living, MemberRelation, MemberRole } from './codes.ts'

/** Somebody or something around the person of a case, as far as the actor sees it. */
export type Member = {
  id: string
  version: number
  role: MemberRole
  relation: MemberRelation | null
  personId: string | null
  /** The record that stands for the person now, if the actor sees it: two members of one are the same person. */
  standsId: string | null
  name: string
  sex: Sex | null
  birthOn: string | null
  lives: Living | null
  died: boolean
  note: string | null
  gone: boolean
}

const rows = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('case_member as m')
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'm.person_id'),
    )
    .select(['m.id', 'm.version', 'm.role', 'm.relation', 'm.person_id', 'm.name', 'm.sex', 'm.birth_on'])
    .select(['m.lives', 'm.died', 'm.note', 'm.gone', 'p.same_as', 'p.name as now_name', 'p.called'])
    .select(['p.id as seen_id', 'p.sex as now_sex', 'p.birth_on as now_birth_on', 'p.standing'])
    .where('m.municipality_id', '=', tx.municipality)
    .where('m.case_id', '=', caseId)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

/** What the register says now comes before the copy, which is for those who see no more of them. */
const memberFrom = (row: Row): Member => ({
  id: row.id,
  version: row.version,
  role: row.role as MemberRole,
  relation: row.relation as MemberRelation | null,
  personId: row.person_id,
  standsId: row.same_as ?? row.person_id,
  name: row.now_name ?? row.called ?? row.name,
  sex: (row.seen_id ? row.now_sex : row.sex) as Sex | null,
  birthOn: row.seen_id ? row.now_birth_on : row.birth_on,
  lives: row.lives as Living | null,
  died: row.died || row.standing === 'deceased',
  note: row.note,
  gone: row.gone,
})

/** Who stands around the person of a case, in the order in which they were written down; also those who were taken out. */
export async function everyMember(tx: Tx, caseId: string): Promise<Member[]> {
  return (await rows(tx, caseId).orderBy('m.id').execute()).map(memberFrom)
}

/** One of them with its case. Refuses `core.notFound` (404) alike for one that is not there and one that is not the actor's to see. */
export async function memberOf(tx: Tx, id: string): Promise<Member & { caseId: string }> {
  const row = await tx
    .selectFrom('case_member')
    .select('case_id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  const found = row && (await rows(tx, row.case_id).where('m.id', '=', id).executeTakeFirst())
  if (!found) throw new Refusal('core.notFound', 404)
  return { ...memberFrom(found), caseId: row.case_id }
}

export type NewMember = Pick<Member, 'role' | 'relation' | 'personId' | 'name' | 'sex' | 'birthOn'> &
  Pick<Member, 'lives' | 'died' | 'note'>

export const memberColumns = (made: NewMember) => ({
  ...{ role: made.role, relation: made.relation, person_id: made.personId, name: made.name },
  ...{ sex: made.sex, birth_on: made.birthOn, lives: made.lives, died: made.died, note: made.note },
})

/** Writes them down in a case. Answers their ids. */
export async function addMemberRows(tx: Tx, caseId: string, made: readonly NewMember[]): Promise<string[]> {
  if (made.length === 0) return []
  const values = made.map((one) => ({
    ...written(tx),
    id: newId(),
    case_id: caseId,
    ...memberColumns(one),
  }))
  await tx.insertInto('case_member').values(values).execute()
  const ids = values.map(({ id }) => id)
  await setAudience(tx, 'case_member', ids)
  return ids
}
