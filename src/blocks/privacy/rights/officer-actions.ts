import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  flag,
  id,
  optionalId,
  optionalText,
  text,
  texts,
  version,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { grounds } from '../../../core/privacy/person-file.ts'
import { writtenByStopping } from '../../../core/privacy/stopped.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { officerKey } from './audience.ts'
import { carryOut } from './carry-out.ts'
import { decisions } from './codes.ts'
import { decide, noteTold, takeBack } from './decide.ts'
import { keepSettings } from './settings.ts'
import { liftStop } from './stops.ts'

const shared = { zones: ['inner'], allow: ['privacy-officer'] } as const
const at = { id: id(), version: version() }

/** Decides. Nobody else knows of it before its day; `version` is that of the review. Refuses as `decide` does. */
export const decideRequest = defineAction({
  ...shared,
  name: 'privacy.decideRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/decide' },
  get writes() {
    return ['rights_review', 'rights_request', 'use_stop', ...writtenByStopping()]
  },
  subject: 'rights_request',
  input: z.strictObject({
    ...at,
    outcome: choice(decisions),
    grounds: choices(grounds),
    reason: optionalText({ max: 2000, control: 'area' }),
    stopFiles: texts({ max: 80 }),
  }),
  async run({ tx }, made) {
    await decide(tx, made)
    await settleNotices(tx, {
      code: 'privacy.notice.requestReviewed',
      path: `/privacy/requests/${made.id}`,
    })
    return { id: made.id }
  },
})

/** Takes a decision back before its day, to change what it was made on. `version` is that of the review. Refuses as `takeBack` does. */
export const takeBackDecision = defineAction({
  ...shared,
  name: 'privacy.takeBackDecision',
  http: { method: 'POST', path: '/privacy/requests/{id}/take-back' },
  writes: ['rights_review'],
  subject: 'rights_request',
  input: z.strictObject(at),
  async run({ tx }, made) {
    await takeBack(tx, made)
    const path = `/privacy/requests/${made.id}`
    await notify(tx, { to: officerKey, code: 'privacy.notice.requestReviewed', path })
    return { id: made.id }
  },
})

/** What was decided on a 訂正 or 利用停止 is done. Refuses as `carryOut` does. */
export const carryOutRequest = defineAction({
  ...shared,
  name: 'privacy.carryOutRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/carry-out' },
  writes: ['rights_request'],
  subject: 'rights_request',
  input: z.strictObject({ ...at, changedId: optionalId() }),
  async run({ tx }, made) {
    await carryOut(tx, made)
    return { id: made.id }
  },
})

/** The data may be used again. `version` is that of the stop. Refuses as `liftStop` does. */
export const liftUseStop = defineAction({
  ...shared,
  name: 'privacy.liftUseStop',
  http: { method: 'POST', path: '/privacy/requests/{id}/lift' },
  writes: ['use_stop'],
  subject: 'rights_request',
  input: z.strictObject({ ...at, liftReason: text({ max: 1000, control: 'area' }) }),
  async run({ tx }, { liftReason, ...made }) {
    await liftStop(tx, { ...made, reason: liftReason })
    return { id: made.id }
  },
})

/** One of those to whom the data had been given was told. `version` is that of the review; `at` the place on the list, from 0. */
export const noteRecipientTold = defineAction({
  ...shared,
  name: 'privacy.noteRecipientTold',
  http: { method: 'POST', path: '/privacy/requests/{id}/told' },
  writes: ['rights_review'],
  subject: 'rights_request',
  input: z.strictObject({ ...at, at: wholeNumber({ max: 10_000 }) }),
  async run({ tx }, made) {
    await noteTold(tx, made)
    return { id: made.id }
  },
})

/** How the city answers from now on. Refuses an ordinary day that is later than the last one, and `core.changedMeanwhile` (409). */
export const setRightsSettings = defineAction({
  ...shared,
  name: 'privacy.setRightsSettings',
  http: { method: 'PUT', path: '/privacy/requests/settings' },
  writes: ['rights_settings'],
  subject: 'rights_settings',
  input: z.strictObject({
    version: wholeNumber({ min: 0 }),
    answerDays: wholeNumber({ min: 1, max: 60 }),
    extensionDays: wholeNumber({ min: 0, max: 60 }),
    ordinaryDays: wholeNumber({ min: 1, max: 60 }),
    feeYen: wholeNumber({ min: 0, max: 100_000 }),
    showLookers: flag(),
  }),
  async run({ tx }, made) {
    if (made.ordinaryDays > made.answerDays)
      throw refuseFields([{ field: 'ordinaryDays', code: 'privacy.rights.ordinaryDays' }])
    return { id: await keepSettings(tx, made) }
  },
})

export const officerActions = [
  ...[decideRequest, takeBackDecision, carryOutRequest, liftUseStop],
  ...[noteRecipientTold, setRightsSettings],
]
