import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import type { Outcome } from './codes.ts'

/** Within how long the same words are one note that was sent twice. */
export const sameNoteSeconds = 60

/** Refuses a note of a day that has not come. */
export const notedOnProblems = (notedOn: string, today: string): FieldProblem[] =>
  notedOn > today ? [{ field: 'notedOn', code: 'lacorta.day.future' }] : []

type Became = {
  outcome: Outcome
  outcomeNote?: string | undefined
  projectId?: string | undefined
  wishId?: string | null
}

/**
 * Whoever passed it on says to which division; whoever calls it a mistake says why; a project is one of those that there are, and a wish the
 * one that stands on the wall.
 */
export function outcomeProblems({ outcome, outcomeNote, projectId, wishId = null }: Became): FieldProblem[] {
  if (outcome === 'wish' && wishId === null) return [{ field: 'outcome', code: 'lacorta.need.noWish' }]
  if (outcome === 'division' && outcomeNote === undefined)
    return [{ field: 'outcomeNote', code: 'lacorta.need.whichDivision' }]
  if (outcome === 'mistake' && outcomeNote === undefined)
    return [{ field: 'outcomeNote', code: 'lacorta.need.whyMistake' }]
  if (outcome === 'project' && projectId === undefined)
    return [{ field: 'projectId', code: 'lacorta.need.whichProject' }]
  return []
}

type Standing = { outcome: Outcome; wishId: string | null }

/** Refuses `lacorta.need.wishThere` (409) where it stands on the wall, whatever became of it since: a second one would be the same wish. */
export function requireNoWish({ wishId }: Standing): void {
  if (wishId !== null) throw new Refusal('lacorta.need.wishThere', 409)
}

/** Refuses `lacorta.need.projectThere` (409) where it is part of a project: nobody would find the former from it. */
export function requireNoProject({ outcome }: Standing): void {
  if (outcome === 'project') throw new Refusal('lacorta.need.projectThere', 409)
}
