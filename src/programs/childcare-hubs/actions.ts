import { setLevel, tap, todaysCounts, undoTap } from './actions/counting.ts'
import { closeDays, closeRegularDays, correctDay, enterDay, openDayAction } from './actions/days.ts'
import { addHub, changeHub } from './actions/hubs.ts'
import { dropCounts, sendCounts, takeCounts } from './actions/imports.ts'
import { endKiosk, issueKiosk } from './actions/kiosks.ts'
import { listHubs, readMonth } from './actions/looks.ts'
import { confirmMonth, returnMonth, submitMonth } from './actions/months.ts'

/** All that can be done with hubs: at their doors, at the desk of who runs them, and in the city. */
export const actions = [
  tap,
  undoTap,
  setLevel,
  todaysCounts,
  openDayAction,
  closeDays,
  closeRegularDays,
  enterDay,
  correctDay,
  submitMonth,
  confirmMonth,
  returnMonth,
  issueKiosk,
  endKiosk,
  addHub,
  changeHub,
  sendCounts,
  takeCounts,
  dropCounts,
  listHubs,
  readMonth,
]
