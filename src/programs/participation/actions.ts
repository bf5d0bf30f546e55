import { attendanceActions } from './actions/attendance.ts'
import { checkingActions } from './actions/checking.ts'
import { councilActions } from './actions/council.ts'
import { dayActions } from './actions/days.ts'
import { doorActions } from './actions/door.ts'
import { encouragingActions } from './actions/encouraging.ts'
import { makingActions } from './actions/making.ts'
import { meetingActions } from './actions/meetings.ts'
import { openingActions } from './actions/opening.ts'
import { signUpActions } from './actions/sign-ups.ts'

/** All that can be done about an event, from the draft to the day on which it was held. */
export const actions = [
  ...makingActions,
  ...checkingActions,
  ...dayActions,
  ...openingActions,
  ...councilActions,
  ...signUpActions,
  ...doorActions,
  ...attendanceActions,
  ...encouragingActions,
  ...meetingActions,
]
