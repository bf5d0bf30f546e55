import { agencyKey } from '../../core/access/keys.ts'
import { share, withdraw } from '../../core/access/share.ts'
import { asSystem } from '../../core/access/system.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import { type CaseRow, written } from './cases.ts'
import type { ConsentForm } from './codes.ts'
import { isInForce, type LegalBasis } from './legal-bases.ts'

export type NewShare = {
  toId: string
  basis: LegalBasis
  purpose: string
  /** The last day on which the other agency sees the case. */
  until: string
  consentForm?: ConsentForm | undefined
  consentOn?: string | undefined
}

/** A share ends within a year and is made anew if it is still needed. */
export const longestShare = 366

/**
 * Shows a case to another agency until the end of a day, on a stated basis; with consent also how and when it was
 * given. Refuses, each at its field, what does not fit (`shareProblems`).
 */
export async function shareCase(tx: Tx, found: CaseRow, made: NewShare): Promise<void> {
  const problems = shareProblems(found, made, today())
  if (problems.length > 0) throw refuseFields(problems)
  const { toId, basis, purpose, until, consentForm, consentOn } = made
  if (consentForm && consentOn) await addConsent(tx, found.id, { toId, purpose, consentForm, consentOn })
  await share(tx, {
    root: 'support_case',
    rootId: found.id,
    key: agencyKey(toId),
    basis,
    purpose,
    endsAt: instantInTokyo(addDays(until, 1), '00:00'),
  })
}

/** What stands against a share: the holder itself, a basis not in force, its last day, a consent half told. */
export function shareProblems(found: { holderId: string }, made: NewShare, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (made.toId === found.holderId) add('toId', 'casework.toId.same')
  if (!isInForce(made.basis, today)) add('basis', 'casework.basis.notInForce')
  if (made.until < today) add('until', 'casework.until.past')
  if (made.until > addDays(today, longestShare)) add('until', 'casework.until.tooFar')
  const byConsent = made.basis === 'consent'
  if (byConsent && !made.consentForm) add('consentForm', 'casework.consent.form')
  if (byConsent && !made.consentOn) add('consentOn', 'casework.consent.on')
  if (!byConsent && (made.consentForm || made.consentOn)) add('basis', 'casework.consent.otherBasis')
  if (made.consentOn && made.consentOn > today) add('consentOn', 'casework.consent.future')
  return problems
}

type NewConsent = { toId: string; purpose: string; consentForm: ConsentForm; consentOn: string }

async function addConsent(tx: Tx, caseId: string, made: NewConsent): Promise<void> {
  await tx
    .insertInto('consent')
    .values({
      ...written(tx),
      id: newId(),
      case_id: caseId,
      agency_id: made.toId,
      form: made.consentForm,
      scope: made.purpose,
      given_on: made.consentOn,
    })
    .execute()
}

/** Ends what is shown to an agency; with its next request it no longer sees the case. Refuses `casework.notShared`. */
export async function endShare(tx: Tx, found: CaseRow, agencyId: string): Promise<void> {
  const live = await sharesOfCase(tx, found)
  if (!live.some((one) => one.agencyId === agencyId)) throw new Refusal('casework.notShared', 404)
  await tx
    .updateTable('consent')
    .set((row) => ({
      withdrawn_on: today(),
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', found.id)
    .where('agency_id', '=', agencyId)
    .where('withdrawn_on', 'is', null)
    .execute()
  await withdraw(tx, 'support_case', found.id, agencyKey(agencyId))
}

export type CaseShare = {
  id: string
  agencyId: string
  agency: string
  agencyEn: string
  basis: string
  purpose: string
  endsAt: Date | null
}

/** To whom a case is shown at present. Only after the actor has seen the case itself. */
export async function sharesOfCase(tx: Tx, found: { id: string }): Promise<CaseShare[]> {
  const shares = await asSystem(tx, 'casework.shares', () => liveShares(tx, found.id), { silent: true })
  const agencies = await tx
    .selectFrom('agency')
    .select(['id', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const byKey = new Map(agencies.map((one) => [agencyKey(one.id), one]))
  return shares.flatMap(({ id, key, basis, purpose, ends_at }) => {
    const agency = byKey.get(key)
    if (!agency) return []
    return [
      {
        id,
        agencyId: agency.id,
        agency: agency.name,
        agencyEn: agency.name_en,
        basis,
        purpose,
        endsAt: ends_at,
      },
    ]
  })
}

const liveShares = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('access_share')
    .select(['id', 'key', 'basis', 'purpose', 'ends_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('root_id', '=', caseId)
    .where('root_table', '=', 'support_case')
    .where('lapsed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', tx.now)]))
    .orderBy('starts_at')
    .execute()
