import { createHash } from 'node:crypto'
import { keyedDigest } from '../../../core/keyed-digest.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { normalForm, telephoneForm } from '../../../core/text/normal-form.ts'
import type { SignUpChannel, SignUpState, TellingWay } from './codes.ts'

/** How somebody can be reached: at least one of these. */
export type Reach = {
  telephone?: string | null
  mail?: string | null
  fax?: string | null
  address?: string | null
}

/** What somebody who signs up says, whichever way it came. */
export type SignUpInput = {
  /** Of whoever has a participation card or an account; null for somebody who only telephones. */
  participantId: string | null
  channel: SignUpChannel
  /** When a paper, fax or call arrived that is entered later; left out: now. Of the web it is always now. */
  arrivedAt?: Date | null
  name: string
  reach: Reach
  seats: readonly { kindId: string; amount: number }[]
  /** Names of those who come along, where the host wants them. */
  companions?: string | null
  /** 配慮の希望: what would help them to take part. */
  needs?: string | null
  childcare?: { children: number; ages: string } | null
  /** Under 18 (民法4条). */
  minor: boolean
  guardian?: { name: string; telephone: string } | null
}

/** What the rules ask of the session and its opening. */
export type OpeningNow = {
  sessionState: string
  way: string
  opensAt: Date
  closesAt: Date
  endedAt: Date | null
  childcare: boolean
  companionsMost: number
  listedAt: Date | null
  drawnAt: Date | null
  beginsAt: Date
}

/** How sign-up stands for somebody who comes at a time; `closed` also while lots are drawn. */
export type Standing = 'open' | 'cancelled' | 'notOpen' | 'closed'

export function standingOf(opening: OpeningNow, at: Date, now: Date): Standing {
  const { sessionState, opensAt, closesAt, endedAt, listedAt, drawnAt, beginsAt } = opening
  if (sessionState === 'cancelled') return 'cancelled'
  if (sessionState === 'draft' || at < opensAt) return 'notOpen'
  const drawing = listedAt !== null && drawnAt === null
  const isOver = sessionState !== 'open' || endedAt !== null || at >= closesAt || now >= beginsAt
  return isOver || drawing ? 'closed' : 'open'
}

const refusedAs = {
  cancelled: 'gatherings.signUps.cancelled',
  notOpen: 'gatherings.signUps.notOpen',
  closed: 'gatherings.signUps.closed',
} as const

/**
 * Refuses `gatherings.signUps.cancelled` (409), `.notOpen` (409; also where it is not announced yet) and `.closed` (409;
 * also between the published list of a lottery and its draw). `at`: when the sign-up arrived. What arrived in time may be
 * entered after closing, until the session begins.
 */
export function requireOpen(opening: OpeningNow, at: Date, now: Date): void {
  const standing = standingOf(opening, at, now)
  if (standing !== 'open') throw new Refusal(refusedAs[standing], 409)
}

/** When a sign-up counts as arrived. Refuses at `arrivedAt` what lies in the future or before sign-up opened. */
export function arrivalOf(
  { channel, arrivedAt }: SignUpInput,
  opening: Pick<OpeningNow, 'opensAt'>,
  now: Date,
): Date {
  if (channel === 'web' || !arrivedAt) return now
  if (arrivedAt > now) throw refuseFields([{ field: 'arrivedAt', code: 'gatherings.signUps.arrivesLater' }])
  if (arrivedAt < opening.opensAt) throw new Refusal('gatherings.signUps.notOpen', 409)
  return arrivedAt
}

/** How many seats a sign-up asks for. */
export const seatsOf = (seats: SignUpInput['seats']): number =>
  seats.reduce((sum, { amount }) => sum + amount, 0)

/**
 * Refuses `core.invalid` (422) at each field: an empty name, no way to reach them, no seats, the same kind twice, more
 * seats than one person may take, a minor without a guardian, children without an age, childcare that is not offered.
 */
export function requireSoundSignUp(
  input: SignUpInput,
  opening: OpeningNow,
  kinds: ReadonlySet<string>,
): void {
  const problems = [
    ...personProblems(input),
    ...seatProblems(input, opening, kinds),
    ...childProblems(input, opening),
  ]
  if (problems.length > 0) throw refuseFields(problems)
}

const filled = (text: string | null | undefined): text is string => normalForm(text ?? '') !== ''
const anything = (text: string | null | undefined): boolean => (text ?? '').trim() !== ''

/** What was typed, or null where that is nothing. */
export const orNull = (text: string | null | undefined): string | null => text?.trim() || null

/** What is wrong with who somebody is and how they are reached, at its fields. */
export function personProblems({
  name,
  reach,
  minor,
  guardian,
}: Pick<SignUpInput, 'name' | 'reach' | 'minor' | 'guardian'>): FieldProblem[] {
  const { telephone, mail, fax, address } = reach
  const digits = [telephone, fax].some((number) => telephoneForm(number ?? '').length >= 9)
  return [
    ...(filled(name) ? [] : [{ field: 'name', code: 'gatherings.signUps.name' }]),
    ...(digits || anything(mail) || filled(address)
      ? []
      : [{ field: 'telephone', code: 'gatherings.signUps.reach' }]),
    ...(minor && !guardian ? [{ field: 'guardian', code: 'gatherings.signUps.guardian' }] : []),
    ...(guardian && !(filled(guardian.name) && telephoneForm(guardian.telephone).length >= 9)
      ? [{ field: 'guardian', code: 'gatherings.signUps.guardianReach' }]
      : []),
  ]
}

function seatProblems(
  { seats }: SignUpInput,
  opening: OpeningNow,
  kinds: ReadonlySet<string>,
): FieldProblem[] {
  const problem = (code: string, params?: Record<string, number>) => [
    { field: 'seats', code, ...(params && { params }) },
  ]
  const ids = seats.map(({ kindId }) => kindId)
  if (seats.some(({ amount }) => !Number.isInteger(amount) || amount < 0))
    return problem('gatherings.signUps.noSeats')
  if (seatsOf(seats) === 0) return problem('gatherings.signUps.noSeats')
  if (new Set(ids).size < ids.length || ids.some((id) => !kinds.has(id)))
    return problem('gatherings.signUps.strangeKind')
  const most = opening.companionsMost + 1
  return seatsOf(seats) > most ? problem('gatherings.signUps.tooMany', { most }) : []
}

function childProblems({ childcare }: SignUpInput, opening: OpeningNow): FieldProblem[] {
  if (!childcare || childcare.children === 0) return []
  if (!opening.childcare) return [{ field: 'childcare', code: 'gatherings.signUps.noChildcare' }]
  const sound = Number.isInteger(childcare.children) && childcare.children > 0 && childcare.children <= 20
  return sound && anything(childcare.ages)
    ? []
    : [{ field: 'childcare', code: 'gatherings.signUps.childrenAges' }]
}

/**
 * A digest by which the same person is known again at one opening, however name and number were typed. Keyed: a plain digest
 * of a name and a number is found by trying.
 */
export function sameAs(openingId: string, { name, reach }: Pick<SignUpInput, 'name' | 'reach'>): string {
  const number = [reach.telephone, reach.fax]
    .map((text) => telephoneForm(text ?? ''))
    .find((form) => form.length >= 9)
  const where =
    number ??
    (reach.mail?.trim() ? reach.mail.normalize('NFKC').trim().toLowerCase() : normalForm(reach.address ?? ''))
  return keyedDigest('same person at one opening', `${openingId}\n${normalForm(name)}\n${where}`)
}

/** How somebody is told: the quickest of what they named. */
export function wayOf({ mail, fax, telephone }: Reach): TellingWay {
  if (mail?.trim()) return 'mail'
  if (fax?.trim()) return 'fax'
  return telephone?.trim() ? 'telephone' : 'letter'
}

const following: Record<'cancelled' | 'confirmed' | 'declined', readonly SignUpState[]> = {
  cancelled: ['entered', 'confirmed', 'waiting', 'offered'],
  confirmed: ['offered'],
  declined: ['offered'],
}

/** Refuses `gatherings.signUps.notInState` (409): only an offer is answered, and what has ended stays so. */
export function requireSignUpStep(from: string, to: keyof typeof following): void {
  if (!following[to].includes(from as SignUpState)) throw new Refusal('gatherings.signUps.notInState', 409)
}

/** The digest by which a door knows a ticket: SHA-256 of session and code, so that a list left on a telephone opens nothing else. */
export const ticketDigest = (sessionId: string, code: string): string =>
  createHash('sha256').update(`${sessionId}:${code}`).digest('hex')
