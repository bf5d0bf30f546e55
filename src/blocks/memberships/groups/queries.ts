import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { GroupState } from './rules.ts'

const groups = (tx: Tx) =>
  tx
    .selectFrom('community_group')
    .select(['id', 'version', 'name', 'name_form as form', 'kind', 'area_code as areaCode', 'about'])
    .select(['seeks_successor as seeksSuccessor', 'distinct_from as distinctFrom', 'state', 'reason'])
    .where('municipality_id', '=', tx.municipality)

/** A group as the actor sees it. Refuses `core.notFound` (404). */
export async function groupOf(tx: Tx, id: string) {
  const group = await groups(tx).where('id', '=', id).executeTakeFirst()
  if (!group) throw new Refusal('core.notFound', 404)
  return group
}

export type Group = Awaited<ReturnType<typeof groupOf>>

export type Sought = { area?: string | undefined; kind?: string | undefined; successor?: boolean | undefined }

/** The groups that the actor sees in one state, by name. */
export function groupsIn(
  tx: Tx,
  state: GroupState,
  { area, kind, successor }: Sought = {},
): Promise<Group[]> {
  return groups(tx)
    .where('state', '=', state)
    .$if(area !== undefined, (query) => query.where('area_code', '=', area as string))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as string))
    .$if(successor === true, (query) => query.where('seeks_successor', '=', true))
    .orderBy('name_form')
    .orderBy('id')
    .limit(mostGroups)
    .execute()
}

/** More are not shown; area and kind narrow them. */
export const mostGroups = 300

/** Groups of one name, however it is spelt, that are there or wait to be confirmed, beside the one that is asked about. As system. */
export async function namedAlike(
  tx: Tx,
  { form, id }: { form: string; id: string | null },
): Promise<Group[]> {
  const alike = await groups(tx)
    .where('name_form', '=', form)
    .where('state', 'in', ['asked', 'confirmed'])
    .orderBy('state', 'desc')
    .orderBy('id')
    .execute()
  return alike.filter((group) => group.id !== id)
}

/** Who belongs to a group today, as far as the actor sees them; those who lead it first. */
export async function membersIn(tx: Tx, groupId: string) {
  return tx
    .selectFrom('group_member')
    .select(['id', 'version', 'participant_id as participantId', 'name', 'part', 'since'])
    .where('municipality_id', '=', tx.municipality)
    .where('group_id', '=', groupId)
    .where('until', 'is', null)
    .orderBy('part')
    .orderBy('since')
    .orderBy('id')
    .execute()
}

export type Member = Awaited<ReturnType<typeof membersIn>>[number]

/** One who belongs to a group today, with its id. Refuses `core.notFound` (404). */
export async function memberOf(tx: Tx, id: string) {
  const member = await tx
    .selectFrom('group_member')
    .select(['id', 'version', 'group_id as groupId', 'participant_id as participantId', 'part'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('until', 'is', null)
    .executeTakeFirst()
  if (!member) throw new Refusal('core.notFound', 404)
  return member
}

/** The groups to which somebody belongs today. */
export async function groupsOfParticipant(tx: Tx, participantId: string) {
  return tx
    .selectFrom('group_member as m')
    .innerJoin('community_group as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'm.group_id'),
    )
    .select(['g.id', 'g.name', 'g.state', 'm.part', 'm.since'])
    .where('m.municipality_id', '=', tx.municipality)
    .where('m.participant_id', '=', participantId)
    .where('m.until', 'is', null)
    .orderBy('g.name_form')
    .execute()
}
