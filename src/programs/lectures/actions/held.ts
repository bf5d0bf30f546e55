import { z } from 'zod'
import { stepSession } from '../../../blocks/gatherings/sessions.ts'
import { addTallies, correctTallies, totalsOf } from '../../../blocks/gatherings/tallies.ts'
import { longestLine, requireNameless } from '../../../blocks/gatherings/voice-rules.ts'
import { addVoice, voiceOf, withdrawVoice as withdraw } from '../../../blocks/gatherings/voices.ts'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalText, text, version, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { roles } from '../../../core/identity/roles.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { serverZone } from '../../../core/settings.ts'
import { bothZones } from '../../../core/zone.ts'
import { addSheets, keepFeedback, type NewFeedback, requestOfKey } from '../queries/feedback.ts'
import { assignedTo, sessionOfRequest } from '../queries/lectures.ts'
import { feedbackPackage, tellGroup } from '../queries/packages.ts'
import { lockedRequest, ourRequest, type RequestRow, requestOf, stepRequest } from '../queries/requests.ts'
import { answers, participants } from '../rules/codes.ts'
import { requireOurs } from '../rules/menus.ts'
import { readKey } from '../rules/secrets.ts'
import { requireState, requireTakenPlace } from '../rules/states.ts'
import { division } from './menus.ts'

/** The division, and the lecturer who was there. */
const there = { allow: [...division.allow, 'lecturer'], zones: ['inner'] } as const

/** Colleagues see each other's lectures; what happened at one, its lecturer writes down. Refuses `lectures.notYours` (403). */
async function requireThere(tx: Tx, request: RequestRow): Promise<void> {
  if (tx.actor.role !== 'lecturer') return requireOurs(request.agency_id, agencyOf(tx.actor))
  const named = await assignedTo(tx, request)
  if (!named.some(({ accountId }) => accountId === tx.actor.accountId))
    throw new Refusal('lectures.notYours', 403)
}

const people = () => wholeNumber({ min: 1, max: 10_000 })

/** The lecture was held before so many people. Refuses `lectures.notYet`, `lectures.noLecturer` (409), what was not approved. */
export const hold = defineAction({
  ...there,
  name: 'lectures.hold',
  http: { method: 'POST', path: '/lectures/requests/{id}/held' },
  writes: ['lecture_request', 'gathering_session', 'tally'],
  subject: 'lecture_request',
  input: z.strictObject({ id: id(), version: version(), people: people() }),
  async run({ tx }, { id, version, people }) {
    const request = await lockedRequest(tx, id)
    await requireThere(tx, request)
    const session = await sessionOfRequest(tx, request)
    requireTakenPlace(session.on_day, today())
    if ((await assignedTo(tx, request)).length === 0) throw new Refusal('lectures.noLecturer', 409)
    await stepRequest(tx, request, { version, to: 'held' })
    await stepSession(tx, session, 'held')
    await addTallies(tx, session, { counts: [{ category: participants, amount: people }], source: 'count' })
    await tellGroup(tx, id)
    return { id }
  },
})

/** Puts right how many people came, and says why. */
export const correctPeople = defineAction({
  ...there,
  name: 'lectures.correctPeople',
  http: { method: 'POST', path: '/lectures/requests/{id}/people' },
  writes: ['tally'],
  subject: 'lecture_request',
  input: z.strictObject({ id: id(), people: people(), reason: text({ max: 200 }) }),
  async run({ tx }, { id, people, reason }) {
    const request = await lockedRequest(tx, id)
    requireState(request.state, ['held'])
    await requireThere(tx, request)
    const session = await sessionOfRequest(tx, request)
    const counted = (await totalsOf(tx, [session.id])).get(session.id)?.get(participants) ?? 0
    await correctTallies(tx, session, {
      counts: [{ category: participants, amount: people - counted }],
      reason,
    })
    return { id }
  },
})

/** One line that was heard there (声メモ). Refuses at `line` what would tell who said it. */
export const hear = defineAction({
  ...there,
  name: 'lectures.hear',
  http: { method: 'POST', path: '/lectures/requests/{requestId}/voices' },
  writes: ['voice_memo'],
  subject: 'voice_memo',
  input: z.strictObject({ requestId: id(), line: text({ max: longestLine }) }),
  async run({ tx }, { requestId, line }) {
    const request = await requestOf(tx, requestId)
    requireState(request.state, ['held'])
    await requireThere(tx, request)
    const session = await sessionOfRequest(tx, request)
    const voice = { agencyId: agencyOf(tx.actor), sessionId: session.id, areaCode: session.area_code }
    return { id: await addVoice(tx, { ...voice, heardOn: session.on_day, line }) }
  },
})

/** Takes a line of one's own division back that should not have been written down. Refuses `lectures.notYours` (403). */
export const withdrawVoice = defineAction({
  ...division,
  name: 'lectures.withdrawVoice',
  http: { method: 'DELETE', path: '/lectures/voices/{id}' },
  writes: ['voice_memo'],
  subject: 'voice_memo',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    if ((await voiceOf(tx, looked.id)).agencyId !== agencyOf(tx.actor))
      throw new Refusal('lectures.notYours', 403)
    await withdraw(tx, looked)
    return { id: looked.id }
  },
})

/** Makes sheets with the one question, each with a key of its own. */
export const makeSheets = defineAction({
  ...division,
  name: 'lectures.makeSheets',
  http: { method: 'POST', path: '/lectures/requests/{id}/sheets' },
  writes: ['lecture_sheet'],
  subject: 'lecture_request',
  input: z.strictObject({ id: id(), sheets: wholeNumber({ min: 1, max: 400 }) }),
  async run({ tx }, { id, sheets }) {
    requireState((await ourRequest(tx, id)).state, ['approved', 'held'])
    await addSheets(tx, id, sheets)
    return { id }
  },
})

const feedbackInput = z.strictObject({
  key: text({ max: 20 }),
  answer: choice(answers),
  line: optionalText({ max: longestLine }),
})

const ofFeedback = {
  writes: ['lecture_feedback'],
  subject: 'lecture_feedback',
  input: feedbackInput,
} as const

/** Somebody who was there answers by the address on their sheet. Refuses at `key` what is on no sheet, or served already. */
export const giveFeedback = defineAction({
  ...ofFeedback,
  name: 'lectures.giveFeedback',
  http: { method: 'POST', path: '/lectures/feedback' },
  allow: roles,
  zones: bothZones,
  run: ({ tx }, input) => answered(tx, input, 'link'),
})

/** Staff type in what came back on paper, by the key of the sheet. */
export const typeFeedback = defineAction({
  ...there,
  ...ofFeedback,
  name: 'lectures.typeFeedback',
  http: { method: 'POST', path: '/lectures/feedback/paper' },
  run: ({ tx }, input) => answered(tx, input, 'paper'),
})

/** On the internet side no sheet is known: there every key is taken, once, and recognised inside. */
async function answered(
  tx: Tx,
  { key: typed, answer, ...input }: z.infer<typeof feedbackInput>,
  channel: NewFeedback['channel'],
): Promise<{ id: string }> {
  const line = input.line ?? null
  if (line !== null) requireNameless('line', line)
  const key = readKey(typed)
  if (!key) throw refuseFields([{ field: 'key', code: 'lectures.key.unknown' }])
  const id = await asSystem(tx, 'lectures.feedback', async () => {
    if (serverZone() !== 'outer' && !(await requestOfKey(tx, key)))
      throw refuseFields([{ field: 'key', code: 'lectures.key.unknown' }])
    return keepFeedback(tx, { key, answer, line, channel })
  })
  if (!id) throw refuseFields([{ field: 'key', code: 'lectures.key.used' }])
  if (channel === 'link')
    await sendAcross(tx, feedbackPackage, { id, key, answer, line, at: tx.now.toISOString() })
  return { id }
}
