import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import type { CaseRow } from '../cases.ts'
import type { ConsentForm } from '../codes.ts'
import type { CasePart, PartnerKind } from './codes.ts'
import { keepWithheld } from './decisions.ts'
import { consentBehind, type Ground, groundProblems, knownOf, type To } from './ground.ts'
import { addDisclosure, kindOf, type Recipient } from './ledger.ts'

/** What was told outside the system: to whom, how, which parts, on which basis, on which day. */
export type Told = Ground & {
  toId?: string | undefined
  partnerKind?: PartnerKind | undefined
  partnerName?: string | undefined
  form: ConsentForm
  parts: readonly CasePart[]
  purpose: string
  on: string
}

/** Exactly one of an agency and a partner; a partner by kind and name; not the holder itself, not in the future. */
export function toldProblems(
  { toId, partnerKind, partnerName, on }: Pick<Told, 'toId' | 'partnerKind' | 'partnerName' | 'on'>,
  { holderId, today }: { holderId: string; today: string },
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  const isPartner = Boolean(partnerKind || partnerName)
  if (toId && isPartner) add('toId', 'casework.told.both')
  if (!toId && !partnerKind) add('partnerKind', 'casework.told.toWhom')
  if (!toId && partnerKind && !partnerName) add('partnerName', 'casework.told.name')
  if (toId === holderId) add('toId', 'casework.toId.same')
  if (on > today) add('on', 'casework.on.future')
  return problems
}

async function toOf(tx: Tx, { toId, partnerKind, partnerName, parts }: Told): Promise<To> {
  if (!toId) return { agencyId: null, kind: partnerKind ?? 'other', name: partnerName ?? '', parts }
  const kind = await kindOf(tx, toId)
  if (!kind) throw refuseFields([{ field: 'toId', code: 'casework.toId.unknown' }])
  return { agencyId: toId, kind, parts }
}

const recipientOf = ({ toId, partnerKind, partnerName }: Told): Recipient =>
  toId ? { agencyId: toId } : { kind: partnerKind ?? 'other', name: partnerName ?? '' }

/**
 * Writes into the ledger what was told by telephone, letter or mail. Refuses at their fields what does not fit (`toldProblems`,
 * `groundProblems`). Answers the id of the entry.
 */
export async function tell(
  tx: Tx,
  found: CaseRow,
  told: Told,
  corrects?: { id: string; correction: string },
): Promise<string> {
  const problems = toldProblems(told, { holderId: found.holderId, today: today() })
  if (problems.length > 0) throw refuseFields(problems)
  const to = await toOf(tx, told)
  const known = await knownOf(tx, found.id, to, told.on)
  const inTheWay = groundProblems(told, known)
  if (inTheWay.length > 0) throw refuseFields(inTheWay)
  const consentId = await consentBehind(tx, found.id, to, { ground: told, known })
  const { basis, purpose, parts, form, on } = told
  const id = await addDisclosure(tx, found, {
    ...{ kind: 'told', to: recipientOf(told), parts, basis, purpose, form, consentId },
    ...{ fromOn: on, untilOn: null },
    ...(corrects ? { corrects } : {}),
  })
  if (corrects) await keepWithheld(tx, { of: corrects.id, by: id, caseId: found.id })
  return id
}

/**
 * The case of an entry that was written down by hand and that nobody has corrected yet. Refuses `core.notFound`,
 * `casework.disclosure.notTold` (409): what the system itself did is as it did it; `casework.disclosure.corrected` (409).
 */
export async function correctable(tx: Tx, id: string): Promise<{ caseId: string }> {
  const row = await entryOf(tx, id)
  if (row.kind !== 'told') throw new Refusal('casework.disclosure.notTold', 409)
  await requireUncorrected(tx, id)
  return { caseId: row.case_id }
}

/** Refuses `casework.disclosure.corrected` (409) where another entry says what this one should have said. */
export async function requireUncorrected(tx: Tx, id: string): Promise<void> {
  const later = await tx
    .selectFrom('disclosure')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('corrects_id', '=', id)
    .executeTakeFirst()
  if (later) throw new Refusal('casework.disclosure.corrected', 409)
}

/** An entry that the actor sees. Refuses `core.notFound` (404). */
export async function entryOf(tx: Tx, id: string): Promise<{ id: string; case_id: string; kind: string }> {
  const row = await tx
    .selectFrom('disclosure')
    .select(['id', 'case_id', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}
