import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import type { ProjectState } from './codes.ts'

type Days = { state: ProjectState; beganOn: string; endedOn?: string | null | undefined }

/**
 * What is wrong with the days of a project: one that runs, is done or was broken off lies not in the future, and none ends before it
 * began. What was broken off before it ran has a beginning that never came.
 */
export function dayProblems({ state, beganOn, endedOn }: Days, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  if ((state === 'running' || state === 'done') && beganOn > today)
    problems.push({ field: 'beganOn', code: 'lacorta.project.notBegun' })
  if (!endedOn) return problems
  if (endedOn > today) problems.push({ field: 'endedOn', code: 'lacorta.day.future' })
  if (state === 'done' && endedOn < beganOn)
    problems.push({ field: 'endedOn', code: 'lacorta.project.order' })
  return problems
}

/** What may follow on what: what was entered as ended too early runs again. */
const following: Record<ProjectState, readonly ProjectState[]> = {
  planned: ['running', 'broken_off'],
  running: ['done', 'broken_off'],
  done: ['running'],
  broken_off: ['running'],
}

/** Refuses `lacorta.project.notNow` (409) where a project cannot come to this state from the one it is in. */
export function requireStep(from: ProjectState, to: ProjectState): void {
  if (!following[from].includes(to)) throw new Refusal('lacorta.project.notNow', 409)
}

/** Whether a project that comes from one state to another never ran: it was broken off while it was still planned. */
export const neverRanAfter = (from: ProjectState, to: ProjectState): boolean =>
  from === 'planned' && to === 'broken_off'
