import { z } from 'zod'
import { accountKey, roleKey } from '../../../core/access/keys.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  id,
  ids,
  optionalDay,
  optionalText,
  text,
  texts,
  version,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { fileKnown } from '../../../core/privacy/known.ts'
import { askers } from '../../../core/privacy/parts.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { adopt } from './adopt.ts'
import { afterwards, articles, conditions, useKinds, useResults } from './codes.ts'
import { describe } from './descriptions.ts'
import { conditionsOf, requireAskable, requireDecidable, standingOn } from './rules.ts'
import { addUse, findUse } from './uses.ts'

const officer = { allow: ['privacy-officer'], zones: ['inner'] } as const
const long = (max = 1000) => text({ max, control: 'area' })
const optionalLong = (max = 1000) => optionalText({ max, control: 'area' })
const at = { id: id(), version: version() }
export const pathOfUse = (id: string) => `/privacy/uses/${id}`

/** The municipality takes on a purpose in its own words, or changes it (61条3項). Refuses as `adopt` does. */
export const adoptPurpose = defineAction({
  ...officer,
  name: 'privacy.adoptPurpose',
  http: { method: 'POST', path: '/privacy/purposes/{code}/versions' },
  writes: ['purpose'],
  subject: 'purpose',
  input: z.strictObject({
    code: text({ max: 80 }),
    version: wholeNumber(),
    wording: long(500),
    wordingEn: optionalLong(500),
    wordingEasy: optionalLong(500),
    basis: long(300),
    note: optionalLong(),
    decidedOn: day(),
  }),
  async run({ tx }, { wordingEn = null, wordingEasy = null, note = null, ...rest }) {
    return { id: await adopt(tx, { ...rest, wordingEn, wordingEasy, note }, today()) }
  },
})

const uses = { zones: ['inner'], writes: ['purpose_use'], subject: 'purpose_use' } as const

/** Somebody asks, before it happens, to use data beyond their purpose or to give them to others. Refuses as `requireAskable` does. */
export const askUse = defineAction({
  ...uses,
  name: 'privacy.askUse',
  http: { method: 'POST', path: '/privacy/uses' },
  allow: askers,
  input: z.strictObject({
    kind: choice(useKinds),
    recipient: text({ max: 200 }),
    aim: long(),
    files: texts({ max: 80 }),
    items: long(),
    about: wholeNumber({ min: 1, max: 10_000_000 }),
    personIds: ids(),
    article: choice(articles),
    conditions: choices(conditions),
    reason: long(2000),
    startsOn: day(),
    endsOn: day(),
    after: choice(afterwards),
  }),
  async run({ tx }, asked) {
    requireAskable(asked, today(), (code) => fileKnown(code) !== undefined)
    const asks = conditionsOf(asked.article)
    const ticked = asked.conditions.filter((one) => asks.includes(one))
    const id = await addUse(tx, { ...asked, conditions: ticked })
    await notify(tx, { to: roleKey('privacy-officer'), code: 'privacy.notice.useAsked', path: pathOfUse(id) })
    return { id }
  },
})

/** Decides on what somebody else asked. Refuses `core.notFound`, `privacy.use.whyRefused`, and as `requireDecidable` does. */
export const decideUse = defineAction({
  ...uses,
  ...officer,
  name: 'privacy.decideUse',
  http: { method: 'POST', path: '/privacy/uses/{id}/decision' },
  input: z.strictObject({
    ...at,
    decision: choice(['approved', 'refused']),
    decisionNote: optionalLong(),
  }),
  async run({ tx }, { id, version, decision, decisionNote = null }) {
    const use = await findUse(tx, id)
    requireDecidable(use, tx.actor.accountId, today())
    if (decision === 'refused' && !decisionNote)
      throw refuseFields([{ field: 'decisionNote', code: 'privacy.use.whyRefused' }])
    const set = { decision_note: decisionNote, decided_by: tx.actor.accountId, decided_at: tx.now }
    await edit(tx, { table: 'purpose_use', id, version, set: { ...set, state: decision } })
    const path = pathOfUse(id)
    await settleNotices(tx, { code: 'privacy.notice.useAsked', path })
    await notify(tx, { to: accountKey(use.askedBy), code: 'privacy.notice.useDecided', path })
    return { id }
  },
})

/** Whoever asked no longer wants it. Refuses `core.notFound`, `privacy.use.notYours` (403), `privacy.use.decidedAlready` (409). */
export const withdrawUse = defineAction({
  ...uses,
  name: 'privacy.withdrawUse',
  http: { method: 'POST', path: '/privacy/uses/{id}/withdrawal' },
  allow: askers,
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const use = await findUse(tx, id)
    if (use.askedBy !== tx.actor.accountId) throw new Refusal('privacy.use.notYours', 403)
    if (use.state !== 'asked') throw new Refusal('privacy.use.decidedAlready', 409)
    await edit(tx, { table: 'purpose_use', id, version, set: { state: 'withdrawn' } })
    await settleNotices(tx, { code: 'privacy.notice.useAsked', path: pathOfUse(id) })
    return { id }
  },
})

/**
 * Tells what became of the data: come back, deleted, kept with permission, not used. From then on nothing more is given by this
 * record. Refuses `core.notFound`, `privacy.use.notApproved`, `privacy.use.toldAlready` (409), `privacy.use.resultInFuture`.
 */
export const finishUse = defineAction({
  ...uses,
  name: 'privacy.finishUse',
  http: { method: 'POST', path: '/privacy/uses/{id}/result' },
  allow: askers,
  input: z.strictObject({ ...at, result: choice(useResults), resultOn: day(), resultNote: optionalLong() }),
  async run({ tx }, { id, version, result, resultOn, resultNote = null }) {
    const use = await findUse(tx, id)
    if (use.askedBy !== tx.actor.accountId && tx.actor.role !== 'privacy-officer')
      throw new Refusal('privacy.use.notYours', 403)
    const standing = standingOn(use, today())
    if (standing === 'done') throw new Refusal('privacy.use.toldAlready', 409)
    if (use.state !== 'approved') throw new Refusal('privacy.use.notApproved', 409)
    if (resultOn > today()) throw refuseFields([{ field: 'resultOn', code: 'privacy.use.resultInFuture' }])
    const set = { result, result_on: resultOn, result_note: resultNote }
    await edit(tx, { table: 'purpose_use', id, version, set })
    await settleNotices(tx, { code: 'privacy.notice.useDecided', path: pathOfUse(id) })
    return { id }
  },
})

/** Says of a file what only the municipality knows; version 0 where nothing was said yet. Refuses as `describe` does. */
export const describeFile = defineAction({
  ...officer,
  name: 'privacy.describeFile',
  http: { method: 'PUT', path: '/privacy/files/{code}' },
  writes: ['personal_file'],
  subject: 'personal_file',
  input: z.strictObject({
    code: text({ max: 80 }),
    version: wholeNumber(),
    division: optionalText({ max: 100 }),
    office: optionalText({ max: 100 }),
    officeAddress: optionalText({ max: 200 }),
    procedures: optionalLong(500),
    remark: optionalLong(500),
    startedOn: optionalDay(),
  }),
  run: async ({ tx }, typed) => ({ id: await describe(tx, typed) }),
})

export const purposeActions = [adoptPurpose, askUse, decideUse, withdrawUse, finishUse, describeFile]
