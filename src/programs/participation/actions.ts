import { checkingActions } from './actions/checking.ts'
import { dayActions } from './actions/days.ts'
import { makingActions } from './actions/making.ts'

/** All that can be done about an event, from the draft to the day on which it was held. */
export const actions = [...makingActions, ...checkingActions, ...dayActions]
