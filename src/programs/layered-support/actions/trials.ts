import { z } from 'zod'
import type { CaseRow } from '../../../blocks/casework/cases.ts'
import { clockTime } from '../../../blocks/casework/event.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, optionalDay, optionalText, optionalWholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { changeJoining, type Joining } from '../queries/joinings.ts'
import {
  addCheck,
  addTrial,
  endJoining,
  heldTrial,
  lookAgain,
  recordOfTrial,
  trialsOf,
} from '../queries/trials.ts'
import { alongs, cameCodes, goesCodes, trialSteps } from '../rules/codes.ts'
import { overAfter, requireJoining, trialProblems } from '../rules/joining.ts'
import { goingJoining, ofJoining, requireUnderWay } from './joining.ts'
import { keepInTouch } from './propose.ts'
import { at, dayProblems, refuseIf } from './shared.ts'

/**
 * 体験利用: on which day, and who goes along; it is to be done in the list of whoever owns the case. Refuses `layered-support.trial.due`
 * (409) while another day is planned there, at `plannedOn` a day that is past or farther than a next date may be, at `alongNote` nobody
 * knows whom.
 */
export const planTrial = defineAction({
  ...ofJoining,
  name: 'layered-support.planTrial',
  http: { method: 'POST', path: '/joinings/{id}/trials' },
  writes: ['joining', 'joining_trial', 'case_task'],
  input: z.strictObject({
    ...at,
    plannedOn: day(),
    time: optionalText({ max: 8 }),
    along: choice(alongs),
    alongNote: optionalText({ max: 100 }),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, plannedOn, time, along, alongNote = null, nextOn }) {
    const { found, joining } = await goingJoining(tx, id)
    requireOpenTo(joining)
    refuseIf([
      ...aheadProblems(plannedOn),
      ...dayProblems({ nextOn }),
      ...(along === 'worker' && !alongNote
        ? [{ field: 'alongNote', code: 'layered-support.alongNote.missing' }]
        : []),
    ])
    if ((await trialsOf(tx, id)).some(({ came }) => came === null))
      throw new Refusal('layered-support.trial.due', 409)
    await changeJoining(tx, { id, version }, { next_on: nextOn })
    const atTime = time ? clockTime(time) : null
    return { id: await addTrial(tx, found, id, { plannedOn, atTime, along, alongNote }) }
  },
})

/** A planned day is as far ahead as a next date may be, and never behind. */
const aheadProblems = (plannedOn: string): FieldProblem[] =>
  dayProblems({ nextOn: plannedOn }).map(({ code }) => ({ field: 'plannedOn', code }))

/** Refuses `layered-support.joining.notOpen` (409): nobody goes to see where they may not come yet, or go already. */
function requireOpenTo({ state }: Pick<Joining, 'state'>): void {
  if (state !== 'accepted') throw new Refusal('layered-support.joining.notOpen', 409)
}

/**
 * What happened on the day, how it was for the person in their words and for the place, and what comes next: they go on and go there, another
 * day, another place, or nothing more. Refuses `layered-support.trial.recorded` (409), at their fields what `trialProblems` finds, and at `nextOn`
 * what goes on without a next date.
 */
export const recordTrial = defineAction({
  ...ofJoining,
  subject: 'joining_trial',
  name: 'layered-support.recordTrial',
  http: { method: 'POST', path: '/joining-trials/{id}/record' },
  writes: ['joining', 'joining_trial', 'case_task'],
  input: z.strictObject({
    ...at,
    came: choice(cameCodes),
    said: optionalText({ max: 2000, control: 'area' }),
    placeSaid: optionalText({ max: 2000, control: 'area' }),
    step: choice(trialSteps),
    nextOn: optionalDay(),
  }),
  async run({ tx }, { id, version, came, said, placeSaid = null, step, nextOn }) {
    const held = await heldTrial(tx, id)
    await requireUnderWay(tx, held)
    const { found, joining, trial } = held
    if (trial.came) throw new Refusal('layered-support.trial.recorded', 409)
    const { plannedOn } = trial
    const over = overAfter(step, came)
    refuseIf([
      ...trialProblems({ came, step, said, plannedOn, today: today() }),
      ...(over ? [] : dayProblems({ nextOn })),
    ])
    await recordOfTrial(tx, { ...trial, version }, { came, said: said ?? null, placeSaid, step })
    if (over) {
      const reason = wordsFor('ja')(`layered-support.afterTrial.${over.why}`)
      await endJoining(tx, joining, { outcome: over.outcome, endedOn: today(), reason })
    } else if (step === 'continue')
      await beginGoing(tx, found, {
        ...{ joining, version: joining.version },
        ...{ since: plannedOn, nextOn: nextOn as string },
      })
    else await changeJoining(tx, joining, { next_on: nextOn as string })
    return { id: joining.id }
  },
})

type Going = { joining: Joining; version: number; since: string; nextOn: string }

async function beginGoing(tx: Tx, found: CaseRow, { joining, version, since, nextOn }: Going): Promise<void> {
  requireJoining(joining.state, 'going')
  await changeJoining(
    tx,
    { id: joining.id, version },
    { state: 'going', going_since: since, next_on: nextOn },
  )
  await lookAgain(tx, found, joining.id, nextOn)
}

/**
 * The person goes there from now on, without a trial or after one; when it is looked at next whether they still do stands in the list of
 * whoever owns the case. `everyWeeks` becomes the rhythm of contact of the case (伴走). Refuses at `since` a day before the place said yes.
 */
export const startGoing = defineAction({
  ...ofJoining,
  name: 'layered-support.startGoing',
  http: { method: 'POST', path: '/joinings/{id}/going' },
  writes: ['joining', 'case_task', 'contact_rhythm'],
  input: z.strictObject({
    ...at,
    since: day(),
    everyWeeks: optionalWholeNumber({ min: 1, max: 52 }),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, since, everyWeeks, nextOn }) {
    const { found, joining } = await goingJoining(tx, id)
    requireJoining(joining.state, 'going')
    refuseIf([
      ...dayProblems({ since, nextOn }),
      ...(since < (joining.answeredOn as string)
        ? [{ field: 'since', code: 'layered-support.since.before' }]
        : []),
    ])
    if ((await trialsOf(tx, id)).some(({ came }) => came === null))
      throw new Refusal('layered-support.trial.due', 409)
    if (everyWeeks) await keepInTouch(tx, found.id, { everyWeeks, silentWeeks: undefined })
    await beginGoing(tx, found, { joining, version, since, nextOn })
    return { id }
  },
})

/** 定着支援: whether the person still goes, as it was found; and when it is looked at again. Refuses `layered-support.joining.notGoing` (409). */
export const noteGoing = defineAction({
  ...ofJoining,
  name: 'layered-support.noteGoing',
  http: { method: 'POST', path: '/joinings/{id}/checks' },
  writes: ['joining', 'joining_check', 'case_task'],
  input: z.strictObject({
    ...at,
    foundOn: day(),
    goes: choice(goesCodes),
    note: optionalText({ max: 2000, control: 'area' }),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, foundOn, goes, note = null, nextOn }) {
    const { found, joining } = await goingJoining(tx, id)
    if (joining.state !== 'going') throw new Refusal('layered-support.joining.notGoing', 409)
    refuseIf([
      ...dayProblems({ foundOn, nextOn }),
      ...(foundOn < (joining.goingSince as string)
        ? [{ field: 'foundOn', code: 'layered-support.foundOn.before' }]
        : []),
    ])
    await addCheck(tx, joining, { foundOn, goes, note })
    await changeJoining(tx, { id, version }, { next_on: nextOn })
    await lookAgain(tx, found, id, nextOn)
    return { id }
  },
})
