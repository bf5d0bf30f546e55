import { z } from 'zod'
import { signUpWays } from '../../../blocks/gatherings/sign-ups/codes.ts'
import { openSignUp as open } from '../../../blocks/gatherings/sign-ups/open.ts'
import { beginsAt } from '../../../blocks/gatherings/sign-ups/opening-rules.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  flag,
  id,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { signUpDayOf } from '../queries/sign-ups.ts'
import { requireEventState } from '../rules/events.ts'
import { inForm, kindProblems, openingOf } from '../rules/opening.ts'
import { neighbours, ofEvent, posts, requireTheirsOrDuty } from './whose.ts'

const kind = (at: 1 | 2 | 3) => ({
  [`kind${at}`]: optionalText({ max: 40 }),
  [`kind${at}En`]: optionalText({ max: 40 }),
  [`capacity${at}`]: optionalWholeNumber({ max: 100_000 }),
  [`price${at}`]: optionalWholeNumber({ max: 1_000_000 }),
  [`helps${at}`]: flag(),
})

const kinds = { ...kind(1), ...kind(2), ...kind(3) } as {
  [at in 1 | 2 | 3 as `kind${at}` | `kind${at}En`]: ReturnType<typeof optionalText>
} & { [at in 1 | 2 | 3 as `capacity${at}` | `price${at}`]: ReturnType<typeof optionalWholeNumber> } & {
  [at in 1 | 2 | 3 as `helps${at}`]: ReturnType<typeof flag>
}

/**
 * Opens a day of what was announced for sign-up: by order of arrival, or by lots of which the hash of the seed is published at
 * once. Refuses at their fields what contradicts itself, `participation.notYours`, `gatherings.signUps.openedAlready` (409) and
 * `gatherings.signUps.hashTooLate` (409).
 */
export const openSignUp = defineAction({
  ...ofEvent,
  writes: ['sign_up_opening', 'seat_kind', 'lottery'],
  subject: 'sign_up_opening',
  name: 'participation.openSignUp',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/opening' },
  allow: [...neighbours, ...posts],
  input: z.strictObject({
    ...{ id: id(), dayId: id(), way: choice(signUpWays), opensOn: day(), closesOn: day() },
    ...{ drawsOn: optionalDay(), cancelOn: day(), ...kinds },
    companionsMost: wholeNumber({ max: 50 }),
    waitingMost: optionalWholeNumber({ max: 100_000 }),
    offerHours: wholeNumber({ min: 1, max: 336 }),
    childcare: flag(),
  }),
  async run({ tx }, { id, dayId, ...typed }) {
    const { event, day } = await signUpDayOf(tx, id, dayId)
    await requireTheirsOrDuty(tx, event)
    requireEventState(event.state, ['published'])
    const problems = kindProblems(typed)
    if (problems.length > 0) throw refuseFields(problems)
    const begins = beginsAt({ on_day: day.onDay, starts: day.starts })
    try {
      return { id: await open(tx, dayId, openingOf(typed, { begins, now: tx.now, today: today() })) }
    } catch (error) {
      if (error instanceof Refusal && error.problems.length > 0)
        throw refuseFields(error.problems.map(inForm))
      throw error
    }
  },
})

export const openingActions = [openSignUp]
