import { doingActions } from './actions/activities/doing.ts'
import { makingActions } from './actions/activities/making.ts'
import { partnerActions } from './actions/activities/partners.ts'
import { invitingActions } from './actions/inviting.ts'
import {
  barWord,
  hide,
  keepText,
  letThrough,
  reportText,
  showAgain,
  unbarWord,
} from './actions/moderating.ts'
import {
  givePledge,
  sayWish,
  sayWord,
  takeBack,
  takeDownWish,
  unsayWord,
  withdrawWish,
} from './actions/saying.ts'
import { sayToDesk } from './actions/to-desk.ts'

const saying = [sayWish, takeDownWish, withdrawWish, givePledge, takeBack, sayWord, unsayWord, sayToDesk]
const moderating = [reportText, hide, showAgain, letThrough, keepText, barWord, unbarWord]

export const actions = [
  ...saying,
  ...moderating,
  ...invitingActions,
  ...makingActions,
  ...partnerActions,
  ...doingActions,
]
