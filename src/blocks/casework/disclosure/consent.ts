import { withdrawShares } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyKinds } from '../../../core/identity/staff/kinds.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { ConsentForm } from '../codes.ts'
import type { ConsentAnswer, NonConsent } from './codes.ts'
import type { Consent, NotGiven } from './consent-rules.ts'
import { endDisclosures } from './ledger.ts'

/** To one agency, to all of some kinds, or to one of a kind by name. scope null: what everybody is read at intake. */
export type NewConsent = {
  agencyId: string | null
  toKinds: readonly string[]
  toName?: string
  parts: readonly string[]
  form: ConsentForm
  scope: string | null
  givenOn: string
}

export type NewNonConsent = {
  answer: NonConsent
  form: ConsentForm | null
  saidOn: string
  reason: string | null
}

const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

export const consentRow = (tx: Tx, caseId: string, made: NewConsent) => ({
  ...written(tx),
  id: newId(),
  case_id: caseId,
  agency_id: made.agencyId,
  to_kinds: [...made.toKinds],
  to_name: made.toName ?? null,
  parts: [...made.parts],
  form: made.form,
  scope: made.scope,
  given_on: made.givenOn,
  taken_by: tx.actor.accountId,
})

export const nonConsentRow = (tx: Tx, caseId: string, made: NewNonConsent) => ({
  ...written(tx),
  id: newId(),
  case_id: caseId,
  answer: made.answer,
  form: made.form,
  said_on: made.saidOn,
  reason: made.reason,
  taken_by: tx.actor.accountId as string,
})

/** What the person agreed to about this case, newest first. */
export async function consentsOf(tx: Tx, caseId: string): Promise<(Consent & { version: number })[]> {
  const rows = await tx
    .selectFrom('consent')
    .select(['id', 'version', 'agency_id', 'to_kinds', 'to_name', 'parts', 'form', 'scope'])
    .select(['given_on', 'withdrawn_on', 'taken_by'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    agencyId: row.agency_id,
    toKinds: row.to_kinds,
    toName: row.to_name,
    parts: row.parts,
    form: row.form,
    scope: row.scope,
    givenOn: row.given_on,
    withdrawnOn: row.withdrawn_on,
    takenBy: row.taken_by,
  }))
}

/** When there was no consent, and why, newest first. */
export async function nonConsentsOf(tx: Tx, caseId: string): Promise<NotGiven[]> {
  const rows = await tx
    .selectFrom('non_consent')
    .select(['id', 'answer', 'form', 'said_on', 'reason', 'taken_by'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    answer: row.answer as NonConsent,
    form: row.form,
    saidOn: row.said_on,
    reason: row.reason,
    takenBy: row.taken_by,
  }))
}

/** What a room does then, and the tables that it writes with it. */
type Also<Then> = { writes: readonly string[]; then: Then }

type TakenBack = (tx: Tx, caseId: string, consentId: string) => Promise<void>

const alsoThen: Also<TakenBack>[] = []

/** Registers what else happens when a consent of a case was taken back: a plan that rests on it stands still. */
export function whenConsentIsTakenBack(writes: readonly string[], then: TakenBack): void {
  alsoThen.push({ writes, then })
}

type Refused = (tx: Tx, caseId: string) => Promise<void>

const thenToo: Also<Refused>[] = []

/** Registers what else ends when the person of a case refuses everything, whatever consent there was before. */
export function whenEverythingIsRefused(writes: readonly string[], then: Refused): void {
  thenToo.push({ writes, then })
}

// Asked for, not kept: programs register after the actions of this block are defined.
const writtenBy = (also: readonly Also<unknown>[]) => [...new Set(also.flatMap(({ writes }) => writes))]

/** What is written where a consent is taken back, whichever action does it. An action asks for it in a getter. */
export const writtenByTakingBack = (): string[] => [
  ...['consent', 'access_share', 'disclosure_end'],
  ...writtenBy(alsoThen),
]

/** The same where everything is refused. */
export const writtenByRefusing = (): string[] => [...writtenByTakingBack(), ...writtenBy(thenToo)]

/**
 * Takes a consent back: whatever is shown on it is shown no longer, with the next request of those who saw it. Refuses
 * `casework.consent.withdrawn` (409).
 */
export async function takeBack(tx: Tx, caseId: string, one: Consent & { version: number }): Promise<void> {
  if (one.withdrawnOn) throw new Refusal('casework.consent.withdrawn', 409)
  await edit(tx, { table: 'consent', id: one.id, version: one.version, set: { withdrawn_on: today() } })
  await endWhatRestsOn(tx, caseId, one.id)
  for (const { then } of alsoThen) await then(tx, caseId, one.id)
}

/** The person refuses: everything they agreed to before is taken back with it. */
export async function takeAllBack(tx: Tx, caseId: string): Promise<void> {
  const live = (await consentsOf(tx, caseId)).filter(({ withdrawnOn }) => withdrawnOn === null)
  for (const one of live) await takeBack(tx, caseId, one)
  for (const { then } of thenToo) await then(tx, caseId)
}

/** What is shown on the consent ends; what is shown on another basis, to the same agency as well, stays. */
async function endWhatRestsOn(tx: Tx, caseId: string, consentId: string): Promise<void> {
  await asSystem(
    tx,
    'casework.takeBack',
    async () => {
      const rows = await tx
        .selectFrom('disclosure')
        .select('share_id')
        .where('municipality_id', '=', tx.municipality)
        .where('case_id', '=', caseId)
        .where('consent_id', '=', consentId)
        .where('share_id', 'is not', null)
        .execute()
      const shares = rows.flatMap(({ share_id }) => share_id ?? [])
      await endDisclosures(tx, shares, { as: 'withdrawn' })
      await withdrawShares(tx, { root: 'support_case', rootId: caseId }, shares)
    },
    { silent: true },
  )
}

/** What was said of consent when somebody was taken in: agreed to all agencies that are needed, or not, and why. */
export type ToldAnswer = {
  answer: ConsentAnswer
  form: ConsentForm | null
  on: string
  reason: string | null
}

/** Writes it down with the case, whose audience is yet to be written. */
export async function addAnswer(
  tx: Tx,
  caseId: string,
  { answer, form, on, reason }: ToldAnswer,
): Promise<void> {
  if (answer !== 'given') {
    const row = nonConsentRow(tx, caseId, { answer, form, saidOn: on, reason })
    await tx.insertInto('non_consent').values(row).execute()
    return
  }
  if (!form) throw new Error('a consent says how it was given')
  const made = { agencyId: null, toKinds: agencyKinds, parts: ['case'], form, scope: null, givenOn: on }
  await tx
    .insertInto('consent')
    .values(consentRow(tx, caseId, made))
    .execute()
}
