import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, optionalId, text, version, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { settleNotices } from '../../../core/notice/notify.ts'
import { recordType } from '../../../core/privacy/retention.ts'
import { Refusal } from '../../../core/refusal.ts'
import { holdPerson, holdRecord, releaseHold, setRetention, zones } from './actions.ts'
import { drawLists } from './draw.ts'
import { placeHold } from './holds.ts'
import { hasSupervisor, itemOf, listOf, reviewsSeen, sumsOf } from './lists.ts'
import { requireAhead, requireApprovable, requireBegun, requireCarryOn, requireState } from './rules.ts'
import { takeOutHeld } from './take-out.ts'

/**
 * Draws the list of a fiscal year and asks the agencies to look it through; restricted records come into a list of their own, of
 * which the privacy officer is told. Refuses at `fiscalYear` `privacy.retention.yearAhead`, and `privacy.retention.listOpen` (409).
 */
export const drawList = defineAction({
  name: 'privacy.drawList',
  http: { method: 'POST', path: '/retention/lists' },
  allow: ['data-steward', 'privacy-officer'],
  zones,
  writes: ['disposal_list', 'disposal_item', 'disposal_review'],
  subject: 'disposal_list',
  input: z.strictObject({ fiscalYear: wholeNumber({ min: 2000, max: 2200 }) }),
  async run({ tx }, { fiscalYear }) {
    requireBegun(fiscalYear, today())
    const { ordinary } = await asSystem(tx, 'privacy.drawLists', () => drawLists(tx, fiscalYear))
    return { id: ordinary }
  },
})

/**
 * A supervisor keeps a record longer, with the reason and the last day: it is taken out of the list and comes back with a later
 * one. Refuses `core.notFound`, `privacy.retention.notYours` (403), `privacy.retention.notDrawn` (409), at `until` as a hold does.
 */
export const keepLonger = defineAction({
  name: 'privacy.keepLonger',
  http: { method: 'POST', path: '/retention/items/{id}/keep' },
  allow: ['supervisor', 'privacy-officer'],
  zones,
  writes: ['retention_hold', 'disposal_item'],
  subject: 'disposal_item',
  input: z.strictObject({ id: id(), reason: text({ max: 500, control: 'area' }), until: day() }),
  async run({ tx }, { id, reason, until }) {
    requireAhead('until', until, today())
    await lockFor(tx, 'dispose')
    const item = await itemOf(tx, id)
    requireOwn(tx, item.agency_id)
    if (item.state !== 'due' || item.root_id === null) throw new Refusal('privacy.retention.notDrawn', 409)
    const { root } = recordType(item.record_type)
    await placeHold(tx, { about: { root: { table: root, id: item.root_id } }, reason, until })
    await asSystem(tx, 'privacy.takeOutHeld', () => takeOutHeld(tx, today()), { silent: true })
    return { id }
  },
})

/** A supervisor decides for their agency, the privacy officer for all. Refuses `privacy.retention.notYours` (403). */
function requireOwn(tx: Tx, agencyId: string | null): void {
  if (tx.actor.role === 'privacy-officer') return
  if (agencyId !== agencyOf(tx.actor)) throw new Refusal('privacy.retention.notYours', 403)
}

/**
 * The supervisor of an agency has looked its part through. For an agency that has none today the privacy officer does. Refuses
 * `core.notFound`, `privacy.retention.notYours`, `privacy.retention.notDrawn`, `privacy.retention.hasSupervisor` (409).
 */
export const agreeDisposal = defineAction({
  name: 'privacy.agreeDisposal',
  http: { method: 'POST', path: '/retention/lists/{id}/agree' },
  allow: ['supervisor', 'privacy-officer'],
  zones,
  writes: ['disposal_review'],
  subject: 'disposal_list',
  input: z.strictObject({ id: id(), agencyId: optionalId() }),
  async run({ tx }, { id, agencyId }) {
    requireState(await listOf(tx, id), 'drawn')
    const isOfficer = tx.actor.role === 'privacy-officer'
    const own = isOfficer ? agencyId : agencyOf(tx.actor)
    if (own === undefined || (agencyId ?? own) !== own) throw new Refusal('privacy.retention.notYours', 403)
    if (isOfficer && (await hasSupervisor(tx, own))) throw new Refusal('privacy.retention.hasSupervisor', 409)
    await agree(tx, id, own)
    return { id }
  },
})

async function agree(tx: Tx, listId: string, agencyId: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('disposal_review')
    .set({ agreed_by: tx.actor.accountId, agreed_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('list_id', '=', listId)
    .where('agency_id', '=', agencyId)
    .where('agreed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal('privacy.retention.notYours', 403)
}

/**
 * The privacy officer approves what somebody else prepared, and says on which day it goes. Refuses `core.notFound`,
 * `core.changedMeanwhile`, what `requireApprovable` refuses, and at `carryOn` a day that is past or far.
 */
export const approveDisposal = defineAction({
  name: 'privacy.approveDisposal',
  http: { method: 'POST', path: '/retention/lists/{id}/approve' },
  allow: ['privacy-officer'],
  zones,
  writes: ['disposal_list'],
  subject: 'disposal_list',
  input: z.strictObject({ id: id(), version: version(), carryOn: day() }),
  async run({ tx }, { id, version, carryOn }) {
    requireCarryOn(carryOn, today())
    const list = await listOf(tx, id)
    const waiting = (await reviewsSeen(tx, id)).filter(({ agreed_at }) => agreed_at === null)
    requireApprovable(list, tx.actor.accountId, waiting.length)
    const set = { state: 'approved', carry_on: carryOn, approved_by: tx.actor.accountId, approved_at: tx.now }
    await edit(tx, { table: 'disposal_list', id, version, set })
    await settleList(tx, id)
    return { id }
  },
})

/**
 * A list that is not right is given up; the records that are there still come again with the next. Where some had gone already,
 * the list has a certificate of them. Refuses `core.notFound`, `core.changedMeanwhile`, `privacy.retention.notDrawn` (409).
 */
export const discardList = defineAction({
  name: 'privacy.discardList',
  http: { method: 'POST', path: '/retention/lists/{id}/discard' },
  allow: ['data-steward', 'privacy-officer'],
  zones,
  writes: ['disposal_list'],
  subject: 'disposal_list',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    await lockFor(tx, 'dispose')
    const list = await listOf(tx, id)
    if (list.state !== 'approved') requireState(list, 'drawn')
    const sums = await asSystem(tx, 'privacy.sums', () => sumsOf(tx, id), { silent: true })
    const ended = sums.some(({ state }) => state === 'disposed') ? { done_at: tx.now } : {}
    await edit(tx, { table: 'disposal_list', id, version, set: { state: 'discarded', ...ended } })
    await settleList(tx, id)
    return { id }
  },
})

async function settleList(tx: Tx, id: string): Promise<void> {
  await setAudience(tx, 'disposal_list', [id])
  const path = `/privacy/retention/lists/${id}`
  await settleNotices(tx, { code: 'privacy.notice.lookThrough', path })
  await settleNotices(tx, { code: 'privacy.notice.restrictedList', path })
}

export const retentionActions = [
  ...[setRetention, holdRecord, holdPerson, releaseHold],
  ...[drawList, keepLonger, agreeDisposal, approveDisposal, discardList],
]
