import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { FileType } from '../../../core/files/content.ts'
import type { Scanned } from '../../../core/files/scan.ts'
import { addFile, bytesOf, filesOf } from '../../../core/files/stored.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { pictureName } from '../rules/pictures.ts'

/** What a stored picture belongs to. */
export const pictureRoot = 'lecture_picture'

export type NewPicture = {
  id?: string
  menuId: string
  alt: string
  width: number
  height: number
  file: { bytes: Buffer; type: FileType; scanned: Scanned }
  /** Who added it; else whoever acts. Null on the side that was only told. */
  by?: string | null
}

/** Adds a picture to a menu with who sees it; answers its id. */
export async function addPicture(tx: Tx, picture: NewPicture): Promise<string> {
  const { id = newId(), menuId, alt, width, height, file, by } = picture
  await tx
    .insertInto('lecture_picture')
    .values({
      ...{ municipality_id: tx.municipality, id, menu_id: menuId, alt, width, height },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'lecture_picture', [id])
  const { bytes, type, scanned } = file
  await addFile(
    tx,
    { bytes, type, scanned, name: pictureName(type) },
    {
      root: { table: pictureRoot, id },
      ...(by === undefined ? {} : { by }),
    },
  )
  return id
}

/** Takes a picture down: from then on it is the division's alone. Refuses `core.changedMeanwhile`. */
export async function removePicture(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  await edit(tx, { table: 'lecture_picture', id, version, set: { state: 'removed' } })
  await setAudience(tx, 'lecture_picture', [id])
}

/** Who adds to a menu waits for who adds at the same moment, so that both count. */
export async function lockMenu(tx: Tx, menuId: string): Promise<void> {
  await tx
    .selectFrom('lecture_menu')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', menuId)
    .forNoKeyUpdate()
    .execute()
}

const pictures = (tx: Tx) =>
  tx
    .selectFrom('lecture_picture')
    .select(['id', 'version', 'menu_id as menuId', 'alt', 'width', 'height', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('id')

export type Picture = Awaited<ReturnType<ReturnType<typeof pictures>['execute']>>[number]

/** The pictures that are shown with these menus, the first added first. */
export async function picturesOf(tx: Tx, menuIds: readonly string[]): Promise<Map<string, Picture[]>> {
  if (menuIds.length === 0) return new Map()
  const rows = await pictures(tx)
    .where('menu_id', 'in', [...menuIds])
    .where('state', '=', 'shown')
    .execute()
  return Map.groupBy(rows, ({ menuId }) => menuId)
}

/** One picture, shown or removed, as the actor sees it. Refuses `core.notFound` (404). */
export async function pictureOf(tx: Tx, id: string): Promise<Picture> {
  const picture = await pictures(tx).where('id', '=', id).executeTakeFirst()
  if (!picture) throw new Refusal('core.notFound', 404)
  return picture
}

/** What is drawn in a picture that is shown. Refuses `core.notFound` (404) one that is removed. */
export async function shownPicture(tx: Tx, id: string) {
  const picture = await pictureOf(tx, id)
  const [file] = await filesOf(tx, id)
  if (picture.state !== 'shown' || !file) throw new Refusal('core.notFound', 404)
  return {
    ...picture,
    type: file.type,
    scanned: file.scanned,
    bytes: await bytesOf(tx, file.id),
  }
}
