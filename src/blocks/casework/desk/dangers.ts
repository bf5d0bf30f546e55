import type { FieldProblem } from '../../../core/refusal.ts'
import { isMoreUrgent, type Urgency } from '../codes.ts'
import data from './steps.json' with { type: 'json' }

/** What cannot wait, and what can be done about it at once: the list as it is kept beside this file, with its words. */
export const checklists = data as readonly { danger: string; steps: readonly string[] }[]

export const dangers = checklists.map(({ danger }) => danger) as [string, ...string[]]
export const steps = [...new Set(checklists.flatMap((one) => one.steps))] as [string, ...string[]]

/** How somebody was understood: 手話, 筆談, 通訳, somebody who came with them. */
export const means = ['sign_language', 'writing', 'interpreter', 'accompanied'] as const

export type Understood = { means?: readonly string[] | undefined; language?: string | undefined }

/** Which language is said with an interpreter, and with one it must be said. */
export function meansProblems({ means = [], language }: Understood): FieldProblem[] {
  const interpreted = means.includes('interpreter')
  if (interpreted && !language) return [{ field: 'language', code: 'casework.language.missing' }]
  return language && !interpreted ? [{ field: 'language', code: 'casework.language.uninterpreted' }] : []
}

export type Danger = {
  dangers?: readonly string[] | undefined
  steps?: readonly string[] | undefined
  stepsNote?: string | undefined
}

/**
 * What cannot wait is urgent, and what was done about it is said: of the list or in words. Steps are of a danger that was ticked.
 */
export function dangerProblems(
  { dangers = [], steps = [], stepsNote }: Danger,
  urgency: Urgency,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  const offered = checklists.filter(({ danger }) => dangers.includes(danger)).flatMap((one) => one.steps)
  if (dangers.length > 0 && urgency === 'normal') add('urgency', 'casework.urgency.danger')
  if (dangers.length > 0 && steps.length === 0 && !stepsNote) add('steps', 'casework.steps.missing')
  if (steps.some((step) => !offered.includes(step))) add('steps', 'casework.steps.notOf')
  if (dangers.length === 0 && stepsNote) add('stepsNote', 'casework.steps.noDanger')
  return problems
}

/** A talk makes a case more urgent and never less: that nothing presses any more is said of the case itself. */
export const raiseProblems = (now: Urgency, told: Urgency | undefined): FieldProblem[] =>
  told && isMoreUrgent(now, told) ? [{ field: 'urgency', code: 'casework.urgency.less' }] : []
