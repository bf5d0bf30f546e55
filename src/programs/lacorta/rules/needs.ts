import type { FieldProblem } from '../../../core/refusal.ts'
import type { Outcome } from './codes.ts'

/** Within how long the same words are one note that was sent twice. */
export const sameNoteSeconds = 60

/** Refuses a note of a day that has not come. */
export const notedOnProblems = (notedOn: string, today: string): FieldProblem[] =>
  notedOn > today ? [{ field: 'notedOn', code: 'lacorta.day.future' }] : []

type Became = { outcome: Outcome; outcomeNote?: string | undefined; projectId?: string | undefined }

/** Whoever passed it on says to which division; whoever calls it a mistake says why; a project is one of those that there are. */
export function outcomeProblems({ outcome, outcomeNote, projectId }: Became): FieldProblem[] {
  if (outcome === 'division' && outcomeNote === undefined)
    return [{ field: 'outcomeNote', code: 'lacorta.need.whichDivision' }]
  if (outcome === 'mistake' && outcomeNote === undefined)
    return [{ field: 'outcomeNote', code: 'lacorta.need.whyMistake' }]
  if (outcome === 'project' && projectId === undefined)
    return [{ field: 'projectId', code: 'lacorta.need.whichProject' }]
  return []
}
