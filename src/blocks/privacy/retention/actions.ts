import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choiceOf,
  id,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  text,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import { recordType, recordTypeCodes } from '../../../core/privacy/retention.ts'
import { adoptClass } from './classes.ts'
import { placeHold, requirePerson, requireRecord } from './holds.ts'
import { requireAhead, termOf } from './rules.ts'
import { takeOutHeld } from './take-out.ts'

export const zones = ['inner'] as const

/** Why a record may not go: for the file it lies in, without names of others. */
const reason = () => text({ max: 500, control: 'area' })

const amount = () => optionalWholeNumber({ min: 1, max: 100 })

/**
 * The privacy officer says how long a kind of record is kept, from now on. Refuses at `amount`
 * `privacy.retention.amountMissing` and `privacy.retention.amountNotAsked`.
 */
export const setRetention = defineAction({
  name: 'privacy.setRetention',
  http: { method: 'POST', path: '/retention/classes' },
  allow: ['privacy-officer'],
  zones,
  writes: ['retention_class'],
  subject: 'retention_class',
  input: z.strictObject({
    recordType: choiceOf(recordTypeCodes),
    term: choice(['years', 'age', 'forever']),
    amount: amount(),
    source: optionalText({ max: 200 }),
  }),
  async run({ tx }, { recordType, term, amount, source }) {
    return { id: await adoptClass(tx, recordType, termOf(term, amount), source ?? null) }
  },
})

const holders = ['supervisor', 'privacy-officer'] as const
const held = { writes: ['retention_hold', 'disposal_item'], subject: 'retention_hold', allow: holders, zones }

/** A record must not go (a dispute, a request for disclosure). Refuses `core.notFound`, at `until` `privacy.retention.untilPast`. */
export const holdRecord = defineAction({
  ...held,
  name: 'privacy.holdRecord',
  http: { method: 'POST', path: '/retention/holds/records' },
  input: z.strictObject({
    recordType: choiceOf(recordTypeCodes),
    recordId: id(),
    reason: reason(),
    until: optionalDay(),
  }),
  async run({ tx }, { recordType: type, recordId, reason, until }) {
    requireAhead('until', until, today())
    const record = recordType(type)
    await lockFor(tx, 'dispose')
    await requireRecord(tx, record, recordId)
    const made = await placeHold(tx, { about: { root: { table: record.root, id: recordId } }, reason, until })
    await asSystem(tx, 'privacy.takeOutHeld', () => takeOutHeld(tx, today()), { silent: true })
    return { id: made }
  },
})

/** Nothing about a person must go. Refuses as `holdRecord` does. */
export const holdPerson = defineAction({
  ...held,
  name: 'privacy.holdPerson',
  http: { method: 'POST', path: '/retention/holds/persons' },
  input: z.strictObject({ personId: id(), reason: reason(), until: optionalDay() }),
  async run({ tx }, { personId, reason, until }) {
    requireAhead('until', until, today())
    await lockFor(tx, 'dispose')
    await requirePerson(tx, personId)
    const made = await placeHold(tx, { about: { personId }, reason, until })
    await asSystem(tx, 'privacy.takeOutHeld', () => takeOutHeld(tx, today()), { silent: true })
    return { id: made }
  },
})

/** What was held may go again, with the next list. Refuses `core.notFound`, `core.changedMeanwhile`. */
export const releaseHold = defineAction({
  name: 'privacy.releaseHold',
  http: { method: 'POST', path: '/retention/holds/{id}/release' },
  allow: ['privacy-officer'],
  zones,
  writes: ['retention_hold'],
  subject: 'retention_hold',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    const set = { released_at: tx.now, released_by: tx.actor.accountId }
    await edit(tx, { table: 'retention_hold', id, version, set })
    await setAudience(tx, 'retention_hold', [id])
    return { id }
  },
})
