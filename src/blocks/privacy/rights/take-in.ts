import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  id,
  optionalChoice,
  optionalDay,
  optionalText,
  text,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { officerKey } from './audience.ts'
import { askers, kinds, stopKinds, takers, ways, wishes } from './codes.ts'
import { settleAnswered } from './issue.ts'
import { addRequest, changeRequest, ownRequest, requestOf } from './requests.ts'
import { requireAsker, requireOpen, requireSaid } from './rules.ts'

const shared = { zones: ['inner'], writes: ['rights_request'], subject: 'rights_request' } as const
const area = (max = 2000) => optionalText({ max, control: 'area' })

/** What is asked for, and about whom: as on the form. */
const form = {
  kind: choice(kinds),
  subjectName: text({ max: 100 }),
  subjectBirthOn: day(),
  subjectAddress: optionalText({ max: 200 }),
  wanted: choice(wishes),
  wantedText: area(),
  fromOn: optionalDay(),
  toOn: optionalDay(),
  way: optionalChoice(ways),
  wrongText: area(),
  rightText: area(),
  stopKind: optionalChoice(stopKinds),
}

/** A resident asks, signed in to their own account. Refuses, each at its field, what the kind of request needs. */
export const askForRecords = defineAction({
  ...shared,
  name: 'privacy.askForRecords',
  http: { method: 'POST', path: '/me/requests' },
  allow: ['resident'],
  input: z.strictObject(form),
  async run({ tx }, made) {
    requireSaid(made)
    const id = await addRequest(tx, {
      ...made,
      channel: 'web',
      asker: 'person',
      askerAccountId: tx.actor.accountId,
      receivedOn: today(),
      agencyId: null,
    })
    await notify(tx, {
      to: officerKey,
      code: 'privacy.notice.requestReceived',
      path: `/privacy/requests/${id}`,
    })
    return { id }
  },
})

/** A request comes in at the counter or by post. Refuses, each at its field. */
export const takeInRequest = defineAction({
  ...shared,
  name: 'privacy.takeInRequest',
  http: { method: 'POST', path: '/privacy/requests' },
  allow: takers,
  input: z.strictObject({
    channel: choice(['counter', 'post']),
    receivedOn: day(),
    asker: choice(askers),
    askerName: optionalText({ max: 100 }),
    askerAddress: optionalText({ max: 200 }),
    ...form,
  }),
  async run({ tx }, made) {
    requireSaid(made)
    requireAsker(made, today())
    return { id: await addRequest(tx, { ...made, askerAccountId: null, agencyId: agencyOf(tx.actor) }) }
  },
})

const at = { id: id(), version: version() }

/** From now on nothing of it waits for anybody, neither for the form nor for an answer. */
async function takeBack(tx: Tx, made: { id: string; version: number }): Promise<void> {
  await changeRequest(tx, made, { state: 'withdrawn', returned_on: null })
  const path = `/privacy/requests/${made.id}`
  for (const what of ['Received', 'Reviewed', 'Due'])
    await settleNotices(tx, { code: `privacy.notice.request${what}`, path })
}

/** Whoever asked, or who took it in for them, takes it back. Refuses `privacy.rights.over` (409) once it was answered. */
export const withdrawRequest = defineAction({
  ...shared,
  name: 'privacy.withdrawRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/withdraw' },
  allow: takers,
  input: z.strictObject(at),
  async run({ tx }, made) {
    requireOpen(await requestOf(tx, made.id))
    await takeBack(tx, made)
    return { id: made.id }
  },
})

/** As `withdrawRequest`, for one's own. Refuses `core.notFound` (404) for anybody else's. */
export const withdrawOwnRequest = defineAction({
  ...shared,
  name: 'privacy.withdrawOwnRequest',
  http: { method: 'POST', path: '/me/requests/{id}/withdraw' },
  allow: ['resident'],
  input: z.strictObject(at),
  async run({ tx }, made) {
    requireOpen(await ownRequest(tx, made.id))
    await takeBack(tx, made)
    return { id: made.id }
  },
})

/** A resident's answer came: they have read it. Refuses `privacy.rights.notNow` (409). */
export const noteRead = defineAction({
  ...shared,
  name: 'privacy.noteRead',
  http: { method: 'POST', path: '/me/requests/{id}/read' },
  allow: ['resident'],
  input: z.strictObject(at),
  async run({ tx }, made) {
    const { state } = await ownRequest(tx, made.id)
    if (state !== 'decided') throw new Refusal('privacy.rights.notNow', 409)
    await changeRequest(tx, made, { state: 'delivered', delivered_on: today() })
    await settleAnswered(tx, made.id)
    return { id: made.id }
  },
})

export const takeInActions = [askForRecords, takeInRequest, withdrawRequest, withdrawOwnRequest, noteRead]
