import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { authorsOf, keepAuthor } from '../said-by.ts'
import type { OrgKind, PartnerKind, PartnerState } from './codes.ts'

/** An organisation as it is shown and counted; `form` is how two spellings of its name are found. */
export type Org = { name: string; kind: OrgKind; form: string; isCouncil: boolean }

export type NewPartner = {
  activityId: string
  kind: PartnerKind
  state: 'asked' | 'agreed'
  org: Org | null
  groupId?: string
  agencyId?: string
  /** The wish or the pledge by which somebody is asked. */
  ofId?: string
  /** Whose word it is: a resident themselves, or whoever brings something for an organisation. */
  participantId?: string
  shownName?: string | null
}

/** Adds somebody to those who do it together. Refuses `matching.partner.there` (409) for whoever was asked or is part of it. */
export async function addPartner(tx: Tx, partner: NewPartner): Promise<string> {
  const { activityId, kind, state, org, groupId, agencyId, ofId, participantId, shownName } = partner
  if (participantId && kind === 'resident') await requireNew(tx, activityId, participantId)
  const id = newId()
  await tx
    .insertInto('activity_partner')
    .values({
      ...{ municipality_id: tx.municipality, id, activity_id: activityId, kind, state },
      ...{ of_id: ofId ?? null, group_id: groupId ?? null, agency_id: agencyId ?? null },
      ...{ org_name: org?.name ?? null, org_kind: org?.kind ?? null, org_form: org?.form ?? null },
      ...{ is_council: org?.isCouncil ?? false, shown_name: shownName ?? null },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      const isThere = ['activity_partner_org_once', 'activity_partner_asked_once'].includes(
        violated(error) ?? '',
      )
      throw isThere ? new Refusal('matching.partner.there', 409) : error
    })
  if (participantId) await keepAuthor(tx, id, participantId)
  await setAudience(tx, 'activity_partner', [id])
  return id
}

/** A resident is asked once, whatever they brought: seen as system, for whoever asks does not know who they are. */
async function requireNew(tx: Tx, activityId: string, participantId: string): Promise<void> {
  const known = await asSystem(
    tx,
    'matching.partners',
    async () => {
      const rows = await partners(tx)
        .where('activity_id', '=', activityId)
        .where('kind', '=', 'resident')
        .execute()
      return [
        ...(
          await authorsOf(
            tx,
            rows.map(({ id }) => id),
          )
        ).values(),
      ]
    },
    { silent: true },
  )
  if (known.includes(participantId)) throw new Refusal('matching.partner.there', 409)
}

const partners = (tx: Tx) =>
  tx
    .selectFrom('activity_partner')
    .select(['id', 'version', 'activity_id as activityId', 'kind', 'of_id as ofId', 'org_name as orgName'])
    .select(['org_kind as orgKind', 'org_form as orgForm', 'is_council as isCouncil'])
    .select(['group_id as groupId', 'agency_id as agencyId', 'shown_name as shownName', 'state'])
    .where('municipality_id', '=', tx.municipality)

const typed = (row: Awaited<ReturnType<ReturnType<typeof partners>['execute']>>[number]) => ({
  ...row,
  kind: row.kind as PartnerKind,
  state: row.state as PartnerState,
  orgKind: row.orgKind as OrgKind | null,
})

/** One of those who do it together, as the actor sees them. Refuses `core.notFound` (404). */
export async function partnerOf(tx: Tx, id: string) {
  const row = await partners(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return typed(row)
}

export type Partner = Awaited<ReturnType<typeof partnerOf>>

/** Those who do these activities together, and those who are asked where the actor sees it; organisations first. */
export async function partnersOf(tx: Tx, activityIds: readonly string[]): Promise<Partner[]> {
  if (activityIds.length === 0) return []
  const rows = await partners(tx)
    .where('activity_id', 'in', [...activityIds])
    .where('state', 'in', ['asked', 'agreed'])
    .orderBy('org_form')
    .orderBy('id')
    .execute()
  return rows.map(typed)
}

/** Where the actor is asked or part of it, by the ids of what they said. */
export async function partnersAmong(tx: Tx, ids: readonly string[]): Promise<Partner[]> {
  if (ids.length === 0) return []
  const rows = await partners(tx)
    .where('id', 'in', [...ids])
    .orderBy('id', 'desc')
    .execute()
  return rows.map(typed)
}

type Looked = { id: string; version: number }

/** Has a partner come to another state, under a name or under none; who sees them follows. */
export async function stepPartner(
  tx: Tx,
  { id, version }: Looked,
  { state, shownName = null }: { state: PartnerState; shownName?: string | null },
): Promise<void> {
  await edit(tx, { table: 'activity_partner', id, version, set: { state, shown_name: shownName } })
  await setAudience(tx, 'activity_partner', [id])
}
