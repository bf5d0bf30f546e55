import { addDays } from '../../core/calendar/day.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import { mergedResult, type Result, resultsWithNote, type State } from './codes.ts'

/** What decides who carries a case on: either owner and next date, or closed with a result; nothing in between. */
export type Carried = {
  state: State
  ownerId: string | null
  nextOn: string | null
  closedOn: string | null
  result: Result | null
  resultNote: string | null
  /** The case of which it was made a part. */
  mergedIntoId: string | null
}

export type Next = { ownerId: string; nextOn: string | undefined }
export type Closing = { result: Result | undefined; resultNote: string | undefined }
export type Ending = Next | Closing
export type Beginning = { by: string; openedOn: string; today: string }

/** intake → open → planned → monitored → closed; open again from closed, and once a plan is over: what comes is planned again. */
const moves: Record<State, readonly State[]> = {
  intake: ['open', 'closed'],
  open: ['planned', 'closed'],
  planned: ['monitored', 'open', 'closed'],
  monitored: ['open', 'closed'],
  closed: ['open'],
}

export const mayMove = (from: State, to: State): boolean => moves[from].includes(to)

/** How far ahead a next date may lie: who is to be called in two years is forgotten. */
export const farthestNext = 366

/** What the table holds is whole: owner and next date, or closed with result. */
export function isWhole(carried: Carried): boolean {
  const { state, ownerId, nextOn, closedOn, result, resultNote } = carried
  if (state === 'closed') return closedOn !== null && result !== null && nextOn === null
  return ownerId !== null && nextOn !== null && closedOn === null && result === null && resultNote === null
}

/** A case as it begins: taken on by an owner with a next date, or closed on the spot by whoever took it in. */
export function begun(ending: Ending, { by, openedOn, today }: Beginning): Carried {
  const start: Carried = { state: 'intake', ...carriedOn(null, null) }
  return 'nextOn' in ending ? next(start, ending, today) : closing(start, ending, { by, on: openedOn })
}

/** Owner and next date are set anew; a case that was only taken in is worked on from now. */
export function goesOn(now: Carried, to: Next, today: string): Carried {
  requireNotClosed(now)
  return next({ ...now, state: now.state === 'intake' ? 'open' : now.state }, to, today)
}

/** Another agency carries on; the state of the work stays. */
export function handedOver(now: Carried, to: Next, today: string): Carried {
  requireNotClosed(now)
  return next(now, to, today)
}

export function closed(now: Carried, how: Closing, today: string): Carried {
  requireNotClosed(now)
  return closing(now, how, { by: now.ownerId, on: today })
}

/** What goes on goes on in another case, with whoever owns that one. Refuses `casework.closed`. */
export function merged(now: Carried, into: { id: string } & Carried, today: string): Carried {
  requireNotClosed(now)
  const ended = { state: 'closed', closedOn: today, result: mergedResult, mergedIntoId: into.id } as const
  return { ...carriedOn(into.ownerId, null), ...ended }
}

/** Refuses `casework.notClosed` for a case that is carried on already. */
export function reopened(now: Carried, to: Next, today: string): Carried {
  if (now.state !== 'closed') throw new Refusal('casework.notClosed', 409)
  return next({ ...now, state: 'open' }, to, today)
}

/** Steps of planning: a plan is decided, looked at for the first time, over. The state alone changes. Refuses `casework.closed`, `casework.noSuchMove`. */
export function moved(now: Carried, to: 'open' | 'planned' | 'monitored'): Carried {
  requireNotClosed(now)
  if (!mayMove(now.state, to)) throw new Refusal('casework.noSuchMove', 409)
  return { ...now, state: to }
}

/** Refuses `casework.closed`: a closed case is opened again before anything else happens in it. */
export function requireNotClosed(now: { state: State }): void {
  if (now.state === 'closed') throw new Refusal('casework.closed', 409)
}

function next(now: Carried, { ownerId, nextOn }: Next, today: string): Carried {
  const problem = nextOnProblem(nextOn, today)
  if (problem) throw refuseFields([problem])
  return { ...now, ...carriedOn(ownerId, nextOn ?? null) }
}

function closing(
  now: Carried,
  { result, resultNote }: Closing,
  { by, on }: { by: string | null; on: string },
): Carried {
  if (!result) throw refuseFields([{ field: 'result', code: 'casework.result.missing' }])
  if (resultsWithNote.includes(result) && !resultNote)
    throw refuseFields([{ field: 'resultNote', code: `casework.resultNote.${result}` }])
  return {
    ...now,
    state: 'closed',
    ownerId: by,
    nextOn: null,
    closedOn: on,
    result,
    resultNote: resultNote ?? null,
    mergedIntoId: null,
  }
}

const carriedOn = (ownerId: string | null, nextOn: string | null) => ({
  ownerId,
  nextOn,
  closedOn: null,
  result: null,
  resultNote: null,
  mergedIntoId: null,
})

/** What is wrong with a next date: it is missing, past, or so far off that it is forgotten. */
export function nextOnProblem(nextOn: string | undefined, today: string): FieldProblem | undefined {
  const field = 'nextOn'
  if (!nextOn) return { field, code: 'casework.nextOn.missing' }
  if (nextOn < today) return { field, code: 'casework.nextOn.past' }
  if (nextOn > addDays(today, farthestNext)) return { field, code: 'casework.nextOn.tooFar' }
  return undefined
}
