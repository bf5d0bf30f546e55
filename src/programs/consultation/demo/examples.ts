import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'

/** The least an intake says: somebody without a name, by telephone, helped on the spot. */
export const call = {
  channel: 'telephone',
  intake: 'new',
  who: 'anonymous',
  caller: 'self',
  topics: ['income'],
  urgency: 'normal',
  ending: 'closed',
  result: 'information',
}

export const nextWeek = addDays(today(), 7)

/** The same, taken on with a next date. */
export const goingOn = { ...call, ending: 'next', result: undefined, nextOn: nextWeek }

/** The quick note of one more contact; `id` and `version` of the case are added to it. */
export const quickNote = {
  channel: 'telephone',
  direction: 'out',
  caller: 'self',
  note: '不在。留守電は残さず。',
}
