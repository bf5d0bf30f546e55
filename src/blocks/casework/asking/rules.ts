import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { isInForce } from '../legal-bases.ts'
import type { Involvement } from './codes.ts'

type Asked = {
  agencyIds: readonly string[]
  basis: string
  consentForm?: string | undefined
  consentOn?: string | undefined
}

/** What stands against an asking: nobody asked, an agency that cannot be, a basis not in force, a consent half told. */
export function askProblems(
  { agencyIds, basis, consentForm, consentOn }: Asked,
  { agencies, today }: { agencies: readonly string[]; today: string },
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (agencyIds.length === 0) add('agencyIds', 'casework.asking.nobody')
  if (agencyIds.some((id) => !agencies.includes(id))) add('agencyIds', 'casework.asking.elsewhere')
  if (!isInForce(basis, today)) add('basis', 'casework.basis.notInForce')
  if (basis !== 'consent') return problems
  if (!consentForm) add('consentForm', 'casework.consent.form')
  if (!consentOn) add('consentOn', 'casework.asking.consentOn')
  if (consentOn && consentOn > today) add('consentOn', 'casework.on.future')
  return problems
}

type Answered = { answer: Involvement; how?: string | undefined; answerTelephone?: string | undefined }

/** Who is involved says how to talk; who is not says nothing else. */
export function answerProblems({ answer, how, answerTelephone }: Answered): FieldProblem[] {
  if (answer === 'involved') return how ? [] : [{ field: 'how', code: 'casework.how.missing' }]
  return [
    ...(how ? [{ field: 'how', code: 'casework.how.notInvolved' }] : []),
    ...(answerTelephone ? [{ field: 'answerTelephone', code: 'casework.how.notInvolved' }] : []),
  ]
}

/** Whether an answer is still waited for on that day. */
export const isRunning = (
  { endedAt, answerBy }: { endedAt: Date | null; answerBy: string },
  today: string,
): boolean => endedAt === null && today <= answerBy

/** Refuses `casework.asking.over` (409): what was asked is over, by its day or by whoever asked. */
export function requireRunning(asking: { endedAt: Date | null; answerBy: string }, today: string): void {
  if (!isRunning(asking, today)) throw new Refusal('casework.asking.over', 409)
}

/**
 * Refuses `casework.asking.answered` (409): it was said already. That an agency is involved after all may be said later, that it is not
 * after all may not.
 */
export function requireUnsaid(said: readonly { involved: boolean }[], answer: Involvement): void {
  if (said.some(({ involved }) => involved) || (answer === 'not_involved' && said.length > 0))
    throw new Refusal('casework.asking.answered', 409)
}
