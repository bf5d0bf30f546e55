import { randomUUID } from 'node:crypto'
import { type CaseRow, caseOf, heldCase, written } from '../../../blocks/casework/cases.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { whenEverythingIsRefused } from '../../../blocks/casework/disclosure/consent.ts'
import { everyMember } from '../../../blocks/casework/household/members.ts'
import { defineNeeds, type NeedAnswer, type OpenNeed } from '../../../blocks/casework/needs/seam.ts'
import { tellOwner } from '../../../blocks/casework/tasks/tell.ts'
import { personSummaries } from '../../../blocks/registry/person-summary.ts'
import { fellowsOf } from '../../../blocks/registry/persons-seen.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { joiningsPath } from '../pages/paths.ts'
import type { NeedState } from '../rules/codes.ts'

/** A need of a case, put into words without identity. */
export type Need = {
  id: string
  version: number
  caseId: string
  said: string
  consentForm: string
  consentOn: string
  scope: string
  state: NeedState
  draftedBy: string
  nextOn: string | null
  confirmedOn: string | null
  confirmedBy: string | null
  /** Under which key it stands in the square: known here alone. */
  offerId: string | null
  answer: string | null
  answeredOn: string | null
  endedOn: string | null
  endReason: string | null
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('offered_need')
    .select(['id', 'version', 'case_id', 'said', 'consent_form', 'consent_on', 'scope', 'state'])
    .select(['drafted_by', 'next_on', 'confirmed_on', 'confirmed_by', 'offer_id', 'answer', 'answered_on'])
    .select(['ended_on', 'end_reason'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const needFrom = (row: Row): Need => ({
  ...{ id: row.id, version: row.version, caseId: row.case_id, said: row.said, scope: row.scope },
  ...{ consentForm: row.consent_form, consentOn: row.consent_on, state: row.state as NeedState },
  ...{ draftedBy: row.drafted_by, nextOn: row.next_on, confirmedOn: row.confirmed_on },
  ...{ confirmedBy: row.confirmed_by, offerId: row.offer_id, answer: row.answer },
  ...{ answeredOn: row.answered_on, endedOn: row.ended_on, endReason: row.end_reason },
})

/** The needs of a case, the newest first. */
export const needsOf = async (tx: Tx, caseId: string): Promise<Need[]> =>
  (await rows(tx).where('case_id', '=', caseId).orderBy('id', 'desc').execute()).map(needFrom)

/** One of a case that the actor's agency holds, the case locked. Refuses `core.notFound` (404), `casework.notHolder` (403). */
export async function heldNeed(tx: Tx, id: string): Promise<{ found: CaseRow; need: Need }> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const found = await heldCase(tx, row.case_id)
  return { found, need: needFrom(await rows(tx).where('id', '=', id).executeTakeFirstOrThrow()) }
}

/** By which names the people of a case are known, as far as the actor sees them: nobody is to be found by one of these. */
export async function namesOfCase(tx: Tx, { id, subjectId }: CaseRow): Promise<string[]> {
  const persons = subjectId ? await personSummaries(tx, [subjectId]) : []
  const fellows = subjectId ? await fellowsOf(tx, subjectId) : []
  const callers = await tx
    .selectFrom('contact')
    .select('caller_name')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', id)
    .where('caller_name', 'is not', null)
    .execute()
  return [
    ...[...persons, ...fellows].flatMap(({ name, reading, called }) => [name, reading, called]),
    ...persons.map(({ address }) => address),
    ...(await everyMember(tx, id)).map(({ name }) => name),
    ...callers.map(({ caller_name }) => caller_name),
  ].flatMap((name) => name ?? [])
}

type NewNeed = Pick<Need, 'said' | 'consentForm' | 'consentOn' | 'scope'> & { nextOn: string }

/** Writes one down for a case. Answers its id. */
export async function addNeed(tx: Tx, caseId: string, made: NewNeed): Promise<string> {
  const of = { ...written(tx), id: newId(), case_id: caseId, state: 'drafted', drafted_by: actorId(tx) }
  const consent = { consent_form: made.consentForm, consent_on: made.consentOn, scope: made.scope }
  await tx
    .insertInto('offered_need')
    .values({ ...of, ...consent, said: made.said, next_on: made.nextOn })
    .execute()
  await setAudience(tx, 'offered_need', [of.id])
  return of.id
}

export const changeNeed = (
  tx: Tx,
  { id, version }: Pick<Need, 'id' | 'version'>,
  set: Record<string, unknown>,
): Promise<void> => edit(tx, { table: 'offered_need', id, version, set })

/** Nothing in its row says who it is of: a random key, in no order, the day without its hour, and nobody who wrote it. */
const atNoHour = () => ({ updated_at: instantInTokyo(today(), '00:00'), updated_by: null })

/** `need_offered`: hands the sentence over. Answers the key under which it stands there. */
export async function handOver(tx: Tx, said: string): Promise<string> {
  const id = randomUUID()
  const row = { municipality_id: tx.municipality, id, said, state: 'open', offered_on: today() }
  await tx
    .insertInto('need_offer')
    .values({ ...row, ...atNoHour() })
    .execute()
  return id
}

/** It leaves the list of what is open. Whether it was still in it: of two, one is faster. */
async function closeOffer(tx: Tx, id: string, state: 'answered' | 'withdrawn'): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('need_offer')
    .set((row) => ({ state, version: row('version', '+', 1), ...atNoHour() }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes a need back, from the square as well, and answers whether it could: not where somebody has just answered it. */
export async function takeNeedBack(tx: Tx, need: Need, reason: string): Promise<boolean> {
  if (need.offerId && !(await closeOffer(tx, need.offerId, 'withdrawn'))) return false
  const over = { next_on: null, ended_on: today(), end_reason: reason }
  await changeNeed(tx, need, { state: 'withdrawn', ...over })
  return true
}

// What somebody has answered at this moment stays: the offer is theirs to hear of, and nothing more goes out.
whenEverythingIsRefused(['offered_need', 'need_offer'], async (tx, caseId) => {
  const reason = wordsFor('ja')('layered-support.need.allRefused')
  for (const need of await needsOf(tx, caseId))
    if (need.state === 'drafted' || need.state === 'offered') await takeNeedBack(tx, need, reason)
})

const open = async (tx: Tx): Promise<OpenNeed[]> =>
  (
    await tx
      .selectFrom('need_offer')
      .select(['id', 'said', 'offered_on'])
      .where('municipality_id', '=', tx.municipality)
      .where('state', '=', 'open')
      .orderBy('offered_on')
      .orderBy('id')
      .execute()
  ).map(({ id, said, offered_on }) => ({ key: id, said, offeredOn: offered_on }))

/** As system: whoever answers may see the case as little as the key tells of it. */
async function answer(tx: Tx, { key, answer }: NeedAnswer): Promise<void> {
  await asSystem(tx, 'layered-support.answerNeed', async () => {
    const row = await rows(tx).where('offer_id', '=', key).where('state', '=', 'offered').executeTakeFirst()
    if (!row || !(await closeOffer(tx, key, 'answered'))) throw new Refusal('core.notFound', 404)
    await changeNeed(tx, row, { state: 'answered', answer, answered_on: today() })
    // Without saying of which case: a notice is read without the second factor that a restricted one asks for.
    const notice = { code: 'layered-support.notice.needAnswered', path: joiningsPath }
    await tellOwner(tx, await caseOf(tx, row.case_id), notice)
  })
}

defineNeeds({ open, answer })
