import { addDays } from '../../../core/calendar/day.ts'
import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import type { PartnerKind } from '../disclosure/codes.ts'
import { type LegalBasis, partsAllowed } from '../legal-bases.ts'
import { casePartOf, type PartnerVia, type ReferralPart, type ReferralState } from './codes.ts'

/** A つなぎ as it is written down, to agencies or to one partner without accounts. */
export type Drafted = {
  toIds: readonly string[]
  /** Of the directory; whom it names stands in the fields beside it by the time rules look. */
  directoryId?: string | undefined
  organizationId?: string | undefined
  partnerKind?: PartnerKind | undefined
  partnerName?: string | undefined
  via?: PartnerVia | undefined
  faxNumber?: string | undefined
  basis: LegalBasis
  purpose: string
  parts: readonly ReferralPart[]
  contactsFrom?: string | undefined
  contactsUntil?: string | undefined
  request: string
  answerBy: string
}

export type DraftGround = {
  holderId: string
  restricted: boolean
  today: string
  /** The agencies in which somebody could take it up. */
  agencies: readonly string[]
}

/** How far ahead an answer may be waited for: whoever waits longer has been forgotten. */
export const farthestAnswer = 92

/** What stands against it: to whom, by which way, what flows, by when; each at its field. */
export function draftProblems(made: Drafted, ground: DraftGround): FieldProblem[] {
  const isToPartner = Boolean(made.directoryId || made.organizationId || made.partnerKind || made.partnerName)
  return [
    ...toProblems(made, { ...ground, isToPartner }),
    ...(isToPartner ? partnerProblems(made) : []),
    ...contentProblems(made),
    ...dayProblems(made, ground.today),
  ]
}

type To = DraftGround & { isToPartner: boolean }

function toProblems({ toIds }: Drafted, { holderId, restricted, agencies, isToPartner }: To): FieldProblem[] {
  const at = (code: string) => [{ field: 'toIds', code }]
  if (toIds.length === 0 && !isToPartner) return at('casework.referral.toWhom')
  if (toIds.length > 0 && isToPartner) return at('casework.referral.both')
  if (toIds.length > 0 && restricted) return at('casework.referral.restricted')
  if (toIds.includes(holderId)) return at('casework.toId.same')
  if (toIds.some((id) => !agencies.includes(id))) return at('casework.toId.unknown')
  return []
}

function partnerProblems(made: Drafted): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!made.partnerKind) problems.push({ field: 'partnerKind', code: 'casework.told.toWhom' })
  if (!made.partnerName && !made.organizationId)
    problems.push({ field: 'partnerName', code: 'casework.told.name' })
  if (!made.via) problems.push({ field: 'via', code: 'casework.referral.viaMissing' })
  const number = made.faxNumber === undefined ? undefined : faxDigits(made.faxNumber)
  if (made.via === 'fax' && number === undefined)
    problems.push({ field: 'faxNumber', code: 'casework.referral.faxMissing' })
  if (number !== undefined && !/^0\d{9,10}$/.test(number))
    problems.push({ field: 'faxNumber', code: 'casework.referral.fax.form' })
  return problems
}

/** The digits of a number as it was typed, full-width ones too: 03（1234）5678 and 03-1234-5678 are the same. */
export const faxDigits = (typed: string): string => typed.normalize('NFKC').replace(/[^0-9]/g, '')

function contentProblems({ basis, parts, contactsFrom, contactsUntil }: Drafted): FieldProblem[] {
  const problems: FieldProblem[] = []
  const allowed = partsAllowed(basis)
  if (allowed && parts.some((part) => !allowed.includes(casePartOf[part])))
    problems.push({ field: 'parts', code: 'casework.referral.notAllowed' })
  if (contactsFrom && contactsUntil && contactsFrom > contactsUntil)
    problems.push({ field: 'contactsUntil', code: 'casework.referral.order' })
  return problems
}

function dayProblems({ answerBy }: Drafted, today: string): FieldProblem[] {
  if (answerBy < today) return [{ field: 'answerBy', code: 'casework.referral.past' }]
  if (answerBy > addDays(today, farthestAnswer))
    return [{ field: 'answerBy', code: 'casework.referral.tooFar' }]
  return []
}

/** What is wrong with the day on which it was done: it is still to come, or it lies before anybody was asked. */
export function doneOnProblem(
  doneOn: string,
  { sentOn, today }: { sentOn: string; today: string },
): FieldProblem | undefined {
  if (doneOn > today) return { field: 'doneOn', code: 'casework.on.future' }
  if (doneOn < sentOn) return { field: 'doneOn', code: 'casework.referral.doneBefore' }
  return undefined
}

/** What may follow on what. Nothing leads back to a draft, and nothing out of an end. */
const moves: Record<ReferralState, readonly ReferralState[]> = {
  draft: ['sent', 'discarded'],
  discarded: [],
  sent: ['accepted', 'declined', 'done', 'returned'],
  accepted: ['done', 'returned'],
  declined: [],
  done: [],
  returned: [],
}

/** Refuses `casework.referral.settled` (409): somebody was faster, or it is over. */
export function requireMove(from: string, to: ReferralState): void {
  if (!moves[from as ReferralState].includes(to)) throw new Refusal('casework.referral.settled', 409)
}

/** Whoever typed a number in does not confirm it. Refuses `casework.referral.sameChecker` (403). */
export function requireSecond(draftedBy: string, accountId: string | null): void {
  if (draftedBy === accountId) throw new Refusal('casework.referral.sameChecker', 403)
}
