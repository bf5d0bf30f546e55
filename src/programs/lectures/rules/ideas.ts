import { lineProblems } from '../../../blocks/gatherings/voice-rules.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/** How long the words may be in which somebody says where they live or meet. */
export const longestPlace = 40

/** What becomes of an idea: a menu of the catalogue, or with a reason none of ours. */
export const outcomes = ['menu', 'elsewhere', 'impossible'] as const
export type Outcome = (typeof outcomes)[number]

/** Those that wait for a word first. */
export const ideaStates = ['open', ...outcomes] as const
export type IdeaState = (typeof ideaStates)[number]

type Told = { line: string; place?: string | undefined }

/** What is wrong with an idea, each at its field: more than a line, or something by which somebody is known. */
export const ideaProblems = ({ line, place }: Told): FieldProblem[] => [
  ...lineProblems('line', line),
  ...(place === undefined ? [] : lineProblems('place', place)),
]

type Settled = { outcome: Outcome; menuId?: string | undefined; reason?: string | undefined }

/** What is missing of what became of it, and what does not belong to it. */
export function settledProblems({ outcome, menuId, reason }: Settled): FieldProblem[] {
  const isMenu = outcome === 'menu'
  return [
    ...(isMenu && !menuId ? [{ field: 'menuId', code: 'lectures.idea.whichMenu' }] : []),
    ...(!isMenu && menuId ? [{ field: 'menuId', code: 'lectures.idea.noMenu' }] : []),
    ...(!isMenu && !reason ? [{ field: 'reason', code: 'lectures.idea.why' }] : []),
    ...(isMenu && reason ? [{ field: 'reason', code: 'lectures.idea.noReason' }] : []),
  ]
}
