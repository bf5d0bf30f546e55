import { sql } from 'kysely'
import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import { today } from '../../core/calendar/clock.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { agencyOf } from '../../core/identity/actor.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireNothingOfPrograms } from './closing.ts'
import { type Intake, mergedResult, type Permission, type Result, type State, type Urgency } from './codes.ts'
import { requireNoConflict } from './conflicts/conflicts.ts'
import { contactRow, type NewContact } from './contacts.ts'
import { digitsOf } from './desk/numbers.ts'
import { guardAnew } from './disclosure/audience.ts'
import { addAnswer, type ToldAnswer } from './disclosure/consent.ts'
import { requireCarriers } from './owners.ts'
import { requireNoPlanInForce } from './planning/in-force.ts'
import { requireNothingWaiting } from './referral/waiting.ts'
import { requireNamedOwner } from './restricted/naming.ts'
import type { Carried } from './rules.ts'

/** How the person may be reached without harm, as asked at intake. */
export type SafeContact = {
  safeTelephone?: string | undefined
  safeHours?: string | undefined
  safeVoicemail?: Permission | undefined
  safePost?: Permission | undefined
  safeName?: string | undefined
  mustNotKnow?: string | undefined
  safeNote?: string | undefined
}

export type NewCase = {
  /** A program's own kind: `consultation`. */
  kind: string
  intake: Intake
  carried: Carried
  /** Null: somebody who did not give a name. */
  subjectId: string | null
  areaCode: string | null
  openedOn: string
  urgency: Urgency
  topics: readonly string[]
  urgentTopic: string | null
  contact: NewContact
  safe: SafeContact
  /** What was said of sharing; undefined: nobody wrote anything down. */
  consent?: ToldAnswer | undefined
}

/** A case as its holder's rules need it. */
export type CaseRow = Carried & {
  id: string
  kind: string
  version: number
  holderId: string
  subjectId: string | null
  openedOn: string
  urgency: Urgency
  /** Seen by named posts alone. */
  restricted: boolean
}

export const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

/**
 * Opens a case held by the actor's agency, with its first contact and its ways of contact. Answers its id. Refuses
 * `casework.owner.conflict` for an owner who is kept away from whom it is about, `casework.lastDay` (409).
 */
export async function addCase(tx: Tx, made: NewCase): Promise<string> {
  const id = newId()
  const agencyId = agencyOf(tx.actor)
  // One way to the server for the three rows: somebody waits on the telephone.
  await tx
    .with('new_case', (rows) =>
      rows.insertInto('support_case').values({
        ...written(tx),
        id,
        kind: made.kind,
        intake: made.intake,
        intake_agency_id: agencyId,
        holder_id: agencyId,
        subject_id: made.subjectId,
        area_code: made.areaCode,
        opened_on: made.openedOn,
        urgency: made.urgency,
        topics: [...made.topics],
        urgent_topic: made.urgentTopic,
        ...columnsOf(made.carried),
      }),
    )
    .with('first_contact', (rows) =>
      rows.insertInto('contact').values(contactRow(tx, { caseId: id, kind: 'first', ...made.contact })),
    )
    .insertInto('safe_contact')
    .values({ ...written(tx), id: newId(), case_id: id, ...safeColumns(made.safe) })
    .execute()
  if (made.consent) await addAnswer(tx, id, made.consent)
  const owned = async () => {
    // After the row, which holds its person against a conflict that is declared at this moment (conflicts/declare.ts).
    const { subjectId, carried } = made
    if (carried.state !== 'closed')
      await requireCarriers(tx, agencyId, { subjectId, ownerId: carried.ownerId })
    await setAudience(tx, 'support_case', [id])
  }
  await asSystem(tx, 'casework.addCase', owned, { silent: true })
  return id
}

export const columnsOf = (carried: Carried) => ({
  state: carried.state,
  owner_id: carried.ownerId,
  next_on: carried.nextOn,
  closed_on: carried.closedOn,
  result: carried.result,
  result_note: carried.resultNote,
  merged_into_id: carried.mergedIntoId,
})

const safeColumns = (safe: SafeContact) => ({
  safe_telephone: safe.safeTelephone ?? null,
  safe_number: digitsOf(safe.safeTelephone),
  safe_hours: safe.safeHours ?? null,
  safe_voicemail: safe.safeVoicemail ?? null,
  safe_post: safe.safePost ?? null,
  safe_name: safe.safeName ?? null,
  must_not_know: safe.mustNotKnow ?? null,
  safe_note: safe.safeNote ?? null,
})

/** A case the actor sees. Refuses `core.notFound` (404) alike for one that is not there and one that is not theirs to see. */
export async function caseOf(tx: Tx, id: string): Promise<CaseRow> {
  return rowOf(await caseWhere(tx, id).executeTakeFirst())
}

/** The same, locked, whoever holds it. */
export async function lockedCase(tx: Tx, id: string): Promise<CaseRow> {
  return rowOf(await caseWhere(tx, id).forNoKeyUpdate().executeTakeFirst())
}

/**
 * A case the actor's agency holds, locked: of two who change it at once the second waits and then sees what the
 * first did. Refuses `casework.notHolder` (403) for one that is only shared with it.
 */
export async function heldCase(tx: Tx, id: string): Promise<CaseRow> {
  const found = await lockedCase(tx, id)
  if (found.holderId !== agencyOf(tx.actor)) throw new Refusal('casework.notHolder', 403)
  return found
}

const caseWhere = (tx: Tx, id: string) =>
  tx
    .selectFrom('support_case')
    .select(['id', 'kind', 'version', 'state', 'owner_id', 'next_on', 'closed_on', 'result', 'result_note'])
    .select(['holder_id', 'subject_id', 'opened_on', 'urgency', 'sensitivity', 'merged_into_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)

type Columns = Awaited<ReturnType<ReturnType<typeof caseWhere>['executeTakeFirst']>>

function rowOf(row: Columns): CaseRow {
  if (!row) throw new Refusal('core.notFound', 404)
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    state: row.state as State,
    ownerId: row.owner_id,
    nextOn: row.next_on,
    closedOn: row.closed_on,
    result: row.result as Result | null,
    resultNote: row.result_note,
    holderId: row.holder_id,
    subjectId: row.subject_id,
    openedOn: row.opened_on,
    urgency: row.urgency as Urgency,
    restricted: row.sensitivity === 'restricted',
    mergedIntoId: row.merged_into_id,
  }
}

/**
 * Writes who carries a case on, and how urgent it has become where that is said, if nobody changed it since `version` was looked at. Refuses `casework.plan.inForce` where it would be
 * closed while its plan runs, `casework.referral.waiting` (409) while somebody was asked and has not answered; `casework.lastDay`
 * (409) where an agency begins to carry it on its last day.
 */
export async function carry(
  tx: Tx,
  { id, version, holderId, urgency }: { id: string; version: number; holderId?: string; urgency?: Urgency },
  carried: Carried,
): Promise<void> {
  const found = await caseOf(tx, id)
  if (carried.state === 'closed') await requireClosable(tx, id)
  else await requireMayOwn(tx, found, { holderId, ownerId: carried.ownerId })
  const set = {
    ...columnsOf(carried),
    ...(holderId ? { holder_id: holderId } : {}),
    ...(urgency ? { urgency } : {}),
    ...(found.state === 'closed' && carried.state !== 'closed' ? wasClosed(found) : {}),
  }
  await edit(tx, { table: 'support_case', id, version, set })
  if (found.restricted && found.subjectId) await proxiesMayReadAgain(tx, found.subjectId)
}

/** What a case is about, and how urgent it is; what is left out stays as it is. */
export type Matter = { topics?: readonly string[]; urgentTopic?: string | null; urgency?: Urgency }

/** Writes what a case is about by now, if nobody changed it since `version` was looked at. What it was before stays in its history. */
export async function editMatter(
  tx: Tx,
  { id, version }: { id: string; version: number },
  { topics, urgentTopic, urgency }: Matter,
): Promise<void> {
  const set = {
    ...(topics ? { topics: [...topics] } : {}),
    ...(urgentTopic === undefined ? {} : { urgent_topic: urgentTopic }),
    ...(urgency ? { urgency } : {}),
  }
  await edit(tx, { table: 'support_case', id, version, set })
}

/** That it was closed stays on record when it is opened again: in the months between it was, and they were counted so. */
function wasClosed({ closedOn, holderId, result }: CaseRow) {
  const how = result === mergedResult ? { merged: true } : {}
  const closing = { closed_on: closedOn, reopened_on: today(), agency_id: holderId, ...how }
  return { former_closings: sql`former_closings || ${JSON.stringify([closing])}::jsonb` }
}

/** Nothing of it runs on that nobody would look after. */
async function requireClosable(tx: Tx, id: string): Promise<void> {
  await requireNoPlanInForce(tx, id)
  await requireNothingWaiting(tx, id)
  await requireNothingOfPrograms(tx, id)
}

/** Whoever acts for somebody reads nothing of what was disclosed while a restricted record of theirs is open, and may again then. */
const proxiesMayReadAgain = (tx: Tx, personId: string) =>
  asSystem(tx, 'casework.proxiesMayReadAgain', () => guardAnew(tx, [personId]), { silent: true })

/** Nobody owns a case that they may not see. Refuses `casework.owner.conflict` and, for a restricted one, `casework.owner.notNamed`. */
async function requireMayOwn(
  tx: Tx,
  { id, subjectId, restricted, ...found }: CaseRow,
  { holderId = found.holderId, ownerId }: { holderId: string | undefined; ownerId: string | null },
): Promise<void> {
  const begins = holderId !== found.holderId || found.state === 'closed'
  if (begins) await requireCarriers(tx, holderId, { subjectId, ownerId })
  else await requireNoConflict(tx, subjectId, ownerId)
  if (restricted) await requireNamedOwner(tx, { id, holderId, ownerId })
}

/** Changes how the person of a case may be reached, if nobody changed it since `version` was looked at. */
export async function editSafeContact(
  tx: Tx,
  { caseId, version }: { caseId: string; version: number },
  safe: SafeContact,
): Promise<void> {
  const row = await tx
    .selectFrom('safe_contact')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  await edit(tx, { table: 'safe_contact', id: row.id, version, set: safeColumns(safe) })
}
