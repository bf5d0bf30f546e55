import type { Relation } from '../../../blocks/casework/codes.ts'
import { type FieldProblem, Refusal } from '../../../core/refusal.ts'

/** Who noticed that somebody may need help: what is counted. */
export const sources = [
  'commissioner',
  'hub_staff',
  'lecturer',
  'town_association',
  'watch_partner',
  'family',
  'neighbour',
  'other',
] as const
export type Source = (typeof sources)[number]

/** Whether the person knows that it is told. */
export const knowings = ['yes', 'no', 'unknown'] as const

/** Whether the person may hear who told it. */
export const namings = ['yes', 'no'] as const

/** Who tells it, as somebody who spoke for another is written down at the desk. */
export const relationOf = (source: string): Relation =>
  (
    ({ commissioner: 'commissioner', family: 'relative', neighbour: 'neighbour' }) as Record<string, Relation>
  )[source] ?? (source === 'other' ? 'other' : 'agency')

type Told = {
  mayName: (typeof namings)[number]
  tellerName?: string | undefined
  tellerTelephone?: string | undefined
  homepage?: string | undefined
}

/** What does not fit: a name that may be said and was not given, a number that is none, the box that only programs fill in. */
export function concernProblems({ mayName, tellerName, tellerTelephone, homepage }: Told): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (homepage) add('homepage', 'consultation.homepage.filled')
  if (mayName === 'yes' && !tellerName) add('tellerName', 'consultation.tellerName.missing')
  if (tellerTelephone && tellerTelephone.normalize('NFKC').replace(/\D/g, '').length < 9)
    add('tellerTelephone', 'consultation.telephone.unreadable')
  return problems
}

/** Refuses `consultation.concern.notTold` (409): whoever told of somebody hears that it was received, and nothing of the person. */
export function requireLetter({ source }: { source: string | null }): void {
  if (source) throw new Refusal('consultation.concern.notTold', 409)
}
