import { isId } from '../../../core/id.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import { type Reach, type RoleState, reaches, roleStates } from './codes.ts'

// How each line of a plan went, as a form sends it: a column of ids beside columns of what is said of them.

type Column = readonly (string | undefined)[]

export type RoleWent = { role: string; state: RoleState; note: string | null }

/** How the parts of a plan go. Only lines of this plan are spoken of: `casework.plan.uneven` otherwise. */
export function rolesWent(
  { roleIds, roleStates: said, roleNotes }: Record<'roleIds' | 'roleStates' | 'roleNotes', Column>,
  there: readonly { id: string }[],
): { went: RoleWent[]; problems: FieldProblem[] } {
  const known = new Set(there.map(({ id }) => id))
  const isEven = said.length === roleIds.length && roleNotes.length === roleIds.length
  if (!isEven || roleIds.some((id) => !id || !isId(id) || !known.has(id)))
    return { went: [], problems: [{ field: 'roleStates', code: 'casework.plan.uneven' }] }
  const problems: FieldProblem[] = []
  const went = roleIds.flatMap((id, at): RoleWent[] => {
    const state = roleStates.find((one) => one === said[at])
    if (state) return [{ role: id as string, state, note: roleNotes[at] ?? null }]
    problems.push({ field: 'roleStates', code: 'casework.plan.role.state', params: { line: at + 1 } })
    return []
  })
  return { went, problems }
}

/** Whether each goal was reached: every one is spoken of, at `goalReached` with the number of its line where not. */
export function goalsReached(
  { goalIds, goalReached }: Record<'goalIds' | 'goalReached', Column>,
  there: readonly { id: string }[],
): { reached: Map<string, Reach>; problems: FieldProblem[] } {
  const said = new Map(goalIds.map((id, at) => [id, reaches.find((one) => one === goalReached[at])]))
  const problems: FieldProblem[] = []
  const reached = new Map<string, Reach>()
  for (const [at, { id }] of there.entries()) {
    const one = said.get(id)
    if (one) reached.set(id, one)
    else
      problems.push({ field: 'goalReached', code: 'casework.plan.reached.missing', params: { line: at + 1 } })
  }
  return { reached, problems }
}
