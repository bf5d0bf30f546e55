import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import { isCouncilName, type NamedOrg, orgKindOf } from '../../../blocks/matching/activities/organisations.ts'
import { groupOf, namedAlike } from '../../../blocks/memberships/groups/queries.ts'
import { groupForm } from '../../../blocks/memberships/groups/rules.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { allAgencies } from '../../../core/identity/staff/agencies.ts'
import { councilKind } from '../../../core/identity/staff/council.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'

/** An organisation as it is shown and counted; `form` is how two spellings of its name are found. */
export type Org = {
  name: string
  kind: OrgKind
  form: string
  groupId: string | null
  agencyId: string | null
}

const called = (name: string, kind: OrgKind): Org => ({
  ...{ name, form: groupForm(name), groupId: null, agencyId: null },
  kind: isCouncilName(name) ? councilKind : kind,
})

/**
 * The organisation that was named. A name under which we know a group or an agency, in whatever spelling, is that one. Refuses at
 * `groupId` `matching.org.notConfirmed`; `core.notFound` (404).
 */
export async function orgOf(tx: Tx, { groupId, agencyId, orgName = '', orgKind }: NamedOrg): Promise<Org> {
  if (groupId !== undefined) {
    const { id, name, kind, state } = await groupOf(tx, groupId)
    if (state !== 'confirmed') throw refuseFields([{ field: 'groupId', code: 'matching.org.notConfirmed' }])
    return { ...called(name, kind as OrgKind), groupId: id }
  }
  const all = await allAgencies(tx)
  if (agencyId !== undefined) {
    const agency = all.find(({ id }) => id === agencyId)
    if (!agency) throw new Refusal('core.notFound', 404)
    return ofAgency(agency)
  }
  const form = groupForm(orgName)
  const group = (await namedAlike(tx, { form, id: null })).find(({ state }) => state === 'confirmed')
  if (group) return { ...called(group.name, group.kind as OrgKind), groupId: group.id }
  const agency = all.find(({ name }) => groupForm(name) === form)
  return agency ? ofAgency(agency) : called(orgName, orgKind ?? 'other')
}

const ofAgency = ({ id, name, kind }: { id: string; name: string; kind: string }): Org => ({
  ...called(name, orgKindOf(kind)),
  agencyId: id,
})
