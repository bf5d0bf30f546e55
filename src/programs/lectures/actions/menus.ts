import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  flag,
  id,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { refuseFields } from '../../../core/refusal.ts'
import {
  colleaguesOf,
  addLecturer as insertLecturer,
  menuOfLecturer,
  endLecturer as setEnd,
} from '../queries/lecturers.ts'
import { changeMenu as editMenu, addMenu as insertMenu, ourMenu, stepMenu } from '../queries/menus.ts'
import { tellMenu } from '../queries/packages.ts'
import { tellPicturesOf } from '../queries/picture-packages.ts'
import { fields, targetGroups, themes } from '../rules/codes.ts'
import { menuProblems, requireMenuState, withdrawn } from '../rules/menus.ts'

/** Who runs the lectures of a division; which ones, the rows say. */
export const division = { allow: ['coordinator', 'supervisor'], zones: ['inner'] } as const

const menuFields = {
  number: wholeNumber({ min: 1, max: 9999 }),
  heading: text({ max: 60 }),
  summary: text({ max: 600, control: 'area' }),
  field: choice(fields),
  themes: choices(themes, { min: 1 }),
  targetGroups: choices(targetGroups, { min: 1 }),
  forWhom: text({ max: 100 }),
  minutes: wholeNumber({ min: 10, max: 480 }),
  peopleFrom: wholeNumber({ min: 1, max: 1000 }),
  peopleTo: wholeNumber({ min: 1, max: 1000 }),
  needs: optionalText({ max: 300 }),
  signLanguage: flag(),
  online: flag(),
  communityWelfare: flag(),
  noticeDays: wholeNumber({ min: 0, max: 60 }),
  offeredFrom: day(),
  offeredUntil: optionalDay(),
}

const ofMenu = { ...division, writes: ['lecture_menu'], subject: 'lecture_menu' } as const

/** Writes a menu down as a draft of one's division. Refuses `lectures.number.taken`, and what contradicts itself. */
export const addMenu = defineAction({
  ...ofMenu,
  name: 'lectures.addMenu',
  http: { method: 'POST', path: '/lectures/menus' },
  input: z.strictObject(menuFields),
  async run({ tx }, input) {
    requireFitting(input)
    const menu = { ...input, title: input.heading }
    return { id: await insertMenu(tx, { ...menu, agencyId: agencyOf(tx.actor), state: 'draft' }) }
  },
})

function requireFitting(input: Parameters<typeof menuProblems>[0]): void {
  const problems = menuProblems(input)
  if (problems.length > 0) throw refuseFields(problems)
}

/** Changes a menu. Refuses what was withdrawn: its years are counted. */
export const changeMenu = defineAction({
  ...ofMenu,
  name: 'lectures.changeMenu',
  http: { method: 'PUT', path: '/lectures/menus/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...menuFields }),
  async run({ tx }, { id, version, ...menu }) {
    const { state } = await ourMenu(tx, id)
    requireMenuState(state, ['draft', 'published'])
    requireFitting(menu)
    await editMenu(tx, { id, version }, { ...menu, title: menu.heading })
    await tellMenu(tx, id)
    return { id }
  },
})

/** Puts a draft into the catalogue that everybody sees, from its first day on. */
export const publishMenu = defineAction({
  ...ofMenu,
  name: 'lectures.publishMenu',
  http: { method: 'POST', path: '/lectures/menus/{id}/publish' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const { state } = await ourMenu(tx, looked.id)
    requireMenuState(state, ['draft'])
    await stepMenu(tx, looked, { state: 'published' })
    await tellMenu(tx, looked.id)
    await tellPicturesOf(tx, looked.id)
    return { id: looked.id }
  },
})

/** Ends the offer of a menu today. One whose first day is yet to come was never offered, and is a draft again. */
export const withdrawMenu = defineAction({
  ...ofMenu,
  name: 'lectures.withdrawMenu',
  http: { method: 'POST', path: '/lectures/menus/{id}/withdraw' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const menu = await ourMenu(tx, looked.id)
    requireMenuState(menu.state, ['published'])
    await stepMenu(tx, looked, withdrawn(menu, today()))
    await tellMenu(tx, looked.id)
    return { id: looked.id }
  },
})

const ofLecturer = { ...division, writes: ['lecture_lecturer'], subject: 'lecture_lecturer' } as const

/** Names somebody who can give a menu: a colleague with a post in the division, or a person from outside by name. */
export const addLecturer = defineAction({
  ...ofLecturer,
  name: 'lectures.addLecturer',
  http: { method: 'POST', path: '/lectures/menus/{menuId}/lecturers' },
  input: z.strictObject({
    menuId: id(),
    accountId: optionalId(),
    outsideName: optionalText({ max: 100 }),
    startsOn: optionalDay(),
  }),
  async run({ tx }, { menuId, accountId = null, outsideName = null, startsOn = today() }) {
    const { agencyId } = await ourMenu(tx, menuId)
    if ((accountId === null) === (outsideName === null))
      throw refuseFields([{ field: 'accountId', code: 'lectures.lecturer.one' }])
    const colleagues = await colleaguesOf(tx, agencyId, startsOn)
    if (accountId && !colleagues.some(({ id }) => id === accountId))
      throw refuseFields([{ field: 'accountId', code: 'lectures.lecturer.noPost' }])
    return { id: await insertLecturer(tx, { menuId, accountId, outsideName, startsOn }) }
  },
})

/** Somebody gives a menu until that day, and no longer. */
export const endLecturer = defineAction({
  ...ofLecturer,
  name: 'lectures.endLecturer',
  http: { method: 'POST', path: '/lectures/lecturers/{id}/end' },
  input: z.strictObject({ id: id(), version: version(), endsOn: day() }),
  async run({ tx }, input) {
    await ourMenu(tx, await menuOfLecturer(tx, input.id))
    await setEnd(tx, input)
    return { id: input.id }
  },
})
