import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import type { OrganizationKind } from '../../registry/codes.ts'
import { organizationOf } from '../../registry/organizations.ts'
import { type CaseRow, written } from '../cases.ts'
import type { ConsentForm } from '../codes.ts'
import { actorId } from '../contacts.ts'
import type { PartnerKind } from '../disclosure/codes.ts'
import { groundProblems, knownOf } from '../disclosure/ground.ts'
import { kindOf } from '../disclosure/ledger.ts'
import { otherAgencies } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { requireGiveable } from '../sharing.ts'
import { casePartsOf } from './codes.ts'
import { listedOf } from './directory.ts'
import { type Drafted, draftProblems, faxDigits } from './rules.ts'

export type NewDraft = Drafted & { consentForm?: ConsentForm | undefined; consentOn?: string | undefined }

/** A receiver: an agency, or a partner by kind and name and the way to them. */
type To =
  | { agencyId: string; kind: string }
  | {
      agencyId: null
      kind: PartnerKind
      name: string
      organizationId: string | null
      resourceId: string | null
    }

/**
 * Writes down whom to ask for what, and which parts of the case would flow: nobody sees it yet. One row for each receiver. Answers
 * the id of the first. Refuses at their fields what does not fit (`draftProblems`, `groundProblems`), and `casework.closed`, `core.useStopped` (409).
 */
export async function addDraft(tx: Tx, found: CaseRow, typed: NewDraft): Promise<string> {
  requireNotClosed(found)
  await requireGiveable(tx, found, typed.basis)
  const made = await withOrganization(tx, await withListed(tx, typed))
  const agencies = (await otherAgencies(tx, found.holderId)).map(({ id }) => id)
  const { holderId, restricted } = found
  const problems = draftProblems(made, { holderId, restricted, agencies, today: today() })
  if (problems.length > 0) throw refuseFields(problems)
  const receivers = await receiversOf(tx, made)
  const inTheWay = await noGround(tx, found, { made, receivers })
  if (inTheWay.length > 0) throw refuseFields(inTheWay)
  const together = newId()
  const rows = receivers.map((to) => draftRow(tx, found, { made, to, together }))
  await tx.insertInto('referral').values(rows).execute()
  const ids = rows.map(({ id }) => id)
  await setAudience(tx, 'referral', ids)
  return ids[0] as string
}

/** Whom the directory names need not be typed: an agency is asked as one, a partner by name, kind and FAX number. */
async function withListed(tx: Tx, made: NewDraft): Promise<NewDraft> {
  if (!made.directoryId) return made
  const one = await listedOf(tx, made.directoryId)
  if (one.agencyId)
    return { ...made, directoryId: undefined, toIds: [...new Set([...made.toIds, one.agencyId])] }
  return {
    ...made,
    partnerKind: made.partnerKind ?? one.partnerKind,
    partnerName: made.partnerName ?? one.name,
    faxNumber: made.via === 'fax' ? (made.faxNumber ?? one.fax ?? undefined) : undefined,
  }
}

const partnerOf: Partial<Record<OrganizationKind, PartnerKind>> = {
  hospital: 'medical',
  clinic: 'medical',
  home_nursing: 'medical',
  pharmacy: 'medical',
  care_provider: 'care_provider',
  school: 'school',
  nursery: 'school',
}

/** What the register knows of an organization need not be typed: its name, what it is, its FAX number. */
async function withOrganization(tx: Tx, made: NewDraft): Promise<NewDraft> {
  if (!made.organizationId) return made
  const one = await organizationOf(tx, made.organizationId)
  return {
    ...made,
    partnerKind: made.partnerKind ?? partnerOf[one.kind as OrganizationKind] ?? 'other',
    partnerName: made.partnerName ?? one.name,
    faxNumber: made.via === 'fax' ? (made.faxNumber ?? one.fax ?? undefined) : undefined,
  }
}

async function receiversOf(tx: Tx, made: NewDraft): Promise<To[]> {
  if (made.toIds.length === 0) {
    const { partnerKind, partnerName, organizationId, directoryId } = made
    return [
      {
        agencyId: null,
        kind: partnerKind as PartnerKind,
        name: partnerName as string,
        organizationId: organizationId ?? null,
        resourceId: directoryId ?? null,
      },
    ]
  }
  const to: To[] = []
  for (const agencyId of made.toIds) to.push({ agencyId, kind: await kindOf(tx, agencyId) })
  return to
}

async function noGround(
  tx: Tx,
  found: CaseRow,
  { made, receivers }: { made: NewDraft; receivers: readonly To[] },
): Promise<FieldProblem[]> {
  const parts = casePartsOf(made.parts)
  for (const to of receivers) {
    const known = await knownOf(tx, found.id, { ...to, parts })
    const problems = groundProblems(made, known)
    if (problems.length > 0) return problems
  }
  return []
}

type Told = { made: NewDraft; to: To; together: string }

const draftRow = (tx: Tx, found: CaseRow, { made, to, together }: Told) => ({
  ...written(tx),
  id: newId(),
  case_id: found.id,
  together_id: together,
  from_agency_id: found.holderId,
  from_owner_id: found.ownerId,
  ...(to.agencyId === null
    ? {
        partner_kind: to.kind,
        partner_name: to.name,
        organization_id: to.organizationId,
        resource_id: to.resourceId,
      }
    : { to_agency_id: to.agencyId }),
  via: to.agencyId === null ? (made.via as string) : 'system',
  fax_number: to.agencyId === null && made.via === 'fax' ? faxDigits(made.faxNumber ?? '') : null,
  basis: made.basis,
  purpose: made.purpose,
  request: made.request,
  parts: [...made.parts],
  contacts_from: made.contactsFrom ?? null,
  contacts_until: made.contactsUntil ?? null,
  consent_form: made.consentForm ?? null,
  consent_on: made.consentOn ?? null,
  answer_by: made.answerBy,
  drafted_by: actorId(tx),
})
