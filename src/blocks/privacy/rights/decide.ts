import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { fileKnown } from '../../../core/privacy/known.ts'
import { recipientsOf } from '../../../core/privacy/recipients.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { issueOn } from './clock.ts'
import type { Decision, Kind } from './codes.ts'
import { requireImpartial } from './impartial.ts'
import { issue } from './issue.ts'
import { holdingOf, packageSeen } from './items.ts'
import { type RightsRequest, requestHeld, requestOf } from './requests.ts'
import { outcomeSaid, requireComplete, requireFitting, requireState, requireStoppable } from './rules.ts'

/** What the officer alone knows of a request. Refuses `core.notFound` (404), also before anything was gathered. */
export async function reviewOf(tx: Tx, requestId: string) {
  const row = await tx
    .selectFrom('rights_review')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Review = Awaited<ReturnType<typeof reviewOf>>

/** To whom data of the person had been given; told of what was put right. */
export type ToTell = { name: string; on: string; basis: string; toldOn: string | null }
export const toTell = ({ recipients }: Pick<Review, 'recipients'>): ToTell[] => recipients as ToTell[]

type Deciding = {
  id: string
  version: number
  outcome: Decision
  grounds: string[]
  reason?: string | undefined
  /** Of a 利用停止: the files it is about; none: all that is held of the person. */
  stopFiles: string[]
}

/**
 * Decides, or decides anew as long as the answer has not gone out. Nothing of it is seen by anybody else before. Refuses as
 * `requireDecider` does, and, each at its field, what does not fit.
 */
export async function decide(tx: Tx, made: Deciding): Promise<void> {
  const request = await requestHeld(tx, made.id)
  await requireDecider(tx, request)
  const review = await reviewOf(tx, made.id)
  const items = await packageSeen(tx, made.id)
  requireFitting(made, {
    kind: request.kind as Kind,
    answer: holdingOf(items),
    ordinary: holdingOf(items.filter(({ part }) => part === 'ordinary')),
    stopped: review.cautions.length > 0,
  })
  requireStoppable(made, request, (code) => fileKnown(code) !== undefined)
  const day = today()
  const goes = issueOn(request, day)
  await edit(tx, {
    table: 'rights_review',
    id: review.id,
    version: made.version,
    set: await setOf(tx, request, made, goes),
  })
  if (goes <= day) await asSystem(tx, 'privacy.issue', () => issue(tx, made.id, day))
}

/**
 * Refuses `privacy.rights.notNow` (409), `privacy.rights.stillReturned` (409) while the form is back with whoever asks,
 * `privacy.rights.samePerson` (403) to whoever prepared the answer, and `privacy.rights.conflict` (403).
 */
async function requireDecider(tx: Tx, request: RightsRequest): Promise<void> {
  requireState(request, 'reviewed')
  requireComplete(request)
  if (request.preparer_id === tx.actor.accountId) throw new Refusal('privacy.rights.samePerson', 403)
  await requireImpartial(tx, request)
}

const undecided = {
  ...{ outcome: null, withheld: false, grounds: [], reason: null, stop_files: [] },
  ...{ decided_on: null, decided_by: null, issue_on: null, recipients: '[]' },
}

/** Takes a decision back before it is known, so that what it was made on may be changed. Refuses as `decide`, and `privacy.rights.undecided` (409). */
export async function takeBack(tx: Tx, made: { id: string; version: number }): Promise<void> {
  await requireDecider(tx, await requestHeld(tx, made.id))
  const review = await reviewOf(tx, made.id)
  if (!review.outcome) throw new Refusal('privacy.rights.undecided', 409)
  await edit(tx, { table: 'rights_review', id: review.id, version: made.version, set: undecided })
}

async function setOf(tx: Tx, request: RightsRequest, made: Deciding, goes: string) {
  return {
    outcome: outcomeSaid(made.outcome),
    withheld: made.outcome === 'withheld',
    grounds: made.grounds,
    reason: made.reason ?? null,
    stop_files: made.stopFiles,
    decided_on: today(),
    decided_by: tx.actor.accountId,
    issue_on: goes,
    recipients: JSON.stringify(await recipients(tx, request, made.outcome)),
  }
}

/** Whoever had been given what is put right or no longer given is to be told (97条, 103条). */
async function recipients(tx: Tx, request: RightsRequest, outcome: Decision): Promise<ToTell[]> {
  const { kind, person_id } = request
  if (kind === 'disclose' || !person_id || !['full', 'partial'].includes(outcome)) return []
  return asSystem(tx, 'privacy.recipients', async () => {
    const given = await recipientsOf(tx, await recordsOf(tx, person_id))
    return given.map((one) => ({ ...one, toldOn: null }))
  })
}

/** One of those who are to be told was told today. Refuses `privacy.rights.conflict` (403), and `core.notFound` (404) for a place on the list that there is not. */
export async function noteTold(tx: Tx, made: { id: string; version: number; at: number }): Promise<void> {
  await requireImpartial(tx, await requestOf(tx, made.id))
  const review = await reviewOf(tx, made.id)
  const list = toTell(review)
  if (!list[made.at]) throw new Refusal('core.notFound', 404)
  const told = list.map((one, at) => (at === made.at ? { ...one, toldOn: today() } : one))
  const set = { recipients: JSON.stringify(told) }
  await edit(tx, { table: 'rights_review', id: review.id, version: made.version, set })
}
