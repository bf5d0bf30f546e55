import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { file, id, text, version } from '../../../core/action/fields.ts'
import { lookAt } from '../../../core/files/stored.ts'
import { ourMenu } from '../queries/menus.ts'
import { tellPicture } from '../queries/picture-packages.ts'
import {
  addPicture as insertPicture,
  lockMenu,
  pictureOf,
  picturesOf,
  removePicture as takeDown,
} from '../queries/pictures.ts'
import { requireMenuState } from '../rules/menus.ts'
import { requirePicture, requireRoom, requireSaid } from '../rules/pictures.ts'
import { division } from './menus.ts'

const ofPicture = {
  ...division,
  writes: ['lecture_picture', 'stored_file', 'file_chunk'],
  subject: 'lecture_picture',
} as const

/**
 * Shows a picture with a menu of one's division, with what it shows in words. Refuses `lectures.otherDivision` (403), a menu
 * that was withdrawn, `lectures.picture.most` (409); at `alt` `lectures.picture.said`; at `file` as `lookAt` and
 * `requirePicture` do.
 */
export const addPicture = defineAction({
  ...ofPicture,
  name: 'lectures.addPicture',
  http: { method: 'POST', path: '/lectures/menus/{menuId}/pictures' },
  input: z.strictObject({ menuId: id(), file: file(), alt: text({ max: 120 }) }),
  async run({ tx }, { menuId, alt, ...input }) {
    const { state } = await ourMenu(tx, menuId)
    requireMenuState(state, ['draft', 'published'])
    await lockMenu(tx, menuId)
    requireRoom((await picturesOf(tx, [menuId])).get(menuId)?.length ?? 0)
    requireSaid(alt)
    const looked = await lookAt(input.file)
    const { bytes, width, height } = requirePicture(looked)
    const id = await insertPicture(tx, { menuId, alt, width, height, file: { ...looked, bytes } })
    if (state !== 'draft') await tellPicture(tx, id)
    return { id }
  },
})

/** Takes a picture of a menu of one's division down. Refuses `lectures.otherDivision` (403), `core.changedMeanwhile`. */
export const removePicture = defineAction({
  ...ofPicture,
  name: 'lectures.removePicture',
  http: { method: 'DELETE', path: '/lectures/pictures/{id}' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const { menuId } = await pictureOf(tx, looked.id)
    const { state } = await ourMenu(tx, menuId)
    await takeDown(tx, looked)
    if (state !== 'draft') await tellPicture(tx, looked.id)
    return { id: looked.id }
  },
})
