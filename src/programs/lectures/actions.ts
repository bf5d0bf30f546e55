import { ask, takeIn } from './actions/asking.ts'
import {
  accept,
  agree,
  approve,
  assignLecturer,
  cancel,
  checkPlace,
  decline,
  tell,
  unassignLecturer,
} from './actions/handling.ts'
import {
  correctPeople,
  giveFeedback,
  hear,
  hold,
  makeSheets,
  typeFeedback,
  withdrawVoice,
} from './actions/held.ts'
import { settleIdea, takeInIdea, tellIdea } from './actions/ideas.ts'
import { listMenus, listRequests, readRequest } from './actions/looks.ts'
import { addLecturer, addMenu, changeMenu, endLecturer, publishMenu, withdrawMenu } from './actions/menus.ts'
import { cancelOwn, prepareOwn, readOwn } from './actions/own.ts'
import { addPicture, removePicture } from './actions/pictures.ts'
import { addMaterial, dropMaterial, readyMaterials, remind } from './actions/preparing.ts'

/** All that can be done about lectures, from the menu to what was heard there. */
export const actions = [
  listMenus,
  addMenu,
  changeMenu,
  publishMenu,
  withdrawMenu,
  addLecturer,
  endLecturer,
  addPicture,
  removePicture,
  ask,
  readOwn,
  prepareOwn,
  cancelOwn,
  takeIn,
  listRequests,
  readRequest,
  accept,
  decline,
  tell,
  agree,
  approve,
  assignLecturer,
  unassignLecturer,
  checkPlace,
  addMaterial,
  readyMaterials,
  dropMaterial,
  remind,
  cancel,
  makeSheets,
  hold,
  correctPeople,
  giveFeedback,
  typeFeedback,
  hear,
  withdrawVoice,
  tellIdea,
  takeInIdea,
  settleIdea,
]
