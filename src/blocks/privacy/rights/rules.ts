import { addDays } from '../../../core/calendar/day.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import type { Asker, Decision, Kind, Outcome, Proof, State } from './codes.ts'
import { overStates, proofsOf } from './codes.ts'

export type Said = {
  kind: Kind
  wanted: 'all' | 'some'
  wantedText?: string | undefined
  fromOn?: string | undefined
  toOn?: string | undefined
  way?: string | undefined
  wrongText?: string | undefined
  rightText?: string | undefined
  stopKind?: string | undefined
}

/** Each kind of request says what it needs, at its field. */
export function requireSaid(said: Said): void {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (said.kind === 'disclose' && !said.way) add('way', 'privacy.rights.way')
  if (said.kind === 'correct' && !said.wrongText) add('wrongText', 'privacy.rights.wrongText')
  if (said.kind === 'correct' && !said.rightText) add('rightText', 'privacy.rights.rightText')
  if (said.kind === 'stop' && !said.stopKind) add('stopKind', 'privacy.rights.stopKind')
  if (said.wanted === 'some' && !said.wantedText) add('wantedText', 'privacy.rights.wantedText')
  if (said.fromOn && said.toOn && said.toOn < said.fromOn) add('toOn', 'privacy.rights.toOn')
  if (problems.length > 0) throw refuseFields(problems)
}

/** Somebody who asks for another one is named, and a form that came in is not from tomorrow. */
export function requireAsker(
  { asker, askerName, receivedOn }: { asker: Asker; askerName?: string | undefined; receivedOn: string },
  today: string,
): void {
  const problems: FieldProblem[] = []
  if (asker !== 'person' && !askerName)
    problems.push({ field: 'askerName', code: 'privacy.rights.askerName' })
  if (receivedOn > today) problems.push({ field: 'receivedOn', code: 'privacy.rights.receivedLater' })
  if (receivedOn < addDays(today, -60))
    problems.push({ field: 'receivedOn', code: 'privacy.rights.receivedEarlier' })
  if (problems.length > 0) throw refuseFields(problems)
}

/** What was shown must show what it is to show: a licence makes nobody a guardian. */
export function requireProof(asker: Asker, channel: string, proof: Proof): void {
  if (!proofsOf[asker].includes(proof) || (proof === 'account' && channel !== 'web'))
    throw refuseFields([{ field: 'proof', code: 'privacy.rights.proof' }])
}

/** Refuses `privacy.rights.notNow` (409) in any other state than these. */
export function requireState({ state }: { state: string }, ...allowed: State[]): void {
  if (!(allowed as string[]).includes(state)) throw new Refusal('privacy.rights.notNow', 409)
}

/** Refuses `privacy.rights.stillReturned` (409) while the form is back with whoever asks. */
export function requireComplete({ returned_on }: { returned_on: string | null }): void {
  if (returned_on) throw new Refusal('privacy.rights.stillReturned', 409)
}

/** Refuses `privacy.rights.over` (409) for what was answered or withdrawn. */
export function requireOpen({ state }: { state: string }): void {
  if ([...overStates, 'decided'].includes(state as State)) throw new Refusal('privacy.rights.over', 409)
}

/** What an answer holds: values, those with something blacked out, those that are blacked out whole. */
export type Holding = { values: number; cut: number; whole: number }

/**
 * Whether a decision fits what lies before the officer. `ordinary` is what the one who prepared it has seen: to say „no
 * record“ of it would be no secret to them, and not true. Refuses, at `outcome`, `grounds` or `reason`.
 */
export function requireFitting(
  decision: { outcome: Decision; grounds: readonly string[]; reason?: string | undefined },
  { kind, answer, ordinary, stopped }: { kind: Kind; answer: Holding; ordinary: Holding; stopped: boolean },
): void {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string, params = {}) => problems.push({ field, code, params })
  const { outcome, grounds, reason } = decision
  const says = outcome === 'partial' || outcome === 'refused'
  if (says && grounds.length === 0 && kind === 'disclose') add('grounds', 'privacy.rights.grounds')
  if (says && !reason) add('reason', 'privacy.rights.reason')
  if (!says && (grounds.length > 0 || reason)) add('reason', 'privacy.rights.noReason')
  if (kind === 'disclose' && !fits(outcome, answer))
    add('outcome', `privacy.rights.misfit.${misfit(outcome, answer)}`, { cut: answer.cut })
  if (outcome === 'withheld' && !stopped) add('outcome', 'privacy.rights.notStopped')
  if (outcome === 'withheld' && ordinary.values > 0) add('outcome', 'privacy.rights.alreadyKnown')
  if (problems.length > 0) throw refuseFields(problems)
}

function fits(outcome: Decision, { values, cut, whole }: Holding): boolean {
  if (outcome === 'full') return values > 0 && cut === 0
  if (outcome === 'partial') return values > 0 && cut > 0 && whole < values
  if (outcome === 'refused') return values > 0
  return values === 0
}

/** What stands against the whole is a bar, or that there is nothing: each has another way to go. */
const misfit = (outcome: Decision, { values }: Holding) =>
  outcome === 'full' && values === 0 ? 'empty' : outcome

/**
 * A stop is granted to somebody whose record was found, and files are named with it, only such as there are. Refuses at `outcome` and
 * `stopFiles`.
 */
export function requireStoppable(
  { outcome, stopFiles }: { outcome: Decision; stopFiles: readonly string[] },
  { kind, person_id }: { kind: string; person_id: string | null },
  known: (code: string) => boolean,
): void {
  const granted = kind === 'stop' && (outcome === 'full' || outcome === 'partial')
  const problems: FieldProblem[] = []
  const add = (code: string, field = 'stopFiles') => problems.push({ field, code })
  if (granted && !person_id) add('privacy.rights.nobodyChosen', 'outcome')
  if (!granted && stopFiles.length > 0) add('privacy.rights.noStop')
  if (!stopFiles.every(known)) add('privacy.rights.fileUnknown')
  if (problems.length > 0) throw refuseFields(problems)
}

/** What goes out: whoever is not told whether there is a record is told what everybody is told of whom there is none. */
export const outcomeSaid = (decision: Decision): Outcome => (decision === 'withheld' ? 'none' : decision)
