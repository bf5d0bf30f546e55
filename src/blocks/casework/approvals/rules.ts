import { Refusal } from '../../../core/refusal.ts'
import type { ApprovalKind, ApprovalPurpose, ApprovalState, StepDeed, StepState } from './codes.ts'

type Step = { id: string; place: number; deed: StepDeed; state: StepState }

/** Which step decides next: one after the other, 担当 → 係長 → 課長. Whoever only reads waits for nobody. */
export const deciding = <S extends Step>(steps: readonly S[]): S | undefined =>
  [...steps]
    .sort((a, b) => a.place - b.place)
    .find(({ deed, state }) => deed === 'approve' && state === 'waiting')

/** Refuses `casework.approval.settled` (409) for what does not go round, `casework.approval.notYet` (409) before one's turn. */
export function requireTurn(state: ApprovalState, step: Step, steps: readonly Step[]): void {
  if (step.state !== 'waiting') throw new Refusal('casework.approval.settled', 409)
  // Who is to read what was decided meanwhile still does.
  if (step.deed === 'read' && (state === 'going' || state === 'decided')) return
  if (state !== 'going') throw new Refusal('casework.approval.settled', 409)
  if (deciding(steps)?.id !== step.id) throw new Refusal('casework.approval.notYet', 409)
}

/** What becomes of a round once this step is done: decided with the last who decides, noted with the last who reads. */
export function stateAfter(purpose: ApprovalPurpose, steps: readonly Step[]): 'going' | 'decided' | 'noted' {
  const open = steps.filter(({ state }) => state === 'waiting')
  if (purpose === 'circulate') return open.length === 0 ? 'noted' : 'going'
  return open.some(({ deed }) => deed === 'approve') ? 'going' : 'decided'
}

/**
 * What goes round again: sent back, taken back, or decided (read by all) and changed since. A letter is not changed then: it went out, and
 * what it said stays in the course of its case. Refuses `casework.approval.going` (409), `casework.approval.letterOver` (409),
 * `casework.approval.unchanged` (409).
 */
export function requireAgain(
  { state, kind }: { state: ApprovalState; kind: ApprovalKind },
  isChanged: boolean,
): void {
  if (state === 'going') throw new Refusal('casework.approval.going', 409)
  if (state !== 'decided' && state !== 'noted') return
  if (kind === 'letter') throw new Refusal('casework.approval.letterOver', 409)
  if (!isChanged) throw new Refusal('casework.approval.unchanged', 409)
}

/** Refuses `casework.approval.undecided` (409): a number is for what was decided. */
export function requireDecided(state: ApprovalState): void {
  if (state !== 'decided') throw new Refusal('casework.approval.undecided', 409)
}
