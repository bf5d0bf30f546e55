import { z } from 'zod'
import { asSystem } from '../../core/access/system.ts'
import { defineAction } from '../../core/action/action.ts'
import { choice, choices, flag, id, optionalText, text, version } from '../../core/action/fields.ts'
import { requireCommunityArea } from '../../core/areas/areas.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { Role } from '../../core/identity/roles.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import { bothZones } from '../../core/zone.ts'
import { participationKey } from './audience.ts'
import {
  addParticipant,
  cardOf,
  changeParticipant,
  leave,
  participantIdOf,
  participantOf,
  renewCard,
  requireParticipant,
} from './participants.ts'
import { interests, participantProblems, times, typedChannels } from './rules/participants.ts'

/** The roles whose posts may carry the duty; the rows ask for the duty itself. */
export const lookAfter: readonly Role[] = ['coordinator', 'counsellor', 'supervisor']

const toldFields = {
  name: text({ max: 60 }),
  telephone: optionalText({ max: 40, control: 'tel' }),
  mail: optionalText({ max: 200 }),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  isMinor: flag(),
  guardianName: optionalText({ max: 60 }),
  guardianTelephone: optionalText({ max: 40, control: 'tel' }),
  interests: choices(interests),
  times: choices(times),
  findable: flag(),
}

type Typed = z.infer<z.ZodObject<typeof toldFields>>

/** Refuses at their fields what `participantProblems` names, and an area that is none. */
async function toldOf(tx: Tx, typed: Typed, { hasAccount }: { hasAccount: boolean }) {
  const problems = participantProblems(typed, { hasAccount })
  if (problems.length > 0) throw refuseFields(problems)
  await requireCommunityArea(tx, typed.areaCode, 'areaCode')
  const { telephone = null, mail = null, areaCode = null, ...rest } = typed
  const { guardianName = null, guardianTelephone = null } = typed
  return { ...rest, telephone, mail, areaCode, guardianName, guardianTelephone }
}

const ofParticipant = { zones: bothZones, writes: ['participant'], subject: 'participant' } as const

/** What is shown once: with both one comes back from any browser. */
export type CardShown = { id: string; number: string; key: string }

const shownOnce = async (tx: Tx, id: string): Promise<CardShown> =>
  asSystem(tx, 'memberships.card', async () => ({ id, ...cardOf(tx, await participantOf(tx, id)) }), {
    silent: true,
  })

// The last field is of programs that fill in everything; nobody else sees it.
const makeInput = z.strictObject({ ...toldFields, homepage: optionalText({ max: 200 }) })

/**
 * Somebody makes a card for themselves, without an account; a resident who signs in comes by theirs in the same way. Refuses
 * what `toldOf` refuses, and `memberships.cardThere` (409) to whoever has one.
 */
export const makeCard = defineAction<z.infer<typeof makeInput>, CardShown>({
  ...ofParticipant,
  name: 'memberships.makeCard',
  http: { method: 'POST', path: '/participants' },
  allow: ['visitor', 'resident'],
  input: makeInput,
  async run({ tx }, { homepage, ...typed }) {
    if (homepage !== undefined) throw new Refusal('memberships.notSent', 422)
    if (participantIdOf(tx.actor)) throw new Refusal('memberships.cardThere', 409)
    const { accountId } = tx.actor
    const told = await toldOf(tx, typed, { hasAccount: accountId !== null })
    return shownOnce(tx, await addParticipant(tx, { ...told, accountId, channel: 'web' }))
  },
  answer: ({ tx }, id) => shownOnce(tx, id),
})

/** Refuses `memberships.dutyNeeded` (403) to a post without the duty. */
export function requireDuty(tx: Tx): void {
  if (!tx.actor.keys.includes(participationKey)) throw new Refusal('memberships.dutyNeeded', 403)
}

const ofStaff = { ...ofParticipant, allow: lookAfter } as const

/**
 * Staff make a card for somebody who telephones, writes or stands there. Refuses what `makeCard` refuses, and
 * `memberships.dutyNeeded` (403) to a post without the duty.
 */
export const addCard = defineAction({
  ...ofStaff,
  name: 'memberships.addCard',
  http: { method: 'POST', path: '/participants/typed' },
  input: z.strictObject({ channel: choice(typedChannels), ...toldFields }),
  async run({ tx }, { channel, ...typed }) {
    requireDuty(tx)
    return { id: await addParticipant(tx, { ...(await toldOf(tx, typed, { hasAccount: false })), channel }) }
  },
})

const changeFields = { version: version(), ...toldFields }

/** Somebody changes what they said of themselves. Refuses what `makeCard` refuses; `core.changedMeanwhile` (409). */
export const changeOwn = defineAction({
  ...ofParticipant,
  name: 'memberships.changeOwn',
  http: { method: 'PUT', path: '/participants/own' },
  allow: ['participant', 'resident'],
  input: z.strictObject(changeFields),
  run: ({ tx }, { version, ...typed }) => change(tx, { id: requireParticipant(tx), version }, typed),
})

/** The same by staff, for somebody who told them. */
export const changeTold = defineAction({
  ...ofStaff,
  name: 'memberships.changeTold',
  http: { method: 'PUT', path: '/participants/{id}' },
  input: z.strictObject({ id: id(), ...changeFields }),
  run: ({ tx }, { id, version, ...typed }) => change(tx, { id, version }, typed),
})

async function change(tx: Tx, row: { id: string; version: number }, typed: Typed) {
  const { account_id } = await participantOf(tx, row.id)
  await changeParticipant(tx, { ...row, ...(await toldOf(tx, typed, { hasAccount: account_id !== null })) })
  return { id: row.id }
}

/** A new key for somebody who lost theirs; staff hand it over on paper. Refuses `memberships.left` (409). */
export const renewKey = defineAction({
  ...ofStaff,
  writes: ['participant', 'card_session'],
  name: 'memberships.renewKey',
  http: { method: 'POST', path: '/participants/{id}/key' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, row) {
    await renewCard(tx, row)
    return { id: row.id }
  },
})

/** Somebody leaves, and is forgotten at once. Refuses `memberships.left` (409). */
export const leaveOwn = defineAction({
  ...ofParticipant,
  writes: ['participant', 'card_session'],
  name: 'memberships.leaveOwn',
  http: { method: 'POST', path: '/participants/own/leave' },
  allow: ['participant', 'resident'],
  input: z.strictObject({ version: version(), sure: flag() }),
  async run({ tx }, { version, sure }) {
    const id = requireParticipant(tx)
    if (!sure) throw refuseFields([{ field: 'sure', code: 'memberships.leave.sure' }])
    await leave(tx, { id, version })
    return { id }
  },
})

/** The same by staff, for somebody who asks for it by telephone or on paper. */
export const leaveTold = defineAction({
  ...ofStaff,
  writes: ['participant', 'card_session'],
  name: 'memberships.leaveTold',
  http: { method: 'POST', path: '/participants/{id}/leave' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, row) {
    await leave(tx, row)
    return { id: row.id }
  },
})

export const participantActions = [makeCard, addCard, changeOwn, changeTold, renewKey, leaveOwn, leaveTold]
