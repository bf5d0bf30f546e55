import { randomUUID } from 'node:crypto'
import { type CaseRow, heldCase, written } from '../../../blocks/casework/cases.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { consentRow } from '../../../blocks/casework/disclosure/consent.ts'
import { everyMember } from '../../../blocks/casework/household/members.ts'
import { toSquare } from '../../../blocks/matching/desk/across.ts'
import type { DeskWish } from '../../../blocks/matching/desk/facts.ts'
import type { Theme, WishKind, WishTime } from '../../../blocks/matching/rules/codes.ts'
import { personSummaries } from '../../../blocks/registry/person-summary.ts'
import { fellowsOf } from '../../../blocks/registry/persons-seen.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import type { NeedState } from '../rules/codes.ts'

/** A need of a case, put into words without identity. */
export type Need = {
  id: string
  version: number
  caseId: string
  kind: WishKind
  said: string
  themes: Theme[]
  areaCode: string | null
  times: WishTime[]
  consentForm: string
  consentOn: string
  consentId: string | null
  scope: string
  state: NeedState
  draftedBy: string
  nextOn: string | null
  offeredOn: string | null
  /** Under which key it stands on the wall: known here alone. */
  offerId: string | null
  hiddenReason: string | null
  endedOn: string | null
  endReason: string | null
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('offered_need')
    .select([
      'id',
      'version',
      'case_id as caseId',
      'kind',
      'said',
      'themes',
      'area_code as areaCode',
      'times',
    ])
    .select(['consent_form as consentForm', 'consent_on as consentOn', 'consent_id as consentId', 'scope'])
    .select(['state', 'drafted_by as draftedBy', 'next_on as nextOn', 'offered_on as offeredOn'])
    .select(['offer_id as offerId', 'hidden_reason as hiddenReason', 'ended_on as endedOn'])
    .select('end_reason as endReason')
    .where('municipality_id', '=', tx.municipality)

/** The needs of a case, the newest first. */
export const needsOf = async (tx: Tx, caseId: string): Promise<Need[]> =>
  (await rows(tx).where('case_id', '=', caseId).orderBy('id', 'desc').execute()) as Need[]

/** The need that stands under a key, whosever it is. As system. */
export const needByKey = async (tx: Tx, key: string): Promise<Need | undefined> =>
  (await rows(tx).where('offer_id', '=', key).executeTakeFirst()) as Need | undefined

/** All that stand on the wall. As system. */
export const needsOnWall = async (tx: Tx): Promise<Need[]> =>
  (await rows(tx).where('state', '=', 'offered').orderBy('id').execute()) as Need[]

/** One of a case that the actor's agency holds, the case locked. Refuses `core.notFound` (404), `casework.notHolder` (403). */
export async function heldNeed(tx: Tx, id: string): Promise<{ found: CaseRow; need: Need }> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const found = await heldCase(tx, row.caseId)
  return { found, need: (await rows(tx).where('id', '=', id).executeTakeFirstOrThrow()) as Need }
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

/**
 * Whether the address of whom a case is about is protected (支援措置), as far as the actor sees it. `leaving`: something is to go out;
 * a protection that begins at this moment is waited for, or waits and then finds what went out.
 */
export async function isProtected(
  tx: Tx,
  { subjectId }: Pick<CaseRow, 'subjectId'>,
  { leaving = false } = {},
): Promise<boolean> {
  if (!subjectId) return false
  const row = await tx
    .selectFrom('person')
    .select('protected')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', subjectId)
    .$if(leaving, (query) => query.forShare())
    .executeTakeFirst()
  return row?.protected ?? false
}

type NewNeed = Pick<
  Need,
  'kind' | 'said' | 'themes' | 'areaCode' | 'times' | 'consentForm' | 'consentOn' | 'scope'
> & { nextOn: string }

/** The consent of the person, to the wall of wishes by its name. Answers its id. */
async function addConsent(tx: Tx, caseId: string, made: NewNeed): Promise<string> {
  const row = consentRow(tx, caseId, {
    ...{ agencyId: null, toKinds: ['other'], toName: wordsFor('ja')('layered-support.need.wall') },
    ...{ parts: ['matters'], form: made.consentForm as 'oral', givenOn: made.consentOn },
    scope: `${made.said}\n${made.scope}`,
  })
  await tx.insertInto('consent').values(row).execute()
  await setAudience(tx, 'consent', [row.id])
  return row.id
}

/** Writes one down for a case, and puts it on the wall under a random key. Answers its id. */
export async function addNeed(tx: Tx, caseId: string, made: NewNeed): Promise<string> {
  const [id, offerId, consentId] = [newId(), randomUUID(), await addConsent(tx, caseId, made)]
  await tx
    .insertInto('offered_need')
    .values({
      ...{ ...written(tx), id, case_id: caseId, state: 'offered', drafted_by: actorId(tx) },
      ...{ kind: made.kind, said: made.said, themes: made.themes, area_code: made.areaCode },
      ...{ times: made.times, next_on: made.nextOn, offer_id: offerId, offered_on: today() },
      ...{ consent_form: made.consentForm, consent_on: made.consentOn, scope: made.scope },
      consent_id: consentId,
    })
    .execute()
  await setAudience(tx, 'offered_need', [id])
  await toSquare(tx, onWall({ ...made, offerId, offeredOn: today() }, 'open'))
  return id
}

type OnWall = Pick<Need, 'kind' | 'said' | 'themes' | 'areaCode' | 'times' | 'offerId' | 'offeredOn'>

/** What the square is told, and of which day: this and nothing else. Of what is gone, not even the sentence. */
export function onWall(need: OnWall, state: DeskWish['state']): DeskWish {
  const said = {
    kind: need.kind,
    line: need.said,
    themes: need.themes,
    areaCode: need.areaCode,
    times: need.times,
  }
  const nothing = { kind: need.kind, line: '', themes: [], areaCode: null, times: [] }
  const on = state === 'open' ? (need.offeredOn as string) : today()
  const at = { key: need.offerId as string, state, on }
  return { ...at, ...(state === 'gone' ? nothing : said) }
}

export const changeNeed = (
  tx: Tx,
  { id, version }: Pick<Need, 'id' | 'version'>,
  set: Record<string, unknown>,
): Promise<void> => edit(tx, { table: 'offered_need', id, version, set })

/** Takes a need back: what of it stands on the wall is erased there, also where something had come of it. */
export async function takeNeedBack(tx: Tx, need: Need, reason: string): Promise<void> {
  if (need.offerId && need.offeredOn) await toSquare(tx, onWall(need, 'gone'))
  if (need.state === 'offered')
    await changeNeed(tx, need, { state: 'withdrawn', next_on: null, ended_on: today(), end_reason: reason })
}
