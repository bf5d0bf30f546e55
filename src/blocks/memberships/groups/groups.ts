import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { namedAlike } from './queries.ts'
import { type GroupKind, type GroupState, groupForm, type Part } from './rules.ts'

/** What a group says of itself. `isAnother`: there is one of this name, and it is not this one. */
export type GroupText = {
  name: string
  kind: GroupKind
  areaCode?: string | undefined
  about: string
  seeksSuccessor: boolean
  isAnother: boolean
}

/**
 * The group of the same name of which this one was said to be another. Refuses at `name` `memberships.group.there`, with the name
 * of the one that is there, or `memberships.group.asked`, where it waits to be confirmed and nobody else may know of it.
 */
async function distinctOf(tx: Tx, { name, isAnother }: GroupText, id: string | null): Promise<string | null> {
  const look = () => namedAlike(tx, { form: groupForm(name), id })
  const [first] = await asSystem(tx, 'memberships.namedAlike', look, { silent: true })
  if (!first) return null
  if (isAnother) return first.id
  if (first.state === 'asked') throw refuseFields([{ field: 'name', code: 'memberships.group.asked' }])
  throw refuseFields([{ field: 'name', code: 'memberships.group.there', params: { name: first.name } }])
}

const columnsOf = (group: GroupText) => ({
  name: group.name,
  name_form: groupForm(group.name),
  kind: group.kind,
  area_code: group.areaCode ?? null,
  about: group.about,
  seeks_successor: group.seeksSuccessor,
})

type NewGroup = GroupText & { state: 'asked' | 'confirmed'; agencyId: string | null }

/** Adds a group. Refuses `memberships.group.there`, `memberships.group.asked` at `name`. */
export async function addGroup(tx: Tx, { state, agencyId, ...group }: NewGroup): Promise<string> {
  const distinct = await distinctOf(tx, group, null)
  const id = newId()
  await tx
    .insertInto('community_group')
    .values({
      ...{ municipality_id: tx.municipality, id, ...columnsOf(group), distinct_from: distinct },
      ...{ state, agency_id: agencyId, updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'community_group', [id])
  return id
}

type Looked = { id: string; version: number }

/** Writes a group anew. Refuses what `addGroup` refuses where the name is another one; `core.changedMeanwhile` (409). */
export async function changeGroup(tx: Tx, { id, version }: Looked, group: GroupText & { form: string }) {
  const { form, ...text } = group
  const distinct = form === groupForm(text.name) ? {} : { distinct_from: await distinctOf(tx, text, id) }
  await edit(tx, { table: 'community_group', id, version, set: { ...columnsOf(text), ...distinct } })
}

type Step = { state: GroupState; reason: string | null; agencyId: string }

/** Leads a group to its next state; who sees it follows. */
export async function stepGroup(tx: Tx, { id, version }: Looked, { state, reason, agencyId }: Step) {
  const set = { state, reason, agency_id: agencyId }
  await edit(tx, { table: 'community_group', id, version, set })
  await setAudience(tx, 'community_group', [id])
}

type NewMember = { groupId: string; participantId: string; name: string; part: Part }

/** Somebody belongs to a group from today on. Refuses `memberships.group.joined` (409) to whoever does already. */
export async function addMember(tx: Tx, { groupId, participantId, name, part }: NewMember): Promise<string> {
  const id = newId()
  await tx
    .insertInto('group_member')
    .values({
      ...{
        municipality_id: tx.municipality,
        id,
        group_id: groupId,
        participant_id: participantId,
        name,
        part,
      },
      ...{ since: today(), updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'group_member_once' ? new Refusal('memberships.group.joined', 409) : error
    })
  await seenAnew(tx, groupId, [id])
  return id
}

/** Who sees the group and each of its members, also of those who are just gone from it. */
async function seenAnew(tx: Tx, groupId: string, members: readonly string[]): Promise<void> {
  await setAudience(tx, 'community_group', [groupId])
  await setAudience(tx, 'group_member', members)
}

/** Somebody leads a group from now on, or is one of its members again. */
export async function changePart(
  tx: Tx,
  { id, version, groupId, part }: Looked & { groupId: string; part: Part },
): Promise<void> {
  await edit(tx, { table: 'group_member', id, version, set: { part } })
  await seenAnew(tx, groupId, [id])
}

/** Somebody does not belong to a group any more: the name by which they were called there goes. */
export async function endMember(
  tx: Tx,
  { id, version, groupId }: Looked & { groupId: string },
): Promise<void> {
  await edit(tx, { table: 'group_member', id, version, set: { until: today(), name: null } })
  await seenAnew(tx, groupId, [id])
}

/** Whoever leaves altogether leaves their groups, also one that nobody else leads. */
export async function leaveGroups(tx: Tx, participantId: string): Promise<void> {
  const rows = await tx
    .selectFrom('group_member')
    .select(['id', 'version', 'group_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('participant_id', '=', participantId)
    .where('until', 'is', null)
    .orderBy('group_id')
    .execute()
  for (const { id, version, group_id } of rows) await endMember(tx, { id, version, groupId: group_id })
}
