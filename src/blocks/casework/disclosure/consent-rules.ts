import type { FieldProblem } from '../../../core/refusal.ts'
import type { ConsentForm } from '../codes.ts'
import type { NonConsent } from './codes.ts'

export type Consent = {
  id: string
  agencyId: string | null
  toKinds: readonly string[]
  /** Of one who has no account here; null: all of these kinds. */
  toName: string | null
  parts: readonly string[]
  form: string
  scope: string | null
  givenOn: string
  withdrawnOn: string | null
  takenBy: string | null
}

export type NotGiven = {
  id: string
  answer: NonConsent
  form: string | null
  saidOn: string
  reason: string | null
  takenBy: string
}

/** What was said of consent last, and on which day; null: nobody wrote anything down yet. */
export type Standing = { answer: 'given' | NonConsent | 'withdrawn'; on: string } | null

type Said = { id: string; on: string }

/** Of two things that were said on one day, what was written down later holds: ids grow with time. */
const isLater = (one: Said, other: Said) => one.on > other.on || (one.on === other.on && one.id > other.id)

/** What the person said last. Not having asked says nothing against an answer that there is. */
export function standingOf(consents: readonly Consent[], nots: readonly NotGiven[]): Standing {
  const said = [
    ...consents.map((one) => ({
      id: one.id,
      on: one.withdrawnOn ?? one.givenOn,
      answer: one.withdrawnOn ? ('withdrawn' as const) : ('given' as const),
    })),
    ...nots.map((one) => ({ id: one.id, on: one.saidOn, answer: one.answer })),
  ].sort((a, b) => (isLater(a, b) ? -1 : 1))
  const answer = said.find((one) => one.answer !== 'not_asked' && one.answer !== 'impossible') ?? said[0]
  return answer ? { answer: answer.answer, on: answer.on } : null
}

/** The last refusal until this day, if there was one. */
export function refusalIn(nots: readonly NotGiven[], until: string): NotGiven | undefined {
  return nots
    .filter(({ answer, saidOn }) => answer === 'refused' && saidOn <= until)
    .sort((a, b) => (isLater({ ...a, on: a.saidOn }, { ...b, on: b.saidOn }) ? -1 : 1))[0]
}

/** To whom something is about to be disclosed: an agency, or somebody who has no account here, by kind and name. */
export type Whom = { agencyId: string; kind: string } | { agencyId: null; kind: string; name: string }

/** The same, with what of the case and on which day. */
export type Intended = Whom & { parts: readonly string[]; on: string }

/** Whoever has no account here is one by their name; a yes to one of them is no yes to another of their kind. */
function isMeant(consent: Consent, whom: Whom): boolean {
  const { agencyId, toKinds, toName } = consent
  if (whom.agencyId === null) return toName === whom.name && toKinds.includes(whom.kind)
  return agencyId === whom.agencyId || (toName === null && toKinds.includes(whom.kind))
}

/**
 * The newest consent that is in force and says yes to it; what was given before a refusal says yes to nothing any more.
 */
export function coveringConsent(
  consents: readonly Consent[],
  nots: readonly NotGiven[],
  { parts, on, ...whom }: Intended,
): Consent | undefined {
  const refusal = refusalIn(nots, on)
  const covers = (one: Consent) =>
    one.withdrawnOn === null &&
    one.givenOn <= on &&
    isMeant(one, whom) &&
    parts.every((part) => one.parts.includes(part) || one.parts.includes('case')) &&
    (!refusal || isLater({ id: one.id, on: one.givenOn }, { id: refusal.id, on: refusal.saidOn }))
  return consents
    .filter(covers)
    .sort((a, b) => (isLater({ ...a, on: a.givenOn }, { ...b, on: b.givenOn }) ? -1 : 1))[0]
}

/** A consent as it is told with what it is for. */
export type ToldConsent = { consentForm?: ConsentForm | undefined; consentOn?: string | undefined }

/**
 * What stands against sharing on this basis: by consent, how and when it was given, unless one that covers it is on record; not before
 * the person refused, and not in the future. On another basis no consent is written down.
 */
export function consentProblems(
  { basis, consentForm, consentOn }: ToldConsent & { basis: string },
  { covered, refusedOn, today }: { covered: boolean; refusedOn: string | null; today: string },
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  const byConsent = basis === 'consent'
  const isTold = Boolean(consentForm || consentOn)
  if (byConsent && !consentForm && (isTold || !covered)) add('consentForm', 'casework.consent.form')
  if (byConsent && !consentOn && (isTold || !covered)) add('consentOn', 'casework.consent.on')
  if (!byConsent && isTold) add('basis', 'casework.consent.otherBasis')
  if (consentOn && consentOn > today) add('consentOn', 'casework.consent.future')
  if (byConsent && consentOn && refusedOn && consentOn < refusedOn)
    add('consentOn', 'casework.consent.refusedSince')
  return problems
}
