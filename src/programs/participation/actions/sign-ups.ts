import { z } from 'zod'
import { signUpChannels } from '../../../blocks/gatherings/sign-ups/codes.ts'
import { acceptOffer, cancelSignUp, declineOffer } from '../../../blocks/gatherings/sign-ups/leave.ts'
import { signUpOf, withCode } from '../../../blocks/gatherings/sign-ups/lists.ts'
import { type SignedUp, signUp } from '../../../blocks/gatherings/sign-ups/sign-up.ts'
import { markTold, toTell } from '../../../blocks/gatherings/sign-ups/telling.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, flag, id, optionalText, optionalWholeNumber, text } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import type { Day } from '../queries/days.ts'
import { type SignUpDay, signUpDayAt, signUpDayOf } from '../queries/sign-ups.ts'
import { kindPlaces } from '../rules/opening.ts'
import { neighbours, posts, requireTheirsOrDuty } from './whose.ts'

const ofSignUp = {
  zones: bothZones,
  writes: ['sign_up', 'sign_up_contact', 'seat_kind'],
  subject: 'sign_up',
} as const

/** What somebody says who signs up. */
const fields = {
  name: text({ max: 60 }),
  telephone: optionalText({ max: 40, control: 'tel' }),
  mail: optionalText({ max: 200 }),
  seats1: optionalWholeNumber({ max: 100 }),
  seats2: optionalWholeNumber({ max: 100 }),
  seats3: optionalWholeNumber({ max: 100 }),
  companions: optionalText({ max: 200 }),
  needs: optionalText({ max: 500, control: 'area' }),
  children: optionalWholeNumber({ max: 20 }),
  childrenAges: optionalText({ max: 60 }),
  minor: flag(),
  guardianName: optionalText({ max: 60 }),
  guardianTelephone: optionalText({ max: 40, control: 'tel' }),
}

type Typed = z.infer<z.ZodObject<typeof fields>>

/** What somebody is answered who signed up, and for what: a ticket says both. */
export type SignedUpFor = SignedUp & { title: string; day: Day }

const forWhat = ({ event, day }: SignUpDay, signedUp: SignedUp): SignedUpFor => ({
  ...signedUp,
  title: event.title,
  day,
})

/** Where the block says what is wrong, the form names its own fields. */
const names: Record<string, string> = {
  seats: 'seats1',
  childcare: 'children',
  guardian: 'guardianName',
}

type How = {
  participantId: string | null
  channel: (typeof signUpChannels)[number]
  fax?: string | undefined
}

/** Signs somebody up for a day. Refuses what `signUp` of the block refuses, at the fields of the form. */
async function signUpFor(tx: Tx, found: SignUpDay, typed: Typed, how: How): Promise<SignedUpFor> {
  const { day, kinds } = found
  const { name, telephone, mail, companions, needs, children, childrenAges, minor } = typed
  const { guardianName, guardianTelephone } = typed
  const guardian = guardianName ? { name: guardianName, telephone: guardianTelephone ?? '' } : null
  try {
    const signedUp = await signUp(tx, day.id, {
      ...{ participantId: how.participantId, channel: how.channel, name, minor, guardian },
      reach: { telephone: telephone ?? null, mail: mail ?? null, fax: how.fax ?? null },
      seats: kindPlaces.flatMap((at) => {
        const amount = typed[`seats${at}`]
        const kind = kinds[at - 1]
        return amount && kind ? [{ kindId: kind.id, amount }] : []
      }),
      ...{ companions: companions ?? null, needs: needs ?? null },
      childcare: children ? { children, ages: childrenAges ?? '' } : null,
    })
    return forWhat(found, signedUp)
  } catch (error) {
    if (error instanceof Refusal && error.problems.length > 0) throw refuseFields(error.problems.map(named))
    throw error
  }
}

const named = (problem: FieldProblem): FieldProblem => ({
  ...problem,
  field: names[problem.field] ?? problem.field,
})

/** The same again: a form that was sent twice is answered with what came of it. */
const again = (tx: Tx, id: string): Promise<SignedUpFor> =>
  asSystem(
    tx,
    'participation.signedUp',
    async () => {
      const { sessionId, state, receipt, code } = await signUpOf(tx, id)
      return forWhat(await signUpDayAt(tx, sessionId), {
        id,
        state: state as SignedUp['state'],
        receipt,
        code,
      })
    },
    { silent: true },
  )

const signUpInput = z.strictObject({ id: id(), dayId: id(), ...fields, homepage: optionalText({ max: 200 }) })

/**
 * Somebody signs up, with a card or without. Answers the code, which is the ticket and opens it again. Refuses at their fields
 * what the block refuses, and with 409 what is full, closed, not open yet, cancelled, or signed up twice.
 */
export const signUpForDay = defineAction<z.infer<typeof signUpInput>, SignedUpFor>({
  ...ofSignUp,
  name: 'participation.signUp',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/sign-ups' },
  allow: ['visitor', ...neighbours],
  input: signUpInput,
  async run({ tx }, { id, dayId, homepage, ...typed }) {
    if (homepage !== undefined) throw new Refusal('participation.notSent', 422)
    const participantId = participantIdOf(tx.actor)
    return signUpFor(tx, await signUpDayOf(tx, id, dayId), typed, { participantId, channel: 'web' })
  },
  answer: ({ tx }, id) => again(tx, id),
})

const typedIn = signUpChannels.filter((channel) => channel !== 'web') as [
  'telephone',
  'fax',
  'paper',
  'counter',
]

const typeInInput = z.strictObject({
  ...{
    id: id(),
    dayId: id(),
    channel: choice(typedIn),
    ...fields,
    fax: optionalText({ max: 40, control: 'tel' }),
  },
})

/** Whose it is, or whoever looks after it, types in what came by telephone, FAX or on paper: into the same queue. */
export const typeInSignUp = defineAction<z.infer<typeof typeInInput>, SignedUpFor>({
  ...ofSignUp,
  name: 'participation.typeInSignUp',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/sign-ups/typed' },
  allow: [...neighbours, ...posts],
  input: typeInInput,
  async run({ tx }, { id, dayId, channel, fax, ...typed }) {
    const found = await signUpDayOf(tx, id, dayId)
    await requireTheirsOrDuty(tx, found.event)
    return signUpFor(tx, found, typed, { participantId: null, channel, fax })
  },
  answer: ({ tx }, id) => again(tx, id),
})

const byCode = {
  ...ofSignUp,
  allow: ['visitor', ...neighbours],
  input: z.strictObject({ code: text({ max: 40 }) }),
} as const

/** Somebody gives their place back, by its code. Refuses `gatherings.signUps.codeUnknown` (404), `.tooLateToCancel` (409). */
export const leaveSignUp = defineAction({
  ...byCode,
  name: 'participation.leaveSignUp',
  http: { method: 'POST', path: '/sign-ups/own/leave' },
  run: ({ tx }, { code }) =>
    withCode(tx, code, async ({ id }) => {
      await cancelSignUp(tx, id, 'self')
      return { id }
    }),
})

/** Somebody takes the seat that was offered to them. Refuses `gatherings.signUps.offerOver` (409). */
export const acceptSeat = defineAction({
  ...byCode,
  name: 'participation.acceptSeat',
  http: { method: 'POST', path: '/sign-ups/own/accept' },
  run: ({ tx }, { code }) =>
    withCode(tx, code, async ({ id }) => {
      await acceptOffer(tx, id)
      return { id }
    }),
})

/** Somebody lets the next have it. Refuses as `acceptSeat`. */
export const declineSeat = defineAction({
  ...byCode,
  name: 'participation.declineSeat',
  http: { method: 'POST', path: '/sign-ups/own/decline' },
  run: ({ tx }, { code }) =>
    withCode(tx, code, async ({ id }) => {
      await declineOffer(tx, id, 'self')
      return { id }
    }),
})

/** Whose it is takes somebody off who called. Refuses `participation.notYours` (403). */
export const endSignUp = defineAction({
  ...ofSignUp,
  name: 'participation.endSignUp',
  http: { method: 'POST', path: '/sign-ups/{id}/end' },
  allow: [...neighbours, ...posts],
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const { sessionId } = await signUpOf(tx, id)
    await requireTheirsOrDuty(tx, (await signUpDayAt(tx, sessionId)).event)
    await cancelSignUp(tx, id, 'staff')
    return { id }
  },
})

/**
 * Somebody was told, by telephone, FAX or letter: they are not on the list of whom to tell any more. Refuses `core.notFound` (404) for
 * what they were told of already.
 */
export const toldSomebody = defineAction({
  ...ofSignUp,
  writes: ['sign_up_telling'],
  name: 'participation.toldSomebody',
  http: { method: 'POST', path: '/sign-ups/{id}/told' },
  allow: [...neighbours, ...posts],
  input: z.strictObject({ id: id(), tellingId: id() }),
  async run({ tx }, { id, tellingId }) {
    const { sessionId } = await signUpOf(tx, id)
    await requireTheirsOrDuty(tx, (await signUpDayAt(tx, sessionId)).event)
    const waits = (await toTell(tx, sessionId)).some((one) => one.id === tellingId && one.signUpId === id)
    if (!waits) throw new Refusal('core.notFound', 404)
    await markTold(tx, [tellingId])
    return { id }
  },
})

export const signUpActions = [
  ...[signUpForDay, typeInSignUp, leaveSignUp, acceptSeat, declineSeat],
  ...[endSignUp, toldSomebody],
]
