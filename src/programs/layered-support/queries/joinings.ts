import { type CaseRow, heldCase, written } from '../../../blocks/casework/cases.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type JoiningOutcome, type JoiningState, joiningAlive } from '../rules/codes.ts'
import { type Support, supportOf } from './supports.ts'

/** A place that was chosen with somebody, and what became of it. */
export type Joining = {
  id: string
  version: number
  caseId: string
  supportId: string
  /** The entry of the directory. */
  resourceId: string
  why: string
  state: JoiningState
  /** Null once it is over, or said no. */
  nextOn: string | null
  chosenOn: string
  askedOn: string | null
  consentId: string | null
  answeredOn: string | null
  answerNote: string | null
  goingSince: string | null
  endedOn: string | null
  outcome: JoiningOutcome | null
  endReason: string | null
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('joining')
    .select(['id', 'version', 'case_id', 'support_id', 'resource_id', 'why', 'state', 'next_on'])
    .select(['chosen_on', 'asked_on', 'consent_id', 'answered_on', 'answer_note', 'going_since'])
    .select(['ended_on', 'outcome', 'end_reason'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const joiningFrom = (row: Row): Joining => ({
  ...{ id: row.id, version: row.version, caseId: row.case_id, supportId: row.support_id },
  ...{ resourceId: row.resource_id, why: row.why, state: row.state as JoiningState, nextOn: row.next_on },
  ...{ chosenOn: row.chosen_on, askedOn: row.asked_on, consentId: row.consent_id },
  ...{ answeredOn: row.answered_on, answerNote: row.answer_note, goingSince: row.going_since },
  ...{ endedOn: row.ended_on, outcome: row.outcome as JoiningOutcome | null, endReason: row.end_reason },
})

/** The places of a support, the newest first. */
export async function joiningsOf(tx: Tx, supportId: string): Promise<Joining[]> {
  const found = await rows(tx).where('support_id', '=', supportId).orderBy('id', 'desc').execute()
  return found.map(joiningFrom)
}

/** The same that may still lead to something. */
export const aliveJoiningsOf = async (tx: Tx, supportId: string): Promise<Joining[]> =>
  (await joiningsOf(tx, supportId)).filter(({ state }) => joiningAlive.includes(state))

/** Those of a case that rest on a consent and are not over. */
export async function joiningsOnConsent(tx: Tx, caseId: string, consentId: string): Promise<Joining[]> {
  const found = await rows(tx)
    .where('case_id', '=', caseId)
    .where('consent_id', '=', consentId)
    .where('next_on', 'is not', null)
    .execute()
  return found.map(joiningFrom)
}

/** One the actor sees. Refuses `core.notFound` (404) alike for one that is not there and one that is not theirs to see. */
async function joiningOf(tx: Tx, id: string): Promise<Joining> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return joiningFrom(row)
}

export type Held = { found: CaseRow; support: Support; joining: Joining }

/** One of a case that the actor's agency holds, the case locked. Refuses `casework.notHolder` (403). */
export async function heldJoining(tx: Tx, id: string): Promise<Held> {
  const { caseId } = await joiningOf(tx, id)
  const found = await heldCase(tx, caseId)
  const joining = await joiningOf(tx, id)
  return { found, joining, support: await supportOf(tx, joining.supportId) }
}

type Chosen = { resourceId: string; why: string; nextOn: string }

/** Chooses a place for the person of a support. Answers its id. */
export async function addJoining(
  tx: Tx,
  { id: supportId, caseId }: Pick<Support, 'id' | 'caseId'>,
  { resourceId, why, nextOn }: Chosen,
): Promise<string> {
  const of = { ...written(tx), id: newId(), case_id: caseId, support_id: supportId }
  const made = { resource_id: resourceId, why, state: 'chosen', next_on: nextOn, chosen_on: today() }
  await tx
    .insertInto('joining')
    .values({ ...of, ...made, chosen_by: actorId(tx) })
    .execute()
  await setAudience(tx, 'joining', [of.id])
  return of.id
}

export const changeJoining = (
  tx: Tx,
  { id, version }: Pick<Joining, 'id' | 'version'>,
  set: Record<string, unknown>,
): Promise<void> => edit(tx, { table: 'joining', id, version, set })

/** How it ended, and why. */
export const overColumnsOf = (
  tx: Tx,
  { outcome, endedOn, reason }: { outcome: JoiningOutcome; endedOn: string; reason: string },
) => ({
  ...{ state: 'over', next_on: null, ended_on: endedOn, ended_by: actorId(tx), outcome, end_reason: reason },
})
