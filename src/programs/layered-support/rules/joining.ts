import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { type Came, type JoiningOutcome, type JoiningState, joiningAlive, type TrialStep } from './codes.ts'

/** chosen → asked → accepted → going; whatever is alive may end. What said no, or is over, stays so: it is chosen anew. */
const moves: Record<JoiningState, readonly JoiningState[]> = {
  chosen: ['asked', 'over'],
  asked: ['accepted', 'declined', 'over'],
  accepted: ['going', 'over'],
  going: ['over'],
  declined: [],
  over: [],
}

const mayJoin = (from: JoiningState, to: JoiningState): boolean => moves[from].includes(to)

export const isJoiningAlive = (state: JoiningState): boolean => joiningAlive.includes(state)

/** Refuses `layered-support.joining.over` (409) for what is over, `layered-support.joining.noSuchStep` (409) for what is not next. */
export function requireJoining(state: JoiningState, to: JoiningState): void {
  if (!isJoiningAlive(state)) throw new Refusal('layered-support.joining.over', 409)
  if (!mayJoin(state, to)) throw new Refusal('layered-support.joining.noSuchStep', 409)
}

/** Only those who go there have stayed, or need nobody any more. */
export function outcomeProblems(state: JoiningState, outcome: JoiningOutcome): FieldProblem[] {
  const isOfGoing = outcome === 'stayed' || outcome === 'independent'
  return isOfGoing && state !== 'going'
    ? [{ field: 'outcome', code: 'layered-support.outcome.notGoing' }]
    : []
}

type Recorded = {
  came: Came
  step: TrialStep
  said?: string | undefined
  plannedOn: string
  today: string
}

/**
 * What stands against how a trial is told: a day that is yet to come can be cancelled alone, of whoever was there it is told how it was for them in
 * their words, and nobody goes on to go where they have not been.
 */
export function trialProblems({ came, step, said, plannedOn, today }: Recorded): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (came !== 'cancelled' && plannedOn > today)
    problems.push({ field: 'came', code: 'layered-support.came.early' })
  if (wasThere(came) && !said) problems.push({ field: 'said', code: 'layered-support.said.missing' })
  if (step === 'continue' && !wasThere(came))
    problems.push({ field: 'step', code: 'layered-support.step.notThere' })
  return problems
}

const wasThere = (came: Came): boolean => came === 'came' || came === 'left_early'

export type AfterTrial = { outcome: JoiningOutcome; why: 'tried' | 'stopped' | 'neverThere' }

/** As what a place ends after a trial, and for which reason; undefined where it goes on. Of where nobody was it is not said that it was not theirs. */
export function overAfter(step: TrialStep, came: Came): AfterTrial | undefined {
  if (step !== 'another' && step !== 'stop') return undefined
  if (step === 'stop') return { outcome: 'broken_off', why: 'stopped' }
  return wasThere(came)
    ? { outcome: 'not_theirs', why: 'tried' }
    : { outcome: 'broken_off', why: 'neverThere' }
}
