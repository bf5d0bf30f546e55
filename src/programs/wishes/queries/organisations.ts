import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import { isCouncilName, type NamedOrg, orgKindOf } from '../../../blocks/matching/activities/organisations.ts'
import type { Org } from '../../../blocks/matching/activities/partners.ts'
import { leadsGroup } from '../../../blocks/memberships/groups/leading.ts'
import { groupOf } from '../../../blocks/memberships/groups/queries.ts'
import { groupForm } from '../../../blocks/memberships/groups/rules.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyWithId } from '../../../core/identity/staff/agencies.ts'
import { councilKind } from '../../../core/identity/staff/council.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { hasDuty } from '../actions/shared.ts'

type Found = { org: Org; groupId?: string; agencyId?: string }

/**
 * The organisation that was named. Refuses at `groupId` `matching.org.notConfirmed`, and `wishes.org.notYours` to whoever neither leads
 * the group nor has the duty; `memberships.dutyNeeded` (403) for any other, `core.notFound` (404) for an agency that is none.
 */
export async function orgOf(tx: Tx, { groupId, agencyId, orgName, orgKind }: NamedOrg): Promise<Found> {
  if (groupId !== undefined) {
    const { name, kind, state } = await groupOf(tx, groupId)
    if (state !== 'confirmed') throw refuseFields([{ field: 'groupId', code: 'matching.org.notConfirmed' }])
    if (!hasDuty(tx) && !(await leadsGroup(tx, groupId)))
      throw refuseFields([{ field: 'groupId', code: 'wishes.org.notYours' }])
    return { org: called(name, kind as OrgKind), groupId }
  }
  if (!hasDuty(tx)) throw new Refusal('memberships.dutyNeeded', 403)
  if (agencyId === undefined) return { org: called(orgName as string, orgKind as OrgKind) }
  const agency = await agencyWithId(tx, agencyId)
  const isCouncil = agency.kind === councilKind || isCouncilName(agency.name)
  const kind = isCouncil ? 'council' : orgKindOf(agency.kind)
  return { org: { name: agency.name, kind, form: groupForm(agency.name), isCouncil }, agencyId }
}

function called(name: string, kind: OrgKind): Org {
  const isCouncil = kind === 'council' || isCouncilName(name)
  return { name, kind: isCouncil ? 'council' : kind, form: groupForm(name), isCouncil }
}
