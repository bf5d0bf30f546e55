import { z } from 'zod'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { pictureTypes } from '../rules/pictures.ts'
import { addPicture, pictureOf, picturesOf, removePicture, shownPicture } from './pictures.ts'

// Pictures cross as menus do: from inside to the catalogue of the internet side, under the same ids.

const file = z.object({
  type: z.enum(pictureTypes),
  scanned: z.enum(['clean', 'off']),
  content: z.base64(),
})

const picturePayload = z.object({
  id: z.uuid(),
  menuId: z.uuid(),
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  /** Null: it is shown no longer. */
  file: file.nullable(),
})

type PicturePayload = z.infer<typeof picturePayload>

/** A picture that is shown with a menu, or no longer. One of a menu that is not known there, a draft, is not kept. */
export const picturePackage = definePackageKind<PicturePayload>({
  kind: 'lectures.picture',
  from: 'inner',
  payload: picturePayload,
  async take(tx, { file, ...picture }) {
    const known = await stateOf(tx, picture.id)
    if (!file) {
      if (known?.state === 'shown') await removePicture(tx, { ...picture, version: known.version })
      return
    }
    if (known || !(await hasMenu(tx, picture.menuId))) return
    const { content, ...kept } = file
    await addPicture(tx, { ...picture, file: { ...kept, bytes: Buffer.from(content, 'base64') }, by: null })
  },
  async standing(tx) {
    const menus = await tx
      .selectFrom('lecture_menu')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('state', '!=', 'draft')
      .orderBy('number')
      .execute()
    const shown = await picturesOf(
      tx,
      menus.map(({ id }) => id),
    )
    const payloads: PicturePayload[] = []
    for (const { id } of [...shown.values()].flat()) payloads.push(await pictureToTell(tx, id))
    return payloads
  },
})

const stateOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('lecture_picture')
    .select(['state', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()

async function hasMenu(tx: Tx, id: string): Promise<boolean> {
  const menu = await tx
    .selectFrom('lecture_menu')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return menu !== undefined
}

async function pictureToTell(tx: Tx, id: string): Promise<PicturePayload> {
  const { menuId, alt, width, height, type, scanned, bytes } = await shownPicture(tx, id)
  const content = bytes.toString('base64')
  return picturePayload.parse({ id, menuId, alt, width, height, file: { type, scanned, content } })
}

/** Tells the internet side of a picture as it stands. */
export async function tellPicture(tx: Tx, id: string): Promise<void> {
  const picture = await pictureOf(tx, id)
  await sendAcross(
    tx,
    picturePackage,
    picture.state === 'shown'
      ? await pictureToTell(tx, id)
      : picturePayload.parse({ ...picture, file: null }),
  )
}

/** Tells of all that a menu shows: once it is no longer a draft. */
export async function tellPicturesOf(tx: Tx, menuId: string): Promise<void> {
  for (const { id } of (await picturesOf(tx, [menuId])).get(menuId) ?? []) await tellPicture(tx, id)
}
