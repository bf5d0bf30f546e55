import { officerActions } from '../rights/officer-actions.ts'
import { prepareActions } from '../rights/prepare-actions.ts'
import { reviewActions } from '../rights/review-actions.ts'
import { takeInActions } from '../rights/take-in.ts'

/** 開示, 訂正, 利用停止: all that is done with such a request. */
export const rightsActions = [...takeInActions, ...prepareActions, ...reviewActions, ...officerActions]
