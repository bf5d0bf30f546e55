import { setAudience } from '../../../core/access/audience.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { share } from '../../../core/access/share.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify } from '../../../core/notice/notify.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { type CaseRow, heldCase } from '../cases.ts'
import { heardOf, saidElsewhere } from '../cautions/guard.ts'
import type { ConsentForm } from '../codes.ts'
import { actorId } from '../contacts.ts'
import type { PartnerKind } from '../disclosure/codes.ts'
import { consentBehind, type Ground, groundProblems, knownOf } from '../disclosure/ground.ts'
import { addDisclosure, kindOf } from '../disclosure/ledger.ts'
import { otherAgencies } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { requireGiveable } from '../sharing.ts'
import { casePartsOf, type PartnerVia, type ReferralPart } from './codes.ts'
import { type Content, digestOf, gather } from './content.ts'
import { referralPath } from './paths.ts'
import { draftsWith, type ReferralRow, referralOf } from './rows.ts'
import { draftProblems } from './rules.ts'

/** What would flow, and to whom, with the number by which it is known again when it is sent. */
export type Preview = { content: Content; digest: string }

/** 見え方プレビュー: what the receivers of a draft would see, gathered as whoever sends it. */
export async function previewOf(tx: Tx, drafts: readonly ReferralRow[]): Promise<Preview> {
  const [first] = drafts
  if (!first) throw new Refusal('casework.referral.settled', 409)
  const { case_id: caseId, parts, contacts_from: contactsFrom, contacts_until: contactsUntil } = first
  const content = await gather(tx, { caseId, parts, contactsFrom, contactsUntil })
  const to = drafts.map((one) => [one.id, one.to_agency_id, one.partner_name, one.via, one.fax_number])
  const { basis, purpose, request, answer_by } = first
  return { content, digest: digestOf([content, to, basis, purpose, request, answer_by]) }
}

/** `digest`: of what was previewed. `noneHidden`: none of the receivers is somebody who must not know. */
export type Sending = { id: string; digest: string; noneHidden: boolean }

/**
 * Sends a draft to all its receivers: what flows is frozen as it was previewed, and stands in the ledger. Refuses
 * `casework.referral.previewAgain` (409) where something changed meanwhile, `casework.referral.faxUnchecked` (409),
 * `casework.closed`, `core.useStopped` (409), and at their fields what stands against it now.
 */
export async function sendDrafts(tx: Tx, { id, digest, noneHidden }: Sending): Promise<string> {
  const one = await referralOf(tx, id)
  const found = await heldCase(tx, one.case_id)
  requireNotClosed(found)
  await requireGiveable(tx, found, one.basis)
  const drafts = await draftsWith(tx, one)
  if (!drafts.some((draft) => draft.id === id)) throw new Refusal('casework.referral.settled', 409)
  await requireStillGood(tx, found, drafts)
  const preview = await previewOf(tx, drafts)
  if (preview.digest !== digest) throw new Refusal('casework.referral.previewAgain', 409)
  await requireNoneHidden(tx, found, { drafts, noneHidden })
  for (const draft of drafts) await sendOne(tx, found, { draft, content: preview.content })
  return id
}

/** The world went on since the draft: an agency may be gone, a number unchecked, a day past. */
async function requireStillGood(tx: Tx, found: CaseRow, drafts: readonly ReferralRow[]): Promise<void> {
  if (drafts.some(({ via, fax_checked_at }) => via === 'fax' && !fax_checked_at))
    throw new Refusal('casework.referral.faxUnchecked', 409)
  const agencies = (await otherAgencies(tx, found.holderId)).map((agency) => agency.id)
  const { holderId, restricted } = found
  const ground = { holderId, restricted, agencies, today: today() }
  const problem = drafts.flatMap((draft) => draftProblems(draftedOf(draft), ground))[0]
  // None of these fields stands on the page of the draft: what is wrong is said as it is.
  if (problem) throw new Refusal(problem.code, 409)
}

const draftedOf = (row: ReferralRow) => ({
  toIds: row.to_agency_id ? [row.to_agency_id] : [],
  ...(row.partner_kind
    ? { partnerKind: row.partner_kind as PartnerKind, partnerName: row.partner_name ?? '' }
    : {}),
  via: row.via === 'system' ? undefined : (row.via as PartnerVia),
  faxNumber: row.fax_number ?? undefined,
  basis: row.basis,
  purpose: row.purpose ?? '',
  parts: row.parts as ReferralPart[],
  request: row.request,
  answerBy: row.answer_by,
})

/** Somebody must not know of it: whoever sends says that none of the partners is that one, or would tell them. */
async function requireNoneHidden(
  tx: Tx,
  { id }: CaseRow,
  { drafts, noneHidden }: { drafts: readonly ReferralRow[]; noneHidden: boolean },
): Promise<void> {
  if (noneHidden || drafts.every(({ to_agency_id }) => to_agency_id !== null)) return
  const problems = await hiddenProblems(tx, id)
  if (problems.length > 0) throw refuseFields(problems)
}

/** Somebody must not know, by this case or another of the person: whoever tells says that it is none of those who are told. */
export async function hiddenProblems(tx: Tx, caseId: string): Promise<FieldProblem[]> {
  const said = (await heardOf(tx, caseId)).find(({ mustNotKnow }) => mustNotKnow)
  if (!said) return []
  const field = 'noneHidden'
  return [{ field, code: 'casework.referral.noneHidden' }, ...(said.elsewhere ? [saidElsewhere(field)] : [])]
}

type One = { draft: ReferralRow; content: Content }

async function sendOne(tx: Tx, found: CaseRow, { draft, content }: One): Promise<void> {
  const consentId = await consentFor(tx, found, draft)
  const shareId = draft.to_agency_id ? await showTo(tx, draft, draft.to_agency_id) : null
  const set = {
    ...{ state: 'sent', sent_at: tx.now, sent_by: actorId(tx), content: JSON.stringify(content) },
    ...{ share_id: shareId, consent_id: consentId },
  }
  await edit(tx, { table: 'referral', id: draft.id, version: draft.version, set })
  await addDisclosure(tx, found, {
    ...(draft.to_agency_id
      ? { kind: 'referral', to: { agencyId: draft.to_agency_id }, shareId }
      : { kind: 'told', to: partnerIn(draft), form: draft.via === 'telephone' ? 'oral' : 'paper' }),
    ...{ parts: casePartsOf(draft.parts), basis: draft.basis, purpose: draft.purpose, consentId },
    ...{ fromOn: today(), untilOn: null },
  })
  await setAudience(tx, 'referral', [draft.id])
  if (!draft.to_agency_id) return
  const path = referralPath(draft.id)
  await notify(tx, { to: agencyKey(draft.to_agency_id), code: 'casework.notice.referralCame', path })
}

const partnerIn = ({ partner_kind, partner_name }: ReferralRow) => ({
  kind: partner_kind as PartnerKind,
  name: partner_name ?? '',
})

/** The agency sees this row, and nothing else of the case, until it is over. */
const showTo = (tx: Tx, { id, basis, purpose }: ReferralRow, agencyId: string): Promise<string> =>
  share(tx, {
    ...{ root: 'referral', rootId: id, key: agencyKey(agencyId) },
    ...{ basis, purpose: purpose ?? '', endsAt: null },
  })

/** The consent on which it flows; null on another basis. Refuses, as the case stands now, what `groundProblems` finds. */
async function consentFor(tx: Tx, found: CaseRow, draft: ReferralRow): Promise<string | null> {
  const whom = draft.to_agency_id
    ? { agencyId: draft.to_agency_id, kind: await kindOf(tx, draft.to_agency_id) }
    : { agencyId: null, ...partnerIn(draft) }
  const to = { ...whom, parts: casePartsOf(draft.parts) }
  const ground: Ground = {
    ...{ basis: draft.basis, purpose: draft.purpose },
    consentForm: (draft.consent_form ?? undefined) as ConsentForm | undefined,
    consentOn: draft.consent_on ?? undefined,
  }
  const known = await knownOf(tx, found.id, to)
  const [problem]: FieldProblem[] = groundProblems(ground, known)
  if (problem) throw new Refusal(problem.code, 409)
  return consentBehind(tx, found.id, to, { ground, known })
}
