import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { recipientsOf } from '../../../core/privacy/recipients.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { issueOn } from './clock.ts'
import type { Decision, Kind } from './codes.ts'
import { issue } from './issue.ts'
import { holdingOf, packageSeen } from './items.ts'
import { type RightsRequest, requestOf } from './requests.ts'
import { outcomeSaid, requireFitting, requireState } from './rules.ts'

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
}

/**
 * Decides, or decides anew as long as the answer has not gone out. Nothing of it is seen by anybody else before. Refuses
 * `privacy.rights.samePerson` (403) to whoever prepared the answer, and, each at its field, what does not fit.
 */
export async function decide(tx: Tx, made: Deciding): Promise<void> {
  const request = await requestOf(tx, made.id)
  requireState(request, 'reviewed')
  if (request.preparer_id === tx.actor.accountId) throw new Refusal('privacy.rights.samePerson', 403)
  const review = await reviewOf(tx, made.id)
  const items = await packageSeen(tx, made.id)
  requireFitting(made, {
    kind: request.kind as Kind,
    answer: holdingOf(items),
    ordinary: holdingOf(items.filter(({ part }) => part === 'ordinary')),
    stopped: review.cautions.length > 0,
  })
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

async function setOf(tx: Tx, request: RightsRequest, made: Deciding, goes: string) {
  return {
    outcome: outcomeSaid(made.outcome),
    withheld: made.outcome === 'withheld',
    grounds: made.grounds,
    reason: made.reason ?? null,
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

/** One of those who are to be told was told today. Refuses `core.notFound` (404) for a place on the list that there is not. */
export async function noteTold(tx: Tx, made: { id: string; version: number; at: number }): Promise<void> {
  const review = await reviewOf(tx, made.id)
  const list = toTell(review)
  if (!list[made.at]) throw new Refusal('core.notFound', 404)
  const told = list.map((one, at) => (at === made.at ? { ...one, toldOn: today() } : one))
  const set = { recipients: JSON.stringify(told) }
  await edit(tx, { table: 'rights_review', id: review.id, version: made.version, set })
}
