import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import type { ConsentForm } from '../codes.ts'
import { isInForce, type LegalBasis } from '../legal-bases.ts'
import { consentRow, consentsOf, nonConsentsOf } from './consent.ts'
import { consentProblems, coveringConsent, refusalIn, type ToldConsent, type Whom } from './consent-rules.ts'
import { kindOf } from './ledger.ts'

/** To whom somebody is about to disclose a case, and what of it; without that, all. */
export type To = Whom & { parts?: readonly string[] }

export type Ground = ToldConsent & { basis: LegalBasis; purpose: string | null }

/** What is on record of consent, as of a day: today, or the day on which it was disclosed. */
export type Known = { covering: string | null; refusedOn: string | null; today: string }

export async function knownOf(tx: Tx, caseId: string, to: To, on = today()): Promise<Known> {
  const [consents, nots] = [await consentsOf(tx, caseId), await nonConsentsOf(tx, caseId)]
  const covering = coveringConsent(consents, nots, { parts: ['case'], ...to, on })
  return { covering: covering?.id ?? null, refusedOn: refusalIn(nots, on)?.saidOn ?? null, today: on }
}

/** What stands against disclosing on this ground: a basis not in force, a consent half told or older than a refusal. */
export function groundProblems(ground: Ground, known: Known): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!isInForce(ground.basis, known.today))
    problems.push({ field: 'basis', code: 'casework.basis.notInForce' })
  return [...problems, ...consentProblems(ground, { ...known, covered: known.covering !== null })]
}

/** The consent on which it is done: the one that is told with it, else the one on record; null on another basis. */
export async function consentBehind(
  tx: Tx,
  caseId: string,
  to: To,
  { ground, known }: { ground: Ground; known: Known },
): Promise<string | null> {
  if (ground.basis !== 'consent') return null
  const { consentForm, consentOn, purpose } = ground
  if (!consentForm || !consentOn) return known.covering
  const row = consentRow(tx, caseId, {
    agencyId: to.agencyId,
    ...(to.agencyId === null ? { toKinds: [to.kind], toName: to.name } : { toKinds: [] }),
    parts: to.parts ?? ['case'],
    form: consentForm as ConsentForm,
    scope: purpose,
    givenOn: consentOn,
  })
  await tx.insertInto('consent').values(row).execute()
  await setAudience(tx, 'consent', [row.id])
  return row.id
}

/**
 * The consent on which a case goes to an agency for good; null on another basis. Refuses at `basis`: `casework.consent.none`,
 * `casework.basis.notInForce`.
 */
export async function consentOnRecord(
  tx: Tx,
  caseId: string,
  agencyId: string,
  basis: LegalBasis,
): Promise<string | null> {
  if (!isInForce(basis, today())) throw refuseFields([{ field: 'basis', code: 'casework.basis.notInForce' }])
  if (basis !== 'consent') return null
  const { covering } = await knownOf(tx, caseId, { agencyId, kind: await kindOf(tx, agencyId) })
  if (!covering) throw refuseFields([{ field: 'basis', code: 'casework.consent.none' }])
  return covering
}
