import { z } from 'zod'
import { requireDuty } from '../../../blocks/memberships/actions.ts'
import { participationKey } from '../../../blocks/memberships/audience.ts'
import { requireParticipant } from '../../../blocks/memberships/participants.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, flag, id, optionalText, text, version } from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { participantOfNumber, questionPath } from '../queries/authors.ts'
import { holdQuestion } from '../queries/questions.ts'
import { addVoice, hideVoice as hide, stepVoice, voiceOf } from '../queries/voices.ts'
import { longestVoice, takenDown } from '../rules/codes.ts'
import { requireAsking } from '../rules/questions.ts'
import { inPublic, ofDuty, requireFit, requireOwn, shownNameOf, tellAuthor } from './shared.ts'

const deskPath = '/dialogue/desk'

const ofVoice = { writes: ['question_voice', 'said_by'], subject: 'question_voice' } as const

const voiceFields = {
  questionId: id(),
  line: text({ max: longestVoice, control: 'area' }),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  named: flag(),
}

/**
 * Somebody says what they think to a question; of whoever is new it waits until somebody has looked at it, who is told. Refuses at
 * `line` what cannot stand in public, an area that is none, `dialogue.voice.closed` (409) after its last day,
 * `memberships.cardNeeded` (403).
 */
export const sayVoice = defineAction({
  ...inPublic,
  ...ofVoice,
  writes: ['question_voice', 'said_by', 'notice'],
  name: 'dialogue.sayVoice',
  http: { method: 'POST', path: '/dialogue/questions/{questionId}/voices' },
  // The last field is of programs that fill in everything; nobody else sees it.
  input: z.strictObject({ ...voiceFields, homepage: optionalText({ max: 200 }) }),
  async run({ tx }, { homepage, questionId, line, areaCode, named }) {
    if (homepage !== undefined) throw new Refusal('dialogue.notSent', 422)
    requireAsking(await holdQuestion(tx, questionId), today())
    await requireFit(tx, { line })
    await requireCommunityArea(tx, areaCode, 'areaCode')
    const participantId = requireParticipant(tx)
    const shownName = await shownNameOf(tx, participantId, named)
    const said = { questionId, line, areaCode: areaCode ?? null, shownName, participantId }
    const { id, waits } = await addVoice(tx, { ...said, channel: 'web' })
    if (waits) await notify(tx, { to: participationKey, code: 'dialogue.notice.voiceWaits', path: deskPath })
    return { id }
  },
})

/**
 * Staff take down what was said on the telephone, on paper or at the counter; with the number of a card it is its holder's. Refuses what
 * `sayVoice` refuses, at `number` a card that nobody has, at `named` a name where there is no card, `memberships.dutyNeeded` (403).
 */
export const takeDownVoice = defineAction({
  ...ofDuty,
  ...ofVoice,
  name: 'dialogue.takeDownVoice',
  http: { method: 'POST', path: '/dialogue/questions/{questionId}/voices/typed' },
  input: z.strictObject({ channel: choice(takenDown), ...voiceFields, number: optionalText({ max: 40 }) }),
  async run({ tx }, { questionId, channel, line, areaCode, named, number }) {
    requireDuty(tx)
    requireAsking(await holdQuestion(tx, questionId), today())
    const isNameless = named && number === undefined
    await requireFit(tx, { line }, isNameless ? [{ field: 'named', code: 'dialogue.named.noCard' }] : [])
    await requireCommunityArea(tx, areaCode, 'areaCode')
    const participantId = number === undefined ? null : await participantOfNumber(tx, number)
    const shownName = participantId && (await shownNameOf(tx, participantId, named))
    const said = { questionId, line, areaCode: areaCode ?? null, shownName, participantId, channel }
    return { id: (await addVoice(tx, said)).id }
  },
})

const looked = { id: id(), version: version() }

/** Whoever said it takes their voice back, at any time and without a reason; the desk does for them. Refuses `core.notFound` (404) to others. */
export const withdrawVoice = defineAction({
  zones: inPublic.zones,
  allow: ['participant', 'resident', ...ofDuty.allow],
  writes: ['question_voice'],
  subject: 'question_voice',
  name: 'dialogue.withdrawVoice',
  http: { method: 'POST', path: '/dialogue-voices/{id}/return' },
  input: z.strictObject(looked),
  async run({ tx }, voice) {
    await voiceOf(tx, voice.id)
    await requireOwn(tx, voice.id)
    await stepVoice(tx, voice, 'back')
    return { id: voice.id }
  },
})

const byDesk = { ...ofDuty, writes: ['question_voice', 'notice'], subject: 'question_voice' } as const

/** Hides a voice, however it came; its author is told why. Refuses `memberships.dutyNeeded` (403), `dialogue.hidden.already` (409). */
export const hideVoice = defineAction({
  ...byDesk,
  name: 'dialogue.hideVoice',
  http: { method: 'POST', path: '/dialogue-voices/{id}/hiding' },
  input: z.strictObject({ ...looked, reason: text({ max: 200 }) }),
  async run({ tx }, { reason, ...voice }) {
    requireDuty(tx)
    const { questionId } = await voiceOf(tx, voice.id)
    await hide(tx, voice, reason)
    await tellAuthor(tx, voice.id, { code: 'dialogue.notice.hidden', path: questionPath(questionId) })
    return { id: voice.id }
  },
})

/** Shows again what was hidden. Refuses `memberships.dutyNeeded` (403), `dialogue.hidden.not` (409). */
export const showVoice = defineAction({
  ...byDesk,
  name: 'dialogue.showVoice',
  http: { method: 'POST', path: '/dialogue-voices/{id}/showing' },
  input: z.strictObject(looked),
  async run({ tx }, voice) {
    requireDuty(tx)
    const { questionId } = await voiceOf(tx, voice.id)
    await hide(tx, voice, null)
    await tellAuthor(tx, voice.id, { code: 'dialogue.notice.shown', path: questionPath(questionId) })
    return { id: voice.id }
  },
})

/** Lets a voice stand that waited. Refuses `memberships.dutyNeeded` (403), `dialogue.voice.notHeld` (409). */
export const letVoiceThrough = defineAction({
  ...byDesk,
  name: 'dialogue.letVoiceThrough',
  http: { method: 'POST', path: '/dialogue-voices/{id}/passing' },
  input: z.strictObject(looked),
  async run({ tx }, voice) {
    requireDuty(tx)
    const { questionId } = await voiceOf(tx, voice.id)
    await stepVoice(tx, voice, 'shown')
    await tellAuthor(tx, voice.id, { code: 'dialogue.notice.shown', path: questionPath(questionId) })
    return { id: voice.id }
  },
})

export const voiceActions = [sayVoice, takeDownVoice, withdrawVoice, hideVoice, showVoice, letVoiceThrough]
