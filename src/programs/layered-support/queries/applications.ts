import { written } from '../../../blocks/casework/cases.ts'
import type { ConsentForm } from '../../../blocks/casework/codes.ts'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { consentRow, consentsOf, takeBack } from '../../../blocks/casework/disclosure/consent.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type AgencyName, agencyNamesOf } from '../../../core/identity/accounts.ts'
import type { Answer } from '../rules/codes.ts'

/** What the person answered when they were asked. */
export type Application = {
  id: string
  version: number
  supportId: string
  answer: Answer
  form: ConsentForm
  saidOn: string
  agencyIds: string[]
  consentIds: string[]
  reason: string | null
  takenBy: string
  withdrawnOn: string | null
}

/** All that was answered in a case, the newest first. */
export async function applicationsOf(tx: Tx, caseId: string): Promise<Application[]> {
  const rows = await tx
    .selectFrom('layered_application')
    .select(['id', 'version', 'support_id', 'answer', 'form', 'said_on', 'agency_ids', 'consent_ids'])
    .select(['reason', 'taken_by', 'withdrawn_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, supportId: row.support_id, answer: row.answer as Answer },
    ...{ form: row.form as ConsentForm, saidOn: row.said_on, agencyIds: row.agency_ids },
    ...{ consentIds: row.consent_ids, reason: row.reason, takenBy: row.taken_by },
    withdrawnOn: row.withdrawn_on,
  }))
}

/** An agency that may know, and since when it may no longer: what the person agreed to for it was taken back. */
export type Named = AgencyName & { id: string; withdrawnOn: string | null }

/** The agencies that applications of a case name, each with its own consent and whatever became of the agency since; by application. */
export async function namedIn(
  tx: Tx,
  caseId: string,
  applications: readonly Application[],
): Promise<Map<string, Named[]>> {
  const names = await agencyNamesOf(tx, [...new Set(applications.flatMap(({ agencyIds }) => agencyIds))])
  const withdrawn = new Map((await consentsOf(tx, caseId)).map((one) => [one.id, one.withdrawnOn]))
  const namedBy = ({ agencyIds, consentIds }: Application) =>
    agencyIds.map((id, at) => ({
      ...{ id, ...(names.get(id) ?? { name: '－', nameEn: '－' }) },
      withdrawnOn: withdrawn.get(consentIds[at] ?? '') ?? null,
    }))
  return new Map(applications.map((one) => [one.id, namedBy(one)]))
}

/** On what a support rests at present; undefined where the person has not agreed, or no longer does. */
export async function liveApplication(
  tx: Tx,
  { id, caseId }: { id: string; caseId: string },
): Promise<Application | undefined> {
  const all = await applicationsOf(tx, caseId)
  return all.find((one) => one.supportId === id && one.answer === 'agreed' && one.withdrawnOn === null)
}

type Of = { supportId: string; caseId: string }
export type Agreed = { form: ConsentForm; saidOn: string; agencyIds: readonly string[] }

/** What the person agreed to before for an agency, by its id: it goes on, and is not written down twice. */
type Kept = ReadonlyMap<string, string>

/** Writes down that the person applied, and for each agency that may know a consent of the case. Answers the ids of the consents. */
export async function addAgreed(
  tx: Tx,
  of: Of,
  { form, saidOn, agencyIds }: Agreed,
  kept: Kept = new Map(),
): Promise<string[]> {
  const rows = agencyIds
    .filter((id) => !kept.has(id))
    .map((agencyId) =>
      consentRow(tx, of.caseId, {
        ...{ agencyId, toKinds: [], parts: ['case'], form, scope: null, givenOn: saidOn },
      }),
    )
  if (rows.length > 0) await tx.insertInto('consent').values(rows).execute()
  await setAudience(
    tx,
    'consent',
    rows.map(({ id }) => id),
  )
  const consents = new Map([...kept, ...rows.map(({ agency_id, id }) => [agency_id, id] as const)])
  const consentIds = agencyIds.map((id) => consents.get(id) as string)
  await addAnswer(tx, of, { answer: 'agreed', form, saidOn, agencyIds, consentIds, reason: null })
  return consentIds
}

/**
 * The person agrees anew, which replaces what they agreed to before. Whoever may know still goes on knowing by the consent that there is, with
 * what rests on it; for whoever is named no more it is taken back.
 */
export async function agreeAnew(tx: Tx, of: Of, former: Application, agreed: Agreed): Promise<string[]> {
  const live = await liveConsents(tx, of.caseId, former)
  const kept = live.filter(({ agencyId }) => agencyId !== null && agreed.agencyIds.includes(agencyId))
  await endApplication(tx, former, today())
  for (const consent of live) if (!kept.includes(consent)) await takeBack(tx, of.caseId, consent)
  return addAgreed(tx, of, agreed, new Map(kept.map(({ agencyId, id }) => [agencyId as string, id])))
}

type Said = Agreed & { answer: Answer; consentIds: readonly string[]; reason: string | null }

/** Writes down what was answered. */
export async function addAnswer(tx: Tx, { supportId, caseId }: Of, said: Said): Promise<void> {
  const row = {
    ...{ ...written(tx), id: newId(), case_id: caseId, support_id: supportId, answer: said.answer },
    ...{ form: said.form, said_on: said.saidOn, reason: said.reason, taken_by: actorId(tx) },
    ...{ agency_ids: [...said.agencyIds], consent_ids: [...said.consentIds] },
  }
  await tx.insertInto('layered_application').values(row).execute()
  await setAudience(tx, 'layered_application', [row.id])
}

/** The person no longer wants it: what they agreed to for it is taken back with all that rests on that, and the application ends. */
export async function withdrawApplication(
  tx: Tx,
  caseId: string,
  one: Application,
  on: string,
): Promise<void> {
  await endApplication(tx, one, on)
  for (const consent of await liveConsents(tx, caseId, one)) await takeBack(tx, caseId, consent)
}

const endApplication = (tx: Tx, { id, version }: Application, on: string): Promise<void> =>
  edit(tx, { table: 'layered_application', id, version, set: { withdrawn_on: on } })

/** What the person still agrees to of what they did with an application. */
const liveConsents = async (tx: Tx, caseId: string, { consentIds }: Application) =>
  (await consentsOf(tx, caseId)).filter(
    ({ id, withdrawnOn }) => withdrawnOn === null && consentIds.includes(id),
  )
